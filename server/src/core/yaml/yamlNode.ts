/**
 * The located tree of a YAML document, as the rest of the core sees it.
 * Two readers make it (`yamlPlain.ts`, `yamlTolerant.ts`); a test proves that they agree.
 */
import type { Located, Span } from '../text.ts';

export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;

export type ScalarValue = string | number | boolean | null;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface YamlScalar extends Located<ScalarValue> {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The content as a string, whatever its type: `1.0` stays `1.0`. */
  readonly text: string;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  /** A scalar with the value `null` and an empty span when nothing is written. */
  readonly value: YamlNode;
}

/** `*name`. Never expanded, because nested aliases could expand without limit. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly span: Span;
  /** The anchor that it means; `undefined` if there is none before the alias. */
  readonly anchor: YamlAnchor | undefined;
}

/** `&name`. */
export interface YamlAnchor {
  readonly span: Span;
  readonly node: YamlNode;
}

/** Why the text cannot be read as YAML. */
export interface YamlError {
  /** A stable name of the cause; never shown, never used by rules. */
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
}

/** White space that is not white space in YAML, as the content of a character class: no-break spaces and their like, not those of line breaks. */
export const ODD_SPACES = String.raw`\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff`;

/**
 * The value of a plain scalar by the YAML 1.2 core schema; quoted and block scalars are strings.
 * Source: https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function scalarValue(text: string, style: ScalarStyle): ScalarValue {
  if (style !== 'plain' || !TYPED_START.includes(text.charAt(0))) return text;
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  return text;
}

/** The first characters of null, booleans and numbers; nearly all values begin with another one. */
const TYPED_START = '~nNtTfF0123456789+-.';

/** A node and all nodes inside it, including keys, in the order of the text. */
export function* nodesOf(root: YamlNode): Generator<YamlNode> {
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (node.kind === 'sequence') {
      for (const item of [...node.items].reverse()) waiting.push(item);
    } else if (node.kind === 'mapping') {
      for (const { key, value } of [...node.entries].reverse()) waiting.push(value, key);
    }
  }
}

/** The merge key: the entries of its value belong to the map that contains it. Source: https://yaml.org/type/merge.html */
export const MERGE_KEY = '<<';

/** The maps that the merge key of a map names, in order. */
export function mergedMaps(mapping: YamlMapping): readonly YamlMapping[] {
  const value = entryOf(mapping, MERGE_KEY)?.value;
  const named = value?.kind === 'sequence' ? value.items : value ? [value] : [];
  return named.flatMap(node => {
    const target = node.kind === 'alias' ? node.anchor?.node : node;
    return target?.kind === 'mapping' ? [target] : [];
  });
}

/** The entry with this key; the first of duplicates. */
export function entryOf(mapping: YamlMapping, key: string): YamlEntry | undefined {
  return mapping.entries.find(entry => entry.key.text === key);
}

/** The value of `key:` where nothing is written: an empty span after the colon. `keyEnd` is where the key ends. */
export function emptyValue(source: string, keyEnd: number, base: number): YamlScalar {
  const colon = skipToken(source, keyEnd, /:/y);
  return emptyScalar(base + (source[colon] === ':' ? colon + 1 : keyEnd));
}

/** The item of `-` where nothing is written: an empty span after the dash. `from` is where the token before ends. */
export function emptyItem(source: string, from: number, base: number): YamlScalar {
  const dash = skipToken(source, from, /-/y);
  return emptyScalar(base + (source[dash] === '-' ? dash + 1 : from));
}

/** An empty scalar at `offset`. */
export function emptyScalar(offset: number): YamlScalar {
  return { kind: 'scalar', span: { start: offset, end: offset }, style: 'plain', text: '', value: null };
}

/**
 * Skips white space, comments, commas, anchors and tags.
 * @param token sticky pattern to search for
 * @returns its offset, or that of the first other text
 */
export function skipToken(source: string, from: number, token: RegExp): number {
  let position = from;
  for (;;) {
    token.lastIndex = position;
    if (position >= source.length || token.test(source)) return position;
    FILLER.lastIndex = position;
    if (!FILLER.test(source)) return position;
    position = FILLER.lastIndex;
  }
}

/** White space as in YAML: a no-break space is an ordinary character. */
const FILLER = /[ \t\r\n,]+|#[^\n]*|[&!][^ \t\r\n,[\]{}]*/y;

/** Without spaces at the end; other white space belongs to the text. */
export function withoutSpacesBehind(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 32) end--;
  return text.slice(0, end);
}
