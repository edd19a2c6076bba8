/**
 * Markdown text -> the blocks that matter here: headings, and the spans where Markdown has no meaning
 * (fenced code, HTML comments). One pass, line by line; every input is accepted.
 * Source of the rules: https://spec.commonmark.org/0.31.2/
 */
import type { Located, Span } from '../text.ts';

export interface Heading {
  /** The whole heading, without the line ending; both lines of a setext heading. */
  readonly span: Span;
  /** 1-6. */
  readonly level: number;
  /** Its text, without `#` marks. */
  readonly text: Located<string>;
}

export interface Markdown {
  readonly span: Span;
  readonly headings: readonly Heading[];
  /** Fenced code and HTML comments, in order, not overlapping. */
  readonly opaque: readonly OpaqueBlock[];
}

export interface OpaqueBlock {
  readonly kind: 'fence' | 'comment';
  readonly span: Span;
  /** False where the end of the file closed it. */
  readonly closed: boolean;
  /** The opening marks: ``` or <!--. */
  readonly opening: Span;
}

/** Reads `span` of `text`. Spans in `skip` (in order) are treated as blank. */
export function parseMarkdown(text: string, span: Span, skip: readonly Span[] = []): Markdown {
  const headings: Heading[] = [];
  const opaque: OpaqueBlock[] = [];
  let fence: { char: number; length: number; opening: Span } | undefined;
  let paragraph: Span | undefined;
  let nextComment = text.indexOf('<!--', span.start);
  let skipIndex = 0;
  let position = span.start;
  while (position < span.end) {
    const newline = text.indexOf('\n', position);
    let next = newline === -1 || newline >= span.end ? span.end : newline + 1;
    let end = next === span.end && text.charCodeAt(next - 1) !== LF ? next : next - 1;
    if (end > position && text.charCodeAt(end - 1) === CR) end--;

    const skipped = skip[skipIndex];
    if (skipped !== undefined && position >= skipped.start) {
      if (skipped.end > position) {
        position = skipped.end;
        paragraph = undefined;
        if (nextComment !== -1 && nextComment < position) nextComment = text.indexOf('<!--', position);
      }
      skipIndex++;
      continue;
    }

    let indent = position;
    while (indent < end && text.charCodeAt(indent) === SPACE) indent++;
    const code = text.charCodeAt(indent);
    const depth = indent - position;

    if (fence) {
      if (depth <= 3 && code === fence.char && closesFence(text, indent, end, fence)) {
        opaque.push({ kind: 'fence', span: { start: fence.opening.start, end }, closed: true, opening: fence.opening });
        fence = undefined;
      }
      position = next;
      if (nextComment !== -1 && nextComment < next) nextComment = text.indexOf('<!--', next);
      continue;
    }

    if (depth <= 3 && (code === BACKTICK || code === TILDE) && opensFence(text, indent, end, code)) {
      let marks = indent;
      while (text.charCodeAt(marks) === code) marks++;
      fence = { char: code, length: marks - indent, opening: { start: indent, end: marks } };
      paragraph = undefined;
      position = next;
      if (nextComment !== -1 && nextComment < next) nextComment = text.indexOf('<!--', next);
      continue;
    }

    const ownLine = nextComment === indent && depth <= 3;
    let passed = ownLine;
    let read = position;
    let inCode = false;
    while (nextComment !== -1 && nextComment < end) {
      inCode = inCode !== oddBackticks(text, read, nextComment);
      read = nextComment + 4;
      const opening = { start: nextComment, end: read };
      if (inCode) {
        nextComment = text.indexOf('<!--', read);
        continue;
      }
      const close = text.indexOf('-->', read);
      const inline = !ownLine || opening.start !== indent;
      if (inline && (close === -1 || (close >= end && close >= inlineEnd(text, read, end, code)))) {
        // Not closed in its own paragraph, like all that follow on this line: ordinary text.
        nextComment = close === -1 ? -1 : text.indexOf('<!--', end);
        break;
      }
      if (close === -1 || close >= span.end) {
        opaque.push({ kind: 'comment', span: { start: opening.start, end: span.end }, closed: false, opening });
        return { span, headings, opaque };
      }
      read = close + 3;
      opaque.push({ kind: 'comment', span: { start: opening.start, end: read }, closed: true, opening });
      nextComment = text.indexOf('<!--', read);
      if (close >= next) {
        // It continues below: text after its end, on the same line, belongs to it.
        passed = true;
        next = nextLineStart(text, close, span.end);
        end = next;
      }
    }
    if (passed) {
      position = next;
      paragraph = undefined;
      continue;
    }

    if (indent >= end || (code === TAB && text.slice(indent, end).trim() === '')) {
      paragraph = undefined;
    } else if (depth <= 3 && code === HASH) {
      const heading = atxHeading(text, indent, end);
      if (heading) headings.push(heading);
      paragraph = heading ? undefined : { start: indent, end };
    } else if (
      depth <= 3 &&
      paragraph !== undefined &&
      (code === EQUALS || code === DASH) &&
      isUnderline(text, indent, end, code)
    ) {
      headings.push({
        span: { start: paragraph.start, end },
        level: code === EQUALS ? 1 : 2,
        text: { value: text.slice(paragraph.start, paragraph.end).trim(), span: trimmed(text, paragraph) },
      });
      paragraph = undefined;
    } else if (depth <= 3 && startsOtherBlock(text, indent, end, code)) {
      paragraph = undefined;
    } else if (paragraph !== undefined) {
      paragraph = { start: paragraph.start, end };
    } else if (depth <= 3) {
      paragraph = { start: indent, end };
    }
    position = next;
  }
  if (fence) {
    opaque.push({ kind: 'fence', span: { start: fence.opening.start, end: span.end }, closed: false, opening: fence.opening });
  }
  return { span, headings, opaque };
}

/** True when `offset` lies in fenced code or in an HTML comment. */
export function isOpaque(markdown: Markdown, offset: number): boolean {
  return opaqueBlockAt(markdown, offset) !== undefined;
}

/** The fenced code or HTML comment that `offset` lies in. */
export function opaqueBlockAt(markdown: Markdown, offset: number): OpaqueBlock | undefined {
  const block = markdown.opaque[firstOpaqueAfter(markdown, offset)];
  return block !== undefined && block.span.start <= offset ? block : undefined;
}

/** The headings that start in a span. */
export function headingsIn({ headings }: Markdown, { start, end }: Span): readonly Heading[] {
  const from = firstHeadingAt(headings, start);
  return headings.slice(from, Math.max(from, firstHeadingAt(headings, end)));
}

/** The index of the first heading that starts at `offset` or after it. */
function firstHeadingAt(headings: readonly Heading[], offset: number): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const heading = headings[middle];
    if (heading !== undefined && heading.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first opaque block that ends after `offset`. */
export function firstOpaqueAfter({ opaque }: Markdown, offset: number): number {
  let low = 0;
  let high = opaque.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = opaque[middle];
    if (block !== undefined && block.span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const EQUALS = 61;
const BACKTICK = 96;
const TILDE = 126;
const GREATER = 62;
const STAR = 42;
const PLUS = 43;

function atxHeading(text: string, start: number, end: number): Heading | undefined {
  let level = 0;
  while (level < 7 && text.charCodeAt(start + level) === HASH) level++;
  if (level > 6) return undefined;
  const afterMarks = start + level;
  const code = text.charCodeAt(afterMarks);
  if (afterMarks < end && code !== SPACE && code !== TAB) return undefined;
  let from = afterMarks;
  while (from < end && isBlank(text.charCodeAt(from))) from++;
  let to = end;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  let marks = to;
  while (marks > from && text.charCodeAt(marks - 1) === HASH) marks--;
  if (marks === from || (marks < to && isBlank(text.charCodeAt(marks - 1)))) {
    to = marks;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  }
  return { span: { start, end }, level, text: { value: text.slice(from, to), span: { start: from, end: to } } };
}

function opensFence(text: string, start: number, end: number, char: number): boolean {
  let position = start;
  while (position < end && text.charCodeAt(position) === char) position++;
  if (position - start < 3) return false;
  if (char === TILDE) return true;
  const backtick = text.indexOf('`', position);
  return backtick === -1 || backtick >= end;
}

function closesFence(text: string, start: number, end: number, fence: { char: number; length: number }): boolean {
  let position = start;
  while (position < end && text.charCodeAt(position) === fence.char) position++;
  if (position - start < fence.length) return false;
  while (position < end && isBlank(text.charCodeAt(position))) position++;
  return position === end;
}

function isUnderline(text: string, start: number, end: number, char: number): boolean {
  let position = start;
  while (position < end && text.charCodeAt(position) === char) position++;
  while (position < end && isBlank(text.charCodeAt(position))) position++;
  return position === end;
}

/** A quote, a list item or a thematic break, which cannot be the text of a setext heading. */
function startsOtherBlock(text: string, start: number, end: number, code: number): boolean {
  if (code === GREATER) return true;
  if (code === DASH || code === STAR || code === PLUS) {
    if (isBlank(text.charCodeAt(start + 1)) || start + 1 === end) return true;
    return code !== PLUS && /^(?:[-*][ \t]*){3,}$/.test(text.slice(start, Math.min(end, start + 200)));
  }
  if (code >= 48 && code <= 57) return /^\d{1,9}[.)][ \t]/.test(text.slice(start, Math.min(end, start + 12)));
  return false;
}

/** True when a part of a line contains an odd number of backticks: a good approximation of inline code. */
function oddBackticks(text: string, start: number, end: number): boolean {
  let odd = false;
  for (let position = start; position < end; position++) {
    if (text.charCodeAt(position) === BACKTICK) odd = !odd;
  }
  return odd;
}

/** Where a comment within a line has to be closed: in a heading on the line, else before the next blank line. */
function inlineEnd(text: string, from: number, lineEnd: number, firstCode: number): number {
  if (firstCode === HASH) return lineEnd;
  BLANK_LINE.lastIndex = from;
  return BLANK_LINE.exec(text)?.index ?? text.length;
}

const BLANK_LINE = /\n[ \t]*\r?\n/g;

/** Where the line after the one that contains `offset` starts, at `end` at the latest. */
function nextLineStart(text: string, offset: number, end: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 || newline >= end ? end : newline + 1;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function trimmed(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && /\s/.test(text.charAt(end - 1))) end--;
  return { start: span.start, end };
}
