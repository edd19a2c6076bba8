/** Field rules beyond their examples: other fixes, severities, related places, files without a name. */
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  DEFAULT_SETTINGS,
  type Fix,
  fileName,
  formatMessage,
  lintDocument,
  parsePattern,
  type RuleFinding,
} from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const FILE = 'seed-library.md';

function look(text: string, rule: string, others: Readonly<Record<string, string>> = {}) {
  const memory = memoryLibrary({ ...others, [FILE]: text }, { optionalKeys: ['*', '!title', '!aliases', '!slug'] });
  const findings = memory.lint(FILE).filter(found => found.rule.id === rule);
  const fixes = (finding: RuleFinding | undefined): readonly Fix[] => finding?.fixes?.(memory.fixContext(FILE)) ?? [];
  const after = (fix: Fix | undefined): string => applyEdits(text, fix?.edits ?? []);
  const titles = (finding: RuleFinding | undefined) => fixes(finding).map(({ title }) => formatMessage(title));
  return { findings, fixes, after, titles, said: memory.said };
}

describe('missing-key', () => {
  it('offers to insert all missing keys at once, in the usual order', () => {
    const { findings, fixes, after } = look('---\n# names\nversion: 1.0\n---\n', 'missing-key');
    expect(findings).toHaveLength(3);
    expect(after(fixes(findings[0])[1])).toBe(
      '---\n# names\nslug: seed-library\ntitle: Seed Library\naliases: []\nversion: 1.0\n---\n',
    );
  });

  it('inserts only keys with a certain value on save', () => {
    const { findings, fixes, said } = look('---\nversion: 1.0\n---\n', 'missing-key');
    const safe = findings.map(finding => [said(finding.message), fixes(finding)[0]?.safe]);
    expect(safe).toEqual([
      ['Missing key "slug".', true],
      ['Missing key "title".', false],
      ['Missing key "aliases".', true],
    ]);
  });

  it('puts quotes around a name that YAML would read as a number', () => {
    const memory = memoryLibrary({ '360.md': '---\nversion: 1.0\n---\n' }, { optionalKeys: ['*', '!slug'] });
    const [finding] = memory.lint('360.md');
    const [fix] = finding?.fixes?.(memory.fixContext('360.md')) ?? [];
    expect(fix?.edits[0]?.newText).toBe('slug: "360"\n');
  });
});

describe('unknown-key', () => {
  it.each([
    ['titel', 'warning'],
    ['versoin', 'information'],
    ['colour', 'information'],
  ])('%s is reported as %s: a required key may be missing through it', (key, severity) => {
    const { findings } = look(`---\nslug: seed-library\naliases: []\n${key}: x\n---\n`, 'unknown-key');
    expect(findings.map(finding => finding.severity)).toEqual([severity]);
  });

  it('offers the removal after the renaming', () => {
    const { findings, titles } = look('---\ntitel: x\n---\n', 'unknown-key');
    expect(titles(findings[0])).toEqual(['Rename to "title"', 'Remove "titel"']);
  });

  it('does not move values that would not fit, and does not overwrite values', () => {
    const { findings, titles } = look('---\nclassification:\n  status: draft\nstatus: review\n---\n', 'unknown-key');
    expect(titles(findings[0])).toEqual(['Remove "status"']);
  });
});

describe('wrong-type', () => {
  it('offers each item if a single value is expected', () => {
    const text = '---\nclassification:\n  domain: [culture, meta]\n---\n';
    const { findings, titles, fixes } = look(text, 'wrong-type');
    expect(titles(findings[0])).toEqual(['Keep only "culture"', 'Keep only "meta"']);
    expect(fixes(findings[0]).some(({ preferred, safe }) => preferred || safe)).toBe(false);
  });

  it('offers the scale for text instead of a number, and the values for a number instead of text', () => {
    const score = look('---\nclassification:\n  commons_alignment: good\n---\n', 'wrong-type');
    expect(score.titles(score.findings[0])).toHaveLength(5);
    const word = look('---\nclassification:\n  status: 3\n---\n', 'wrong-type');
    expect(word.titles(word.findings[0])[0]).toContain('draft');
    expect(word.fixes(word.findings[0]).some(({ preferred, safe }) => preferred || safe)).toBe(false);
  });
});

describe('duplicate-id', () => {
  it('lists the other places, and is reported in each file', () => {
    const text = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n';
    const others = { 'a.md': text, 'b.md': `${text}\n` };
    const { findings } = look(text, 'duplicate-id', others);
    expect(findings[0]?.related?.map(({ uri }) => uri)).toEqual([uriOf('a.md'), uriOf('b.md')]);
    expect(
      memoryLibrary(others)
        .lint('a.md')
        .filter(({ rule }) => rule.id === 'duplicate-id'),
    ).toHaveLength(1);
  });
});

describe('date-order', () => {
  it('offers the earlier date, and to swap the two', () => {
    const text = '---\ncreated: 2026-01-08 # begun\nmodified: "2025-12-30"\n---\n';
    const { findings, fixes, after } = look(text, 'date-order');
    expect(fixes(findings[0]).map(fix => after(fix).split('\n').slice(1, 3))).toEqual([
      ['created: 2026-01-08 # begun', 'modified: "2026-01-28T00:00:00Z"'],
      ['created: 2026-01-08 # begun', 'modified: "2026-01-08"'],
      ['created: 2025-12-30 # begun', 'modified: "2026-01-08"'],
    ]);
  });
});

describe('a text that was never saved', () => {
  it.each(['slug-mismatch', 'url-mismatch'])('has no name that %s could compare with', rule => {
    const document = parsePattern('untitled:Untitled-1', '---\nslug: seed-library\npage_url: https://example.org/\n---\n');
    const context = { settings: DEFAULT_SETTINGS, inPatternsFolder: false, isPatternsFolder: () => false, hasFileName: false };
    const found = lintDocument(document, context).filter(finding => finding.rule.id === rule);
    expect(found.map(finding => formatMessage(finding.message, fileName))).toEqual(
      rule === 'slug-mismatch'
        ? []
        : ['"page_url" is "https://example.org/". Expected "https://commons-os.github.io/patterns/seed-library/".'],
    );
  });
});

describe('removal from a list', () => {
  it.each([
    ['aliases: [A, # one\n  a, # two\n  B] # three', 'aliases: [A, # one\n  # two\n  B] # three'],
    ['aliases:\n- A # one\n# between\n- a # two\n# after\n- B', 'aliases:\n- A # one\n# between\n# two\n# after\n- B'],
    ['aliases:\n  - "A"\n  - \'a\'', 'aliases:\n  - "A"'],
  ])('keeps the comments of %j', (before, expected) => {
    const { findings, fixes, after } = look(`---\n${before}\n---\n`, 'duplicate-value');
    expect(after(fixes(findings[0])[0])).toBe(`---\n${expected}\n---\n`);
  });
});

describe('unknown-value', () => {
  it('depends on the values in the rest of the library', () => {
    const text = '---\nclassification:\n  domain: health\n---\n';
    const memory = memoryLibrary({ 'a.md': text, 'b.md': '---\ntitle: B\n---\n' });
    const found = () => memory.lint('a.md').filter(({ rule }) => rule.id === 'unknown-value').length;
    expect(found()).toBe(1);
    const other = memoryLibrary({ 'b.md': text }).library.get(uriOf('b.md'));
    memory.library.update(uriOf('b.md'), other);
    expect(found()).toBe(0);
  });
});
