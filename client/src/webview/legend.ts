/** The bar below the picture: what colours and lines mean, and how much there is. */
import type { GraphData, LibraryGraphData } from '../../../server/src/protocol.ts';
import { COLOURS_BY, type ColourBy, isColourBy, type LegendEntry, legendEntries } from './colours.ts';
import { html, svg } from './dom.ts';
import { nodeClass, placesOf } from './library/appearance.ts';
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
  const values = legendEntries(graph, nodes, colourBy).map(({ text, className, badge }) => {
    const entry = lineEntry(`legend-bar ${className}`, text);
    if (badge !== undefined) entry.lastChild?.before(legendBadge(badge));
    return entry;
  });
  fillLegend(element, values, lines, options, [
    relations(edges.length, strings),
    graph.more > 0 ? fill(strings.more, formatNumber(graph.more)) : '',
    ...faults(dead, oneSided, strings),
  ]);
}

export function drawLibraryLegend(element: HTMLElement, graph: LibraryGraphData, visible: Visible, options: LegendOptions): void {
  const { strings, colourBy } = options;
  const counts = countVisible(graph, visible);
  const lines = counts.cyclic > 0 ? [lineEntry('legend-line cycle', strings.cycle)] : [];
  const { shown, more } = libraryEntries(graph, visible, colourBy);
  const values = shown.map(({ text, className }) => lineEntry(`legend-dot ${className}`, text));
  if (more.length > 0) values.push(html('li', { title: more.join(', ') }, fill(strings.legendMore, more.length)));
  fillLegend(element, values, lines, options, [
    fill(strings.patterns, formatNumber(counts.patterns)),
    relations(counts.relations, strings),
    ...faults(counts.dead, counts.oneSided, strings),
    counts.cyclic === 1 ? strings.cyclicOne : counts.cyclic > 1 ? fill(strings.cyclicMany, formatNumber(counts.cyclic)) : '',
  ]);
}

/** So many values have room; they are those that most patterns have. */
const MOST_VALUES = 12;

/** The values that are seen, in the order of the vocabulary, or from the best score down; and those without room. */
function libraryEntries(graph: LibraryGraphData, visible: Visible, by: ColourBy) {
  const { vocabularies, scores, maxScore } = graph;
  const column = by === 'score' ? scores.map(score => Math.floor(score * maxScore + 0.5)) : placesOf(graph, by);
  const entries = new Map<number, LegendEntry & { readonly value: number; uses: number }>();
  column.forEach((value, index) => {
    if (visible.nodes[index] === 0 || value < 0) return;
    const known = entries.get(value);
    const text = by === 'score' ? String(value) : vocabularies[by][value];
    if (known) known.uses++;
    else if (text !== undefined) entries.set(value, { value, text, className: nodeClass(graph, index, by), uses: 1 });
  });
  const byUse = [...entries.values()].sort((a, b) => b.uses - a.uses || a.value - b.value);
  const shown = byUse.slice(0, MOST_VALUES).sort((a, b) => (by === 'score' ? b.value - a.value : a.value - b.value));
  return { shown, more: byUse.slice(MOST_VALUES).map(({ text }) => text) };
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
  values: readonly HTMLElement[],
  lines: readonly HTMLElement[],
  { colourBy, strings, onColourBy }: LegendOptions,
  counts: readonly string[],
): void {
  const names: Readonly<Record<ColourBy, string>> = {
    domain: strings.colourDomain,
    status: strings.colourStatus,
    format: strings.colourFormat,
    score: strings.colourScore,
  };
  const choice = html('select', { id: 'colour-by', 'aria-label': strings.colourBy, title: strings.colourBy });
  for (const by of COLOURS_BY) {
    choice.append(html('option', { value: by, selected: by === colourBy }, names[by]));
  }
  choice.addEventListener('change', () => {
    const { value } = choice;
    if (isColourBy(value)) onColourBy(value);
  });
  const counted = html('span', { class: 'counts', role: 'status' }, counts.filter(text => text !== '').join(' · '));
  replace(element, choice, html('ul', { 'aria-label': strings.legend }, ...values, ...lines), counted);
}
