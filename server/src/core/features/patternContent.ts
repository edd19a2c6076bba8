/** The content of a pattern as plain data, for programs: its fields, and its sections with their texts. */
import { isReadable, type PatternDocument } from '../document/patternDocument.ts';
import { countWords } from '../document/sectionBody.ts';
import { normaliseHeading, type Section } from '../document/sections.ts';
import { lastInk } from '../text.ts';
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
      return typeof node.value === 'string' ? node.text : node.value;
    case 'sequence':
      return node.items.map(valueIn);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, valueIn(value)]));
    case 'alias':
      // Never expanded.
      return null;
  }
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
export function textOfSection({ text }: PatternDocument, { body }: Section): string {
  return text.slice(body.start, lastInk(text, body)).replace(/^(?:[ \t]*\r?\n)+/, '');
}
