/** Writes the text of a section or the value of a field: the new text of the file, with every other line as it was. */
import { hasOpenHtml } from '../document/openHtml.ts';
import { fieldsWithPaths, isReadable, type PatternDocument, parsePattern } from '../document/patternDocument.ts';
import { normaliseHeading, type Section } from '../document/sections.ts';
import {
  addItem,
  doubleQuoted,
  insertField,
  removeItem,
  replaceScalar,
  replaceValue,
  yamlString,
} from '../edits/frontmatterEdits.ts';
import { insertSections } from '../edits/sectionEdits.ts';
import type { FieldType, SectionSpec } from '../formats/format.ts';
import { applyEdits, lastInk, lineEnding, type TextEdit } from '../text.ts';
import { nodesOf, type YamlNode, type YamlScalar } from '../yaml/yamlNode.ts';
import { contentSpan, fieldsOf, sectionNamed } from './patternContent.ts';

export type WriteResult<Reason extends string> =
  | { readonly kind: 'written'; readonly source: string }
  | { readonly kind: 'refused'; readonly reason: Reason };

export type SectionRefusal =
  /** The format has no such section, and the file has none either. */
  | 'unknown'
  /** The text contains a heading that would begin another section, or hides the sections after it. */
  | 'otherSections'
  /** There is no text. */
  | 'empty';

/** @param text Markdown without the heading of the section; the heading itself may come first */
export function writeSection(document: PatternDocument, name: string, text: string): WriteResult<SectionRefusal> {
  const existing = sectionNamed(document, name);
  const spec = existing ? undefined : specNamed(document, name);
  if (existing === undefined && spec === undefined) return refused('unknown');
  const target = spec ? parsedAgain(document, insertSections(document, [spec])) : document;
  const section = existing ?? sectionNamed(target, name);
  if (section === undefined) return refused('unknown');
  const content = withoutHeading(section, text);
  if (content === '') return refused('empty');
  const edit = sectionEdit(target, section, content);
  const after = parsedAgain(target, [edit]);
  const written = { start: edit.span.start, end: edit.span.start + edit.newText.length };
  if (!hasSameSections(target, after, section) || addsHigherHeading(target, after, section) || hasOpenHtml(after, written))
    return refused('otherSections');
  return { kind: 'written', source: after.source };
}

/** True when all sections begin where they did: those after the edited one at the same distance from the end. */
function hasSameSections(before: PatternDocument, after: PatternDocument, edited: Section): boolean {
  const grown = after.text.length - before.text.length;
  const expected = before.sections.all.map(({ span: { start } }) => (start <= edited.span.start ? start : start + grown));
  const { all } = after.sections;
  return all.length === expected.length && all.every(({ span }, index) => span.start === expected[index]);
}

/** True for a heading that takes a place beside the edited section, or above it, and was not there before. */
function addsHigherHeading(before: PatternDocument, after: PatternDocument, { heading: { level } }: Section): boolean {
  const higher = ({ markdown }: PatternDocument) =>
    markdown.headings.filter(other => other.level <= level).map(other => `${other.level} ${other.text.value}`);
  const known = higher(before);
  return higher(after).some(heading => {
    const index = known.indexOf(heading);
    if (index !== -1) known.splice(index, 1);
    return index === -1;
  });
}

function specNamed({ format }: PatternDocument, name: string): SectionSpec | undefined {
  const wanted = normaliseHeading(name);
  return format.sections.find(({ key, title, synonyms }) =>
    [key, title, ...synonyms].some(other => normaliseHeading(other) === wanted),
  );
}

function parsedAgain(document: PatternDocument, edits: readonly TextEdit[]): PatternDocument {
  return parsePattern(document.uri, applyEdits(document.source, edits), document.format);
}

/** Agents often repeat the heading of a section above its text. */
function withoutHeading({ heading }: Section, text: string): string {
  const plain = withoutBlankLines(text.replace(/\r\n?/g, '\n'));
  const [first = '', ...rest] = plain.split('\n');
  const name = /^#{1,6}\s+(.*?)\s*#*$/.exec(first)?.[1];
  const isSame = name !== undefined && normaliseHeading(name) === normaliseHeading(heading.text.value);
  return isSame ? withoutBlankLines(rest.join('\n')) : plain;
}

/** Without those around the text. The indentation of its first line stays: it may be code. */
function withoutBlankLines(text: string): string {
  return text.replace(/^\s*\n/, '').trimEnd();
}

function sectionEdit(document: PatternDocument, section: Section, content: string): TextEdit {
  const { text } = document;
  const span = contentSpan(document, section);
  const { start } = section.body;
  const onNewLine = start === 0 || text.charAt(start - 1) === '\n';
  const isLast = lastInk(text, { start, end: text.length }) === start;
  const gapAfter = isLast || /^\r?\n/.test(text.slice(start, start + 2)) ? '' : '\n';
  const newText = span.start < span.end ? content : `${onNewLine ? '' : '\n'}\n${content}\n${gapAfter}`;
  return { span, newText: newText.replaceAll('\n', lineEnding(text)) };
}

export type FieldRefusal =
  | 'unknown'
  /** Names, relations and generated fields have tools of their own, or none. */
  | 'reserved'
  /** The YAML is not valid. */
  | 'unreadable'
  /** A list for a single value, or the other way round; or what is written there has another form. */
  | 'shape'
  /** There is no place for it, such as in a map that is missing. */
  | 'place'
  /** The value, or the map that contains it, is also the value of another field, by an alias. */
  | 'shared';

export type NewValue = string | number | boolean | readonly string[];

/** Writes a value in the style of the file. A list keeps its items that are also in the new one; others follow them. */
export function writeField(document: PatternDocument, path: string, value: NewValue): WriteResult<FieldRefusal> {
  const field = fieldsWithPaths(document.format.fields).find(known => known.path === path)?.field;
  if (field === undefined) return refused('unknown');
  const { type } = field;
  if (RESERVED.includes(type.kind) || (type.kind === 'list' && RESERVED.includes(type.of.kind))) return refused('reserved');
  if (!isReadable(document)) return refused('unreadable');
  const isSingle = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (isSingle === (type.kind === 'list')) return refused('shape');
  if (isShared(document, path)) return refused('shared');
  const after = isSingle ? withValue(document, path, type, value) : withItems(document, path, value);
  if (typeof after === 'string') return refused(after);
  return isReadable(after) && hasValue(after, path, value) ? { kind: 'written', source: after.source } : refused('shape');
}

function isShared(document: PatternDocument, path: string): boolean {
  const root = document.frontmatter?.root;
  const place = (document.fields.get(path) ?? document.fields.get(path.slice(0, path.lastIndexOf('.'))))?.entry.value;
  if (root === undefined || place === undefined) return false;
  const targets = [...nodesOf(root)].flatMap(node => (node.kind === 'alias' && node.anchor ? [node.anchor.node.span] : []));
  return targets.some(({ start, end }) => start <= place.span.end && place.span.start <= end);
}

const RESERVED: readonly FieldType['kind'][] = ['id', 'slug', 'title', 'relations', 'machine', 'map'];

function withValue(document: PatternDocument, path: string, type: FieldType, value: string | number | boolean) {
  const node = document.fields.get(path)?.entry.value;
  const isTyped = typeof value !== 'string' || ((type.kind === 'date' || type.kind === 'scalar') && TYPED_TEXT.test(value));
  if (node === undefined) return inserted(document, path, isTyped ? String(value) : yamlString(value));
  if (node.kind !== 'scalar') return 'shape' as const;
  const edit = isTyped ? replaceValue(unquoted(node, value), String(value)) : replaceScalar(unquoted(node, value), value);
  const isMissing = node.span.start === node.span.end;
  return parsedAgain(document, [isMissing ? { ...edit, newText: ` ${edit.newText}` } : edit]);
}

/** Dates and versions, which are written without quotes. */
const TYPED_TEXT = /^\d[\w.:+-]*$/;

/** A number is not written in quotes, and a block of text is replaced by a text in quotes. */
function unquoted(node: YamlScalar, value: string | number | boolean): YamlScalar {
  return node.style === 'block' || typeof value !== 'string' ? { ...node, style: 'plain' } : node;
}

function inserted(document: PatternDocument, path: string, value: string) {
  const edit = insertField(document, path, value);
  return edit ? parsedAgain(document, [edit]) : ('place' as const);
}

function withItems(document: PatternDocument, path: string, items: readonly string[]) {
  let current = document;
  const nodeOf = () => current.fields.get(path)?.entry.value;
  if (nodeOf() === undefined) return inserted(document, path, `[${items.map(flowItem).join(', ')}]`);
  for (;;) {
    const list = nodeOf();
    if (list?.kind !== 'sequence') break;
    const unwanted = list.items.find(item => !items.includes(textOfItem(item)));
    if (unwanted === undefined) break;
    current = parsedAgain(current, removeItem(current, list, unwanted));
  }
  const node = nodeOf();
  if (node?.kind !== 'sequence' && !(node?.kind === 'scalar' && node.value === null)) return 'shape' as const;
  const present = new Set(node.kind === 'sequence' ? node.items.map(textOfItem) : []);
  if (items.length === 0 && node.kind === 'scalar') return 'shape' as const;
  for (const item of items) {
    if (present.has(item)) continue;
    present.add(item);
    const list = nodeOf();
    const edit = addItem(current, path, list?.kind === 'sequence' && !list.flow ? yamlString(item) : flowItem(item));
    if (edit === undefined) return 'place' as const;
    current = parsedAgain(current, [edit]);
  }
  return current;
}

function flowItem(item: string): string {
  return /[,[\]{}]/.test(item) ? doubleQuoted(item) : yamlString(item);
}

/** A person may be a map with a name. */
function textOfItem(item: YamlNode): string {
  const node = item.kind === 'alias' ? item.anchor?.node : item;
  const value = node?.kind === 'mapping' ? node.entries[0]?.value : node;
  return value?.kind === 'scalar' ? value.text : '';
}

function hasValue(document: PatternDocument, path: string, wanted: NewValue): boolean {
  const value = fieldsOf(document).find(field => field.path === path)?.value;
  const list = document.fields.get(path)?.entry.value;
  if (typeof wanted === 'object') {
    const written = list?.kind === 'sequence' ? list.items.map(textOfItem) : [];
    return written.every(item => wanted.includes(item)) && wanted.every(item => written.includes(item));
  }
  return typeof wanted === 'string' ? list?.kind === 'scalar' && list.text === wanted : value === wanted;
}

function refused<Reason extends string>(reason: Reason) {
  return { kind: 'refused', reason } as const;
}
