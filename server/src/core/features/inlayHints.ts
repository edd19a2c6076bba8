/** Inlay hints: titles of ids and labels of scores, which an author would otherwise have to look up. */

import { type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { scaleLabel } from '../document/scales.ts';
import type { Library } from '../library/library.ts';
import { relationsOf, titleOf } from '../library/pattern.ts';
import { slugOfTitle } from '../library/slugs.ts';
import { lineAt, overlaps, type Span } from '../text.ts';

export interface InlayHint {
  readonly kind: 'title' | 'missing' | 'score';
  /** The hint is shown after the text that ends here. */
  readonly offset: number;
  readonly label: string;
  /** The whole title, if it is too long for a label. */
  readonly tooltip?: string;
  /** The pattern in the label. */
  readonly uri: string | undefined;
}

/** @param range the visible part of the text */
export function inlayHints(document: PatternDocument, library: Library, range: Span): readonly InlayHint[] {
  const hints = [...relationHints(document, library), ...scoreHints(document)];
  return hints.filter(({ offset }) => overlaps({ start: offset, end: offset }, range)).sort((a, b) => a.offset - b.offset);
}

function* relationHints(document: PatternDocument, library: Library): Generator<InlayHint> {
  for (const relation of relationsOf(document)) {
    const { end } = relation.target.span;
    const target = library.resolve(relation);
    if (target === undefined) {
      const isMissing = library.isMissing(relation.target.value);
      if (isMissing) yield { kind: 'missing', offset: end, label: 'missing', uri: undefined };
    } else if (!isTitle(relation.target.value, titleOf(target)) && !saysTitle(document, end, titleOf(target))) {
      yield { kind: 'title', offset: end, ...labelOf(titleOf(target)), uri: target.uri };
    }
  }
}

/** A line with many ids stays readable. */
const LONGEST_LABEL = 40;

function labelOf(title: string): Pick<InlayHint, 'label' | 'tooltip'> {
  if (title.length <= LONGEST_LABEL) return { label: title };
  return { label: `${title.slice(0, LONGEST_LABEL - 1).trimEnd()}…`, tooltip: title };
}

/** True for a slug with the same words as the title. */
function isTitle(name: string, title: string): boolean {
  return name === slugOfTitle(title);
}

/** True if a comment after the entry already contains the title. */
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
