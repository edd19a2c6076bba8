/** Minimal edits of relation lists: removing and adding an entry. */

import { isReadable, itemsOf, type PatternDocument, parsePattern } from '../document/patternDocument.ts';
import { entryForm, entryText, relationPath } from '../document/relationEntries.ts';
import { INNER_LIST_TOPIC, NO_FORM, ROOT_LIST_TOPIC } from '../document/writtenForm.ts';
import { type RelationKind, TARGET_KEYS } from '../formats/format.ts';
import { type Relation, relationsOf } from '../library/pattern.ts';
import { applyEdits, lineAt, lineEnding, type TextEdit, touches } from '../text.ts';
import { nodesOf, type YamlNode } from '../yaml/yamlNode.ts';
import { addItem, indentOf, listIndent, removeItem, replaceScalar, yamlString } from './frontmatterEdits.ts';

/** Removes the entry that a relation was read from. @returns `undefined` if it cannot be found */
export function removeRelation(document: PatternDocument, relation: Relation): readonly TextEdit[] | undefined {
  const value = listOf(document, relation.kind.key);
  if (value?.kind === 'scalar' || (value?.kind === 'mapping' && value.flow)) return [{ span: value.span, newText: '[]' }];
  if (value?.kind !== 'sequence') return undefined;
  const item = relationEntry(document, relation);
  return item && removeItem(document, value, item);
}

/** Changes the target of an entry and keeps its quotes. */
export function replaceTarget(document: PatternDocument, relation: Relation, name: string): TextEdit {
  const entry = relationEntry(document, relation);
  const scalars = entry ? [...nodesOf(entry)].filter(node => node.kind === 'scalar') : [];
  const written = scalars.find(({ span }) => span.start === relation.target.span.start);
  return written ? replaceScalar(written, name) : { span: relation.target.span, newText: yamlString(name) };
}

/** The entry that a relation was read from: a name, or a map that contains it. */
export function relationEntry(document: PatternDocument, { kind, target }: Relation): YamlNode | undefined {
  const list = listOf(document, kind.key);
  if (list === undefined) return undefined;
  return itemsOf(list).find(({ span }) => span.start <= target.span.start && target.span.end <= span.end);
}

/** Removes every entry of this kind with this target. */
export function removeNamed(document: PatternDocument, kind: string, target: string): readonly TextEdit[] {
  return removeWhere(document, relation => relation.kind.key === kind && relation.target.value === target);
}

/**
 * Removes every matching entry.
 * @param titles comments that consist of one of these are removed with their entry; all others are kept
 */
export function removeWhere(
  document: PatternDocument,
  isMeant: (relation: Relation) => boolean,
  titles: ReadonlySet<string> = NO_TITLES,
): readonly TextEdit[] {
  const [first, ...others] = relationsOf(document).filter(isMeant);
  const edits = ((first && isReadable(document) && removeRelation(document, first)) || []).map(edit =>
    titles.has(edit.newText.trim().replace(/^#\s*/, '')) ? { ...edit, newText: '' } : edit,
  );
  if (others.length === 0 || edits.length === 0) return edits;
  // The edits of adjacent entries would overlap: apply them one after the other, and return the difference as one edit.
  const once = parsePattern(document.uri, applyEdits(document.text, edits), document.format);
  return [difference(document.text, applyEdits(once.text, removeWhere(once, isMeant, titles)))];
}

const NO_TITLES: ReadonlySet<string> = new Set();

/** Combines removals and an insertion: as separate edits if possible, or else as a single one. */
export function removeAndAdd(
  document: PatternDocument,
  remove: (document: PatternDocument) => readonly TextEdit[],
  add: (document: PatternDocument) => TextEdit | undefined,
): readonly TextEdit[] | undefined {
  const removals = remove(document);
  const addition = add(document);
  if (addition === undefined) return undefined;
  if (!removals.some(({ span }) => touches(span, addition.span.start) || touches(span, addition.span.end))) {
    return [...removals, addition];
  }
  const without = parsePattern(document.uri, applyEdits(document.text, removals), document.format);
  const edit = add(without);
  return edit && [difference(document.text, applyEdits(without.text, [edit]))];
}

/** The comment with the title after a new entry, if the last entry of the list is followed by the title of its target. */
export function titleComment(
  document: PatternDocument,
  kind: RelationKind,
  titleOfTarget: (relation: Relation) => string | undefined,
  title: string,
): string {
  const value = listOf(document, kind.key);
  const last = relationsOf(document).findLast(relation => relation.kind.key === kind.key);
  if (value?.kind !== 'sequence' || value.flow || last === undefined) return '';
  const { text } = document;
  const [, gap, comment] =
    /^["']?([ \t]+#[ \t]*)(.*\S)[ \t]*$/.exec(text.slice(last.target.span.end, lineAt(text, last.target.span.end).end)) ?? [];
  return gap !== undefined && comment === titleOfTarget(last) ? `${gap}${title.replaceAll(/\s+/g, ' ')}` : '';
}

/** One edit that turns one text into the other. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}

/**
 * Adds an entry at the end of a relation list, in the style of the list.
 * @param form how the neighbours are written, for a file without any list
 * @returns `undefined` if there is no place for it
 */
export function addRelation(
  document: PatternDocument,
  kind: RelationKind,
  name: string,
  weight: number | undefined,
  form = NO_FORM,
): TextEdit | undefined {
  const path = relationPath(document, kind.key);
  if (path === undefined || !isReadable(document)) return undefined;
  const value = listOf(document, kind.key);
  if (value?.kind === 'scalar' && value.value !== null) {
    const written = document.text.slice(value.span.start, value.span.end);
    return value.style === 'block' ? undefined : { span: value.span, newText: `[${written}, ${yamlString(name)}]` };
  }
  const spaces = Number(form.choice(path.includes('.') ? INNER_LIST_TOPIC : ROOT_LIST_TOPIC) ?? 0);
  return addEntry(document, kind, path, { name, weight, indent: ' '.repeat(spaces) });
}

function listOf(document: PatternDocument, kind: string): YamlNode | undefined {
  const path = relationPath(document, kind);
  return path === undefined ? undefined : document.fields.get(path)?.entry.value;
}

/** In the style of the other entries: with their quotes, as a name or as a map, on one line or several. */
function addEntry(
  document: PatternDocument,
  kind: RelationKind,
  path: string,
  { name, weight, indent: usualIndent }: { readonly name: string; readonly weight: number | undefined; readonly indent: string },
): TextEdit | undefined {
  const { text } = document;
  const eol = lineEnding(text);
  const value = listOf(document, kind.key);
  const form = entryForm(document, kind);
  const weightText = (weight ?? kind.weight?.initial)?.toString();
  const write = (newline: string) => entryText(form, quotedAs(value, name), weightText, newline);
  const entry = document.fields.get(path)?.entry;
  const isEmpty = value === undefined || value.kind !== 'sequence' || value.items.length === 0;
  const inLines = form.key !== undefined && !form.flow;
  if (value?.kind === 'sequence' && !value.flow) {
    const [first] = value.items;
    const indent = first === undefined ? '' : indentOf(text, first.span.start);
    return addItem(document, path, write(`${eol}${indent}  `));
  }
  const inFlow = entry === undefined || !isEmpty || !inLines || isInFlowMap(document, path);
  if (inFlow) return addItem(document, path, entryText({ ...form, flow: true }, quotedAs(value, name), weightText, ''));
  const indent = `${indentOf(text, entry.key.span.start)}${listIndent(document, usualIndent)}`;
  const colon = text.indexOf(':', entry.key.span.end) + 1;
  const end = Math.max(colon, entry.value.span.end);
  return { span: { start: colon, end }, newText: `${eol}${indent}- ${write(`${eol}${indent}  `)}` };
}

function isInFlowMap({ fields }: PatternDocument, path: string): boolean {
  return fields.get(path)?.parent.flow ?? false;
}

/** With the quotes of the last entry. */
function quotedAs(list: YamlNode | undefined, name: string): string {
  const last = list?.kind === 'sequence' ? list.items.at(-1) : undefined;
  if (last?.kind === 'scalar') return replaceScalar(last, name).newText;
  const written = last?.kind === 'mapping' ? last.entries.find(({ key }) => TARGET_KEYS.includes(key.text))?.value : undefined;
  return written?.kind === 'scalar' ? replaceScalar(written, name).newText : yamlString(name);
}
