/** Planning a new pattern: its text, its file, and the edits of other files. */
import { describe, expect, it } from 'vitest';
import { domainChoices } from '../../server/src/core/features/newPatternChoices.ts';
import { NINE_SECTION } from '../../server/src/core/formats/nineSection.ts';
import {
  applyEdits,
  formatMessage,
  type NewPattern,
  newPattern,
  parsePattern,
  usualFolder,
} from '../../server/src/core/index.ts';
import { slugOfTitle, titleOfWords } from '../../server/src/core/library/slugs.ts';
import { patternFile } from '../support/atCursor.ts';
import { readCursor } from '../support/markedText.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_${last.repeat(24)}`;
const FRESH = 'pat_01h2xcejqtf2nbrexx3vqjhp00';
const FOLDER = uriOf('');

const LIBRARY = {
  'shared-governance.md': patternFile({
    id: ID('1'),
    title: 'Shared Governance',
    more: `specializes_to:\n  - ${ID('2')}  # Repair Rota\nenables: [] # to be written`,
  }),
  'repair-rota.md': patternFile({ id: ID('2'), title: 'Repair Rota', domain: 'operations' }),
};

interface Wanted extends Partial<Omit<NewPattern, 'parent' | 'entry'>> {
  /** File name. */
  readonly parent?: string;
  /** Text of example.md, with a cursor in the entry. */
  readonly entry?: string;
  readonly library?: Readonly<Record<string, string>>;
  readonly existing?: readonly string[];
}

function make({ title = 'Seed Library', library = LIBRARY, existing = [], parent, entry, ...wanted }: Wanted) {
  const example = entry === undefined ? undefined : readCursor(entry);
  const files: Record<string, string> = { ...library, ...(example ? { 'example.md': example.text } : {}) };
  const memory = memoryLibrary(files);
  const anyFile = Object.keys(files)[0] ?? '';
  const { document: _, ...context } =
    anyFile === '' ? memoryLibrary({ 'a.md': '' }).fixContext('a.md') : memory.fixContext(anyFile);
  const result = newPattern(
    {
      title,
      domain: wanted.domain,
      parent: parent === undefined ? undefined : memory.library.get(uriOf(parent)),
      folder: wanted.folder ?? FOLDER,
      entry: example ? { document: memory.document('example.md'), offset: example.offset } : undefined,
    },
    { ...context, library: memory.library, exists: uri => existing.some(file => uriOf(file) === uri) },
  );
  if (result.kind === 'refused') return { refused: formatMessage(result.reason), others: {} };
  const others: Record<string, string> = {};
  for (const { uri, edits } of result.others) {
    const file = uri.slice(FOLDER.length);
    others[file] = applyEdits(files[file] ?? '', edits);
  }
  return { ...result, others, file: result.uri.slice(result.uri.lastIndexOf('/') + 1) };
}

const created = (wanted: Wanted) => {
  const result = make(wanted);
  if (!('text' in result)) throw new Error(`Refused: ${result.refused}`);
  return result;
};

describe('a new pattern', () => {
  it('has all keys and sections, and no problems except its length', () => {
    const { text, file, selection } = created({ domain: 'finance' });
    expect(file).toBe('seed-library.md');
    expect(text).toMatch(new RegExp(`^---\nid: ${FRESH}\n`));
    expect(text).toContain('\nslug: seed-library\ntitle: Seed Library\n');
    expect(text).toContain('\n  domain: finance\n');
    expect(text).toContain('https://commons-os.github.io/patterns/seed-library/');
    expect(text.match(/^### \d\. /gm)).toHaveLength(9);
    expect(text.slice(selection.start, selection.end)).toBe('What the pattern is.');
    const { lint } = memoryLibrary({ [file]: text });
    expect(lint(file).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  });

  it('keeps its title with any characters', () => {
    const { text, file } = created({ title: ' Founders\u2019 "Yes: No" & More ' });
    expect(file).toBe('founders-yes-no-and-more.md');
    expect(memoryLibrary({ [file]: text }).library.get(uriOf(file))?.title?.value).toBe('Founders\u2019 "Yes: No" & More');
  });

  it('has a unique file name and slug', () => {
    expect(created({ title: 'Repair Rota' }).file).toBe('repair-rota-2.md');
    expect(created({ existing: ['seed-library.md', 'seed-library-2.md'] }).file).toBe('seed-library-3.md');
  });

  it('is refused without letters', () => {
    expect(make({ title: ' ... ' })).toMatchObject({ refused: 'The title must contain letters or digits.' });
  });

  it('lists its parent, and the parent lists it, with its title if other entries have one', () => {
    const { text, others } = created({ parent: 'shared-governance.md' });
    expect(text).toContain(`\ngeneralizes_from: [${ID('1')}]\n`);
    expect(Object.keys(others)).toEqual(['shared-governance.md']);
    expect(others['shared-governance.md']).toBe(
      LIBRARY['shared-governance.md'].replace('# Repair Rota\n', `# Repair Rota\n  - ${FRESH}  # Seed Library\n`),
    );
  });

  it('changes no other file without a parent', () => {
    const { others, text } = created({});
    expect(others).toEqual({});
    expect(text).toContain('\ngeneralizes_from: []\n');
  });

  it('has the format of its folder, or else of the library', () => {
    const eight = '---\nid: pat_1\nslug: a\nclassification:\n---\n\n### 6. When to Use\n\n### 7. Anti-Patterns & Gotchas\n';
    expect(created({ library: { 'a.md': eight } }).text).toContain('### 6. When to Use');
    expect(created({ library: { 'a.md': eight }, folder: 'file:///library/new/' }).text).toContain('### 6. When to Use');
    expect(created({ library: {} }).text).toContain('### 9. Resources & References');
  });
});

describe('a new pattern for an entry', () => {
  const example = (lines: string) => `---\nid: ${ID('9')}\nslug: example\ntitle: Example\n${lines}\n---\n`;

  it.each([
    ['words in a list', 'related:\n- seed li$0brary # new', `related:\n- ${FRESH} # new`],
    ['words in a flow list', 'related: [a, seed library$0]', `related: [a, ${FRESH}]`],
    ['words in quotes', "related: ['seed li$0brary']", `related: ['${FRESH}']`],
    ['an empty entry', 'related:\n- $0', `related:\n- ${FRESH}`],
    ['words in broken YAML', 'related: [seed$0', `related: [${FRESH}`],
  ])('replaces %s', (_, lines, expected) => {
    const { others, text } = created({ entry: example(lines) });
    expect(others).toEqual({ 'example.md': example(expected) });
    expect(text).not.toContain(ID('9'));
  });

  it('has the inverse relation if one is required', () => {
    const child = created({ entry: example('specializes_to: [seed$0 library]'), parent: 'shared-governance.md' });
    expect(child.text).toContain(`\ngeneralizes_from: [${ID('9')}]\n`);
    expect(Object.keys(child.others)).toEqual(['example.md']);
    const parent = created({ entry: example('generalizes_from: [seed$0 library]'), parent: 'shared-governance.md' });
    expect(parent.text).toContain(`\ngeneralizes_from: [${ID('1')}]\nspecializes_to: [${ID('9')}]\n`);
    expect(Object.keys(parent.others).sort()).toEqual(['example.md', 'shared-governance.md']);
  });

  it('is refused if the entry no longer exists', () => {
    expect(make({ entry: example('related: []\ncontributors: [ad$0a]') })).toMatchObject({
      refused: 'The relation to the new pattern no longer exists.',
    });
  });
});

describe('the folder', () => {
  it('is the one with most patterns', () => {
    const { library } = memoryLibrary({ 'a/1.md': 'x', 'b/1.md': 'x', 'b/2.md': 'x' });
    expect(usualFolder(library)).toBe(uriOf('b/'));
    expect(usualFolder(memoryLibrary({}).library)).toBeUndefined();
  });
});

describe('domains', () => {
  it('are the documented ones, then those of the settings and those in use', () => {
    const { library } = memoryLibrary({ ...LIBRARY, 'x.md': patternFile({ id: ID('3'), title: 'X', domain: 'health' }) });
    const { domains, anyDomain } = domainChoices(library, NINE_SECTION, { 'classification.domain': ['music'] });
    const values = domains.map(({ value }) => value);
    expect(domains[0]).toEqual({ value: 'governance', doc: 'decision-making, authority, voting', uses: 1 });
    expect(values.indexOf('health')).toBeGreaterThan(values.indexOf('platform'));
    expect(values).toContain('music');
    expect(new Set(values).size).toBe(values.length);
    expect(anyDomain).toBe(false);
  });
});

describe('slugs and titles', () => {
  it.each([
    ["Founder's Café & Bar", 'founders-cafe-and-bar'],
    ['Straße  der Ämter', 'strasse-der-amter'],
    ['7 Pillars (v2.0)', '7-pillars-v2-0'],
    ['共有 資源', '共有-資源'],
    ['...', ''],
  ])('%j gives the slug %j', (title, slug) => expect(slugOfTitle(title)).toBe(slug));

  it.each([
    ['seed library', 'Seed Library'],
    ['seed-library', 'Seed Library'],
    ['Rule of Law', 'Rule of Law'],
    ['patience', 'Patience'],
    ['pat_01h2xcejqtf2', undefined],
    ['pat_', undefined],
    ['ab', undefined],
    ['123', undefined],
    ['https://example.org', undefined],
    ['', undefined],
  ])('%j gives the title %j', (words, title) => expect(titleOfWords(words)).toBe(title));

  it('a document made of any of them is readable', () => {
    for (const title of ['- a', '# b', '@c', 'd: e', "f'", '"g"', 'null', '1.0', '{h}', '[i]', '& j', '* k', '! l', '%m', '`n']) {
      const { text, uri } = created({ title });
      expect(parsePattern(uri, text).frontmatter?.error, title).toBeUndefined();
    }
  });
});
