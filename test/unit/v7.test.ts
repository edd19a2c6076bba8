/** The v7 format among the others: detection by keys, relations by slug, its own forms. */
import { describe, expect, it } from 'vitest';
import { isTargetOnly, isUnmarked } from '../../server/src/core/document/detection.ts';
import { renameReferences } from '../../server/src/core/edits/references.ts';
import {
  applyEdits,
  egoGraph,
  inlayHints,
  looksLikePattern,
  parsePattern,
  patternOf,
  type Settings,
} from '../../server/src/core/index.ts';
import { intendedSlug } from '../../server/src/core/library/slugSuggestion.ts';
import { slugsIn } from '../../server/src/core/library/slugs.ts';
import { cursorIn, FILE } from '../support/atCursor.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';

function v7(slug: string, relationships: string, rest = ''): string {
  return `---\nslug: ${slug}\ntitle: ${slug}\nrelationships:\n${relationships}${rest}---\n`;
}

function formatOf(text: string): string {
  return parsePattern(uriOf(FILE), text).format.id;
}

function found(files: Readonly<Record<string, string>>, rule: string, settings: Partial<Settings> = {}): readonly string[] {
  const memory = memoryLibrary(files, settings);
  return Object.keys(files).flatMap(file =>
    memory
      .lint(file)
      .filter(finding => finding.rule.id === rule)
      .map(({ severity, message }) => `${file}: ${severity}: ${memory.said(message)}`),
  );
}

describe('recognition', () => {
  it.each([
    ['relationships', '---\nslug: a\nrelationships:\n---\n'],
    ['lifecycle, and classification besides', '---\nclassification:\nlifecycle:\n  status: draft\n---\n'],
    ['a key while the YAML is broken', '---\ntitle: "a\nlifecycle:\n---\n'],
    ['headings, without a key of any format', '---\nid: a\nslug: a\n---\n\n### Section 1: Context\n\n### Section 2: Problem\n'],
    ['older headings', '---\nlifecycle:\n---\n\n### 1. Context\n\n### 6. Evidence & Impact\n'],
  ])('depends on %s', (_, text) => {
    expect(formatOf(text)).toBe('v7');
  });

  it.each([
    ['a nested key', '---\nslug: a\nclassification:\n  lifecycle: draft\n---\n'],
    ['a comment', '---\nslug: a\n# lifecycle: draft\nclassification:\n---\n'],
    ['the body', '---\nslug: a\nclassification:\n---\nlifecycle: draft\n'],
    ['headings, with a key of another format', '---\nslug: a\nclassification:\n---\n\n### 1. Context\n'],
    ['headings of several formats', '---\nslug: a\n---\n\n### 4. Application Context\n\n### Problem\n'],
  ])('does not depend on %s', (_, text) => {
    expect(formatOf(text)).not.toBe('v7');
  });

  it('treats a file without an id as a pattern if it has a name', () => {
    expect(looksLikePattern('---\ntitle: A\nrelationships:\n---\n')).toBe(true);
    expect(looksLikePattern('---\nrelationships:\n---\n')).toBe(false);
  });

  it('recognizes a text without any mark of a format', () => {
    expect(['', '---\nid: a\ntitle: b\n---\n', 'words'].map(isUnmarked)).toEqual([true, true, true]);
    expect(['---\nlifecycle:\n---\n', '---\nid: a\n---\n## 1. Overview\n'].map(isUnmarked)).toEqual([false, false]);
  });
});

describe('relations', () => {
  const forms =
    '  enables:\n    - one\n    - slug: two\n      weight: 0.8\n  requires: [{id: three, weight: 1, description: why}]\n';

  it('are read in their three forms', () => {
    const { relations } = patternOf(parsePattern(uriOf(FILE), v7('a', forms)));
    expect(relations.map(({ kind, target, weight }) => [kind.key, target.value, weight])).toEqual([
      ['enables', 'one', undefined],
      ['enables', 'two', 0.8],
      ['requires', 'three', 1],
    ]);
  });

  it('are scanned while the YAML was never readable', () => {
    const { relations } = patternOf(parsePattern(uriOf(FILE), v7('a', forms.replaceAll('one', 'first-one'), 'title: "\n')));
    expect(relations.map(({ target }) => target.value)).toContain('first-one');
    expect(relations.map(({ target }) => target.value)).not.toContain('weight');
  });

  it('resolve between formats in both directions', () => {
    const files = {
      'old.md': `---\nid: ${ID}\nslug: old\nclassification:\nspecializes_to: [${OTHER}]\n---\n`,
      'new.md': v7('new', '  generalizes_from: [{slug: old, weight: 0.5}]\n', `id: ${OTHER}\n`),
    };
    expect(found(files, 'unknown-relation-target')).toEqual([]);
    expect(found(files, 'missing-inverse')).toEqual([]);
    const graph = egoGraph(memoryLibrary(files).library, uriOf('old.md'), { depth: 1 })?.graph;
    expect(graph?.edges.map(({ kind, statedBy, weight }) => [kind, statedBy, weight])).toEqual([['specializes_to', 'both', 0.5]]);
  });

  it('need an inverse for parents and children only, as information, also beside an unknown slug', () => {
    const files = {
      'child.md': v7(
        'child',
        '  generalizes_from: [parent]\n  complementary: [parent]\n  alternatives: [parent]\n  tools: [parent]\n',
      ),
      'parent.md': v7('parent', '  specializes_to: [nobody]\n'),
    };
    expect(found(files, 'missing-inverse')).toEqual([
      'child.md: information: Missing inverse relation in "parent": "specializes_to" does not list this pattern.',
    ]);
  });

  it('to unknown slugs are errors, unless the setting `knownSlugs` contains them', () => {
    const files = { 'a.md': v7('a', '  tools: [elsewhere, nowhere]\n') };
    expect(found(files, 'unknown-relation-target')).toHaveLength(2);
    expect(found(files, 'unknown-relation-target', { knownSlugs: ['elsewhere'] })).toEqual([
      'a.md: error: Unknown pattern slug "nowhere".',
    ]);
  });

  it('to known slugs outside of the library are not marked as missing', () => {
    const { memory, document, text } = cursorIn(v7('a', '  tools: [else$0where]\n'), {}, { knownSlugs: ['elsewhere'] });
    const hints = inlayHints(document, memory.library, { start: 0, end: text.length });
    expect(hints.filter(({ kind }) => kind === 'missing')).toEqual([]);
  });

  it('that are generated are reported as information only', () => {
    const garden =
      'graph_garden:\n  inferred_links:\n    - target: nowhere\n    - target: nowhere\n    - target: a\n  oddity: 1\n';
    const files = { 'a.md': v7('a', '  tools: []\n', garden) };
    const said = memoryLibrary(files, { optionalKeys: ['*'] }).lint('a.md');
    expect(said.filter(({ rule }) => !rule.id.startsWith('slug') && rule.reads === 'frontmatter')).toHaveLength(2);
    expect(found(files, 'unknown-relation-target')).toEqual(Array(2).fill('a.md: information: Unknown pattern slug "nowhere".'));
    expect(found(files, 'unknown-relation-target', { knownSlugs: ['nowhere'] })).toEqual([]);
  });

  it('that are generated are not checked for text and keys', () => {
    const inner = '{TITLE}: 1\n  {TITLE}: 2\n';
    const rules = (key: string) =>
      memoryLibrary(
        { 'a.md': v7('a', '  tools: []\n', `${key}:\n  ${inner.replaceAll('{TITLE}', '"{TITLE}"')}`) },
        { optionalKeys: ['*'] },
      )
        .lint('a.md')
        .map(({ rule }) => rule.id);
    expect(rules('oddity')).toContain('duplicate-key');
    expect(rules('graph_garden')).not.toContain('duplicate-key');
    expect(rules('graph_garden')).not.toContain('placeholder-text');
  });

  it('are renamed with the slug, including generated ones', () => {
    const garden = 'graph_garden:\n  inferred_links:\n    - target: "old"\n';
    const memory = memoryLibrary({ 'old.md': v7('old', ''), 'b.md': v7('b', '  tools: [{slug: old, weight: 1}]\n', garden) });
    const { others } = renameReferences('old', 'new', memory.fixContext('old.md'));
    const [other] = others;
    expect(applyEdits(memory.document('b.md').text, other?.edits ?? [])).toBe(
      v7('b', '  tools: [{slug: new, weight: 1}]\n', garden.replace('old', 'new')),
    );
  });
});

describe('a slug is suggested', () => {
  const { library } = memoryLibrary({
    'a.md': '---\nslug: addiction-as-coping-mechanism\n---\n',
    'b.md': '---\nslug: rental-model\n---\n',
    'c.md': '---\nslug: seed-library\n---\n',
    'd.md': '---\nslug: tool-swap-day\n---\n',
    'e.md': '---\nslug: tool-swap-way\n---\n',
  });
  it.each([
    ['addition-as-coping-mechanism', 'addiction-as-coping-mechanism'],
    ['seed-libary', 'seed-library'],
  ])('for %s', (slug, meant) => {
    expect(intendedSlug(slug, library)).toBe(meant);
  });

  it.each([
    ['mental-models', 'no word is shared'],
    ['seed-swap', 'it is too far away'],
    ['tool-swap-bay', 'two are equally close'],
    ['seed', 'one word is all there is'],
  ])('not for %s: %s', slug => {
    expect(intendedSlug(slug, library)).toBeUndefined();
  });
});

it('reads a list of slugs in any of its forms', () => {
  expect(slugsIn('# known\none\n\n- two\r\n  - "three" # here\n\'four\',\n')).toEqual(['one', 'two', 'three', 'four']);
});

describe('lighthouses', () => {
  const lighthouse = '---\nid: lh_seed-house\ntitle: Seed House\nlifecycle: [\nimplements: [pat_nobody]\n---\n';

  it('are not patterns', () => {
    expect(looksLikePattern(lighthouse)).toBe(false);
    expect(isTargetOnly(lighthouse)).toBe(true);
    expect(isTargetOnly('---\nid: pat_1\n---\nid: lh_1\n')).toBe(false);
    expect(isTargetOnly('---\nid: pat_1\ninspired_by: lh_1\n---\n')).toBe(false);
  });

  it('can be targets of relations, and are never checked or counted', () => {
    const sound = lighthouse.replace('[\n', 'x\n');
    const memory = memoryLibrary({
      'seed-house.md': sound,
      'a.md': `---\nid: ${ID}\ntitle: Seed House\nclassification:\nrelated: [lh_seed-house]\n---\n`,
    });
    expect(memory.lint('seed-house.md')).toEqual([]);
    const rules = memory.lint('a.md').map(({ rule }) => rule.id);
    expect(rules).not.toContain('unknown-relation-target');
    expect(rules).not.toContain('duplicate-title');
    expect(memory.library.size).toBe(1);
    const graph = egoGraph(memory.library, uriOf('a.md'), { depth: 1 })?.graph;
    expect(graph?.nodes.map(({ title, ghost }) => [title, ghost])).toEqual([
      ['Seed House', false],
      ['Seed House', false],
    ]);
  });
});
