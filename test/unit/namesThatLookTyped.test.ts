/** Names that YAML would read as a number, a date, a boolean or nothing: wherever they are written, every reader finds a text. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { insertDefaults } from '../../server/src/core/edits/fieldDefaults.ts';
import { renameAt } from '../../server/src/core/features/rename.ts';
import { writeField } from '../../server/src/core/features/writeContent.ts';
import { FORMATS } from '../../server/src/core/formats/index.ts';
import { NINE_SECTION } from '../../server/src/core/formats/nineSection.ts';
import { applyEdits, type Format, newPattern, parsePattern } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const NAMES = [
  '1',
  '#1',
  '2024',
  '1e3',
  '0x1f',
  '0o17',
  '1_000',
  '12:30',
  '2026-01-28',
  '1.5',
  '.5',
  '-1',
  'true',
  'No',
  'y',
  'null',
  '~x',
  '.inf',
  'a: b',
  'a #1',
  '@a',
  '[a]',
  '"a"',
  "'a'",
];
const SLUGS = ['1', '2024', '1e3', '0x1f', '2026-01-28', 'true', 'no', 'y', 'null'];
const WRITTEN = FORMATS.filter(({ targetOnly }) => !targetOnly);

const { document: _, ...CONTEXT } = memoryLibrary({ 'a.md': '' }).fixContext('a.md');

/** The values of the frontmatter, as readers of both versions of YAML see them. */
function read(text: string): readonly Record<string, unknown>[] {
  const [, frontmatter = ''] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
  return [parse(frontmatter, { version: '1.2' }), parse(frontmatter, { version: '1.1' })];
}

function created(title: string, format: Format) {
  const wanted = { title, domain: undefined, format, parent: undefined, folder: uriOf(''), entry: undefined };
  const result = newPattern(wanted, { ...CONTEXT, exists: () => false });
  return result.kind === 'created' ? result : undefined;
}

describe.each(WRITTEN)('in a pattern of the format $id', format => {
  it.each(NAMES)('the title %s of a new one is a text, and so is the slug that is made of it', title => {
    const { text = '', uri = '' } = created(title, format) ?? {};
    const slug = decodeURIComponent(uri.slice(uriOf('').length, -'.md'.length));
    for (const values of read(text)) expect(values).toMatchObject({ title, slug });
  });

  it.each(SLUGS)('the names that are inserted for a file called %s are texts', name => {
    const before = `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n\n# ${name}\n`;
    const document = parsePattern(uriOf(`${name}.md`), before, format);
    const missing = format.fields
      .filter(({ key }) => key === 'slug' || key === 'title')
      .map(field => ({ field, path: field.key }));
    const after = applyEdits(before, insertDefaults(missing, { ...CONTEXT, document }));
    for (const values of read(after)) expect(values).toMatchObject({ slug: name, title: expect.any(String) });
  });

  it.each(SLUGS)('the slug and the title can be renamed to %s', name => {
    const { text = '' } = created('Seed Library', format) ?? {};
    const memory = memoryLibrary({ 'seed-library.md': text });
    const document = memory.document('seed-library.md');
    const context = { ...CONTEXT, library: memory.library, findings: () => [], exists: () => false, hasFile: () => false };
    for (const key of ['slug', 'title']) {
      const at = document.fields.get(key)?.entry.value.span.start ?? 0;
      const result = renameAt(document, at, name, context);
      const edits = result?.kind === 'edits' ? result.files.flatMap(file => file.edits) : [];
      for (const values of read(applyEdits(text, edits))) expect(values).toMatchObject({ [key]: name });
    }
  });
});

describe('an alias', () => {
  it.each(NAMES)('may be %s, in a list of either style', name => {
    for (const list of ['[]', '[A]', '\n- A']) {
      const document = parsePattern(uriOf('a.md'), `---\nid: pat_1\ntitle: A\naliases: ${list}\n---\n\n# A\n`);
      const result = writeField(document, 'aliases', ['A', name]);
      for (const values of read(result.kind === 'written' ? result.source : '')) expect(values.aliases).toEqual(['A', name]);
    }
  });
});

describe('a number', () => {
  it('that is meant as one is written as one', () => {
    const { text = '' } = created('Seed Library', NINE_SECTION) ?? {};
    const result = writeField(parsePattern(uriOf('a.md'), text), 'classification.commons_alignment', 3);
    expect(result.kind === 'written' && result.source).toContain('commons_alignment: 3\n');
  });
});
