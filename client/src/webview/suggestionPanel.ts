/**
 * Patterns that the centre could be related to, as faint cards beside the graph, each with its reason and a way to add it. Requests
 * nothing while it is off; after a change of the graph, it waits until nobody types.
 */
import type { GraphData } from '../../../server/src/protocol.ts';
import { html } from './dom.ts';
import type { CardSuggestion, PageMessage } from './pageProtocol.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { button } from './toolbar.ts';

export interface SuggestionPanelOptions {
  readonly strings: PageStrings;
  readonly send: (message: PageMessage) => void;
  /** Other suggestions are shown now. */
  readonly onShown: () => void;
}

/** After the last change of the graph, in milliseconds. */
const REST_MS = 600;

export class SuggestionPanel {
  readonly element: HTMLElement;
  private readonly cards = html('ul', { class: 'suggestion-cards', 'aria-labelledby': 'suggestions-title' });
  private readonly note = html('p', { class: 'suggestions-note', role: 'status' });
  private isOn = false;
  /** `undefined` without a neighbourhood. */
  private graph: GraphData | undefined;
  /** `undefined` before an answer. */
  private suggestions: readonly CardSuggestion[] | undefined;
  /** URIs that the host was asked to add. */
  private readonly accepted = new Set<string>();
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SuggestionPanelOptions) {
    const heading = html('h2', { id: 'suggestions-title' }, options.strings.suggestions);
    const attributes = { id: 'suggestions-panel', class: 'suggestions', 'aria-labelledby': 'suggestions-title', hidden: true };
    this.element = html('aside', attributes, heading, this.note, this.cards);
  }

  /** How many cards there are. */
  get size(): number {
    return this.element.hidden ? 0 : this.shown().length;
  }

  turn(isOn: boolean): void {
    this.isOn = isOn;
    this.forget();
    if (isOn) this.ask();
    this.draw();
  }

  /** @param graph the neighbourhood that is shown; `undefined` when there is none */
  graphChanged(graph: GraphData | undefined): void {
    const before = this.graph;
    this.graph = graph;
    if (graph === undefined || before?.center !== graph.center) {
      this.forget();
      this.ask();
    } else if (before !== graph) {
      clearTimeout(this.waiting);
      if (this.isOn) this.waiting = setTimeout(() => this.ask(), REST_MS);
    }
    this.draw();
  }

  /** Sets the answer of the host. */
  receive(uri: string, suggestions: readonly CardSuggestion[]): void {
    if (!this.isOn || uri !== this.graph?.center) return;
    this.suggestions = suggestions;
    this.accepted.clear();
    this.draw();
  }

  private ask(): void {
    clearTimeout(this.waiting);
    if (this.isOn && this.graph) this.options.send({ type: 'suggest', uri: this.graph.center });
  }

  private forget(): void {
    clearTimeout(this.waiting);
    this.suggestions = undefined;
    this.accepted.clear();
  }

  /** Without those that have become relations since. */
  private shown(): readonly CardSuggestion[] {
    const { graph, suggestions = [] } = this;
    const related = new Set(graph?.edges.flatMap(({ source, target }) => (source === graph.center ? [target] : [])));
    return suggestions.filter(({ uri }) => !related.has(uri));
  }

  private draw(): void {
    const { element, cards, note, isOn, graph, options } = this;
    const { strings } = options;
    const focused = cards.contains(document.activeElement) ? document.activeElement : null;
    const place = [...cards.children].findIndex(card => card.contains(focused));
    element.hidden = !isOn || graph === undefined;
    const shown = this.shown();
    const text = this.suggestions === undefined ? strings.suggestionsLoading : shown.length === 0 ? strings.suggestionsNone : '';
    note.textContent = element.hidden ? '' : text;
    cards.hidden = shown.length === 0;
    cards.replaceChildren(...shown.map((suggestion, index) => this.card(suggestion, index)));
    if (focused) this.focus(focused.id, place);
    options.onShown();
  }

  private card(suggestion: CardSuggestion, index: number): HTMLElement {
    const { uri, title, shared, kind } = suggestion;
    const { strings, send } = this.options;
    const { center = '' } = this.graph ?? {};
    const name = html('button', { type: 'button', id: `suggestion-${index}`, class: 'suggestion-title', title }, title);
    name.addEventListener('click', event => {
      send({ type: 'open', uri, side: event.ctrlKey || event.metaKey || event.altKey });
    });
    const isAccepted = this.accepted.has(uri);
    const accept = (): void => {
      // Not disabled, which would take the focus away.
      if (this.accepted.has(uri)) return;
      this.accepted.add(uri);
      send({ type: 'accept', uri: center, target: uri, ...(kind ? { kind: kind.key } : {}) });
      this.draw();
    };
    const add = button(`suggestion-add-${index}`, strings.suggestionAdd, accept, {
      class: 'suggestion-add',
      'aria-disabled': `${isAccepted}`,
      'aria-label': kind ? fill(strings.suggestionAddAs, title, kind.caption) : fill(strings.suggestionAddNamed, title),
      'aria-describedby': `suggestion-reason-${index}`,
    });
    const reason = shared.length > 0 ? fill(strings.suggestionShares, shared.join(', ')) : '';
    return html(
      'li',
      { class: isAccepted ? 'suggestion is-accepted' : 'suggestion' },
      name,
      html('span', { id: `suggestion-reason-${index}`, class: 'suggestion-reason' }, reason),
      html('span', { class: 'suggestion-kind' }, kind?.caption ?? ''),
      add,
    );
  }

  /** Where the focus was, or on what is in that place now. */
  private focus(id: string, place: number): void {
    const last = this.cards.children.length - 1;
    const wanted = id.replace(/\d+$/, String(Math.min(place, last)));
    (document.getElementById(wanted) ?? document.getElementById('suggestions'))?.focus();
  }
}
