/**
 * (uri, text) -> PatternDocument: everything that one text says, located. Immutable, never throws.
 * It lives as long as the text is looked at; what the library remembers of it is a `Pattern`.
 */
import { detectFormat } from './detection.ts';
import type { Field, Format } from './formats/format.ts';
import { DEFAULT_FORMAT } from './formats/index.ts';
import { type Frontmatter, type FrontmatterBlock, parseFrontmatter, textStart } from './frontmatter.ts';
import { findLeftoverFrontmatter } from './leftoverFrontmatter.ts';
import { type Markdown, parseMarkdown } from './markdown.ts';
import { findSections, normaliseHeading, type Sections } from './sections.ts';
import type { YamlEntry, YamlMapping, YamlNode } from './yamlNode.ts';

export interface PatternDocument {
  readonly uri: string;
  readonly text: string;
  readonly format: Format;
  readonly frontmatter: Frontmatter | undefined;
  /** What is written of the format's fields, by path: `classification.domain`. */
  readonly fields: ReadonlyMap<string, LocatedField>;
  /** Keys that the format does not know, where it knows its keys. */
  readonly unknownKeys: readonly UnknownKey[];
  /** A second frontmatter, left in the body. */
  readonly leftover: FrontmatterBlock | undefined;
  readonly markdown: Markdown;
  readonly sections: Sections;
  /** True for a text that is too long to be read: then it has no frontmatter and no sections. */
  readonly skipped: boolean;
}

export interface LocatedField {
  readonly field: Field;
  readonly path: string;
  readonly entry: YamlEntry;
  /** The map that holds the entry. */
  readonly parent: YamlMapping;
}

export interface UnknownKey {
  readonly entry: YamlEntry;
  readonly parent: YamlMapping;
  /** Path of the map that holds it; empty at the root. */
  readonly parentPath: string;
  /** The keys that the format has there. */
  readonly siblings: readonly Field[];
}

/** The longest text that is read, in UTF-16 units: far more than any pattern, and little enough to stay quick. */
export const MAX_LENGTH = 2_000_000;

/** @param format when it is settled already, by settings */
export function parsePattern(uri: string, text: string, format?: Format): PatternDocument {
  if (text.length > MAX_LENGTH) return skippedDocument(uri, text, format ?? DEFAULT_FORMAT);
  const frontmatter = parseFrontmatter(text);
  const bodyStart = frontmatter?.span.end ?? textStart(text);
  const leftover = findLeftoverFrontmatter(text, bodyStart);
  const markdown = parseMarkdown(text, { start: bodyStart, end: text.length }, leftover ? [leftover.span] : []);
  const headings = markdown.headings.map(heading => normaliseHeading(heading.text.value));
  const chosen = format ?? detectFormat(text, frontmatter?.content ?? { start: 0, end: 0 }, headings);
  const fields = new Map<string, LocatedField>();
  const unknownKeys: UnknownKey[] = [];
  if (frontmatter?.root) locateFields(frontmatter.root, chosen.fields, '', fields, unknownKeys);
  return {
    uri,
    text,
    format: chosen,
    frontmatter,
    fields,
    unknownKeys,
    leftover,
    markdown,
    sections: findSections(text, markdown, headings, chosen),
    skipped: false,
  };
}

function skippedDocument(uri: string, text: string, format: Format): PatternDocument {
  return {
    uri,
    text,
    format,
    frontmatter: undefined,
    fields: new Map(),
    unknownKeys: [],
    leftover: undefined,
    markdown: { span: { start: 0, end: 0 }, headings: [], opaque: [] },
    sections: { all: [], level: undefined, missing: [], otherOutline: false },
    skipped: true,
  };
}

function locateFields(
  mapping: YamlMapping,
  known: readonly Field[],
  parentPath: string,
  fields: Map<string, LocatedField>,
  unknownKeys: UnknownKey[],
): void {
  const byKey = fieldsByKey(known);
  for (const entry of mapping.entries) {
    const field = byKey.get(entry.key.text);
    if (field === undefined) {
      unknownKeys.push({ entry, parent: mapping, parentPath, siblings: known });
      continue;
    }
    const path = joinPath(parentPath, field.key);
    if (fields.has(path)) continue;
    fields.set(path, { field, path, entry, parent: mapping });
    if (field.type.kind === 'map' && entry.value.kind === 'mapping') {
      locateFields(entry.value, field.type.fields, path, fields, unknownKeys);
    }
  }
}

/** Formats are constants: what follows from them is worked out once. */
const tables = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

function fieldsByKey(fields: readonly Field[]): ReadonlyMap<string, Field> {
  let table = tables.get(fields);
  if (table === undefined) {
    table = new Map(fields.map(field => [field.key, field]));
    tables.set(fields, table);
  }
  return table;
}

export function joinPath(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}

/** True while the YAML can be read, from ruler to ruler. */
export function isReadable({ frontmatter }: PatternDocument): boolean {
  return frontmatter !== undefined && frontmatter.error === undefined && frontmatter.closing !== undefined;
}

/** The text of a scalar field; `undefined` when it is missing, empty, or no scalar. */
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

/** Every field of the format with its path, nested ones after the map that holds them. */
export function* fieldsWithPaths(fields: readonly Field[], parentPath = ''): Generator<{ field: Field; path: string }> {
  for (const field of fields) {
    const path = joinPath(parentPath, field.key);
    yield { field, path };
    if (field.type.kind === 'map') yield* fieldsWithPaths(field.type.fields, path);
  }
}
