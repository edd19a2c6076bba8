/** Draws the head of a group: its label, the number of relations, and the button that opens their list. */
import { setAttributes, svg } from './dom.ts';
import type { SceneHead } from './sceneParts.ts';

const PADDING = 12;

export function drawHead(element: SVGGElement, head: SceneHead, fontSize: number): void {
  const { width, height } = head.box;
  const first = head.detail === '' ? height / 2 + fontSize * 0.33 : fontSize * 1.35;
  const chevron = { x: width - PADDING - 8, y: height / 2 - 2 };
  const name = svg('text', { class: 'head-title', x: PADDING, y: first }, `${head.title} `);
  name.append(svg('tspan', { class: 'head-count', dx: 2 }, `· ${head.count} `));
  element.replaceChildren(
    svg('title', {}, head.label),
    svg('rect', { class: 'focus-ring', x: -3, y: -3, width: width + 6, height: height + 6, rx: 9 }),
    svg('rect', { class: 'card', width, height, rx: 6 }),
    name,
    ...(head.detail === '' ? [] : [svg('text', { class: 'detail', x: PADDING, y: fontSize * 2.65 }, head.detail)]),
    svg('path', { class: 'chevron', d: `M${chevron.x},${chevron.y} l4,4 l4,-4` }),
  );
  setAttributes(element, {
    class: `node group ${head.className}`,
    role: 'button',
    tabindex: 0,
    'aria-label': head.label,
    'aria-haspopup': 'dialog',
    'data-key': head.key,
  });
}
