/** The element at the cursor in a body: heading, citation, reference, link or score. */
import { findCitations, findReferences, type Reference } from '../document/citations.ts';
import { definitionOf, isInlineCode, linkUses } from '../document/links.ts';
import { isOpaque } from '../document/markdown.ts';
import type { PatternDocument } from '../document/patternDocument.ts';
import { lineAt, type Span, touches } from '../text.ts';
import type { CursorElement, LinkElement } from './cursorElement.ts';

export function bodyElementAt(document: PatternDocument, offset: number): CursorElement {
  const { text, markdown, sections } = document;
  const heading = sections.all.find(section => touches(section.heading.span, offset));
  if (heading) return { kind: 'sectionHeading', section: heading, span: heading.heading.span };
  const section = sections.all.find(({ span }) => span.start <= offset && offset <= span.end);
  const verbatim = isOpaque(markdown, offset) || isInlineCode(text, offset);
  if (verbatim) return { kind: 'body', section, verbatim };
  const line = lineAt(text, offset);
  return (
    citationAt(document, offset) ??
    referenceAt(document, offset) ??
    linkAt(document, line, offset) ??
    scoreAt(document, offset) ?? { kind: 'body', section, verbatim }
  );
}

function citationAt(document: PatternDocument, offset: number): CursorElement | undefined {
  const citation = findCitations(document).find(({ span }) => touches(span, offset));
  if (citation === undefined) return undefined;
  const works = citation.works.filter(({ span }) => touches(span, offset));
  return { kind: 'citation', span: citation.span, works: works.length > 0 ? works : citation.works };
}

function referenceAt(document: PatternDocument, offset: number): CursorElement | undefined {
  const reference = findReferences(document).find(other => touches(markOf(other), offset));
  return reference && { kind: 'reference', span: markOf(reference), reference };
}

function scoreAt(document: PatternDocument, offset: number): CursorElement | undefined {
  const score = document.overallScores.find(({ span }) => touches(span, offset));
  return score && { kind: 'score', span: score.span, score };
}

/** The number of a reference with its brackets. */
export function markOf({ form, number: { span } }: Reference): Span {
  return form === 'bracket' ? { start: span.start - 1, end: span.end + 1 } : span;
}

function linkAt(document: PatternDocument, line: Span, offset: number): LinkElement | undefined {
  const { text } = document;
  for (const link of document.links) {
    if (link.span.start > offset) break;
    if (offset < link.span.end) {
      const inTarget = touches(link.target.span, offset);
      return { kind: 'link', span: link.span, target: link.target, inTarget, closed: true };
    }
  }
  const used = usedLinkAt(document, line, offset);
  if (used) return used;
  const typed = /\[[^[\]\n]*\]\(([^()\n]*)$/.exec(text.slice(Math.max(line.start, offset - 300), offset));
  if (typed?.[1] === undefined) return undefined;
  const start = offset - typed[1].length;
  const rest = /^([^()\n\r]*)\)/.exec(text.slice(offset, line.end));
  const end = offset + (rest?.[1]?.length ?? 0);
  return {
    kind: 'link',
    span: { start: offset - typed[0].length, end },
    target: { value: text.slice(start, end), span: { start, end } },
    inTarget: true,
    closed: rest !== null,
  };
}

/** A link by a label, such as `[text][label]`, with the target of its definition. */
function usedLinkAt(document: PatternDocument, line: Span, offset: number): LinkElement | undefined {
  if (!document.links.some(({ kind }) => kind === 'definition')) return undefined;
  for (const { span, label } of linkUses(document.text, line)) {
    const definition = touches(span, offset) ? definitionOf(document, label) : undefined;
    if (definition) return { kind: 'link', span, target: definition.target, inTarget: false, closed: true };
  }
  return undefined;
}
