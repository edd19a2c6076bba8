/** The code lenses above the title of a pattern: incoming relations, problems and length. */

import type { PatternDocument } from '../document/patternDocument.ts';
import { countWords } from '../document/sectionBody.ts';
import type { Library } from '../library/library.ts';
import { lineAt, type Span } from '../text.ts';
import { type Location, referencesTo } from './navigation.ts';

export interface CodeLens {
  readonly kind: 'incoming' | 'problems' | 'words';
  readonly span: Span;
  readonly label: string;
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
    const label = count === 0 ? 'not referenced' : `referenced by ${counted(count, 'pattern')}`;
    lenses.push({ kind: 'incoming', span, label, count, places });
  }
  if (problems > 0) lenses.push({ kind: 'problems', span, label: counted(problems, 'problem'), count: problems, places: [] });
  if (words > 0) lenses.push({ kind: 'words', span, label: counted(words, 'word'), count: words, places: [] });
  return lenses;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
