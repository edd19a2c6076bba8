/** Shown instead of a graph: why there is none, and what to do. */
import { html } from './dom.ts';
import type { HostMessage } from './pageProtocol.ts';
import type { PageStrings } from './pageStrings.ts';
import { button } from './toolbar.ts';

/** `filtered`: no pattern passes the filters. `noWebGL`: the library cannot be drawn here. */
export type EmptyReason = Extract<HostMessage, { type: 'empty' }>['reason'] | 'filtered' | 'noWebGL';

export class EmptyState {
  readonly element = html('div', { class: 'empty', role: 'status', hidden: true });

  constructor(
    private readonly strings: PageStrings,
    private readonly onNewPattern: () => void,
  ) {}

  show(reason: EmptyReason): void {
    const [title, text] = textsOf(reason, this.strings);
    this.element.replaceChildren(html('h1', {}, title), html('p', {}, text));
    if (reason === 'noPatterns') {
      this.element.append(button('new-pattern', this.strings.newPattern, this.onNewPattern, {}));
    }
    this.setShown(true);
  }

  hide(): void {
    this.setShown(false);
  }

  private setShown(isShown: boolean): void {
    this.element.hidden = !isShown;
    document.body.classList.toggle('is-empty', isShown);
  }
}

function textsOf(reason: EmptyReason, strings: PageStrings): readonly [string, string] {
  switch (reason) {
    case 'noPattern':
      return [strings.emptyNoPatternTitle, strings.emptyNoPatternText];
    case 'noPatterns':
      return [strings.emptyNoPatternsTitle, strings.emptyNoPatternsText];
    case 'indexing':
      return [strings.emptyIndexingTitle, strings.emptyIndexingText];
    case 'gone':
      return [strings.emptyGoneTitle, strings.emptyGoneText];
    case 'filtered':
      return [strings.emptyFilteredTitle, strings.emptyFilteredText];
    case 'noWebGL':
      return [strings.library, strings.noWebGL];
  }
}
