/** The contract of all formats: a new format is valid if it passes these tests. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fieldsWithPaths } from '../../server/src/core/document/patternDocument.ts';
import { normaliseHeading } from '../../server/src/core/document/sections.ts';
import { NO_FORM } from '../../server/src/core/document/writtenForm.ts';
import { frontmatterText, patternText, plainPrompt, sectionText } from '../../server/src/core/edits/scaffold.ts';
import { scoreOf } from '../../server/src/core/edits/sectionEdits.ts';
import type { Field, FieldType, Format } from '../../server/src/core/formats/format.ts';
import { FORMATS, fileName, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

// The examples of slug and URLs refer to this pattern; its id is not one of the examples.
const VALUES = {
  id: 'pat_01h2xcejqtf2nbrexx3vqjhp40',
  slug: 'shared-stewardship',
  title: 'Shared Stewardship',
  now: '2026-01-28T00:00:00Z',
};
const FILE = `${VALUES.slug}.md`;
const OTHER_FILE = 'other-pattern.md';
const OTHER_ID = 'pat_01h2xcejqtf2nbrexx3vqjhp43';

function problemsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  const memory = memoryLibrary(texts);
  return memory
    .lint(FILE)
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, message }) => `${rule.id}: ${memory.said(message)}`);
}

it('has formats with ids of their own', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
});

describe.each(FORMATS.map(format => [format.id, format] as const))('%s', (_, format) => {
  const fields = [...fieldsWithPaths(format.fields)];
  const paths = fields.map(({ path }) => path);

  describe('fields', () => {
    it('have unique paths', () => {
      expect(new Set(paths).size).toBe(paths.length);
    });

    it.each(fields.map(({ field, path }) => [path, field] as const))('%s is documented, and so are its values', (_, field) => {
      expect(field.doc).toMatch(/^[A-Z0-9`].{10,}[.!`]$/s);
      const values = enumValues(field.type);
      for (const { doc, value } of values) {
        expect(doc.length, value).toBeGreaterThan(5);
        expect(doc, value).not.toMatch(/\.$/);
      }
      expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
    });

    it.each(fields.flatMap(({ field, path }) => (field.insteadOf === undefined ? [] : [[path, field.insteadOf] as const])))(
      '%s has a path that exists',
      (_, insteadOf) => {
        expect(paths).toContain(insteadOf);
      },
    );

    it.each(fields.map(({ field, path }) => [path, field] as const))('%s has a valid example', (path, field) => {
      expect(() => parse(`${field.key}: ${field.example}`)).not.toThrow();
      const text = withExample(format, field, path);
      expect(parsePattern(uriOf(FILE), text).fields.has(path)).toBe(true);
      expect(problemsOf({ [FILE]: text, ...targetsOf(text) })).toEqual([]);
    });
  });

  describe('relations', () => {
    const keys = format.relations.map(({ key }) => key);

    it('have unique keys, each with exactly one field', () => {
      expect(new Set(keys).size).toBe(keys.length);
      const held = fields.flatMap(({ field }) => (field.type.kind === 'relations' ? [field.type.relation] : []));
      expect([...held].sort()).toEqual([...keys].sort());
    });

    it.each(format.relations.map(relation => [relation.key, relation] as const))('%s and its inverse agree', (_, relation) => {
      if (relation.symmetric) expect(relation.inverse).toBe(relation.key);
      if (relation.inverse === undefined) {
        expect(relation.missingInverse).toBe('off');
        expect(relation.hierarchy).toBeUndefined();
        return;
      }
      const inverse = format.relations.find(({ key }) => key === relation.inverse);
      expect(inverse?.inverse).toBe(relation.key);
      expect(inverse?.symmetric).toBe(relation.symmetric);
      expect(inverse?.target).toBe(relation.target);
      expect([relation.hierarchy, inverse?.hierarchy].sort().join()).toMatch(/^(?:down,up|,)$/);
      if (!relation.symmetric) expect(relation.inverse).not.toBe(relation.key);
    });

    it.each(format.relations.map(relation => [relation.key, relation] as const))('%s has a sentence', (_, relation) => {
      expect(relation.sentence).toContain('{source}');
      expect(relation.sentence).toContain('{target}');
      expect(relation.label).not.toBe('');
      expect(relation.caption).not.toBe('');
    });
  });

  describe('sections', () => {
    it('have unique keys and are numbered from 1', () => {
      expect(new Set(format.sections.map(({ key }) => key)).size).toBe(format.sections.length);
      expect(format.sections.map(({ number }) => number)).toEqual(format.sections.map((_, index) => index + 1));
      for (const { key } of format.sections) expect(key).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
    });

    it('have unique names', () => {
      const names = format.sections.flatMap(({ title, synonyms }) => [title, ...synonyms].map(normaliseHeading));
      expect(new Set(names).size).toBe(names.length);
    });

    it('say what to write, and how much', () => {
      for (const { guidance, words, outline } of format.sections) {
        expect(guidance).toMatch(/^[A-Z].+\.$/);
        expect(words[0]).toBeGreaterThan(0);
        expect(words[1]).toBeGreaterThan(words[0]);
        expect(outline.join('\n')).toMatch(/<[^<>]+>/);
      }
    });

    it('are recognised by names that exist', () => {
      const names = format.sections.flatMap(({ title, synonyms }) => [title, ...synonyms].map(normaliseHeading));
      expect(names).toEqual(expect.arrayContaining([...format.recognition.headings, ...format.ambiguousHeadings]));
    });
  });

  it('assesses in a section and a field that exist, with a label for each score', () => {
    const { assessment } = format;
    if (assessment === undefined) return;
    expect(format.sections.map(({ key }) => key)).toContain(assessment.section);
    const type = fields.find(({ path }) => path === assessment.field)?.field.type;
    if (type?.kind !== 'number') throw new Error(`${assessment.field} is no number.`);
    const scores = Array.from({ length: type.max - type.min + 1 }, (_, index) => type.min + index);
    expect(Object.keys(assessment.labels).map(Number).sort()).toEqual(scores);
    const outline = format.sections.find(({ key }) => key === assessment.section)?.outline.join('\n');
    for (const dimension of assessment.dimensions) expect(outline).toContain(dimension);
  });

  it('produces valid new patterns in this format', () => {
    const text = patternText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form: NO_FORM });
    expect(problemsOf({ [FILE]: text })).toEqual([]);
    const document = parsePattern(uriOf(FILE), text);
    expect(document.format.id).toBe(format.id);
    expect(document.sections.missing).toEqual([]);
    expect(document.unknownKeys).toEqual([]);
  });
});

function enumValues(type: FieldType) {
  if (type.kind === 'list') return enumValues(type.of);
  return type.kind === 'enum' ? type.values : [];
}

/** A new pattern with the example at `path`; its assessment matches. */
function withExample(format: Format, field: Field, path: string): string {
  const replaced = [...fieldsWithPaths(format.fields)].filter(
    other => other.field.insteadOf === path || other.path === field.insteadOf,
  );
  let frontmatter = frontmatterText(format, VALUES, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form: NO_FORM });
  for (const { path: other } of replaced) frontmatter = withoutField(frontmatter, other);
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
  const indent = '  '.repeat(path.split('.').length - 1);
  const line = `${indent}${field.key}: ${field.example}`;
  const bare = withoutField(frontmatter, path);
  const lines = bare.split('\n');
  // The map of an optional group is not in every new pattern.
  const holds = (other: string) => other.startsWith(`${indent.slice(2)}${parent.split('.').at(-1)}:`);
  if (parent !== '' && !lines.some(holds)) lines.splice(1, 0, `${indent.slice(2)}${parent.split('.').at(-1)}:`);
  const at = parent === '' ? 0 : lines.findIndex(holds);
  lines.splice(at + 1, 0, line);
  frontmatter = lines.join('\n');
  const score = scoreOf(parsePattern(uriOf(FILE), frontmatter, format));
  const sections = format.sections.map(spec => sectionText(format, spec, plainPrompt, { score }));
  return `${[frontmatter, ...sections].join('\n\n')}\n`;
}

/** Removes the lines of a field. Keys are identified by name and depth. */
function withoutField(frontmatter: string, path: string): string {
  const indent = '  '.repeat(path.split('.').length - 1);
  const lines = frontmatter.split('\n');
  const first = lines.findIndex(line => line.startsWith(`${indent}${path.split('.').at(-1)}:`));
  if (first === -1) return frontmatter;
  let end = first + 1;
  while (lines[end]?.startsWith(`${indent} `)) end++;
  return [...lines.slice(0, first), ...lines.slice(end)].join('\n');
}

/** The pattern that the relations of a text refer to, with the inverse of each. */
function targetsOf(text: string): Readonly<Record<string, string>> {
  const { relations, format } = patternOf(parsePattern(uriOf(FILE), text));
  const [relation] = relations;
  if (relation === undefined) return {};
  const byId = relation.kind.target === 'id';
  const slug = byId ? fileName(OTHER_FILE) : relation.target.value;
  const values = { ...VALUES, slug, title: 'Other Pattern', id: byId ? relation.target.value : OTHER_ID };
  const own = byId ? VALUES.id : VALUES.slug;
  const other = patternText(format, values, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form: NO_FORM });
  const inverse = relation.kind.inverse;
  const withInverse = inverse === undefined ? other : other.replace(`${inverse}: []`, `${inverse}: [${own}]`);
  return { [`${slug}.md`]: withInverse };
}
