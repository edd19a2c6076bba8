/** What the server suggests, as cards of the graph page. */
import type { SuggestedRelation } from '../../server/src/protocol.ts';
import type { CardSuggestion } from './webview/pageProtocol.ts';

/** More cards would be a list: `Suggest Relations...` shows one. */
const MOST_CARDS = 6;

export function cardSuggestions(found: readonly SuggestedRelation[]): CardSuggestion[] {
  return found.slice(0, MOST_CARDS).map(({ uri, title, shared, kind }) => {
    return { uri, title, shared: [...shared], ...(kind ? { kind: { key: kind.key, caption: kind.caption } } : {}) };
  });
}
