/**
 * The marks of bold text (`**`) that have no counterpart, as readers of Markdown pair them: within one block, and only
 * where a mark touches the text that it opens or closes. Only lines with an odd number of marks are looked at.
 * Source of the rules: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
 */
import { lineAt, linesOf, nextLineStart, type Span, spanOf } from '../text.ts';
import { isOpaque, type Markdown } from './markdown.ts';

export interface UnmatchedMark {
  readonly span: Span;
  readonly kind: 'opening' | 'closing';
}

/** In the order of the text, one in a line at most. */
export function* unmatchedBoldMarks(text: string, markdown: Markdown): Generator<UnmatchedMark> {
  const { end } = markdown.span;
  let mark = text.indexOf(MARK, markdown.span.start);
  while (mark !== -1 && mark < end) {
    const next = nextAfterLine(text, mark);
    if (!next.isOdd) {
      mark = next.mark;
      continue;
    }
    const line = lineAt(text, mark);
    if (!hasOddMarks(text, line, markdown)) {
      mark = next.mark;
      continue;
    }
    const block = blockAround(text, line, markdown.span);
    const unmatched = unmatchedIn(text, block, markdown);
    let index = 0;
    for (const inBlock of linesOf(text, block)) {
      while ((unmatched[index]?.span.start ?? block.end) < inBlock.start) index++;
      const first = unmatched[index];
      if (first && first.span.start < inBlock.end && hasOddMarks(text, inBlock, markdown)) yield first;
    }
    mark = text.indexOf(MARK, Math.max(line.end, block.end));
  }
}

/** The first mark below the line of a mark, and whether the line has an odd number of them from this one on. */
function nextAfterLine(text: string, first: number): { readonly mark: number; readonly isOdd: boolean } {
  const newline = text.indexOf('\n', first);
  const end = newline === -1 ? text.length : newline;
  let mark = first;
  let isOdd = false;
  for (; mark !== -1 && mark < end; mark = text.indexOf(MARK, mark + MARK.length)) isOdd = !isOdd;
  return { mark, isOdd };
}

const MARK = '**';

interface Mark {
  readonly span: Span;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Not a fault where it has no counterpart: a path, a power (`2**3`), or significance in a table (`0.05**`). */
  readonly mayBeAlone: boolean;
}

function hasOddMarks(text: string, line: Span, markdown: Markdown): boolean {
  const first = text.indexOf(MARK, line.start);
  // Nearly all lines need no closer look.
  if (first === -1 || first >= line.end || !nextAfterLine(text, first).isOdd) return false;
  return marksIn(text, line, markdown).length % 2 === 1;
}

function unmatchedIn(text: string, block: Span, markdown: Markdown): readonly UnmatchedMark[] {
  const unmatched: (UnmatchedMark & Mark)[] = [];
  let open: Mark | undefined;
  for (const mark of marksIn(text, block, markdown)) {
    if (mark.closes && open) {
      open = undefined;
    } else if (mark.opens) {
      if (open) unmatched.push({ ...open, kind: 'opening' });
      open = mark;
    } else if (mark.closes || isLastInLine(text, mark.span)) {
      unmatched.push({ ...mark, kind: 'closing' });
    }
  }
  if (open) unmatched.push({ ...open, kind: 'opening' });
  return unmatched.filter(({ mayBeAlone }) => !mayBeAlone).sort((a, b) => a.span.start - b.span.start);
}

function isLastInLine(text: string, { end }: Span): boolean {
  LINE_END.lastIndex = end;
  return LINE_END.test(text);
}

const LINE_END = /[ \t]*(?:\r?\n|$)/y;

/** The pairs of asterisks in a stretch of text, except those in code, formulas and comments, and escaped ones. */
function marksIn(text: string, span: Span, markdown: Markdown): readonly Mark[] {
  const content = text.slice(span.start, span.end);
  const marks: Mark[] = [];
  for (const { index, 0: found } of content.matchAll(NO_MARKS_OR_ASTERISKS)) {
    const start = span.start + index;
    const before = content.charAt(index - 1);
    const after = content.charAt(index + found.length);
    if (!/^\*{2,}$/.test(found) || isOpaque(markdown, start)) continue;
    const mark = {
      opens: /\S/.test(after),
      closes: /\S/.test(before),
      mayBeAlone: before === '/' || after === '/' || (isWord(before) && (isWord(after) || /\d/.test(before))),
    };
    for (let at = start; at + 2 <= start + found.length; at += 2) marks.push({ span: spanOf(at, at + 2), ...mark });
  }
  return marks;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** A thematic break, code, an escaped character, a formula, or asterisks. */
const NO_MARKS_OR_ASTERISKS = /^[ \t]*\*{3,}[ \t]*$|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\\[\s\S]|\$\$[\s\S]*?\$\$|\*+/gm;

/** The paragraph, list item, table row or heading that a line belongs to. */
function blockAround(text: string, line: Span, limits: Span): Span {
  let { start } = line;
  while (start > limits.start && !startsBlock(text, lineAt(text, start))) {
    const previous = lineAt(text, start - 1);
    if (endsBlock(text, previous)) break;
    start = previous.start;
  }
  let { end } = line;
  if (!endsBlock(text, line)) {
    for (let next = nextLineStart(text, end); next < limits.end; next = nextLineStart(text, next)) {
      const below = lineAt(text, next);
      if (isBlank(text, below) || startsBlock(text, below)) break;
      end = below.end;
    }
  }
  return spanOf(Math.max(start, limits.start), Math.min(end, limits.end));
}

function startsBlock(text: string, line: Span): boolean {
  return /^[\s>]*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\||$)/.test(text.slice(line.start, line.end));
}

/** True for a line that does not go on below. */
function endsBlock(text: string, line: Span): boolean {
  return isBlank(text, line) || /^[\s>]*(?:#{1,6}\s|\|)/.test(text.slice(line.start, line.end));
}

function isBlank(text: string, line: Span): boolean {
  return /^[\s>]*$/.test(text.slice(line.start, line.end));
}
