/**
 * What a key line is: the only definition, for all code that reads YAML line by line. It accepts more than YAML, for text that is
 * being typed; callers can be stricter with `form` and `spaced`.
 */
import type { Located } from '../text.ts';
import { unquoted } from './yamlFlow.ts';

/**
 * ```
 *   - "slug" : watershed-council
 *   | |      \_ colon
 *   | \_ key
 *   \_ dash
 * ```
 */
export interface KeyLine extends Key {
  /** Offset of the dash of an item. */
  readonly dash: number | undefined;
}

export interface Key {
  /** As written, without quotes around it; its span includes them. */
  readonly key: Located<string>;
  /** `words`: with spaces in it, like prose before a colon. `halfQuoted`: the closing or the opening quote is missing. */
  readonly form: 'word' | 'words' | 'quoted' | 'halfQuoted';
  readonly colon: number;
  /** False for `domain:gov`: text for YAML, but probably meant as a key. */
  readonly spaced: boolean;
}

const WORD = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./-]*`;
const KEY = new RegExp(
  String.raw`(?:("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*')|(["']?)(${WORD}(?: [\p{L}\p{M}\p{N}_./-]+)*)(["']?))[ \t]*:`,
  'uy',
);
/** The form of nearly all keys, without the letters of other languages; `KEY` matches the same, but takes ten times as long. */
const USUAL = /[A-Za-z_][\w-]*:(?=[ \r\n]|$)/y;
const WORD_KEY = new RegExp(String.raw`${WORD}:(?=[ \t\r\n]|$)`, 'uy');
/** A key whose value may follow the colon directly: `https:` and `10:30` are not keys. */
const HASTY = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;

/** The end of a key in one word that starts at `offset`, right before its colon, with space behind it: prose is soon none. */
export function wordKeyEnd(text: string, offset: number): number | undefined {
  USUAL.lastIndex = offset;
  if (USUAL.test(text)) return USUAL.lastIndex - 1;
  WORD_KEY.lastIndex = offset;
  return WORD_KEY.test(text) ? WORD_KEY.lastIndex - 1 : undefined;
}

/** The key that starts at `offset`. */
export function keyAt(text: string, offset: number): Key | undefined {
  const end = wordKeyEnd(text, offset);
  if (end !== undefined) {
    return { key: { value: text.slice(offset, end), span: { start: offset, end } }, form: 'word', colon: end, spaced: true };
  }
  KEY.lastIndex = offset;
  const match = KEY.exec(text);
  if (match === null) return undefined;
  const [written, quoted, before = '', word = '', after = ''] = match;
  const colon = offset + written.length - 1;
  const key = quoted ?? before + word + after;
  const keyEnd = offset + key.length;
  const value = quoted ? unquoted(quoted) : word;
  const next = text.charAt(colon + 1);
  const spaced = /^[ \t\r\n]?$/.test(next);
  if (!spaced && (next === '/' || colon > keyEnd || !HASTY.test(value))) return undefined;
  const form = quoted ? 'quoted' : before + after !== '' ? 'halfQuoted' : word.includes(' ') ? 'words' : 'word';
  return { key: { value, span: { start: offset, end: keyEnd } }, form, colon, spaced };
}

/** The key of the line that starts at `lineStart`, indented or not, in an item of a list or not. */
export function keyLineAt(text: string, lineStart: number): KeyLine | undefined {
  HEAD.lastIndex = lineStart;
  const [head = '', indent = '', dash] = HEAD.exec(text) ?? [];
  const key = keyAt(text, lineStart + head.length);
  return key && { ...key, dash: dash === undefined ? undefined : lineStart + indent.length };
}

const HEAD = /([ \t]*)(-[ \t]+)?/y;

/** True for a key that formats may have, at the start of a line: `Note:` and `For example:` are prose. */
export function startsWithFieldKey(text: string, lineStart: number): boolean {
  const key = keyAt(text, lineStart);
  return key?.spaced === true && key.form === 'word' && key.colon === key.key.span.end && FIELD.test(key.key.value);
}

const FIELD = /^[a-z_]+$/;

/** True for a line that contains only the beginning of a key. */
export function isBegunKey(line: string): boolean {
  return /^[ \t]*["']?[\p{L}\p{M}\p{N}_-]*["']?[ \t]*$/u.test(line);
}
