/**
 * Text and spans. The core uses UTF-16 offsets everywhere; lines and columns exist only at its edges.
 */
import { withInvisibleNamed } from './invisible.ts';
import { fittedEdits } from './lineBreaks.ts';

export { lineEnding } from './lineBreaks.ts';

/** A part of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value together with its span in the text. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Replace `span` by `newText`; an insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The title of a pattern, resolved when the message is shown, so that findings do not change with it. */
export interface PatternTitle {
  readonly titleOf: string;
}

/** The titles of the patterns on a path. */
export interface PatternPath {
  readonly titlesOf: readonly string[];
}

/** Words of the product in a message, such as "a list": translated like the message itself. */
export interface Phrase {
  readonly phrase: string;
  readonly args: readonly (string | number)[];
}

export type MessageArgument = string | number | PatternTitle | PatternPath | Phrase;

/** A sentence for the user. Placeholders `{0}`, `{1}`, ... stand for `args`, so that it can be translated when it is shown. */
export interface Message<Argument extends MessageArgument = MessageArgument> {
  readonly text: string;
  readonly args: readonly Argument[];
}

/** A message that can be shown without a library. */
export type PlainMessage = Message<string | number | Phrase>;

export function message<const Arguments extends readonly MessageArgument[]>(
  text: string,
  ...args: Arguments
): Message<Arguments[number]> {
  return { text, args };
}

export function phrase(text: string, ...args: readonly (string | number)[]): Phrase {
  return { phrase: text, args };
}

/** Marks a text that becomes a message elsewhere, for the collection of texts to translate. */
export function messageText<const Text extends string>(text: Text): Text {
  return text;
}

/** Returns the text of a message in another language, with the same placeholders; the same text where there is none. */
export type Translate = (text: string) => string;

const inEnglish: Translate = text => text;

/**
 * The sentence with its arguments inserted, each on one line, of bounded length and with invisible characters named: an
 * argument may repeat a value of a file, and a file may contain anything.
 * @param titles returns the title of the pattern with a URI
 */
export function formatMessage(message: PlainMessage): string;
export function formatMessage(message: Message, titles: (uri: string) => string, translate?: Translate): string;
export function formatMessage(
  { text, args }: Message,
  titles: (uri: string) => string = uri => uri,
  translate = inEnglish,
): string {
  return translate(text).replace(/\{(\d+)\}/g, (placeholder, index) => {
    const arg = args[Number(index)];
    if (arg === undefined) return placeholder;
    if (typeof arg !== 'object') return shortened(String(arg));
    if ('phrase' in arg) return formatMessage({ text: arg.phrase, args: arg.args }, titles, translate);
    return 'titleOf' in arg ? shortened(titles(arg.titleOf)) : shortened(arg.titlesOf.map(titles).join(' → '));
  });
}

/** Enough for the names of all sections of a format, in UTF-16 units. */
const LONGEST_ARGUMENT = 240;

function shortened(value: string): string {
  const line = withInvisibleNamed(value.slice(0, 2 * LONGEST_ARGUMENT)).replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ');
  if (line.length <= LONGEST_ARGUMENT && value.length <= 2 * LONGEST_ARGUMENT) return line;
  return `${line.slice(0, LONGEST_ARGUMENT - 3).replace(/[\ud800-\udbff]?\s*$/, '')}...`;
}

export function spanOf(start: number, end: number): Span {
  return { start, end };
}

/** True when `offset` lies in `span` or touches either end: where a cursor belongs to a word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True when the two spans share a character, or one is an empty span that touches the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/**
 * A copy of a slice of a larger string. JavaScript engines let a slice share the memory of the whole string: data that is kept
 * for long must not keep a text of 25 KB alive.
 */
export function detach(value: string): string {
  return ` ${value}`.slice(1);
}

/**
 * Applies edits that do not overlap; each span refers to the text before any edit.
 * Insertions at the same offset keep their order. Line breaks become those of the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.index - b.index)
    .map(({ edit }) => edit);
  let result = '';
  let position = 0;
  for (const edit of fittedEdits(text, ordered)) {
    if (edit.span.start < position) throw new RangeError('Edits overlap.');
    result += text.slice(position, edit.span.start) + edit.newText;
    position = edit.span.end;
  }
  return result + text.slice(position);
}

/** The line that contains `offset`, without its line ending. */
export function lineAt(text: string, offset: number): Span {
  // A negative position counts as 0 in `lastIndexOf`.
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  return { start, end: end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end };
}

/** Where the line after the one that contains `offset` starts; the end of the text when there is none. */
export function nextLineStart(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** The end of a span without its trailing white space. */
export function lastInk(text: string, { start, end }: Span): number {
  let position = end;
  while (position > start && /\s/.test(text.charAt(position - 1))) position--;
  return position;
}

/** The lines of `span`, each without its line ending. Lazy: no array is created. */
export function* linesOf(text: string, span: Span): Generator<Span> {
  let start = span.start;
  while (start < span.end) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 || newline >= span.end ? span.end : newline + 1;
    let end = newline === -1 || newline >= span.end ? span.end : newline;
    if (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    yield { start, end };
    start = next;
  }
}

const CARRIAGE_RETURN = 13;
