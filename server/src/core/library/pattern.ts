/**
 * The data that the library keeps of a pattern: small, immutable, without its text.
 */
import { fieldsOfKind } from '../document/fieldsOfKind.ts';
import { findIgnores, type Ignore } from '../document/ignores.ts';
import { fileLinks, type PatternLink, patternLinks } from '../document/links.ts';
import { fieldsWithPaths, isReadable, itemsOf, type PatternDocument, scalarField } from '../document/patternDocument.ts';
import { perDocument } from '../document/perDocument.ts';
import { sentencesOf } from '../document/sentences.ts';
import { type WrittenForm, writtenForm } from '../document/writtenForm.ts';
import { type Format, PERSON_KEY, type RelationKind, TARGET_KEYS, WEIGHT_KEY } from '../formats/format.ts';
import { detach, type Located, linesOf, type Span } from '../text.ts';
import { keyLineAt } from '../yaml/keyLine.ts';
import { entryOf, type YamlNode } from '../yaml/yamlNode.ts';

export interface Pattern {
  readonly uri: string;
  readonly format: Format;
  /** False while the YAML is broken: names and relations are then the last readable ones. */
  readonly readable: boolean;
  readonly id: Located<string> | undefined;
  readonly slug: Located<string> | undefined;
  readonly title: Located<string> | undefined;
  readonly aliases: readonly Located<string>[];
  readonly relations: readonly Relation[];
  /** The names in generated fields, which are not relations of the author. */
  readonly mentions: readonly Located<string>[];
  /** The values of fields with a vocabulary, except constants of the format. */
  readonly values: readonly FieldValue[];
  /** Links of the body that lead to a pattern, or should. */
  readonly links: readonly PatternLink[];
  /** Links of the body to other files beside it. */
  readonly fileLinks: readonly PatternLink[];
  readonly ignores: readonly Ignore[];
  /** How it is written where its format leaves a choice. */
  readonly form: WrittenForm;
  /** Its sentences, as numbers; kept only for a rule that compares them. */
  readonly sentences?: readonly Located<number>[];
}

/** What is kept of a pattern besides its data. */
export interface KeptParts {
  readonly sentences?: true;
}

/** A text apart from the one it is a part of, which must not stay in memory: a copy, or the same string as for an equal text. */
export type Keep = (text: string) => string;

/** The path of sentences among the values of fields. */
export const SENTENCES = '(sentence)';

export interface Relation {
  readonly kind: RelationKind;
  /** The id or slug that the entry names. */
  readonly target: Located<string>;
  /** The id in an entry that also names a slug: the slug decides. */
  readonly idBesideSlug?: Located<string>;
  /** 0-1; `undefined` if the entry has none. */
  readonly weight: number | undefined;
}

export interface FieldValue extends Located<string> {
  /** `classification.domain` */
  readonly path: string;
}

/** The name to show for a pattern. */
export function titleOf(pattern: Pattern): string {
  return pattern.title?.value ?? pattern.slug?.value ?? pattern.id?.value ?? fileName(pattern.uri);
}

/** The names that relations can use for a pattern. */
export function namesOf(pattern: Pick<Pattern, 'id' | 'slug'>): readonly string[] {
  return [pattern.id, pattern.slug].flatMap(name => (name ? [name.value] : []));
}

/** The file name in a URI, decoded, without its extension. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The first value of a field with a vocabulary. */
export function firstValue(pattern: Pattern, path: string): string | undefined {
  return pattern.values.find(value => value.path === path)?.value;
}

/** Its editorial status. */
export function statusOf(pattern: Pattern): string | undefined {
  return firstValue(pattern, pattern.format.facets.status);
}

/** True if the pattern is kept only for reference. */
export function isDeprecated(pattern: Pattern): boolean {
  const status = statusOf(pattern);
  return status !== undefined && status === pattern.format.statuses?.deprecated;
}

/**
 * @param previous the last version of this pattern: its names and relations are kept while the YAML is broken
 * @param keep for the texts that patterns have in common
 */
export function patternOf(document: PatternDocument, previous?: Pattern, kept: KeptParts = {}, keep: Keep = detach): Pattern {
  const pattern = dataOf(document, previous, keep);
  return kept.sentences ? { ...pattern, sentences: sentencesOf(document, pattern.title?.value) } : pattern;
}

function dataOf(document: PatternDocument, previous: Pattern | undefined, keep: Keep): Pattern {
  const { uri, format } = document;
  const body = {
    links: patternLinks(document),
    fileLinks: fileLinks(document),
    ignores: findIgnores(document),
    form: keep(writtenForm(document)),
  };
  if (!isReadable(document)) {
    const names = previous ?? scanNames(document);
    return { ...names, ...body, uri, format, readable: false };
  }
  return {
    uri,
    format,
    readable: true,
    id: named(document, 'id', keep),
    slug: named(document, 'slug', keep),
    title: named(document, 'title'),
    aliases: aliasesOf(document),
    relations: readRelations(document, keep),
    mentions: mentionsOf(document, keep),
    values: valuesOf(document, keep),
    ...body,
  };
}

type NameKind = 'id' | 'slug' | 'title';

/** The value of the field of this kind. */
export function named(document: PatternDocument, kind: NameKind, keep: Keep = detach): Located<string> | undefined {
  const [field] = fieldsOfKind(document, kind);
  const scalar = field && scalarField(document, field.path);
  return scalar && { value: keep(scalar.text), span: scalar.span };
}

function aliasesOf(document: PatternDocument): readonly Located<string>[] {
  for (const { field, entry } of document.fields.values()) {
    if (field.type.kind === 'list' && field.type.names === 'aliases')
      return itemsOf(entry.value).flatMap(item => located(item, detach));
  }
  return [];
}

/** The entries of all relation lists, in the order of the file. */
export const relationsOf = perDocument((document): readonly Relation[] => readRelations(document, detach));

function readRelations(document: PatternDocument, keep: Keep): readonly Relation[] {
  const relations: Relation[] = [];
  for (const { field, entry } of document.fields.values()) {
    if (field.type.kind !== 'relations') continue;
    const key = field.type.relation;
    const kind = document.format.relations.find(relation => relation.key === key);
    if (kind === undefined || isSeveralNames(entry.value)) continue;
    for (const item of itemsOf(entry.value)) {
      const relation = relationOf(item, kind, keep);
      if (relation) relations.push(relation);
    }
  }
  return relations;
}

/** `pat_a, pat_b` in place of a list: a value of the wrong type, and no name of a pattern. */
function isSeveralNames(value: YamlNode): boolean {
  return value.kind === 'scalar' && /^[\w-]+(?:\s*,\s*[\w-]+)+$/.test(value.text);
}

/** An entry is a plain target, or a map that names it under `slug` or `id`; of both, the slug decides. */
function relationOf(item: YamlNode, kind: RelationKind, keep: Keep): Relation | undefined {
  if (item.kind === 'scalar') {
    return item.value === null || item.text === ''
      ? undefined
      : { kind, target: { value: keep(item.text), span: item.span }, weight: undefined };
  }
  if (item.kind !== 'mapping') return undefined;
  const [target, beside] = TARGET_KEYS.flatMap(key => {
    const name = entryOf(item, key)?.value;
    return name ? located(name, keep).filter(({ value }) => value !== '') : [];
  });
  if (target === undefined) return undefined;
  const weight = entryOf(item, WEIGHT_KEY)?.value;
  return {
    kind,
    target,
    ...(beside ? { idBesideSlug: beside } : {}),
    weight: weight?.kind === 'scalar' && typeof weight.value === 'number' ? weight.value : undefined,
  };
}

/** The names of patterns in generated fields, in the order of the file. */
export function mentionsOf(document: PatternDocument, keep: Keep = detach): readonly Located<string>[] {
  const mentions: Located<string>[] = [];
  for (const { field, entry } of document.fields.values()) {
    if (field.type.kind !== 'machine' || field.type.names === undefined || entry.value.kind !== 'mapping') continue;
    const { list, target } = field.type.names;
    const items = entryOf(entry.value, list)?.value;
    for (const item of items ? itemsOf(items) : []) {
      const name = item.kind === 'mapping' ? entryOf(item, target)?.value : undefined;
      if (name) mentions.push(...located(name, keep));
    }
  }
  return mentions;
}

function valuesOf(document: PatternDocument, keep: Keep): readonly FieldValue[] {
  const values: FieldValue[] = [];
  for (const { field, path, entry } of document.fields.values()) {
    const type = field.type.kind === 'list' ? field.type.of : field.type;
    if (type.kind !== 'enum' && type.kind !== 'person' && type.kind !== 'number' && type.kind !== 'constant') continue;
    for (const item of itemsOf(entry.value)) {
      for (const { value, span } of located(type.kind === 'person' ? personName(item) : item, keep)) {
        // Values that are the same in all patterns are not kept.
        if (type.kind !== 'constant' || value !== type.value) values.push({ path, value, span });
      }
    }
  }
  return values;
}

/** If a person is a map, the name in it. */
function personName(item: YamlNode): YamlNode {
  return (item.kind === 'mapping' ? item.entries.find(({ key }) => key.text === PERSON_KEY)?.value : undefined) ?? item;
}

function located(node: YamlNode, keep: Keep): Located<string>[] {
  if (node.kind !== 'scalar' || node.value === null) return [];
  // The line break at the end of a block scalar comes from its form and is not part of a name or a value.
  const text = node.style === 'block' ? node.text.replace(/\n+$/, '') : node.text;
  return [{ value: keep(text), span: node.span }];
}

/** Names and relations by a line scan, for a file that was never readable. */
function scanNames(
  document: PatternDocument,
): Pick<Pattern, 'id' | 'slug' | 'title' | 'aliases' | 'relations' | 'mentions' | 'values'> {
  const { text, format, frontmatter } = document;
  const names: Partial<Record<NameKind, Located<string>>> = {};
  const relations: Relation[] = [];
  const types = new Map([...fieldsWithPaths(format.fields)].map(({ field }) => [field.key, field.type]));
  let list: RelationKind | undefined;
  for (const line of frontmatter ? linesOf(text, frontmatter.content) : []) {
    const content = text.slice(line.start, line.end);
    const found = keyLineAt(text, line.start);
    const key = found?.dash === undefined ? found : undefined;
    const valueStart = key ? key.colon + 1 - line.start : 0;
    const type = key && types.get(key.key.value);
    // A key of an entry, such as its weight, does not end the list.
    const inEntry = list !== undefined && key !== undefined && type === undefined && /^[ \t]/.test(content);
    if (inEntry) continue;
    if (key) list = undefined;
    if (type?.kind === 'id' || type?.kind === 'slug' || type?.kind === 'title') {
      const value = plainValue(content, valueStart, line);
      if (value) names[type.kind] ??= value;
    } else if (type?.kind === 'relations') {
      list = format.relations.find(relation => relation.key === type.relation);
    }
    if (list) {
      for (const match of content.slice(valueStart).matchAll(/[\w-]{5,}(?![\w-]*:)/g)) {
        const start = line.start + valueStart + match.index;
        const target = { value: detach(match[0]), span: { start, end: start + match[0].length } };
        relations.push({ kind: list, target, weight: undefined });
      }
    }
  }
  return { id: names.id, slug: names.slug, title: names.title, aliases: [], mentions: [], values: [], relations };
}

function plainValue(content: string, from: number, line: Span): Located<string> | undefined {
  const match = /^\s*(["']?)(.+?)\1\s*(?:\s#.*)?$/.exec(content.slice(from));
  if (match?.[2] === undefined) return undefined;
  const start = line.start + content.indexOf(match[2], from);
  return { value: detach(match[2]), span: { start, end: start + match[2].length } };
}
