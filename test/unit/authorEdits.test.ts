/** The edits of commands for one pattern. */
import { describe, expect, it } from 'vitest';
import { type AuthorEdit, applyEdits, authorEdit, parsePattern, patternFacts } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const NOW = '2026-01-28T00:00:00Z';

/** The text after the edit, with the cursor as `$0`; or the reason why there is none. */
function after(text: string, wanted: AuthorEdit, settings = {}): string {
  const memory = memoryLibrary({ 'example.md': text }, settings);
  const result = authorEdit(wanted, memory.fixContext('example.md'));
  if (result.kind === 'refused') return result.reason;
  const changed = applyEdits(text, result.edits);
  const { cursor } = result;
  return cursor === undefined ? changed : `${changed.slice(0, cursor)}$0${changed.slice(cursor)}`;
}

const modified = (text: string) => after(text, { kind: 'modifiedDate' });

describe('the date of the last change', () => {
  it.each([
    ['with a time', '---\ntitle: A\nmodified: 2025-01-01T10:00:00Z # by hand\n---\n', `modified: ${NOW} # by hand\n`],
    ['without a time', '---\ntitle: A\nmodified: 2025-01-01\n---\n', 'modified: 2026-01-28\n'],
    ['in quotes', "---\r\ntitle: A\r\nmodified: '2025-01-01'\r\n---\r\n", "modified: '2026-01-28'\r\n"],
    ['that is invalid', '---\ntitle: A\nmodified: someday\n---\n', `modified: ${NOW}\n`],
    ['that is empty', '---\ntitle: A\nmodified:\nlicense: x\n---\n', `modified: ${NOW}\nlicense`],
    ['that is missing', '---\ntitle: A\ncreated: 2025-01-01\n---\n', `created: 2025-01-01\nmodified: ${NOW}\n`],
  ])('%s is set to the present time', (_, text, part) => {
    expect(modified(text)).toContain(part);
  });

  it.each([
    ['invalid YAML', '---\ntitle: "A\nmodified: 2025-01-01\n---\n', 'unreadable'],
    ['no frontmatter', '### 1. Overview\n', 'unreadable'],
    ['a list', '---\ntitle: A\nmodified: [2025-01-01]\n---\n', 'unreadable'],
    ['the date of today', '---\ntitle: A\nmodified: 2026-01-28\n---\n', 'nothing'],
    [
      'a format without such a date',
      '---\ntitle: A\nontology:\n  domain: life\nlifecycle:\n  status: draft\n---\n',
      'notInFormat',
    ],
  ])('stays for %s', (_, text, reason) => {
    expect(modified(text)).toBe(reason);
  });
});

const BODY =
  '---\ntitle: A\nclassification:\n  status: draft\n---\n\n## 1. Overview\n\ntext\n\n## 3. Key Practices\n\n## 4. Application Context\n\ntext\n';

describe('a section', () => {
  const inserted = (section: string) => after(BODY, { kind: 'section', section });

  it('is inserted in its position, with the cursor in its outline', () => {
    expect(inserted('core-principles')).toMatch(
      /text\n\n## 2\. Core Principles\n\n<!-- [^>]*-->\n\n\$0\S[\s\S]*\n\n## 3\. Key Practices/,
    );
  });

  it('gets its outline if it is empty', () => {
    expect(inserted('key-practices')).toMatch(
      /## 3\. Key Practices\n\n<!-- [^>]*-->\n\n\$0\S[\s\S]*\n\n## 4\. Application Context/,
    );
  });

  it.each([
    ['has text', 'overview', 'nothing'],
    ['is unknown', 'nowhere', 'notInFormat'],
  ])('is left alone if it %s', (_, key, reason) => {
    expect(inserted(key)).toBe(reason);
  });
});

describe('missing keys', () => {
  const settings = { optionalKeys: ['*', '!slug', '!aliases'] };
  const filled = (text: string) => after(text, { kind: 'missingKeys' }, settings);

  it('are all inserted at once, with comments kept', () => {
    expect(filled('---\nid: x # own\ntitle: A\n---\n')).toBe('---\nid: x # own\nslug: example\ntitle: A\naliases: []\n---\n');
  });

  it.each([
    ['none is missing', '---\nslug: example\naliases: []\n---\n', 'nothing'],
    ['the YAML is invalid', '---\ntitle: "A\n---\n', 'unreadable'],
  ])('are not inserted if %s', (_, text, reason) => {
    expect(filled(text)).toBe(reason);
  });
});

describe('the facts of a pattern', () => {
  const factsOf = (text: string, siteUrl = 'https://example.org/p') => {
    const { library, settings } = memoryLibrary({ 'example.md': text }, { siteUrl });
    const pattern = library.get(uriOf('example.md'));
    if (pattern === undefined) throw new Error('The pattern was expected.');
    return patternFacts(pattern, parsePattern(uriOf('example.md'), text), settings);
  };

  it('contain its page: the one that it states, or the one of its slug', () => {
    expect(factsOf('---\nslug: seeds\npage_url: https://other.org/seeds\n---\n').page).toBe('https://other.org/seeds');
    expect(factsOf('---\nslug: seeds\nclassification:\n  status: draft\n---\n').page).toBe('https://example.org/p/seeds/');
  });

  it('contain no page without a slug, or for a format without pages', () => {
    expect(factsOf('---\ntitle: A\nclassification:\n  status: draft\n---\n').page).toBeUndefined();
    expect(factsOf('---\nslug: seeds\nontology:\n  domain: life\nlifecycle:\n  status: draft\n---\n').page).toBeUndefined();
  });

  it('list the sections that are missing or empty', () => {
    const { sections } = factsOf(BODY);
    expect(sections.map(({ key }) => key)).not.toContain('overview');
    expect(sections.slice(0, 3).map(({ key, isMissing }) => [key, isMissing])).toEqual([
      ['core-principles', true],
      ['key-practices', false],
      ['implementation', true],
    ]);
  });
});
