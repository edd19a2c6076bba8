/** Links in a frontmatter: patterns by id or slug, and URLs. Editors handle the links of a body. */

import { itemsOf, type PatternDocument } from '../document/patternDocument.ts';
import type { Library } from '../library/library.ts';
import { relationsOf } from '../library/pattern.ts';
import type { Span } from '../text.ts';

export interface DocumentLink {
  readonly span: Span;
  /** A file of the library, or a URL. */
  readonly target: string;
}

export function documentLinks(document: PatternDocument, library: Library): readonly DocumentLink[] {
  return [...patternLinks(document, library), ...webLinks(document)].sort((a, b) => a.span.start - b.span.start);
}

function* patternLinks(document: PatternDocument, library: Library): Generator<DocumentLink> {
  for (const relation of relationsOf(document)) {
    const target = library.resolve(relation);
    if (target) yield { span: relation.target.span, target: target.uri };
  }
}

const ADDRESS = /https?:\/\/[^\s"'<>]+[^\s"'<>.,;:!?)\]]/g;

/** URLs in all scalar values, also within prose. */
function* webLinks({ fields, text }: PatternDocument): Generator<DocumentLink> {
  for (const { field, entry } of fields.values()) {
    if (field.type.kind === 'relations' || field.type.kind === 'map') continue;
    for (const { kind, span } of itemsOf(entry.value)) {
      if (kind !== 'scalar') continue;
      for (const { index, 0: target } of text.slice(span.start, span.end).matchAll(ADDRESS)) {
        yield { span: { start: span.start + index, end: span.start + index + target.length }, target };
      }
    }
  }
}
