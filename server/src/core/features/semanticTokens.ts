/** Semantic tokens for unknown ids and slugs in relation lists. */

import type { PatternDocument } from '../document/patternDocument.ts';
import type { Library } from '../library/library.ts';
import { relationsOf } from '../library/pattern.ts';
import { type Span, textOf } from '../text.ts';

/** Also declared in `package.json`, with the scopes that themes colour. */
export const TOKEN_TYPES = ['patternReference'] as const;
export const TOKEN_MODIFIERS = ['unresolved'] as const;

export interface SemanticToken {
  /** On one line. */
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

/** In the order of the text; none until the whole library is known. Known names keep the colour of the text. */
export function semanticTokens(document: PatternDocument, library: Library): readonly SemanticToken[] {
  if (!library.complete) return [];
  return relationsOf(document)
    .filter(relation => !library.knows(relation.target.value) && !textOf(document.text, relation.target.span).includes('\n'))
    .map(({ target: { span } }): SemanticToken => ({ span, type: 'patternReference', modifiers: ['unresolved'] }))
    .sort((a, b) => a.span.start - b.span.start);
}
