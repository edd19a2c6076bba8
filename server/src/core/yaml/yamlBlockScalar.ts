/**
 * Block scalars, `|` and `>`, for the quick reader: header, lines, folding and chomping as in YAML 1.2, chapter 8.1.
 * Knows nothing of the tree around them, and gives up where YAML parsers disagree.
 */

export interface BlockScalar {
  readonly text: string;
  /** The end of the last character that is not white space. */
  readonly end: number;
  /** Start of the first line that does not belong to the scalar. */
  readonly next: number;
}

/** Style, indicators in either order, then nothing or a comment. */
const HEADER = /([|>])((?:[1-9][+-]?|[+-][1-9]?)?)( *(?: #[^\n]*)?)\r?\n/y;
const SPACE = 32;

/**
 * @param position of the `|` or `>`
 * @param indent of the map or list that contains the scalar
 * @returns `undefined` for text that only a full parser can read
 */
export function readBlockScalar(source: string, position: number, indent: number): BlockScalar | undefined {
  HEADER.lastIndex = position;
  const [header, style, indicators = '', comment = ''] = HEADER.exec(source) ?? [];
  if (header === undefined) return undefined;
  const width = /\d/.exec(indicators)?.[0];
  const chomping = /[+-]/.exec(indicators)?.[0];
  const body = readLines(source, position + header.length, indent, width === undefined ? undefined : indent + Number(width));
  if (body === undefined) return undefined;
  const { lines, next } = body;
  let length = lines.length;
  while (length > 0 && lines[length - 1] === '') length--;
  if (length === 0) {
    // Parsers disagree about an empty text with a comment in its header, or with line breaks that are kept.
    if (comment.trim() !== '' || chomping === '+') return undefined;
    return { text: '', end: position + header.trimEnd().length, next };
  }
  const content = lines.slice(0, length);
  // Parsers disagree about a last line that consists of spaces.
  if (content.at(-1)?.trim() === '') return undefined;
  const text = style === '|' ? content.join('\n') : folded(content);
  return { text: text + lineBreaksBehind(chomping, lines.length - length), end: body.end, next };
}

interface BlockLines {
  /** Without their indentation and line break. */
  readonly lines: readonly string[];
  readonly end: number;
  readonly next: number;
}

/** @param explicit the indentation given in the header; by default that of the first line that is not blank */
function readLines(source: string, from: number, indent: number, explicit: number | undefined): BlockLines | undefined {
  const lines: string[] = [];
  let textIndent = explicit;
  let widestBlank = 0;
  let end = from;
  let line = from;
  while (line < source.length) {
    const newline = source.indexOf('\n', line);
    const next = newline === -1 ? source.length : newline + 1;
    const lineEnd = newline === -1 ? source.length : source.charAt(newline - 1) === '\r' ? newline - 1 : newline;
    let first = line;
    while (first < lineEnd && source.charCodeAt(first) === SPACE) first++;
    const column = first - line;
    if (first === lineEnd) {
      // Parsers disagree about a last line without a line break.
      if (newline === -1) return undefined;
      widestBlank = Math.max(widestBlank, column);
      lines.push(textIndent === undefined ? '' : source.slice(Math.min(line + textIndent, lineEnd), lineEnd));
    } else {
      if (column < (textIndent ?? indent + 1)) break;
      if (textIndent === undefined) {
        // Blank lines that are indented deeper than the text below them.
        if (widestBlank > column) return undefined;
        textIndent = column;
      }
      lines.push(source.slice(line + textIndent, lineEnd));
      end = lineEnd;
    }
    line = next;
  }
  while (end > from && source.charCodeAt(end - 1) === SPACE) end--;
  return { lines, end, next: line };
}

/**
 * A single line break becomes a space, and the first of several is dropped, except next to lines that are indented deeper.
 * @param lines the last of which is not empty
 */
function folded(lines: readonly string[]): string {
  const start = lines.findIndex(line => line !== '');
  const parts = ['\n'.repeat(start)];
  let separator = '';
  let deeperBefore = false;
  for (const line of lines.slice(start)) {
    if (line === '') {
      if (separator === '\n') parts.push('\n');
      else separator = '\n';
      continue;
    }
    const deeper = line.startsWith(' ');
    if (deeper && separator === ' ') separator = '\n';
    else if (deeper && !deeperBefore && separator === '\n') separator = '\n\n';
    parts.push(separator, line);
    separator = deeper ? '\n' : ' ';
    deeperBefore = deeper;
  }
  return parts.join('');
}

function lineBreaksBehind(chomping: string | undefined, blankLines: number): string {
  if (chomping === '-') return '';
  return chomping === '+' ? '\n'.repeat(blankLines + 1) : '\n';
}
