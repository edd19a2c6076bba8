/** The bars around the graph, drawn from the choices and the graph; redrawn only when something has changed. */
import type { ColourBy } from './colours.ts';
import { html } from './dom.ts';
import { drawLegend, drawLibraryLegend } from './legend.ts';
import { drawFilterPanel, type FilterActions } from './library/filterPanel.ts';
import type { LibraryView } from './library/libraryView.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import type { PageStrings } from './pageStrings.ts';
import { type Choices, drawToolbar, type ToolbarActions } from './toolbar.ts';

export interface BarChoices extends Choices {
  readonly colourBy: ColourBy;
  readonly isLegendOpen: boolean;
  readonly folded: ReadonlySet<string> | undefined;
  /** How many suggestions are shown. */
  readonly suggested: number;
}

export interface BarActions extends ToolbarActions, FilterActions {
  toggleLegend(): void;
}

export class Bars {
  readonly toolbar: HTMLElement;
  readonly legend: HTMLElement;
  readonly filterPanel: HTMLElement;
  private readonly choosers = html('div', { class: 'choosers' });
  /** The data that they were drawn from. */
  private drawn: readonly unknown[] = [];

  /** @param menu at the end of the toolbar */
  constructor(
    private readonly strings: PageStrings,
    private readonly actions: BarActions,
    menu: HTMLElement,
  ) {
    const toolbar = { class: 'toolbar', role: 'toolbar', 'aria-label': strings.toolbar };
    const filterPanel = { id: 'filter-panel', class: 'filter-panel', 'aria-label': strings.filter, hidden: true };
    this.toolbar = html('header', toolbar, this.choosers, menu);
    this.legend = html('footer', { class: 'legend', 'aria-label': strings.legend });
    this.filterPanel = html('aside', filterPanel);
  }

  draw(choices: BarChoices, { graph, scene }: Neighbourhood, library: LibraryView): void {
    const from = [...Object.values(choices), graph, scene, library.graph, library.visible];
    if (from.every((each, index) => each === this.drawn[index])) return;
    this.drawn = from;
    const { strings, actions, legend, filterPanel } = this;
    const { colourBy, isLegendOpen: isOpen, isFilterOpen, hidden, filter, folded, suggested } = choices;
    drawToolbar(this.choosers, { graph, library: library.graph }, choices, strings, actions);
    const options = { colourBy, isOpen, suggested, strings, onColourBy: actions.colourBy, onToggle: actions.toggleLegend };
    legend.hidden = graph === undefined && library.graph === undefined;
    if (graph && scene) drawLegend(legend, graph, scene, hidden, options);
    else if (library.graph && library.visible) {
      drawLibraryLegend(legend, library.graph, library.visible, library.isCurrentSeen, options);
    }
    filterPanel.hidden = !isFilterOpen || library.graph === undefined;
    if (!filterPanel.hidden && library.graph) {
      drawFilterPanel(filterPanel, library.graph, { filter, hidden, folded }, strings, actions);
    }
  }
}
