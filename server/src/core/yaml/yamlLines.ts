/**
 * YAML text as lines: indentation, dash, key, value. For text that is being typed, where a parser sees nothing, or not what the
 * author means. Knows YAML, but no field of any format; every input is accepted.
 */
import { type Located, lineAt, linesOf, type Span } from '../text.ts';
import { type Key, keyAt } from './keyLine.ts';

/**
 * ```
 *   - slug: watershed-council  # comment
 *   | |     \_ value
 *   | \_ key
 *   \_ dash
 * ```
 */
export interface YamlLine {
  /** `text`: the line continues the value of the line `owner`. */
  readonly kind: 'blank' | 'comment' | 'entry' | 'text';
  /** Without the line ending. */
  readonly span: Span;
  /** Offset of the dash of an item. */
  readonly dash: number | undefined;
  /** As written, without quotes around it; its span includes them. */
  readonly key: Located<string> | undefined;
  /** Offset of the colon after the key. */
  readonly colon: number | undefined;
  /** What follows the key, the dash or the indentation, without a comment and white space around it. May be empty. */
  readonly value: Span;
  /** Where a comment starts. */
  readonly comment: number | undefined;
  /** Index of the line whose value this `text` continues. */
  readonly owner: number | undefined;
}

/** Reads the lines of `content`, and of what follows it up to the line of `through`. */
export function scanYamlLines(text: string, content: Span, through: number): readonly YamlLine[] {
  const lines: YamlLine[] = [];
  const end = Math.max(content.end, through > content.end ? lineAt(text, through).end : 0);
  let open: OpenValue | undefined;
  for (const span of linesOf(text, { start: content.start, end })) {
    const first = firstInk(text, span);
    if (first === span.end) {
      lines.push({ ...EMPTY, kind: 'blank', span, value: { start: first, end: first } });
      continue;
    }
    if (open && continues(text, span, first, open)) {
      const still = carryOn(text, { start: first, end: span.end }, open);
      lines.push({
        ...EMPTY,
        kind: 'text',
        span,
        value: { start: first, end: trimmedEnd(text, first, span.end) },
        owner: open.line,
      });
      if (still === undefined) open = undefined;
      continue;
    }
    open = undefined;
    if (text.charAt(first) === '#') {
      lines.push({ ...EMPTY, kind: 'comment', span, value: { start: span.end, end: span.end }, comment: first });
      continue;
    }
    const line = readEntry(text, span, first);
    open = opens(text, line, lines.length);
    lines.push(line);
  }
  const last = lines.at(-1);
  const atEnd = through === end && (last === undefined || (last.span.end < end && text.charAt(end - 1) === '\n'));
  if (atEnd) lines.push({ ...EMPTY, kind: 'blank', span: { start: end, end }, value: { start: end, end } });
  return lines;
}

const EMPTY = { dash: undefined, key: undefined, colon: undefined, comment: undefined, owner: undefined } as const;

/** Column of an offset in its line; a tab counts as one. */
export function columnOf(line: YamlLine, offset: number): number {
  return offset - line.span.start;
}

function readEntry(text: string, span: Span, first: number): YamlLine {
  let position = first;
  let dash: number | undefined;
  const afterDash = text.charCodeAt(first + 1);
  if (text.charAt(first) === '-' && (first + 1 >= span.end || afterDash === SPACE || afterDash === TAB)) {
    dash = first;
    position = firstInk(text, { start: first + 1, end: span.end });
  }
  const found = keyAt(text, position);
  if (found === undefined || !isMeant(found, dash)) {
    return { ...EMPTY, kind: 'entry', span, dash, ...valueFrom(text, position, span.end) };
  }
  const { key, colon } = found;
  const value = valueFrom(text, firstInk(text, { start: colon + 1, end: span.end }), span.end);
  return { ...EMPTY, kind: 'entry', span, dash, key, colon, ...value };
}

/** An item `a:b` is probably text, and so is one that begins with a quote that is not closed. */
function isMeant({ form, spaced }: Key, dash: number | undefined): boolean {
  return spaced ? form !== 'halfQuoted' : form === 'word' && dash === undefined;
}

/** The value that starts at `start`, and the comment behind it. */
function valueFrom(text: string, start: number, lineEnd: number): Pick<YamlLine, 'value' | 'comment'> {
  const comment = commentIn(text, start, lineEnd);
  return { value: { start, end: trimmedEnd(text, start, comment ?? lineEnd) }, comment };
}

/** Where a comment starts in a part of a line; quoted text is skipped. */
export function commentIn(text: string, start: number, end: number): number | undefined {
  if (!text.slice(start, end).includes('#')) return undefined;
  let quote = 0;
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position);
    if (quote !== 0) {
      if (code === BACKSLASH && quote === DOUBLE) position++;
      else if (code === quote) quote = 0;
    } else if ((code === SINGLE || code === DOUBLE) && opensQuote(text, start, position)) {
      quote = code;
    } else if (code === HASH && (position === start || isBlank(text.charCodeAt(position - 1)))) {
      return position;
    }
  }
  // An unclosed quote: a comment is then more likely than a `#` in a string.
  if (quote === 0) return undefined;
  const hash = /[ \t]#/.exec(text.slice(start, end));
  return hash ? start + hash.index + 1 : undefined;
}

/** A quote opens a string at the start of a value, or after a bracket or a comma; elsewhere it is an apostrophe. */
function opensQuote(text: string, start: number, position: number): boolean {
  return position === start || /[[{,:][ \t]*$/.test(text.slice(Math.max(start, position - 20), position));
}

/** A value that may continue in the lines below. */
interface OpenValue {
  readonly line: number;
  /** Lines that are indented deeper belong to it. */
  readonly column: number;
  readonly kind: 'block' | 'plain' | 'flow' | 'quoted';
  /** The open brackets, or the open quote. */
  marks: string;
}

function opens(text: string, line: YamlLine, index: number): OpenValue | undefined {
  const { value } = line;
  if (value.start === value.end || (line.dash === undefined && line.key === undefined)) return undefined;
  const column = columnOf(line, line.key?.span.start ?? line.dash ?? value.start);
  const base = { line: index, column };
  const first = text.charAt(value.start);
  if (first === '|' || first === '>') return { ...base, kind: 'block', marks: '' };
  if (first === '[' || first === '{') return carryOn(text, value, { ...base, kind: 'flow', marks: '' });
  if (first === '"' || first === "'") {
    return carryOn(text, { start: value.start + 1, end: value.end }, { ...base, kind: 'quoted', marks: first });
  }
  return { ...base, kind: 'plain', marks: '' };
}

function continues(text: string, span: Span, first: number, open: OpenValue): boolean {
  if (open.kind === 'flow' && /[\]}]/.test(text.charAt(first))) return true;
  if (first - span.start <= open.column) return false;
  if (open.kind !== 'plain') return true;
  const line = readEntry(text, span, first);
  return line.dash === undefined && line.key === undefined && text.charAt(first) !== '#';
}

/** Follows open brackets or an open quote through another line. @returns `undefined` when the value is closed */
function carryOn(text: string, span: Span, open: OpenValue): OpenValue | undefined {
  if (open.kind === 'quoted') {
    const close = open.marks === '"' ? /^(?:[^"\\]|\\.)*"/ : /^(?:[^']|'')*'(?!')/;
    return close.test(text.slice(span.start, span.end)) ? undefined : open;
  }
  if (open.kind !== 'flow') return open;
  const comment = commentIn(text, span.start, span.end) ?? span.end;
  let quote = '';
  for (let position = span.start; position < comment; position++) {
    const character = text.charAt(position);
    if (quote !== '') {
      if (character === '\\' && quote === '"') position++;
      else if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && opensQuote(text, span.start, position)) quote = character;
    else if (character === '[' || character === '{') open.marks += character;
    else if (character === ']' || character === '}') open.marks = open.marks.slice(0, -1);
  }
  return open.marks === '' ? undefined : open;
}

function firstInk(text: string, { start, end }: Span): number {
  let position = start;
  while (position < end && isBlank(text.charCodeAt(position))) position++;
  return position;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let position = end;
  while (position > start && isBlank(text.charCodeAt(position - 1))) position--;
  return position;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

const TAB = 9;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const BACKSLASH = 92;
