/**
 * (uri, text) -> PatternDocument: all data of one text, located. Immutable, never throws.
 * It is short-lived; the library keeps a `Pattern` of it.
 */

import type { Field, Format } from '../formats/format.ts';
import { DEFAULT_FORMAT } from '../formats/index.ts';
import { withoutLoneReturns } from '../lineBreaks.ts';
import { type Frontmatter, type FrontmatterBlock, parseFrontmatter, textStart } from '../yaml/frontmatter.ts';
import { MERGE_KEY, mergedMaps, type YamlEntry, type YamlMapping, type YamlNode } from '../yaml/yamlNode.ts';
import { detectFormat } from './detection.ts';
import { findLeftoverFrontmatter } from './leftoverFrontmatter.ts';
import { findLinks, type Link } from './links.ts';
import { type Markdown, parseMarkdown } from './markdown.ts';
import { findOverallScores, type OverallScore } from './overallScore.ts';
import { findSections, normaliseHeading, type Sections } from './sections.ts';

export interface PatternDocument {
  readonly uri: string;
  /** The text as it is parsed: with LF in place of each lone CR, at the same offset. */
  readonly text: string;
  /** The text of the file, which edits are applied to. */
  readonly source: string;
  readonly format: Format;
  readonly frontmatter: Frontmatter | undefined;
  /** The existing fields of the format, by path: `classification.domain`. */
  readonly fields: ReadonlyMap<string, LocatedField>;
  /** Keys that the format does not know, in maps whose keys it defines. */
  readonly unknownKeys: readonly UnknownKey[];
  /** A second frontmatter, left in the body. */
  readonly leftover: FrontmatterBlock | undefined;
  readonly markdown: Markdown;
  readonly sections: Sections;
  readonly links: readonly Link[];
  /** The overall scores that the body states; the last one counts. */
  readonly overallScores: readonly OverallScore[];
  /** True for a text that is too long to be parsed: it has neither frontmatter nor sections. */
  readonly skipped: boolean;
}

export interface LocatedField {
  readonly field: Field;
  readonly path: string;
  readonly entry: YamlEntry;
  /** The map that contains the entry. */
  readonly parent: YamlMapping;
}

export interface UnknownKey {
  readonly entry: YamlEntry;
  readonly parent: YamlMapping;
  /** Path of the map that contains it; empty at the root. */
  readonly parentPath: string;
  /** The keys that the format defines there. */
  readonly siblings: readonly Field[];
}

/** The longest text that is parsed, in UTF-16 units: far more than any pattern, and still fast. */
export const MAX_LENGTH = 2_000_000;

/**
 * @param format if the settings define it
 * @param before an earlier version of the document: a keystroke in the body changes nothing in the frontmatter
 */
export function parsePattern(uri: string, source: string, format?: Format, before?: PatternDocument): PatternDocument {
  const text = withoutLoneReturns(source);
  if (text.length > MAX_LENGTH) return skippedDocument(uri, text, source, format ?? DEFAULT_FORMAT);
  const frontmatter = parseFrontmatter(text, before);
  const bodyStart = frontmatter?.span.end ?? textStart(text);
  const leftover = findLeftoverFrontmatter(text, bodyStart);
  const markdown = parseMarkdown(text, { start: bodyStart, end: text.length }, leftover ? [leftover.span] : []);
  const headings = markdown.headings.map(heading => normaliseHeading(heading.text.value));
  const chosen = format ?? detectFormat(text, frontmatter?.content ?? { start: 0, end: 0 }, headings);
  const isKept = before !== undefined && before.frontmatter === frontmatter && before.format === chosen;
  const { fields, unknownKeys } = isKept ? before : fieldsIn(frontmatter?.root, chosen);
  return {
    uri,
    text,
    source,
    format: chosen,
    frontmatter,
    fields,
    unknownKeys,
    leftover,
    markdown,
    sections: findSections(text, markdown, headings, chosen),
    links: findLinks(text, markdown),
    overallScores: findOverallScores({ text, markdown, leftover }),
    skipped: false,
  };
}

/** The same document with its fields located by another format, or in another tree. */
export function withFields(document: PatternDocument, format: Format): PatternDocument {
  return { ...document, format, ...fieldsIn(document.frontmatter?.root, format) };
}

function fieldsIn(root: YamlMapping | undefined, format: Format): Pick<PatternDocument, 'fields' | 'unknownKeys'> {
  const fields = new Map<string, LocatedField>();
  const unknownKeys: UnknownKey[] = [];
  if (root) locateFields(root, tableOf(format.fields), '', fields, unknownKeys);
  return { fields, unknownKeys };
}

function skippedDocument(uri: string, text: string, source: string, format: Format): PatternDocument {
  return {
    uri,
    text,
    source,
    format,
    frontmatter: undefined,
    fields: new Map(),
    unknownKeys: [],
    leftover: undefined,
    markdown: { span: { start: 0, end: 0 }, headings: [], opaque: [] },
    sections: { all: [], level: undefined, missing: [], otherOutline: false },
    links: [],
    overallScores: [],
    skipped: true,
  };
}

/** Entries of a map count before those of the maps that its merge key names. */
function locateFields(
  mapping: YamlMapping,
  known: FieldTable,
  parentPath: string,
  fields: Map<string, LocatedField>,
  unknownKeys: UnknownKey[],
): void {
  locateEntries(mapping, known, parentPath, fields, unknownKeys);
  if (mapping.entries.some(({ key }) => key.text === MERGE_KEY)) {
    for (const merged of allMerged(mapping)) locateEntries(merged, known, parentPath, fields, []);
  }
}

/** The maps that the merge key of a map names, and those that their merge keys name; each once. */
function allMerged(mapping: YamlMapping): readonly YamlMapping[] {
  const found = new Set<YamlMapping>();
  const waiting = [...mergedMaps(mapping)];
  for (let map = waiting.shift(); map !== undefined; map = waiting.shift()) {
    if (map === mapping || found.has(map)) continue;
    found.add(map);
    waiting.unshift(...mergedMaps(map));
  }
  return [...found];
}

function locateEntries(
  mapping: YamlMapping,
  known: FieldTable,
  parentPath: string,
  fields: Map<string, LocatedField>,
  unknownKeys: UnknownKey[],
): void {
  for (const entry of mapping.entries) {
    const found = known.byKey.get(entry.key.text);
    if (found === undefined) {
      unknownKeys.push({ entry, parent: mapping, parentPath, siblings: known.fields });
      continue;
    }
    const { field, path, inside } = found;
    if (fields.has(path)) continue;
    fields.set(path, { field, path, entry, parent: mapping });
    if (inside && entry.value.kind === 'mapping') locateFields(entry.value, inside, path, fields, unknownKeys);
  }
}

/** A field of a format with its path: `classification.domain`. */
export interface KnownField {
  readonly field: Field;
  readonly path: string;
  /** The fields of a map. */
  readonly inside: FieldTable | undefined;
}

interface FieldTable {
  readonly fields: readonly Field[];
  readonly byKey: ReadonlyMap<string, KnownField>;
  /** Including nested ones, after the map that contains them. */
  readonly all: readonly KnownField[];
}

/** Formats are constants: derived data is computed once. */
const tables = new WeakMap<readonly Field[], FieldTable>();

function tableOf(fields: readonly Field[]): FieldTable {
  let table = tables.get(fields);
  if (table === undefined) tables.set(fields, (table = makeTable(fields, '')));
  return table;
}

function makeTable(fields: readonly Field[], parentPath: string): FieldTable {
  const known = fields.map((field): KnownField => {
    const path = joinPath(parentPath, field.key);
    return { field, path, inside: field.type.kind === 'map' ? makeTable(field.type.fields, path) : undefined };
  });
  return {
    fields,
    byKey: new Map(known.map(entry => [entry.field.key, entry])),
    all: known.flatMap(entry => [entry, ...(entry.inside?.all ?? [])]),
  };
}

export function joinPath(parent: string, key: string): string {
  // Joined, not added: V8 compares the parts of an added string one character at a time.
  return parent === '' ? key : [parent, key].join('.');
}

/** True while the YAML can be read, from delimiter to delimiter. */
export function isReadable({ frontmatter }: PatternDocument): boolean {
  return frontmatter !== undefined && frontmatter.error === undefined && frontmatter.closing !== undefined;
}

/** The text of a scalar field; `undefined` when it is missing, empty, or not a scalar. */
export function scalarField(document: PatternDocument, path: string) {
  const value = document.fields.get(path)?.entry.value;
  return value?.kind === 'scalar' && value.value !== null ? value : undefined;
}

/** The items of a value that should be a list: those of a list, or the value itself. Nothing for an empty value. */
export function itemsOf(value: YamlNode): readonly YamlNode[] {
  if (value.kind === 'sequence') return value.items;
  if (value.kind === 'scalar' && value.value === null) return [];
  return [value];
}

/** Every field of the format with its path, nested ones after the map that contains them. */
export function fieldsWithPaths(fields: readonly Field[]): readonly KnownField[] {
  return tableOf(fields).all;
}
