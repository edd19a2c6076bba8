/** The bar below the graph: the meaning of colours, lines and marks, and counts. A single line until it is opened. */
import type { GraphData, GraphEdge, LibraryGraphData } from '../../../server/src/protocol.ts';
import { COLOURS_BY, type ColourBy, isColourBy } from './colours.ts';
import { html, svg } from './dom.ts';
import { hiddenRelations } from './emptyHint.ts';
import { type LegendValues, legendValues } from './legendEntries.ts';
import { colouredNodes } from './library/appearance.ts';
import { countVisible, type Visible } from './library/columns.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import type { RelationMark } from './relationMarks.ts';
import { formatNumber, type Scene, type StatedMark } from './sceneParts.ts';
import { markIcon } from './statedMark.ts';
import { markBadge, problemBadge, statusBadge } from './statusBadge.ts';
import { replace } from './toolbar.ts';

export interface LegendOptions {
  readonly colourBy: ColourBy;
  readonly isOpen: boolean;
  /** How many suggestions are shown. */
  readonly suggested: number;
  readonly strings: PageStrings;
  readonly onColourBy: (by: ColourBy) => void;
  readonly onToggle: () => void;
}

/** @param hidden keys of relation kinds that are not shown */
export function drawLegend(
  element: HTMLElement,
  graph: GraphData,
  scene: Scene,
  hidden: ReadonlySet<string>,
  options: LegendOptions,
): void {
  const { colourBy, strings, suggested } = options;
  const nodes = scene.cards.flatMap(({ node }) => (node.ghost || node.elsewhere ? [] : [node]));
  const kinds = graph.kinds.filter(({ key }) => !hidden.has(key));
  const further = graph.edges.filter(({ kind, source }) => source !== graph.center && !hidden.has(kind));
  const sum = (of: (kind: GraphData['kinds'][number]) => number): number => kinds.reduce((total, kind) => total + of(kind), 0);
  const changes = graph.edges.filter(({ kind, change }) => change !== undefined && !hidden.has(kind));
  const gone = changes.filter(({ change }) => change === 'removed').length;
  const relationCount = sum(({ count }) => count) + further.length - gone;
  const hiddenCount = hiddenRelations(graph.kinds, hidden);
  const oneSided = sum(kind => kind.oneSided) + further.filter(edge => edge.oneSided).length;
  const dead = sum(kind => kind.dead) + further.filter(({ ghost }) => ghost).length;
  const values = legendValues(graph, nodes, colourBy);
  const signs = [
    ...(suggested > 0 ? [entry(line('legend-frame suggested'), strings.suggested)] : []),
    ...changeEntries(changes, graph.since?.reference, strings),
    ...lineEntries(scene, strings),
    ...markEntries(scene, strings),
  ];
  fillLegend(element, values, 'legend-bar', signs, options, [
    relations(relationCount, strings),
    hiddenCount > 0 ? fill(strings.hiddenCount, formatNumber(hiddenCount)) : '',
    ...faults(dead, oneSided, strings),
    changes.length > gone ? fill(strings.addedCount, formatNumber(changes.length - gone)) : '',
    gone > 0 ? fill(strings.removedCount, formatNumber(gone)) : '',
  ]);
}

function lineEntries({ lines, cards }: Scene, strings: PageStrings): readonly HTMLElement[] {
  const edges = lines.flatMap(({ edge }) => edge ?? []);
  const entries: HTMLElement[] = [];
  if (edges.some(({ statedBy }) => statedBy === 'both')) entries.push(entry(line('legend-line'), strings.statedBoth));
  if (edges.some(({ oneSided }) => oneSided)) entries.push(entry(line('legend-line one-sided'), strings.oneSided));
  if (edges.some(({ weight }) => weight !== undefined)) entries.push(entry(line('legend-line heavy'), strings.heavier));
  if (cards.some(({ kind }) => kind === 'ghost')) entries.push(entry(line('legend-frame'), strings.deadLink));
  if (cards.some(({ kind }) => kind === 'elsewhere')) entries.push(entry(line('legend-frame elsewhere'), strings.elsewhereFrame));
  return entries;
}

/** What has changed since the earlier state with this name. */
function changeEntries(changes: readonly GraphEdge[], reference = '', strings: PageStrings): readonly HTMLElement[] {
  const texts = { added: strings.addedSince, removed: strings.removedSince };
  return (['added', 'removed'] as const).flatMap(mark =>
    changes.some(({ change }) => change === mark) ? [entry(changeIcon(mark), fill(texts[mark], reference))] : [],
  );
}

/** The marks on the cards. */
function markEntries({ cards }: Scene, strings: PageStrings): readonly HTMLElement[] {
  const marks = cards.flatMap(({ mark }) => mark ?? []);
  const entries: HTMLElement[] = [];
  const add = (mark: StatedMark, text: string): void => {
    if (marks.some(({ statedBy, oneSided }) => oneSided === mark.oneSided && (mark.oneSided || statedBy === mark.statedBy)))
      entries.push(entry(markIcon(mark), text));
  };
  add({ statedBy: 'source', oneSided: false }, strings.statedHere);
  add({ statedBy: 'target', oneSided: false }, strings.statedThere);
  add({ statedBy: 'both', oneSided: false }, strings.statedBoth);
  add({ statedBy: 'source', oneSided: true }, strings.oneSided);
  const problems = cards.flatMap(({ node }) => node.problems ?? []);
  if (problems.some(({ errors }) => errors > 0)) entries.push(entry(badgeIcon(1), strings.badgeErrors));
  if (problems.some(({ errors }) => errors === 0)) entries.push(entry(badgeIcon(0), strings.badgeWarnings));
  return entries;
}

/** @param current whether the current pattern is visible */
export function drawLibraryLegend(
  element: HTMLElement,
  graph: LibraryGraphData,
  visible: Visible,
  current: boolean,
  options: LegendOptions,
): void {
  const { strings, colourBy } = options;
  const counts = countVisible(graph, visible);
  const lines = [entry(line('legend-sizes'), strings.larger)];
  if (counts.dead > 0) lines.push(entry(line('legend-dead-dot'), strings.noSuchPattern));
  if (counts.elsewhere > 0) lines.push(entry(line('legend-dead-dot elsewhere'), strings.elsewhere));
  if (counts.cyclic > 0) lines.push(entry(line('legend-line cycle'), strings.cycle));
  if (current) lines.push(entry(line('legend-ring'), strings.inEditor));
  const values = legendValues(graph, colouredNodes(graph, visible), colourBy);
  fillLegend(element, values, 'legend-dot', lines, options, [
    counts.patterns === 1 ? strings.patternOne : fill(strings.patternMany, formatNumber(counts.patterns)),
    relations(counts.relations, strings),
    ...faults(counts.dead, counts.oneSided, strings),
    counts.cyclic === 1 ? strings.cyclicOne : counts.cyclic > 1 ? fill(strings.cyclicMany, formatNumber(counts.cyclic)) : '',
  ]);
}

function relations(count: number, strings: PageStrings): string {
  return count === 1 ? strings.relationOne : fill(strings.relationMany, formatNumber(count));
}

function faults(dead: number, oneSided: number, strings: PageStrings): readonly string[] {
  return [
    dead > 0 ? fill(strings.dead, formatNumber(dead)) : '',
    oneSided === 1 ? strings.missingInverseOne : oneSided > 1 ? fill(strings.missingInverseMany, formatNumber(oneSided)) : '',
  ];
}

function line(className: string): HTMLElement {
  return html('span', { class: className });
}

function entry(sign: Element, text: string): HTMLElement {
  return html('li', {}, sign, text);
}

function badgeIcon(errors: number): SVGElement {
  const box = { class: 'legend-badge', viewBox: '0 0 14 14', width: 12, height: 12, 'aria-hidden': 'true' };
  return svg('svg', box, problemBadge({ errors, warnings: 1 }, 7, 7));
}

function changeIcon(mark: RelationMark): SVGElement {
  const box = { class: 'legend-badge', viewBox: '0 0 16 16', width: 13, height: 13, 'aria-hidden': 'true' };
  return svg('svg', box, markBadge(mark, 8, 8));
}

function statusIcon(index: number): SVGElement {
  const box = { class: 'legend-badge', viewBox: '0 0 10 10', width: 10, height: 10, 'aria-hidden': 'true' };
  return svg('svg', box, statusBadge(index, 5, 5, 13));
}

function fillLegend(
  element: HTMLElement,
  { entries, others }: LegendValues,
  shape: string,
  lines: readonly HTMLElement[],
  { colourBy, strings, isOpen, onColourBy, onToggle }: LegendOptions,
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
  const values = entries.map(({ text, className, badge }) => {
    const made = entry(line(`${shape} ${className}`), text);
    if (badge !== undefined && badge >= 0) made.lastChild?.before(statusIcon(badge));
    return made;
  });
  if (others.length > 0) {
    const other = entry(
      line(`${shape} value-other`),
      others.length === 1 ? strings.otherOne : fill(strings.otherMany, others.length),
    );
    other.title = others.join(', ');
    values.push(other);
  }
  const toggle = html('button', {
    type: 'button',
    id: 'legend-toggle',
    'aria-expanded': `${isOpen}`,
    'aria-controls': 'legend-entries',
    'aria-label': strings.legend,
    title: strings.legend,
  });
  toggle.append(html('span', { class: 'chevron', 'aria-hidden': 'true' }));
  toggle.addEventListener('click', onToggle);
  element.classList.toggle('is-open', isOpen);
  const counted = html('span', { class: 'counts', role: 'status' }, counts.filter(text => text !== '').join(' · '));
  const list = html('ul', { id: 'legend-entries', 'aria-label': strings.legend }, ...values, ...lines);
  replace(element, choice, list, counted, toggle);
}
