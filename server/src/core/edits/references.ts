/** Edits that change all relations to a pattern to another id or slug. */

import type { PatternDocument } from '../document/patternDocument.ts';
import { mentionsOf, relationsOf } from '../library/pattern.ts';
import type { Fix, FixContext } from '../rule.ts';
import { type TextEdit, textOf } from '../text.ts';

/**
 * @param from the id or slug that relations name now
 * @returns edits of the document and of the others; none if several patterns have this name, because it is not
 * known which one a relation means
 */
export function renameReferences(from: string, to: string, context: FixContext): Required<Pick<Fix, 'edits' | 'others'>> {
  const { document, library, read } = context;
  if (library.withId(from).length + library.withSlug(from).length > 1) return { edits: [], others: [] };
  const others = library
    .naming(from)
    .filter(({ uri }) => uri !== document.uri)
    .flatMap(({ uri }) => {
      const other = read(uri);
      const edits = other ? referenceEdits(other, from, to) : [];
      return edits.length > 0 ? [{ uri, edits }] : [];
    });
  return { edits: referenceEdits(document, from, to), others };
}

function referenceEdits(document: PatternDocument, from: string, to: string): readonly TextEdit[] {
  // Generated links also refer to the pattern, and would break.
  return [
    ...relationsOf(document).flatMap(({ target, idBesideSlug }) => [target, ...(idBesideSlug ? [idBesideSlug] : [])]),
    ...mentionsOf(document),
  ]
    .filter(({ value }) => value === from)
    .map(({ span }) => {
      const quote = /^["']/.exec(textOf(document.text, span))?.[0] ?? '';
      return { span, newText: `${quote}${to}${quote}` };
    });
}
