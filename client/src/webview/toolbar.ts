/** The toolbar above the graph. */
import type { GraphData, GraphKind, LibraryGraphData, RelationChanges } from '../../../server/src/protocol.ts';
import { type ColourBy, sideClass } from './colours.ts';
import { html } from './dom.ts';
import { SIDES } from './groups.ts';
import { isEmptyFilter } from './library/columns.ts';
import type { LibraryFilter, PageView } from './pageProtocol.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { formatNumber } from './sceneParts.ts';

export interface Choices {
  readonly view: PageView;
  readonly depth: number;
  readonly pinned: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly colourBy: ColourBy;
  readonly filter: LibraryFilter;
  readonly isFilterOpen: boolean;
  readonly marksChanges: boolean;
  readonly hasSuggestions: boolean;
}

export interface ToolbarActions {
  view(view: PageView): void;
  depth(depth: number): void;
  pin(pinned: boolean): void;
  toggleKind(kind: string): void;
  toggleChanges(): void;
  toggleFilter(): void;
  toggleSuggestions(): void;
  colourBy(by: ColourBy): void;
  find(): void;
}

/** The subject of the toolbar; empty while there is no graph. */
export interface Shown {
  readonly graph?: GraphData | undefined;
  readonly library?: LibraryGraphData | undefined;
}

const DEPTHS = [1, 2, 3];

/** Fills the toolbar again; the focus is restored. */
export function drawToolbar(
  element: HTMLElement,
  { graph, library }: Shown,
  choices: Choices,
  strings: PageStrings,
  actions: ToolbarActions,
): void {
  const { view, depth, pinned, isFilterOpen, filter, hasSuggestions } = choices;
  const views = html('div', { class: 'segments', role: 'group', 'aria-label': strings.view });
  for (const each of ['neighbourhood', 'library'] as const) {
    views.append(button(`view-${each}`, strings[each], () => actions.view(each), { 'aria-pressed': `${each === view}` }));
  }
  const depths = html('div', { class: 'segments', role: 'group', 'aria-label': strings.depth });
  for (const each of DEPTHS) {
    const title = fill(strings.depthOption, each);
    depths.append(
      button(`depth-${each}`, String(each), () => actions.depth(each), { 'aria-pressed': `${each === depth}`, title }),
    );
  }
  const find = button('find', '', actions.find, { title: strings.findHint });
  find.append(icon('⌕'), label(strings.find));
  const follow = button('follow', '', () => actions.pin(!pinned), {
    class: 'follow',
    'aria-pressed': `${!pinned}`,
    title: pinned ? strings.pinnedHint : strings.followEditorHint,
  });
  follow.append(icon(pinned ? '⊙' : '⇄'), label(strings.followEditor));
  const suggestions = button('suggestions', '', actions.toggleSuggestions, {
    class: 'follow',
    'aria-pressed': `${hasSuggestions}`,
    title: strings.suggestionsHint,
  });
  suggestions.append(icon('✧'), label(strings.suggestions));
  const filterButton = button('filter', strings.filter, actions.toggleFilter, {
    class: isEmptyFilter(filter) ? '' : 'is-filtered',
    'aria-expanded': `${isFilterOpen}`,
    'aria-controls': 'filter-panel',
    title: strings.filterHint,
  });
  replace(
    element,
    views,
    ...(view === 'neighbourhood' ? [depths] : []),
    kindChips(view === 'library' ? library?.kinds : graph?.kinds, { graph, library }, choices, strings, actions),
    ...(view === 'neighbourhood' && graph?.since ? [changesSwitch(graph.since, choices, strings, actions)] : []),
    html('span', { class: 'spring' }),
    find,
    ...(view === 'library' ? [filterButton] : [suggestions, follow]),
  );
}

function kindChips(
  kinds: readonly Pick<GraphKind, 'key' | 'label' | 'caption' | 'place'>[] = [],
  { graph }: Shown,
  { view, hidden }: Choices,
  strings: PageStrings,
  actions: ToolbarActions,
): HTMLElement {
  const chips = html('div', { class: 'chips', role: 'group', 'aria-label': strings.relations });
  const around = kinds.filter(({ place }) => place === 'around');
  const used = new Set(graph?.edges.map(({ kind }) => kind));
  const counts = new Map(graph?.kinds.map(({ key, count }) => [key, count]));
  for (const kind of [...kinds].sort((a, b) => SIDES.indexOf(a.place) - SIDES.indexOf(b.place))) {
    const count = counts.get(kind.key) ?? 0;
    // A kind without relations needs no switch.
    if (view === 'neighbourhood' && !used.has(kind.key) && count === 0) continue;
    const chip = button(`kind-${kind.key}`, kind.label, () => actions.toggleKind(kind.key), {
      class: 'chip',
      'aria-pressed': `${!hidden.has(kind.key)}`,
      title: kind.caption,
    });
    if (count > 0) chip.append(html('span', { class: 'count' }, formatNumber(count)));
    chip.prepend(html('span', { class: `swatch ${sideClass(kind.place, around.indexOf(kind))}` }));
    chips.append(chip);
  }
  return chips;
}

/** Only where there is an earlier state. */
function changesSwitch(
  { reference, added, removed }: RelationChanges,
  { marksChanges }: Choices,
  strings: PageStrings,
  { toggleChanges }: ToolbarActions,
): HTMLElement {
  const pressed = { class: 'changes', 'aria-pressed': `${marksChanges}`, title: fill(strings.changesHint, reference) };
  const element = button('changes', '', toggleChanges, pressed);
  element.append(icon('±'), label(strings.changes));
  const count = added.length + removed.length;
  if (count > 0) element.append(html('span', { class: 'count' }, formatNumber(count)));
  return element;
}

/** A label that is hidden in narrow panels, but still names its button. */
export function label(text: string): HTMLElement {
  return html('span', { class: 'label' }, text);
}

export function icon(text: string): HTMLElement {
  return html('span', { class: 'icon', 'aria-hidden': 'true' }, text);
}

export function button(
  id: string,
  text: string,
  act: () => void,
  attributes: Readonly<Record<string, string | boolean>>,
): HTMLButtonElement {
  const element = html('button', { type: 'button', id, ...attributes }, text);
  element.addEventListener('click', act);
  return element;
}

export function replace(element: HTMLElement, ...children: readonly HTMLElement[]): void {
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
  element.replaceChildren(...children);
  if (focused) document.getElementById(focused)?.focus();
}
