/** How an entry of a relation list is written: a name alone, or a map with a weight, on one line or on several. */
import { type Field, type RelationKind, TARGET_KEYS, WEIGHT_KEY } from '../formats/format.ts';
import { overlaps, type Span } from '../text.ts';
import { entryOf, type YamlNode } from '../yaml/yamlNode.ts';
import { joinPath, type PatternDocument } from './patternDocument.ts';

export interface EntryForm {
  /** The key of the name; `undefined` if entries are names only. */
  readonly key: string | undefined;
  readonly weighted: boolean;
  /** `{slug: x, weight: 0.8}` on one line. */
  readonly flow: boolean;
}

/**
 * The form of the last entry of this list, otherwise of the last entry of any list, otherwise that of the format.
 * @param except an entry that is being typed
 */
export function entryForm(document: PatternDocument, kind: RelationKind, except?: Span): EntryForm {
  const own = lastItem(document, kind, except);
  const any = own ?? document.format.relations.flatMap(other => lastItem(document, other, except) ?? []).at(-1);
  if (any === undefined) return kind.weight ? { key: TARGET_KEYS[0], weighted: true, flow: false } : PLAIN;
  if (any.kind !== 'mapping') return PLAIN;
  const key = any.entries.find(entry => TARGET_KEYS.includes(entry.key.text))?.key.text;
  return { key: key ?? TARGET_KEYS[0], weighted: entryOf(any, WEIGHT_KEY) !== undefined, flow: any.flow };
}

const PLAIN: EntryForm = { key: undefined, weighted: false, flow: true };

function lastItem(document: PatternDocument, kind: RelationKind, except: Span | undefined): YamlNode | undefined {
  const path = relationPath(document, kind.key);
  const value = path === undefined ? undefined : document.fields.get(path)?.entry.value;
  if (value?.kind !== 'sequence') return undefined;
  return value.items.findLast(item => !isNothing(item) && !(except && overlaps(item.span, except)));
}

function isNothing(item: YamlNode): boolean {
  return item.kind === 'scalar' && item.value === null;
}

/**
 * @param name YAML text of the name
 * @param weight YAML text of the weight, or of its placeholder; omitted if the form has none
 * @param newline a line break with the indentation of the keys of the entry
 */
export function entryText({ key, weighted, flow }: EntryForm, name: string, weight: string | undefined, newline: string): string {
  if (key === undefined) return name;
  const parts = [`${key}: ${name}`, ...(weighted && weight !== undefined ? [`${WEIGHT_KEY}: ${weight}`] : [])];
  return flow ? `{${parts.join(', ')}}` : parts.join(newline);
}

/** Path of a field that contains a relation list of this kind. */
export function relationPath(document: PatternDocument, relation: string): string | undefined {
  const search = (fields: readonly Field[], parent: string): string | undefined => {
    for (const field of fields) {
      const path = joinPath(parent, field.key);
      if (field.type.kind === 'relations' && field.type.relation === relation) return path;
      const inner = field.type.kind === 'map' ? search(field.type.fields, path) : undefined;
      if (inner) return inner;
    }
    return undefined;
  };
  return search(document.format.fields, '');
}
