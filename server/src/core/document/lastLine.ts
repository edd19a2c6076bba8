/** The last line of text in a part of a body: from its end upwards, so that nothing else is read. */
import { lineAt, type Span, spanOf } from '../text.ts';
import { opaqueBlockAt } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/**
 * The last line with a letter or a digit, or with a mark of a list that nothing follows. Comments after it are ignored; nothing is
 * returned if code is the last, or a second frontmatter.
 */
export function lastLine({ text, markdown, leftover }: PatternDocument, part: Span): Span | undefined {
  let end = part.end;
  while (end > part.start) {
    const line = lineAt(text, end - 1);
    const start = Math.max(line.start, part.start);
    if (leftover && leftover.span.start < end && start < leftover.span.end) return undefined;
    const opaque = opaqueBlockAt(markdown, Math.max(start, line.end - 1));
    if (opaque?.kind === 'fence') return undefined;
    if (opaque) {
      end = opaque.span.start;
      continue;
    }
    const ended = spanOf(start, Math.min(line.end, end));
    if (isText(text, ended)) return ended;
    end = start;
  }
  return undefined;
}

const TEXT = /[\p{L}\p{N}]|^\s*(?:[-*+]|\d{1,9}[.)])\s*$/u;

function isText(text: string, { start, end }: Span): boolean {
  // A long row of a table has its words at its start, or none.
  return start < end && TEXT.test(text.slice(start, Math.min(end, start + LONGEST)));
}

const LONGEST = 2000;
