/** The last line of text in a part of a body: from its end upwards, so that nothing else is read. */
import { type Span, spanOf } from '../text.ts';
import { opaqueBlockAt } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/**
 * The last line with a letter or a digit, or with the mark of a list that nothing follows. Comments after it are ignored; nothing is
 * returned if code is the last, or a second frontmatter.
 */
export function lastLine({ text, markdown, leftover }: PatternDocument, part: Span): Span | undefined {
  let end = part.end;
  while (end > part.start) {
    while (end > part.start && isSpace(text.charCodeAt(end - 1))) end--;
    if (end === part.start) return undefined;
    const opaque = opaqueBlockAt(markdown, end - 1);
    if (opaque?.kind === 'fence') return undefined;
    // A line may consist of thousands of comments: its start is searched for once.
    const start = opaque?.span.start ?? Math.max(part.start, text.lastIndexOf('\n', end - 1) + 1);
    if (leftover && leftover.span.start < end && start < leftover.span.end) return undefined;
    if (opaque === undefined && TEXT.test(text.slice(start, Math.min(end, start + LONGEST)))) return spanOf(start, end);
    end = start;
  }
  return undefined;
}

/** A letter, a digit or only the mark of a list. */
const TEXT = /[A-Za-z\d\u00c0-\u1fff\u2c00-\uffff]|^\s*[-*+]$/;

/** How much of a line is read: a row of a table may be long and empty. */
const LONGEST = 2000;

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
