/** The badge of a status: one shape for each value of the vocabulary, so that it does not depend on colour. */
import type { ProblemCounts } from '../../../server/src/protocol.ts';
import { svg } from './dom.ts';
import type { RelationMark } from './relationMarks.ts';

type Shape = (x: number, y: number, radius: number) => readonly SVGElement[];

const diamond = (x: number, y: number, r: number): string => `M${x},${y - r} L${x + r},${y} L${x},${y + r} L${x - r},${y} z`;

/** The first ones fill up gradually: statuses usually go from draft to mature. */
const SHAPES: readonly Shape[] = [
  (cx, cy, r) => [svg('circle', { cx, cy, r })],
  (cx, cy, r) => [
    svg('circle', { cx, cy, r }),
    svg('path', { class: 'filled', d: `M${cx},${cy - r} A${r},${r} 0 0 0 ${cx},${cy + r} z` }),
  ],
  (cx, cy, r) => [svg('circle', { class: 'filled', cx, cy, r })],
  (x, y, r) => [svg('path', { class: 'filled', d: diamond(x, y, r * 1.25) })],
  (x, y, r) => [svg('path', { d: `M${x - r},${y - r} L${x + r},${y + r} M${x + r},${y - r} L${x - r},${y + r}` })],
  (x, y, r) => [svg('path', { d: diamond(x, y, r * 1.25) })],
  (x, y, r) => [svg('rect', { class: 'filled', x: x - r, y: y - r, width: 2 * r, height: 2 * r })],
  (x, y, r) => [svg('rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r })],
];

/** @param index in the vocabulary; negative for a status that is not in it @param x of the middle, in pixels */
export function statusBadge(index: number, x: number, y: number, fontSize: number): SVGGElement {
  const radius = fontSize * 0.27;
  const shape = SHAPES[index % SHAPES.length];
  const dot = svg('circle', { class: 'filled', cx: x, cy: y, r: radius / 2 });
  return svg('g', { class: 'status-badge' }, ...(shape?.(x, y, radius) ?? [dot]));
}

/** On the corner of a card: a disc for errors, a triangle for warnings only. */
export function problemBadge({ errors }: ProblemCounts, x: number, y: number): SVGElement {
  if (errors > 0) return svg('circle', { class: 'badge error', cx: x, cy: y, r: 5 });
  return svg('path', { class: 'badge warning', d: `M${x},${y - 6} L${x + 6},${y + 5} H${x - 6} z` });
}

/** On the corner of a card, or in a legend. @param x of the middle, in pixels */
export function markBadge(mark: RelationMark, x: number, y: number): SVGGElement {
  const shaft = mark === 'added' ? `M${x - 3},${y} H${x + 3} M${x},${y - 3} V${y + 3}` : `M${x - 3},${y} H${x + 3}`;
  const disc = svg('circle', { cx: x, cy: y, r: 6.5 });
  return svg('g', { class: `change-badge ${mark}` }, disc, svg('path', { d: shaft }));
}
