/** Below the card of a pattern of which no relation is shown: why, and what to do. */
import type { GraphData } from '../../../server/src/protocol.ts';
import { html } from './dom.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { formatNumber } from './sceneParts.ts';
import { button } from './toolbar.ts';

export interface EmptyHintActions {
  add(): void;
  showHidden(): void;
}

export class EmptyHint {
  readonly element: HTMLElement;
  private readonly text = html('p', {});
  private readonly add: HTMLElement;
  private readonly showHidden: HTMLElement;

  constructor(
    private readonly strings: PageStrings,
    actions: EmptyHintActions,
  ) {
    this.add = button('add-relation', strings.addRelation, actions.add, {});
    this.showHidden = button('show-hidden', strings.showHidden, actions.showHidden, {});
    this.element = html('div', { class: 'hint', hidden: true }, this.text, this.add, this.showHidden);
  }

  /** @param hiddenKinds keys of relation kinds that are not shown */
  show({ edges, kinds, stale }: GraphData, hiddenKinds: ReadonlySet<string>): void {
    const { strings } = this;
    const areAllHidden = edges.length > 0;
    const hidden = hiddenRelations(kinds, hiddenKinds);
    this.element.hidden = edges.some(({ kind }) => !hiddenKinds.has(kind));
    this.text.textContent = areAllHidden
      ? fill(strings.allHidden, formatNumber(hidden))
      : stale
        ? strings.unreadable
        : strings.noRelations;
    this.add.hidden = stale || areAllHidden;
    this.showHidden.hidden = !areAllHidden;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** How many relations of the centre are of kinds that are not shown. */
export function hiddenRelations(kinds: GraphData['kinds'], hiddenKinds: ReadonlySet<string>): number {
  return kinds.reduce((total, { key, count }) => total + (hiddenKinds.has(key) ? count : 0), 0);
}
