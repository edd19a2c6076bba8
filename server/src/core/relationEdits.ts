/** Minimal edits of relation lists: an entry goes, an entry comes. */
import type { RelationKind } from './formats/format.ts';
import { addItem, relationPath, removeItem, replaceScalar, yamlString } from './frontmatterEdits.ts';
import { type Relation, relationsOf } from './pattern.ts';
import { isReadable, itemsOf, type PatternDocument, parsePattern } from './patternDocument.ts';
import { applyEdits, type TextEdit } from './text.ts';
import { nodesOf, type YamlNode } from './yamlNode.ts';

/** Removes the entry that a relation was read from. @returns `undefined` where it cannot be found */
export function removeRelation(document: PatternDocument, relation: Relation): readonly TextEdit[] | undefined {
  const value = listOf(document, relation.kind.key);
  if (value?.kind === 'scalar') return [{ span: value.span, newText: '[]' }];
  if (value?.kind !== 'sequence') return undefined;
  const item = relationEntry(document, relation);
  return item && removeItem(document, value, item);
}

/** Lets an entry name another pattern, in the quotes that it has. */
export function replaceTarget(document: PatternDocument, relation: Relation, name: string): TextEdit {
  const entry = relationEntry(document, relation);
  const scalars = entry ? [...nodesOf(entry)].filter(node => node.kind === 'scalar') : [];
  const written = scalars.find(({ span }) => span.start === relation.target.span.start);
  return written ? replaceScalar(written, name) : { span: relation.target.span, newText: yamlString(name) };
}

/** The entry that a relation was read from: a name, or a map that holds it. */
export function relationEntry(document: PatternDocument, { kind, target }: Relation): YamlNode | undefined {
  const list = listOf(document, kind.key);
  if (list === undefined) return undefined;
  return itemsOf(list).find(({ span }) => span.start <= target.span.start && target.span.end <= span.end);
}

/** Removes every entry of this kind that names this target. */
export function removeNamed(document: PatternDocument, kind: string, target: string): readonly TextEdit[] {
  const named = relationsOf(document).filter(relation => relation.kind.key === kind && relation.target.value === target);
  const [first, ...others] = named;
  const edits = (first && isReadable(document) && removeRelation(document, first)) || [];
  if (others.length === 0 || edits.length === 0) return edits;
  // The edits of neighbours would overlap: one after the other, then, and what has changed as one edit.
  const once = parsePattern(document.uri, applyEdits(document.text, edits), document.format);
  return [difference(document.text, applyEdits(once.text, removeNamed(once, kind, target)))];
}

function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}

/**
 * Adds an entry at the end of a relation list, written as the list is written.
 * @returns `undefined` where there is no place for it
 */
export function addRelation(
  document: PatternDocument,
  kind: RelationKind,
  name: string,
  weight: number | undefined,
): TextEdit | undefined {
  const path = relationPath(document, kind.key);
  if (path === undefined || !isReadable(document)) return undefined;
  const value = listOf(document, kind.key);
  if (value?.kind === 'scalar' && value.value !== null) {
    const written = document.text.slice(value.span.start, value.span.end);
    return value.style === 'block' ? undefined : { span: value.span, newText: `[${written}, ${yamlString(name)}]` };
  }
  return addItem(document, path, itemText(value, name, weight));
}

function listOf(document: PatternDocument, kind: string): YamlNode | undefined {
  const path = relationPath(document, kind);
  return path === undefined ? undefined : document.fields.get(path)?.entry.value;
}

/** Like the last entry: in its quotes, or as a map with the same key for the name. */
function itemText(list: YamlNode | undefined, name: string, weight: number | undefined): string {
  const last = list?.kind === 'sequence' ? list.items.at(-1) : undefined;
  if (last?.kind === 'scalar') return replaceScalar(last, name).newText;
  if (last?.kind !== 'mapping') return yamlString(name);
  const key = last.entries.find(entry => entry.key.text === 'slug' || entry.key.text === 'id');
  const written = key?.value.kind === 'scalar' ? replaceScalar(key.value, name).newText : yamlString(name);
  return `{${key?.key.text ?? 'slug'}: ${written}${weight === undefined ? '' : `, weight: ${weight}`}}`;
}
