/** The content of a pattern as plain data, for programs: its fields, and its sections with their texts. */
import { fieldsWithPaths, isReadable, type PatternDocument } from '../document/patternDocument.ts';
import { countWords } from '../document/sectionBody.ts';
import { normaliseHeading, type Section } from '../document/sections.ts';
import type { Format } from '../formats/format.ts';
import { lastInk, type Span } from '../text.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

export type FieldContent = string | number | boolean | null | readonly FieldContent[] | { readonly [key: string]: FieldContent };

export interface NamedField {
  /** `classification.domain` */
  readonly path: string;
  readonly value: FieldContent;
}

/** The fields that the format knows, without those that only contain other fields, relations, and what tools have generated. */
export function fieldsOf(document: PatternDocument): readonly NamedField[] {
  if (!isReadable(document)) return [];
  return [...document.fields.values()].flatMap(({ path, field: { type }, entry }) =>
    type.kind === 'machine' || type.kind === 'relations' || (type.kind === 'map' && entry.value.kind === 'mapping')
      ? []
      : [{ path, value: valueIn(entry.value) }],
  );
}

function valueIn(node: YamlNode): FieldContent {
  switch (node.kind) {
    case 'scalar':
      // `1.0` stays `1.0`.
      return typeof node.value === 'string' || (typeof node.value === 'number' && String(node.value) !== node.text)
        ? node.text
        : node.value;
    case 'sequence':
      return node.items.map(valueIn);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, valueIn(value)]));
    case 'alias':
      // Never expanded.
      return null;
  }
}

/** The paths of all fields of a format. */
export function fieldPaths({ fields }: Format): readonly string[] {
  return fieldsWithPaths(fields).map(({ path }) => path);
}

export interface SectionContent {
  readonly name: string;
  readonly words: number;
}

export function sectionsOf(document: PatternDocument): readonly SectionContent[] {
  return document.sections.all.map(section => ({ name: section.name.value.trim(), words: countWords(document, section) }));
}

/** The section with this name, or a synonym of it; the first of several. */
export function sectionNamed(document: PatternDocument, name: string): Section | undefined {
  const wanted = normaliseHeading(name);
  const { all } = document.sections;
  const meant = document.format.sections.find(({ title, synonyms, key }) =>
    [title, ...synonyms, key].some(other => normaliseHeading(other) === wanted),
  );
  return (
    all.find(section => normaliseHeading(section.heading.text.value) === wanted) ??
    all.find(({ spec }) => spec !== undefined && spec.key === meant?.key)
  );
}

/** Its text without its heading, and without the blank lines around it. */
export function textOfSection(document: PatternDocument, section: Section): string {
  const { start, end } = contentSpan(document, section);
  return document.text.slice(start, end);
}

/** At the end of a text. Dashes directly under a line make a heading of it. */
const THEMATIC_BREAK = /(?:^|\r?\n)(?:[ \t]*(?:\*{3,}|_{3,})|(?:^|[ \t]*\r?\n)[ \t]*-{3,})$/;

/** Without blank lines around it, and without a thematic break that divides it from the next section. */
export function contentSpan({ text }: PatternDocument, { body }: Section): Span {
  const written = text.slice(body.start, lastInk(text, body));
  const blank = /^(?:[ \t]*\r?\n)+/.exec(written)?.[0].length ?? 0;
  const content = written.slice(blank).replace(THEMATIC_BREAK, '').trimEnd();
  const start = content === '' ? body.start : body.start + blank;
  return { start, end: start + content.length };
}
