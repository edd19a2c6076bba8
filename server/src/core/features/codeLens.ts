/** The code lenses above the title of a pattern: incoming relations, problems and length. */

import type { PatternDocument } from '../document/patternDocument.ts';
import { countWords } from '../document/sectionBody.ts';
import type { Library } from '../library/library.ts';
import { lineAt, message, type PlainMessage, type Span } from '../text.ts';
import { type Location, referencesTo } from './navigation.ts';

export interface CodeLens {
  readonly kind: 'incoming' | 'problems' | 'words';
  readonly span: Span;
  readonly label: PlainMessage;
  readonly count: number;
  /** For `incoming`: the places that a peek view shows; a pattern may point here from several places. */
  readonly places: readonly Location[];
}

/**
 * An empty file has no lenses, and a pattern without a written section has none of its length.
 * @param problems how many are reported for this text; no lens if there are none
 */
export function codeLenses(document: PatternDocument, library: Library, problems: number): readonly CodeLens[] {
  if (document.text.trim() === '') return [];
  const title = [...document.fields.values()].find(({ field }) => field.type.kind === 'title');
  const span = title ? title.entry.key.span : lineAt(document.text, 0);
  const pattern = library.get(document.uri);
  const places = pattern && library.complete ? referencesTo(library, pattern) : undefined;
  const words = document.sections.all.reduce((sum, section) => sum + countWords(document, section), 0);
  const lenses: CodeLens[] = [];
  if (places) {
    const count = new Set(places.filter(({ uri }) => uri !== document.uri).map(({ uri }) => uri)).size;
    lenses.push({ kind: 'incoming', span, label: incomingLabel(count), count, places });
  }
  if (problems > 0) lenses.push({ kind: 'problems', span, label: problemsLabel(problems), count: problems, places: [] });
  if (words > 0) lenses.push({ kind: 'words', span, label: wordsLabel(words), count: words, places: [] });
  return lenses;
}

function incomingLabel(count: number): PlainMessage {
  if (count === 0) return message('not referenced');
  return count === 1 ? message('referenced by 1 pattern') : message('referenced by {0} patterns', count);
}

function problemsLabel(count: number): PlainMessage {
  return count === 1 ? message('1 problem') : message('{0} problems', count);
}

function wordsLabel(count: number): PlainMessage {
  return count === 1 ? message('1 word') : message('{0} words', count);
}
