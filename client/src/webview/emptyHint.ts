/** Below the card of a pattern that has no relations: why, and what to do. */
import type { GraphData } from '../../../server/src/protocol.ts';
import { html } from './dom.ts';
import type { PageStrings } from './pageStrings.ts';
import { button } from './toolbar.ts';

export class EmptyHint {
  readonly element: HTMLElement;
  private readonly text = html('p', {});
  private readonly add: HTMLElement;

  constructor(
    private readonly strings: PageStrings,
    onAdd: () => void,
  ) {
    this.add = button('add-relation', strings.addRelation, onAdd, {});
    this.element = html('div', { class: 'hint', hidden: true }, this.text, this.add);
  }

  show({ edges, stale }: GraphData): void {
    this.element.hidden = edges.length > 0;
    this.text.textContent = stale ? this.strings.unreadable : this.strings.noRelations;
    this.add.hidden = stale;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
