/** Fixes in a frontmatter with anchors: aliases keep what they mean, and hundreds of fixes do not take hundreds of times as long. */
import { expect, it, vi } from 'vitest';
import * as yaml from 'yaml';
import { applyEdits, DEFAULT_SETTINGS, Library, lintDocument, parsePattern } from '../../server/src/core/index.ts';

vi.mock('yaml', async original => {
  const module = await original<typeof yaml>();
  return { ...module, parseAllDocuments: vi.fn(module.parseAllDocuments) };
});

/** The texts after each fix of unknown keys. */
function afterFixes(frontmatter: string): readonly string[] {
  const document = parsePattern('file:///library/_patterns/seeds.md', `---\nclassification: {}\n${frontmatter}---\n`);
  const context = { settings: DEFAULT_SETTINGS, inPatternsFolder: true, isPatternsFolder: () => true, hasFileName: true };
  const make = { id: () => 'pat_01h2xcejqtf2nbrexx3vqj0000', now: () => '2027-01-28T00:00:00Z' };
  const fixContext = { document, library: new Library(), settings: DEFAULT_SETTINGS, read: () => undefined, make };
  return lintDocument(document, context)
    .filter(({ rule }) => rule.id === 'unknown-key')
    .flatMap(({ fixes }) => fixes?.(fixContext) ?? [])
    .map(({ edits }) => applyEdits(document.source, edits).slice('---\nclassification: {}\n'.length, -'---\n'.length));
}

it.each([
  ['an anchor is removed that an alias needs', 'moons: &m [full]\naliases: *m\n', []],
  ['an alias would mean an earlier anchor', 'sources: &m [a]\nmoons: &m [full]\naliases: *m\n', []],
  ['an alias would come before its anchor', 'license: *s\n', []],
])('offers no fix after which %s', (_, frontmatter, texts) => {
  expect(afterFixes(frontmatter)).toEqual(texts);
});

it.each([
  ['an anchor that no alias needs', 'moons: &m [full]\nsources: &m [a]\naliases: *m\n', ['sources: &m [a]\naliases: *m\n']],
  [
    'an anchor and all of its aliases',
    'moons:\n  - &m full\n  - *m\nsources: &s [a]\naliases: *s\n',
    ['sources: &s [a]\naliases: *s\n'],
  ],
  ['an alias', 'sources: &s [a]\nmoons: *s\naliases: *s\n', ['sources: &s [a]\naliases: *s\n']],
])('removes %s', (_, frontmatter, texts) => {
  expect(afterFixes(frontmatter)).toEqual(texts);
});

it('does not read the frontmatter again for each anchor that is removed', () => {
  const readsFor = (count: number) => {
    vi.mocked(yaml.parseAllDocuments).mockClear();
    const moons = Array.from({ length: count }, (_, index) => `moon${index}x: &m${index} [full]\n`).join('');
    expect(afterFixes(`${moons}sources: &s [a]\naliases: *s\n`)).toHaveLength(count);
    return vi.mocked(yaml.parseAllDocuments).mock.calls.length;
  };
  expect(readsFor(40)).toBe(readsFor(10));
});
