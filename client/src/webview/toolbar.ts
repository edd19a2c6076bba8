/** The bars above and below the picture: what can be chosen, and what the picture means. */
import type { GraphData } from '../../../server/src/protocol.ts';
import { type ColourBy, kindClass, legendEntries } from './colours.ts';
import { html } from './dom.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { formatNumber, type Scene } from './scene.ts';

export interface Choices {
  readonly depth: number;
  readonly pinned: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly colourBy: ColourBy;
}

export interface ToolbarActions {
  depth(depth: number): void;
  pin(pinned: boolean): void;
  toggleKind(kind: string): void;
  colourBy(by: ColourBy): void;
}

const DEPTHS = [1, 2, 3];

/** Fills the toolbar anew; the control that had the focus has it again. */
export function drawToolbar(
  element: HTMLElement,
  graph: GraphData | undefined,
  { depth, pinned, hidden }: Choices,
  strings: PageStrings,
  actions: ToolbarActions,
): void {
  const depths = html('div', { class: 'segments', role: 'group', 'aria-label': strings.depth });
  for (const each of DEPTHS) {
    const title = fill(strings.depthOption, each);
    depths.append(
      button(`depth-${each}`, String(each), () => actions.depth(each), { 'aria-pressed': `${each === depth}`, title }),
    );
  }
  const chips = html('div', { class: 'chips', role: 'group', 'aria-label': strings.relations });
  for (const kind of graph?.kinds ?? []) {
    const isUsed = kind.count > 0 || graph?.edges.some(edge => edge.kind === kind.key);
    const chip = button(`kind-${kind.key}`, kind.label, () => actions.toggleKind(kind.key), {
      class: 'chip',
      'aria-pressed': `${!hidden.has(kind.key)}`,
      title: kind.caption,
      disabled: isUsed !== true,
    });
    chip.prepend(html('span', { class: `swatch ${graph ? kindClass(kind, graph.kinds) : ''}` }));
    chips.append(chip);
  }
  const follow = button('follow', strings.followEditor, () => actions.pin(!pinned), {
    class: 'follow',
    'aria-pressed': `${!pinned}`,
    title: pinned ? strings.pinnedHint : strings.followEditorHint,
  });
  replace(element, depths, chips, html('span', { class: 'spring' }), follow);
}

/** Fills the legend: what the colours and lines mean, and how many relations there are. */
export function drawLegend(
  element: HTMLElement,
  graph: GraphData,
  scene: Scene,
  { colourBy }: Choices,
  strings: PageStrings,
  actions: ToolbarActions,
): void {
  const nodes = scene.cards.flatMap(({ node }) => (node && !node.ghost ? [node] : []));
  const names: Readonly<Record<ColourBy, string>> = {
    domain: strings.colourDomain,
    status: strings.colourStatus,
    score: strings.colourScore,
  };
  const choice = html('select', { id: 'colour-by', 'aria-label': strings.colourBy, title: strings.colourBy });
  for (const by of ['domain', 'status', 'score'] as const) {
    choice.append(html('option', { value: by, selected: by === colourBy }, names[by]));
  }
  choice.addEventListener('change', () => {
    const { value } = choice;
    if (value === 'domain' || value === 'status' || value === 'score') actions.colourBy(value);
  });
  const values = legendEntries(graph, nodes, colourBy).map(({ text, className }) =>
    html('li', {}, html('span', { class: `legend-bar ${className}` }), text),
  );
  const edges = scene.lines.map(({ edge }) => edge);
  const lines: HTMLElement[] = [];
  if (edges.some(({ statedBy }) => statedBy === 'both')) {
    lines.push(html('li', {}, html('span', { class: 'legend-line' }), strings.mirrored));
  }
  const oneSided = edges.filter(edge => edge.oneSided).length;
  if (oneSided > 0) lines.push(html('li', {}, html('span', { class: 'legend-line one-sided' }), strings.oneSided));
  const dead = edges.filter(({ ghost }) => ghost).length;
  if (dead > 0) lines.push(html('li', { class: 'dead' }, strings.deadLink));
  const counts = [
    edges.length === 1 ? strings.relationOne : fill(strings.relationMany, formatNumber(edges.length)),
    graph.more > 0 ? fill(strings.more, formatNumber(graph.more)) : '',
    dead > 0 ? fill(strings.dead, formatNumber(dead)) : '',
    oneSided === 1 ? strings.withoutMirrorOne : oneSided > 1 ? fill(strings.withoutMirrorMany, formatNumber(oneSided)) : '',
  ];
  const counted = html('span', { class: 'counts', role: 'status' }, counts.filter(text => text !== '').join(' · '));
  replace(element, choice, html('ul', { 'aria-label': strings.legend }, ...values, ...lines), counted);
}

function button(
  id: string,
  text: string,
  act: () => void,
  attributes: Readonly<Record<string, string | boolean>>,
): HTMLButtonElement {
  const element = html('button', { type: 'button', id, ...attributes }, text);
  element.addEventListener('click', act);
  return element;
}

function replace(element: HTMLElement, ...children: readonly HTMLElement[]): void {
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
  element.replaceChildren(...children);
  if (focused) document.getElementById(focused)?.focus();
}
