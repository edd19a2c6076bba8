/** What an author would have to look up, beside what is written: titles of ids, labels of scores. */

import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { scaleLabel } from '../document/scales.ts';
import type { Library } from '../library/library.ts';
import { relationsOf, titleOf } from '../library/pattern.ts';
import { slugOfTitle } from '../library/slugs.ts';
import { lineAt, overlaps, type Span } from '../text.ts';

export interface InlayHint {
  readonly kind: 'title' | 'missing' | 'score';
  /** The hint stands behind what ends here. */
  readonly offset: number;
  readonly label: string;
  /** The pattern that the label names. */
  readonly uri: string | undefined;
}

/** @param range the part of the text that is shown */
export function inlayHints(document: PatternDocument, library: Library, range: Span): readonly InlayHint[] {
  const hints = [...relationHints(document, library), ...scoreHints(document)];
  return hints.filter(({ offset }) => overlaps({ start: offset, end: offset }, range)).sort((a, b) => a.offset - b.offset);
}

function* relationHints(document: PatternDocument, library: Library): Generator<InlayHint> {
  for (const relation of relationsOf(document)) {
    const { end } = relation.target.span;
    const target = library.resolve(relation);
    if (target === undefined) {
      const isMissing = library.complete && !library.knows(relation.target.value);
      if (isMissing) yield { kind: 'missing', offset: end, label: 'missing', uri: undefined };
    } else if (!isTitle(relation.target.value, titleOf(target)) && !saysTitle(document, end, titleOf(target))) {
      yield { kind: 'title', offset: end, label: titleOf(target), uri: target.uri };
    }
  }
}

/** True for a slug that says what the title says. */
function isTitle(name: string, title: string): boolean {
  return name === slugOfTitle(title);
}

/** True when a comment behind an entry names the pattern already. */
function saysTitle({ text }: PatternDocument, offset: number, title: string): boolean {
  const comment = /#(.*)$/.exec(text.slice(offset, lineAt(text, offset).end))?.[1];
  return comment?.toLowerCase().includes(title.toLowerCase()) ?? false;
}

function* scoreHints(document: PatternDocument): Generator<InlayHint> {
  for (const { field, path } of document.fields.values()) {
    const scalar = field.type.kind === 'number' ? scalarField(document, path) : undefined;
    if (field.type.kind !== 'number' || typeof scalar?.value !== 'number') continue;
    const label = scaleLabel(scalar.value, field.type);
    if (label !== undefined) yield { kind: 'score', offset: scalar.span.end, label, uri: undefined };
  }
}
