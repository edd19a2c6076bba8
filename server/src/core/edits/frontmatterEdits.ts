/**
 * Minimal edits of a frontmatter. Comments, quoting, key order, list style, indentation and line endings survive:
 * only what has to change is edited, and the frontmatter is never serialized again from the tree.
 */

import type { LocatedField, PatternDocument } from '../document/patternDocument.ts';
import type { Field } from '../formats/format.ts';
import { lineAt, lineEnding, nextLineStart, type Span, spanOf, type TextEdit } from '../text.ts';
import { commentsIn } from '../yaml/yamlComments.ts';
import {
  nodesOf,
  scalarValue,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from '../yaml/yamlNode.ts';

/** Replaces the value of a scalar by a text and keeps its quotes; text that looks like a number or a date gets some. */
export function replaceScalar(scalar: YamlScalar, value: string): TextEdit {
  const newText = scalar.style === 'plain' ? yamlString(value) : quoted(value, scalar.style);
  return { span: scalar.span, newText };
}

/** Replaces the value of a scalar by a number or a date and keeps its quotes. */
export function replaceValue(scalar: YamlScalar, value: string): TextEdit {
  return { span: scalar.span, newText: quoted(value, scalar.style) };
}

function quoted(value: string, style: YamlScalar['style']): string {
  if (style === 'single' && !ESCAPED.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return style === 'plain' && isPlain(value) ? value : doubleQuoted(value);
}

/** The only form in which every text can be written: with escapes for what must not be in YAML as it is. */
export function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(NOT_IN_JSON, code => `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Control characters and line breaks, those of YAML 1.1 included. Source: https://yaml.org/spec/1.2.2/#51-character-set */
const ESCAPED = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u;
/** Those of them that JSON leaves as they are. */
const NOT_IN_JSON = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A string as YAML: plain where every reader takes it as the same string, else in double quotes. */
export function yamlString(value: string): string {
  const isText = typeof scalarValue(value, 'plain') === 'string' && !TYPED_BY_OTHERS.test(value);
  return isPlain(value) && isText ? value : doubleQuoted(value);
}

/** Dates, times, numbers and booleans of YAML 1.1, which generators of sites still read. */
const TYPED_BY_OTHERS =
  /^(?:[yn]|\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|[-+]?0[xob][\da-f_]+|[-+]?[\d_,.]*\d[\d_,.]*(?:e[-+]?\d+)?)$/i;

function isPlain(value: string): boolean {
  return (
    /^[A-Za-z0-9_/.+][^,[\]{}]*$/.test(value) &&
    !ESCAPED.test(value) &&
    !/:(?:\s|$)|\s#|\s$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|~)$/i.test(value)
  );
}

/**
 * Inserts a field on a line of its own, in its canonical position.
 * @param path of the field; the map that contains it must exist
 * @param value YAML text of the value
 * @returns `undefined` if the map does not exist
 */
export function insertField(document: PatternDocument, path: string, value: string): TextEdit | undefined {
  const { frontmatter } = document;
  if (frontmatter === undefined) return undefined;
  const dot = path.lastIndexOf('.');
  const parentPath = dot === -1 ? '' : path.slice(0, dot);
  const key = path.slice(dot + 1);
  const eol = lineEnding(document.text);
  const parent = parentPath === '' ? frontmatter.root : document.fields.get(parentPath)?.entry.value;
  if (parent === undefined && parentPath === '') {
    return { span: spanOf(frontmatter.content.end, frontmatter.content.end), newText: `${keyWith(key, value)}${eol}` };
  }
  if (parent?.kind === 'scalar' && parent.value === null) {
    const entry = document.fields.get(parentPath)?.entry;
    const indent = entry ? indentOf(document.text, entry.key.span.start) : '';
    return { span: parent.span, newText: `${eol}${indent}${indentUnit(document)}${keyWith(key, value)}` };
  }
  if (parent?.kind !== 'mapping') return undefined;
  const siblings = siblingFields(document, parentPath);
  const order = siblings.findIndex(field => field.key === key);
  const before = lastWritten(parent, siblings.slice(0, order));
  if (parent.flow) return insertIntoFlowMap(parent, before, `${key}: ${value}`);
  const [first] = parent.entries;
  const neighbour = before ?? first;
  if (neighbour === undefined) return undefined;
  const indent = indentOf(document.text, neighbour.key.span.start);
  const line = `${indent}${keyWith(key, value)}`;
  const at = before ? nextLineStart(document.text, before.value.span.end) : lineAt(document.text, neighbour.key.span.start).start;
  const afterNewline = at === 0 || document.text.charAt(at - 1) === '\n';
  return { span: spanOf(at, at), newText: afterNewline ? `${line}${eol}` : `${eol}${line}` };
}

/** @param value YAML text; may be empty; starts with a line break if it is below the key */
function keyWith(key: string, value: string): string {
  return value === '' || /^\r?\n/.test(value) ? `${key}:${value}` : `${key}: ${value}`;
}

function siblingFields(document: PatternDocument, parentPath: string): readonly Field[] {
  const type = document.fields.get(parentPath)?.field.type;
  return type?.kind === 'map' ? type.fields : document.format.fields;
}

/** The entry after which a new field is inserted: that of the nearest preceding field; its last one in the order of the text. */
function lastWritten(mapping: YamlMapping, fields: readonly Field[]): YamlEntry | undefined {
  for (const field of [...fields].reverse()) {
    const entry = mapping.entries.find(({ key }) => key.text === field.key);
    if (entry) return entry;
  }
  return undefined;
}

function insertIntoFlowMap(mapping: YamlMapping, before: YamlEntry | undefined, text: string): TextEdit {
  if (before) return { span: spanOf(before.value.span.end, before.value.span.end), newText: `, ${text}` };
  const start = mapping.span.start + 1;
  return { span: spanOf(start, start), newText: mapping.entries.length > 0 ? `${text}, ` : text };
}

/** Removes an entry of a map with all its lines. Comments in it and after it are kept, on lines of their own. */
export function removeEntry(document: PatternDocument, mapping: YamlMapping, entry: YamlEntry): TextEdit {
  const { text } = document;
  const { start } = entry.key.span;
  // A `?` may introduce a key.
  if (!mapping.flow && /^\s*(?:\?\s*)?$/.test(text.slice(lineAt(text, start).start, start))) {
    return removeLines(document, spanOf(start, entry.value.span.end), [entry.key, entry.value]);
  }
  const index = mapping.entries.indexOf(entry);
  const next = mapping.entries[index + 1];
  if (mapping.flow) {
    const parts = mapping.entries.map(({ key, value }) => ({
      span: spanOf(key.span.start, value.span.end),
      nodes: [key, value],
    }));
    return removeFromFlow(text, parts, index);
  }
  // The first entry of a map in a list: the dash before it belongs to the map.
  return next
    ? { span: spanOf(start, next.key.span.start), newText: '' }
    : { span: spanOf(start, entry.value.span.end), newText: '{}' };
}

/** Removes an item of a list. Removing the last item leaves `[]`. */
export function removeItem(document: PatternDocument, list: YamlSequence, item: YamlNode): readonly TextEdit[] {
  const { text } = document;
  if (list.flow) {
    const parts = list.items.map(node => ({ span: node.span, nodes: [node] }));
    return [removeFromFlow(text, parts, list.items.indexOf(item))];
  }
  const dash = dashBefore(text, item.span.start);
  if (list.items.length > 1) return [removeLines(document, spanOf(dash, item.span.end), [item])];
  const colon = colonBefore(document, list);
  if (colon === undefined) return [{ span: spanOf(dash, item.span.end), newText: '[]' }];
  return [{ span: spanOf(colon, colon), newText: ' []' }, removeLines(document, spanOf(dash, item.span.end), [item])];
}

/** The offset after the colon of the key of `list`, and after its anchor and tag; `undefined` if it is nested in another list. */
function colonBefore({ text, frontmatter }: PatternDocument, list: YamlSequence): number | undefined {
  for (const node of frontmatter?.root ? nodesOf(frontmatter.root) : []) {
    const entry = node.kind === 'mapping' ? node.entries.find(({ value }) => value === list) : undefined;
    if (entry === undefined) continue;
    const colon = text.indexOf(':', entry.key.span.end) + 1;
    return colon + (/^(?:[ \t]+[&!][^\s,[\]{}]*)*/.exec(text.slice(colon, list.span.start))?.[0].length ?? 0);
  }
  return undefined;
}

function dashBefore(text: string, offset: number): number {
  const dash = text.lastIndexOf('-', offset - 1);
  return dash === -1 ? offset : dash;
}

function removeLines(document: PatternDocument, span: Span, nodes: readonly YamlNode[]): TextEdit {
  const { text } = document;
  const { start } = lineAt(text, span.start);
  const comments = commentsIn(text, spanOf(span.start, lineAt(text, span.end).end), nodes);
  const indent = indentOf(text, span.start);
  const kept = comments.map(comment => `${indent}${comment}${lineEnding(text)}`).join('');
  return { span: spanOf(start, nextLineStart(text, span.end)), newText: kept };
}

interface FlowPart {
  readonly span: Span;
  readonly nodes: readonly YamlNode[];
}

function removeFromFlow(text: string, parts: readonly FlowPart[], index: number): TextEdit {
  const part = parts[index];
  if (part === undefined) throw new RangeError('No such part.');
  const next = parts[index + 1];
  const previous = parts[index - 1];
  if (next) {
    const span = spanOf(part.span.start, next.span.start);
    const line = `${lineEnding(text)}${indentOf(text, next.span.start)}`;
    return {
      span,
      newText: commentsIn(text, span, part.nodes)
        .map(comment => `${comment}${line}`)
        .join(''),
    };
  }
  if (previous) {
    const span = spanOf(previous.span.end, part.span.end);
    const line = `${lineEnding(text)}${indentOf(text, part.span.start)}`;
    return {
      span,
      newText: commentsIn(text, span, part.nodes)
        .map(comment => ` ${comment}${line}`)
        .join(''),
    };
  }
  const comma = /^\s*,/.exec(text.slice(part.span.end))?.[0].length ?? 0;
  return { span: spanOf(part.span.start, part.span.end + comma), newText: '' };
}

/**
 * Adds an item at the end of the list in a field, whatever its current value is.
 * @param item YAML text
 */
export function addItem(document: PatternDocument, path: string, item: string): TextEdit | undefined {
  const { text } = document;
  const entry = document.fields.get(path)?.entry;
  if (entry === undefined) return insertField(document, path, `[${item}]`);
  const { value } = entry;
  if (value.kind === 'sequence') {
    const last = value.items.at(-1);
    if (value.flow) {
      const at = last ? last.span.end : value.span.start + 1;
      if (last === undefined) return { span: spanOf(at, at), newText: item };
      const indent = indentOf(text, last.span.start);
      const ownLine = lineAt(text, last.span.start).start + indent.length === last.span.start;
      return { span: spanOf(at, at), newText: ownLine ? `,${lineEnding(text)}${indent}${item}` : `, ${item}` };
    }
    if (last === undefined) return undefined;
    const at = lineAt(text, last.span.end).end;
    const dash = dashBefore(text, last.span.start);
    return { span: spanOf(at, at), newText: `${lineEnding(text)}${indentOf(text, dash)}- ${item}` };
  }
  if (value.kind === 'scalar' && value.value === null) {
    return { span: value.span, newText: value.text === '' ? ` [${item}]` : `[${item}]` };
  }
  return undefined;
}

/** Makes a list of a single value, in the list style that the file uses. */
export function scalarToList(document: PatternDocument, { entry }: Pick<LocatedField, 'entry'>, parent: YamlMapping): TextEdit {
  const { text } = document;
  const { value } = entry;
  const written = text.slice(value.span.start, value.span.end);
  const colon = text.indexOf(':', entry.key.span.end) + 1;
  const between = text.slice(colon, value.span.start);
  const style = value.kind === 'scalar' ? value.style : 'plain';
  if (
    parent.flow ||
    usesFlowLists(document) ||
    between.trim() !== '' ||
    text.slice(colon, value.span.end).includes('\n') ||
    style === 'block'
  ) {
    const quotes = value.kind === 'scalar' && (style === 'block' || (style === 'plain' && /[,[\]{}]/.test(value.text)));
    return { span: value.span, newText: `[${quotes ? JSON.stringify(value.text) : written}]` };
  }
  const indent = indentOf(text, entry.key.span.start);
  return {
    span: spanOf(colon, value.span.end),
    newText: `${lineEnding(text)}${indent}${listIndent(document)}- ${written}`,
  };
}

/** True when most of the non-empty lists of the file are written `[a, b]`. */
export function usesFlowLists(document: PatternDocument): boolean {
  let flow = 0;
  let block = 0;
  for (const { entry } of document.fields.values()) {
    if (entry.value.kind !== 'sequence' || entry.value.items.length === 0) continue;
    if (entry.value.flow) flow++;
    else block++;
  }
  return flow > block;
}

/** The indentation of the items of block lists, relative to their key: none, or two spaces. */
export function listIndent(document: PatternDocument, otherwise = ''): string {
  for (const { entry } of document.fields.values()) {
    const [first] = entry.value.kind === 'sequence' && !entry.value.flow ? entry.value.items : [];
    if (first === undefined) continue;
    const dash = dashBefore(document.text, first.span.start);
    const key = indentOf(document.text, entry.key.span.start);
    return indentOf(document.text, dash).slice(key.length);
  }
  return otherwise;
}

/** The indentation of the entries of a map, relative to its key. */
export function indentUnit(document: PatternDocument): string {
  for (const { path, entry } of document.fields.values()) {
    if (path.includes('.')) {
      const indent = indentOf(document.text, entry.key.span.start);
      if (indent !== '') return indent;
    }
  }
  return '  ';
}

/** The white space between the start of the line and `offset`. */
export function indentOf(text: string, offset: number): string {
  const { start } = lineAt(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
