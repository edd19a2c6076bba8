/** Chooses which patterns of the library are shown. */
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { html } from '../dom.ts';
import type { LibraryFilter } from '../pageProtocol.ts';
import { fill, type PageStrings } from '../pageStrings.ts';
import { formatNumber } from '../sceneParts.ts';
import type { LibraryChoices } from './choices.ts';
import { countVisible, isEmptyFilter, NO_VALUE, visibleParts } from './columns.ts';

export interface FilterActions {
  filter(filter: LibraryFilter): void;
  /** The user has collapsed or expanded a group. */
  fold(folded: ReadonlySet<string>): void;
  arrangeAgain(): void;
}

type Facet = 'domains' | 'statuses' | 'eras' | 'formats';

export interface FilterChoices extends Pick<LibraryChoices, 'filter' | 'hidden'> {
  /** The collapsed groups; by default those with many values. */
  readonly folded: ReadonlySet<string> | undefined;
}

/** Groups with more values are collapsed by default. */
const MOST_UNFOLDED = 8;

/** Fills the panel again; the focus is restored. */
export function drawFilterPanel(
  element: HTMLElement,
  graph: LibraryGraphData,
  { filter, hidden, folded: chosen }: FilterChoices,
  strings: PageStrings,
  actions: FilterActions,
): void {
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const body = html('div', { class: 'filter-groups' });
  const scroll = element.firstElementChild?.scrollTop ?? 0;
  const folded = new Set(chosen ?? manyValued(graph));
  const { vocabularies } = graph;
  const reset = html('button', { type: 'button', id: 'filter-reset', disabled: isEmptyFilter(filter) }, strings.filterReset);
  reset.addEventListener('click', () => actions.filter({}));
  const arrange = html('button', { type: 'button', id: 'arrange' }, strings.arrangeAgain);
  arrange.addEventListener('click', actions.arrangeAgain);
  body.append(
    onlyGroup(graph, hidden, filter, strings, actions),
    facetGroup('domains', strings.colourDomain, vocabularies.domain, places(graph.domains)),
    facetGroup('statuses', strings.colourStatus, vocabularies.status, places(graph.statuses)),
    facetGroup('eras', strings.filterEra, vocabularies.era, places(graph.eras.flatMap(era => (era.length === 0 ? [-1] : era)))),
    ...(new Set(graph.formats.filter(place => place >= 0)).size > 1
      ? [facetGroup('formats', strings.colourFormat, vocabularies.format, places(graph.formats))]
      : []),
    ...(graph.maxScore > 0 ? [scoreGroup(graph, filter, strings, actions)] : []),
  );
  element.replaceChildren(body, html('div', { class: 'filter-buttons' }, reset, arrange));
  body.scrollTop = scroll;
  if (focused) document.getElementById(focused)?.focus();

  /** How many patterns have each value. */
  function places(column: readonly number[]): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const place of column) counts.set(place, (counts.get(place) ?? 0) + 1);
    const ghosts = graph.uris.filter(uri => uri === '').length;
    counts.set(-1, (counts.get(-1) ?? 0) - ghosts);
    return counts;
  }

  function facetGroup(facet: Facet, name: string, words: readonly string[], counts: ReadonlyMap<number, number>): HTMLElement {
    const left = new Set(filter[facet]);
    const group = html('div', { class: 'filter-values', role: 'group', 'aria-label': name });
    let values = 0;
    for (const [place, word] of [...words.entries(), [-1, NO_VALUE] as const]) {
      const count = counts.get(place) ?? 0;
      if (count <= 0) continue;
      const input = html('input', { type: 'checkbox', id: `filter-${facet}-${place}`, checked: !left.has(word) });
      input.addEventListener('change', () => {
        if (!left.delete(word)) left.add(word);
        actions.filter(withoutEmpty({ ...filter, [facet]: [...left] }));
      });
      const text = word === NO_VALUE ? strings.filterNone : word;
      values++;
      group.append(html('label', {}, input, html('span', {}, text), html('span', { class: 'count' }, formatNumber(count))));
    }
    const out = left.size > 0 ? `${formatNumber(values - left.size)} / ${formatNumber(values)}` : formatNumber(values);
    const summary = html('summary', { id: `filter-${facet}` }, name, html('span', { class: 'count' }, out));
    const details = html('details', { open: !folded.has(facet) }, summary, group);
    details.addEventListener('toggle', () => {
      if (details.open !== folded.has(facet)) return;
      if (!folded.delete(facet)) folded.add(facet);
      actions.fold(new Set(folded));
    });
    return details;
  }
}

function manyValued({ domains, statuses, eras }: LibraryGraphData): readonly Facet[] {
  const columns: readonly (readonly [Facet, readonly number[]])[] = [
    ['domains', domains],
    ['statuses', statuses],
    ['eras', eras.flat()],
  ];
  return columns.flatMap(([facet, column]) => (new Set(column).size > MOST_UNFOLDED ? [facet] : []));
}

/** Each choice shows its number of patterns. */
function onlyGroup(
  graph: LibraryGraphData,
  hidden: ReadonlySet<string>,
  filter: LibraryFilter,
  strings: PageStrings,
  actions: FilterActions,
): HTMLElement {
  const group = html('fieldset', {}, html('legend', {}, strings.filterOnly));
  for (const [only, text] of [
    [undefined, strings.filterEverything],
    ['broken', strings.filterBroken],
    ['orphans', strings.filterOrphans],
    ['problems', strings.filterProblems],
    ['cycles', strings.filterCycles],
  ] as const) {
    const id = `filter-only-${only ?? 'everything'}`;
    const input = html('input', { type: 'radio', name: 'filter-only', id, checked: filter.only === only });
    input.addEventListener('change', () => actions.filter(withoutEmpty({ ...filter, only })));
    const { patterns } = countVisible(graph, visibleParts(graph, hidden, { ...filter, only }));
    const count = html('span', { class: 'count' }, formatNumber(patterns));
    group.append(html('label', {}, input, html('span', {}, text), count));
  }
  return group;
}

function scoreGroup(graph: LibraryGraphData, filter: LibraryFilter, strings: PageStrings, actions: FilterActions): HTMLElement {
  const select = html('select', { id: 'filter-score', 'aria-label': strings.filterScore });
  select.append(html('option', { value: '', selected: filter.score === undefined }, strings.filterScoreAny));
  for (let score = 1; score <= graph.maxScore; score++) {
    const text = fill(strings.filterScoreLeast, score);
    select.append(html('option', { value: String(score), selected: filter.score === score }, text));
  }
  select.addEventListener('change', () => {
    actions.filter(withoutEmpty({ ...filter, score: select.value === '' ? undefined : Number(select.value) }));
  });
  return html('fieldset', {}, html('legend', {}, strings.filterScore), select);
}

function withoutEmpty(filter: LibraryFilter): LibraryFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
