/**
 * YAML text -> located tree with its first error, by means of the `yaml` package, which continues after errors.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar } from 'yaml';
import { lineAt } from '../text.ts';
import {
  emptyItem,
  emptyScalar,
  emptyValue,
  type ScalarStyle,
  scalarValue,
  type YamlAnchor,
  type YamlEntry,
  type YamlError,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from './yamlNode.ts';

export interface TolerantResult {
  readonly root: YamlNode | undefined;
  /** The first error; `undefined` when the text is valid. */
  readonly error: YamlError | undefined;
}

/** Longer texts are not read: the parser takes a second for a megabyte, and more if little of it is YAML. */
const LONGEST = 100_000;

/**
 * @param source YAML text of one document
 * @param base offset that is added to every span
 */
export function parseYamlTolerant(source: string, base: number): TolerantResult {
  if (source.length > LONGEST) return unread('TOO_LONG', 'The cause is not looked for in so long a text', 0, source, base);
  const tooDeep = tooDeepAt(source);
  return tooDeep === undefined ? parse(source, base) : unread(tooDeep.code, 'It is nested too deeply', tooDeep.at, source, base);
}

/** The parser is recursive; a stack overflow inside of a regular expression would end the process. */
const DEEPEST = 200;
/** In brackets, a colon begins a pair inside the pair before it, up to a comma: text below an unclosed bracket has many. */
const MOST_PAIRS = 1000;

/** Where brackets, dashes or pairs are nested too deeply. Quotes are not considered: no real text has this many in them. */
function tooDeepAt(source: string): { readonly code: string; readonly at: number } | undefined {
  /** For each open bracket, its offset and the pairs since its last comma. */
  const open: { readonly at: number; pairs: number }[] = [];
  let pairs = 0;
  for (const { 0: mark, index } of source.matchAll(/^[ \t]*(?:[-?:][ \t]+){200}|[[\]{},:]/gm)) {
    if (mark.length > 1) return { code: 'TOO_DEEP', at: index };
    const before = open.at(-1);
    if (mark === '[' || mark === '{') open.push({ at: index, pairs: 0 });
    else if (before === undefined) continue;
    else if (mark === ':') {
      before.pairs++;
      pairs++;
    } else {
      pairs -= before.pairs;
      open.pop();
      if (mark === ',') open.push({ at: before.at, pairs: 0 });
    }
    if (open.length > DEEPEST) return { code: 'TOO_DEEP', at: index };
    if (pairs > MOST_PAIRS) return { code: 'MANY_PAIRS', at: before?.at ?? index };
  }
  return undefined;
}

function unread(code: string, reason: string, offset: number, source: string, base: number): TolerantResult {
  return { root: undefined, error: { code, reason, span: clamp(offset, offset + 1, source, base) } };
}

function parse(source: string, base: number): TolerantResult {
  // prettyErrors would add line numbers of this block to the messages, which are not those of the file.
  const documents = parseAllDocuments(source, { prettyErrors: false, uniqueKeys: false, version: '1.2', logLevel: 'silent' });
  if (!Array.isArray(documents)) return { root: undefined, error: undefined };
  const [document, second] = documents;
  if (document === undefined) return { root: undefined, error: undefined };
  const reading: Reading = { source, base, anchors: new Map(), oddKeys: [] };
  const root = document.contents ? convert(document.contents as Node, reading, 0) : undefined;
  const first = document.errors[0];
  if (first) {
    const [start, end] = first.pos;
    return { root, error: { code: first.code, reason: shortened(first.message), span: clamp(start, end, source, base) } };
  }
  if (second) {
    const start = second.range?.[0] ?? 0;
    return {
      root,
      error: { code: 'MULTIPLE_DOCS', reason: 'A frontmatter is one YAML document', span: clamp(start, start + 3, source, base) },
    };
  }
  const [key] = reading.oddKeys;
  if (key === undefined) return { root, error: undefined };
  const end = key.span.end - base;
  return {
    root,
    error: { code: 'KEY_NOT_TEXT', reason: 'A key is text', span: clamp(key.span.start - base, end, source, base) },
  };
}

/** A reason may quote the text: limited to a line in a list of problems. */
function shortened(reason: string): string {
  return reason.length > 200 ? `${reason.slice(0, 197)}...` : reason;
}

/** A visible error span: on one line, at least to the end of the word. */
function clamp(start: number, end: number, source: string, base: number) {
  const from = wholeCharacter(source, Math.max(0, Math.min(start, source.length)));
  const lineEnd = lineAt(source, from).end;
  const word = /^\S*/.exec(source.slice(from, Math.min(lineEnd, from + 80)))?.[0].length ?? 0;
  const to = wholeCharacter(source, Math.min(Math.max(end, from + word), lineEnd));
  return { start: base + from, end: base + Math.max(from, to) };
}

/** The offset, or the start of the character if it is inside of one. */
function wholeCharacter(source: string, offset: number): number {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(source.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

interface Reading {
  readonly source: string;
  readonly base: number;
  /** The anchors so far, by name. */
  readonly anchors: Map<string, YamlAnchor>;
  /** Keys that are maps or lists, which the tree does not contain. */
  readonly oddKeys: YamlNode[];
}

function convert(node: Node, reading: Reading, position: number): YamlNode | undefined {
  return withAnchorNoted(node, convertNode(node, reading, position), reading);
}

function withAnchorNoted<T extends YamlNode>(node: Node, converted: T | undefined, reading: Reading): T | undefined {
  if (converted === undefined || isAlias(node) || node.anchor === undefined) return converted;
  const { source, base, anchors } = reading;
  const written = `&${node.anchor}`;
  const start = base + source.lastIndexOf(written, converted.span.start - base);
  anchors.set(node.anchor, { span: { start, end: start + written.length }, node: converted });
  return converted;
}

function convertNode(node: Node, reading: Reading, position: number): YamlNode | undefined {
  const { source, base, anchors } = reading;
  const [start, valueEnd] = node.range ?? [position, position];
  if (isScalar(node)) return scalar(node, source, base, start, valueEnd);
  if (isAlias(node)) {
    return { kind: 'alias', span: { start: base + start, end: base + valueEnd }, anchor: anchors.get(node.source) };
  }
  if (isSeq(node)) {
    const flow = node.flow === true;
    const items: YamlNode[] = [];
    let end = start;
    for (const item of node.items as Node[]) {
      const converted = isEmpty(item, source)
        ? (afterProperties(item, reading, end) ?? emptyItem(source, end, base))
        : convert(item, reading, end);
      if (converted === undefined) continue;
      items.push(converted);
      end = converted.span.end - base;
    }
    return { kind: 'sequence', span: { start: base + start, end: base + (flow ? valueEnd : end) }, flow, items };
  }
  if (isMap(node)) {
    const flow = node.flow === true;
    const entries: YamlEntry[] = [];
    let end = start;
    for (const pair of node.items) {
      const key = pair.key ? convert(pair.key as Node, reading, end) : undefined;
      if (key === undefined) continue;
      if (!flow && (key.kind === 'mapping' || key.kind === 'sequence')) reading.oddKeys.push(key);
      const keyEnd = key.span.end - base;
      const written = pair.value as Node | null;
      const value =
        written === null || isEmpty(written, source)
          ? ((written && afterProperties(written, reading, keyEnd)) ?? emptyValue(source, keyEnd, base))
          : convert(written, reading, keyEnd);
      if (key.kind === 'scalar' && value) entries.push({ key, value });
      end = (value ?? key).span.end - base;
    }
    // `[a: b]` contains a map without braces.
    const braces = source.charAt(start) === '{';
    const mapping: YamlMapping = {
      kind: 'mapping',
      span: {
        start: braces ? base + start : (entries[0]?.key.span.start ?? base + start),
        end: base + (braces ? valueEnd : end),
      },
      flow,
      entries,
    };
    return mapping;
  }
  return undefined;
}

/** True for an empty scalar, with an anchor or a tag at most. */
function isEmpty(node: Node, source: string): boolean {
  if (!isScalar(node) || (node.type !== undefined && node.type !== 'PLAIN')) return false;
  const [start, end] = node.range ?? [0, 0];
  return /^[ \t\r\n]*$/.test(source.slice(start, end));
}

/** An empty scalar follows its anchor or tag. */
function afterProperties(node: Node, reading: Reading, from: number): YamlScalar | undefined {
  const { source, base } = reading;
  const limit = node.range?.[0] ?? from;
  let end: number | undefined;
  for (let position = from; position < limit; position = BEFORE_SCALAR.lastIndex) {
    BEFORE_SCALAR.lastIndex = position;
    const match = BEFORE_SCALAR.exec(source);
    if (match === null) break;
    if (match[1] !== undefined) end = BEFORE_SCALAR.lastIndex;
  }
  return end === undefined ? undefined : withAnchorNoted(node, emptyScalar(base + end), reading);
}

/** Tokens between two scalars; captured: an anchor or a tag. */
const BEFORE_SCALAR = /[ \t\r\n,:?[{-]|#[^\n]*|([&!][^ \t\r\n,[\]{}]*)/y;

function scalar(node: Scalar, source: string, base: number, start: number, rangeEnd: number): YamlScalar {
  const style = STYLES[node.type ?? ''] ?? 'plain';
  let end = rangeEnd;
  if (style === 'block') while (end > start && isSpace(source, end - 1)) end--;
  const text = style === 'plain' ? (node.source ?? source.slice(start, end)) : String(node.value ?? '');
  return { kind: 'scalar', span: { start: base + start, end: base + end }, style, text, value: scalarValue(text, style) };
}

/** White space as in YAML. */
function isSpace(source: string, offset: number): boolean {
  return ' \t\r\n'.includes(source.charAt(offset) || '-');
}
