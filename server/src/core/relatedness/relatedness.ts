/** What is known about the texts of a library, computed on demand and kept until a text changes. */
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import { finished, type Steps } from '../steps.ts';
import { type Suggestion, type SuggestionContext, suggestionsFor } from './suggestions.ts';
import { TextIndex } from './textIndex.ts';
import { TextSupport } from './textSupport.ts';

/** The texts of a library, up to date. */
export function relatednessOf(library: Library): SuggestionContext {
  return finished(relatednessSteps(library));
}

/** The same in small steps. */
export function* relatednessSteps(library: Library): Steps<SuggestionContext> {
  const before = known.get(library);
  const index = indexes.get(library) ?? new TextIndex(library);
  indexes.set(library, index);
  yield* index.updating();
  if (before && before.revision === index.revision) return before;
  const now = { library, index, support: new TextSupport(index), revision: index.revision };
  known.set(library, now);
  return now;
}

const indexes = new WeakMap<Library, TextIndex>();

const known = new WeakMap<Library, SuggestionContext & { readonly revision: number }>();

/**
 * The same from what is known already, for lists that open while somebody types: nothing is computed again, and nothing is suggested
 * before the texts have been read once.
 */
export function knownSuggestions(library: Library, pattern: Pattern, limit: number): readonly Suggestion[] {
  const context = known.get(library);
  return context ? suggestionsFor(pattern, limit, context) : [];
}

/** The patterns that a pattern should be related to, the best first; none rather than poor ones. */
export function suggestRelations(library: Library, pattern: Pattern, limit: number): readonly Suggestion[] {
  return suggestionsFor(pattern, limit, relatednessOf(library));
}
