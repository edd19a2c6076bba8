/** What the user has chosen on the graph page, and how it is remembered. */
import type { BarChoices } from './bars.ts';
import type { PageState } from './pageProtocol.ts';

/** The choices that the bars show. */
export type PageChoices = Omit<BarChoices, 'suggested'>;

export function rememberedChoices(remembered: PageState): PageChoices {
  return {
    view: remembered.view ?? 'neighbourhood',
    depth: remembered.depth ?? 1,
    pinned: remembered.pinned ?? false,
    hidden: new Set(remembered.hidden ?? []),
    colourBy: remembered.colourBy ?? 'domain',
    filter: remembered.filter ?? {},
    isFilterOpen: remembered.filterOpen ?? false,
    marksChanges: remembered.changes ?? false,
    isLegendOpen: remembered.legendOpen ?? false,
    hasSuggestions: remembered.suggestions ?? false,
    folded: remembered.folded && new Set(remembered.folded),
  };
}

export function choicesToRemember(choices: PageChoices): Omit<PageState, 'uri' | 'camera' | 'libraryCamera'> {
  const { view, depth, pinned, hidden, colourBy, filter, isFilterOpen, folded, marksChanges, isLegendOpen } = choices;
  return {
    depth,
    pinned,
    view,
    hidden: [...hidden],
    colourBy,
    filter,
    filterOpen: isFilterOpen,
    ...(folded ? { folded: [...folded] } : {}),
    changes: marksChanges,
    legendOpen: isLegendOpen,
    suggestions: choices.hasSuggestions,
  };
}
