/** The bar below the picture: what colours and lines mean, and how much there is. */
import type { GraphData, LibraryGraphData } from '../../../server/src/protocol.ts';
import { type ColourBy, type LegendEntry, legendEntries } from './colours.ts';
import { html, svg } from './dom.ts';
import { nodeClass } from './library/appearance.ts';
import { countVisible, type Visible } from './library/columns.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { formatNumber, type Scene } from './scene.ts';
import { statusBadge } from './statusBadge.ts';
import { replace } from './toolbar.ts';

export interface LegendOptions {
  readonly colourBy: ColourBy;
  readonly strings: PageStrings;
  readonly onColourBy: (by: ColourBy) => void;
}

export function drawLegend(element: HTMLElement, graph: GraphData, scene: Scene, options: LegendOptions): void {
  const { colourBy, strings } = options;
  const nodes = scene.cards.flatMap(({ node }) => (node && !node.ghost ? [node] : []));
  const edges = scene.lines.map(({ edge }) => edge);
  const oneSided = edges.filter(edge => edge.oneSided).length;
  const dead = edges.filter(({ ghost }) => ghost).length;
  const lines: HTMLElement[] = [];
  if (edges.some(({ statedBy }) => statedBy === 'both')) lines.push(lineEntry('legend-line', strings.mirrored));
  if (oneSided > 0) lines.push(lineEntry('legend-line one-sided', strings.oneSided));
  if (dead > 0) lines.push(html('li', { class: 'dead' }, strings.deadLink));
  fillLegend(element, legendEntries(graph, nodes, colourBy), lines, options, [
    relations(edges.length, strings),
    graph.more > 0 ? fill(strings.more, formatNumber(graph.more)) : '',
    ...faults(dead, oneSided, strings),
  ]);
}

export function drawLibraryLegend(element: HTMLElement, graph: LibraryGraphData, visible: Visible, options: LegendOptions): void {
  const { strings, colourBy } = options;
  const counts = countVisible(graph, visible);
  const lines = counts.cyclic > 0 ? [lineEntry('legend-line cycle', strings.cycle)] : [];
  fillLegend(element, libraryEntries(graph, visible, colourBy), lines, options, [
    fill(strings.patterns, formatNumber(counts.patterns)),
    relations(counts.relations, strings),
    ...faults(counts.dead, counts.oneSided, strings),
    counts.cyclic === 1 ? strings.cyclicOne : counts.cyclic > 1 ? fill(strings.cyclicMany, formatNumber(counts.cyclic)) : '',
  ]);
}

/** The values that are seen, in the order of the vocabulary, or from the best score down. */
function libraryEntries(graph: LibraryGraphData, visible: Visible, by: ColourBy): readonly LegendEntry[] {
  const { vocabularies, domains, statuses, scores, maxScore } = graph;
  const column = by === 'domain' ? domains : by === 'status' ? statuses : scores.map(score => Math.floor(score * maxScore + 0.5));
  const entries = new Map<number, LegendEntry>();
  for (const [index, value] of column.entries()) {
    if (visible.nodes[index] === 0 || value < 0 || entries.has(value)) continue;
    const text = by === 'score' ? String(value) : vocabularies[by][value];
    if (text !== undefined) entries.set(value, { text, className: nodeClass(graph, index, by) });
  }
  const inOrder = [...entries].sort(([a], [b]) => (by === 'score' ? b - a : a - b));
  return inOrder.map(([, entry]) => entry);
}

function relations(count: number, strings: PageStrings): string {
  return count === 1 ? strings.relationOne : fill(strings.relationMany, formatNumber(count));
}

function faults(dead: number, oneSided: number, strings: PageStrings): readonly string[] {
  return [
    dead > 0 ? fill(strings.dead, formatNumber(dead)) : '',
    oneSided === 1 ? strings.withoutMirrorOne : oneSided > 1 ? fill(strings.withoutMirrorMany, formatNumber(oneSided)) : '',
  ];
}

function lineEntry(className: string, text: string): HTMLElement {
  return html('li', {}, html('span', { class: className }), text);
}

function legendBadge(index: number): SVGElement {
  const box = { class: 'legend-badge', viewBox: '0 0 10 10', width: 10, height: 10, 'aria-hidden': 'true' };
  return svg('svg', box, statusBadge(index, 5, 5, 13));
}

function fillLegend(
  element: HTMLElement,
  entries: readonly LegendEntry[],
  lines: readonly HTMLElement[],
  { colourBy, strings, onColourBy }: LegendOptions,
  counts: readonly string[],
): void {
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
    if (value === 'domain' || value === 'status' || value === 'score') onColourBy(value);
  });
  const values = entries.map(({ text, className, badge }) => {
    const entry = lineEntry(`legend-bar ${className}`, text);
    if (badge !== undefined) entry.lastChild?.before(legendBadge(badge));
    return entry;
  });
  const counted = html('span', { class: 'counts', role: 'status' }, counts.filter(text => text !== '').join(' · '));
  replace(element, choice, html('ul', { 'aria-label': strings.legend }, ...values, ...lines), counted);
}
