/** New text has the form of the files beside it, which is measured in the library; otherwise that of the format. */
import { describe, expect, it } from 'vitest';
import { usualForm, writtenForm } from '../../server/src/core/document/writtenForm.ts';
import { patternText, plainPrompt } from '../../server/src/core/edits/scaffold.ts';
import {
  applyEdits,
  DEFAULT_SETTINGS,
  FORMATS,
  type Format,
  formatById,
  newPattern,
  parsePattern,
} from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const FOLDED = `title: "One"
summary: >-
  It is about one
  thing.
context_labels:
  corporate: "One"
  tech: 'Two'
ontology:
  commons_domain:
    - life
  commons_assessment:
    ownership: 4.0
    vitality: 3.5
lifecycle:
  version: 0.1
relationships: {}
graph_garden:
  last_pruned: '2026-02-01'
`;
const PLAIN = `title: One
summary: It is about one thing.
context_labels:
  corporate: One
ontology:
  commons_domain:
  - life
  commons_assessment:
    ownership: 4
relationships: {}
graph_garden: {}
`;
const RULED = '\nText.\n\n---\n\n### Section 1: Context\n\nText.\n\n---\n\n### Section 2: Problem\n\nText.\n';
const UNRULED = RULED.replaceAll('---\n\n', '');
const file = (slug: string, keys: string, body = RULED) => `---\nslug: ${slug}\n${keys}---\n${body}`;

function make(library: Readonly<Record<string, string>>, format: Format | undefined = formatById('v7')) {
  const memory = memoryLibrary(library);
  const { document: _, ...context } = memory.fixContext(Object.keys(library)[0] ?? '');
  const wanted = {
    title: 'Quiet Rooms',
    domain: undefined,
    parent: [...memory.library.patterns()][0],
    folder: uriOf(''),
    entry: undefined,
  };
  const made = newPattern({ ...wanted, ...(format ? { format } : {}) }, { ...context, exists: () => false });
  return made.kind === 'created' ? made.text : expect.fail('refused');
}

describe('what is measured', () => {
  it('are quotes, blocks, decimals, dates, lists and lines between sections', () => {
    const document = parsePattern(uriOf('a.md'), file('a', FOLDED), formatById('v7'));
    expect(writtenForm(document).split('\n')).toEqual([
      'title: double',
      'summary: >-',
      'context_labels.corporate: double',
      'context_labels.tech: single',
      '  - : 2',
      'ontology.commons_assessment.ownership: decimal',
      'ontology.commons_assessment.vitality: decimal',
      'lifecycle.version: plain',
      'graph_garden.last_pruned: single',
      '---: yes',
    ]);
  });

  it('is nothing while the YAML is broken', () => {
    expect(writtenForm(parsePattern(uriOf('a.md'), '---\ntitle: "a\nslug: [\n---\n'))).toBe('');
  });

  it('is what most of those say that say anything', () => {
    const form = usualForm(['a: x\nb: x', 'a: x', 'a: y', '', 'c.d: x\na: x', 'c.d: y']);
    expect(['a', 'b', 'c.d', 'e'].map(topic => form.choice(topic))).toEqual(['x', 'x', undefined, undefined]);
    expect(usualForm(['c.d: x', 'c.d: y', 'c.e: x']).below('c')).toEqual(['d']);
  });
});

describe('a new pattern', () => {
  it('is written like those of its folder', () => {
    const text = make({ 'a.md': file('a', FOLDED), 'b.md': file('b', FOLDED), 'c.md': file('c', PLAIN, '') });
    expect(text).toContain('\ntitle: "Quiet Rooms"\n');
    expect(text).toContain('\nsummary: >-\n  Purpose of the pattern');
    expect(text).toContain("\ngraph_garden: {last_pruned: '2026-01-28', entities");
    expect(text).toContain('\n  generalizes_from:\n    - slug: a\n');
    expect(text).toContain('\n\n---\n\n### Section 1: Context\n');
    expect(text).not.toMatch(/^---\n\n---/m);
  });

  it('is written as others are in another library', () => {
    const text = make({ 'a.md': file('a', PLAIN, UNRULED), 'b.md': file('b', PLAIN, UNRULED), 'c.md': file('c', FOLDED) });
    expect(text).toContain('\ntitle: Quiet Rooms\nalias');
    expect(text).toContain('\nsummary: Purpose of the pattern');
    expect(text).toContain('\n  generalizes_from:\n  - slug: a\n');
    expect(text).not.toContain('last_pruned');
    expect(text.split('\n').filter(line => line === '---')).toHaveLength(2);
  });

  it('is not written like those of another folder or format', () => {
    const text = make({ 'a.md': file('a', PLAIN), 'x/b.md': file('b', FOLDED), 'x/c.md': file('c', FOLDED) });
    expect(text).toContain('\ntitle: Quiet Rooms\n');
    const memory = memoryLibrary({ 'a.md': file('a', FOLDED) });
    const flat = formatById('nine-section');
    expect(flat && memory.library.usualForm(uriOf(''), flat).choice('title')).toBeUndefined();
  });

  it('has no problem that one written in another form does not have', () => {
    const values = { id: 'pat_01h2xcejqtf2nbrexx3vqjhp41', slug: 'one', title: 'One', now: '2026-01-28T00:00:00Z' };
    for (const format of FORMATS) {
      const problems = [[], [writtenForm(parsePattern(uriOf('a.md'), file('a', FOLDED), formatById('v7')))]].map(forms => {
        const form = usualForm(forms);
        const text = patternText(format, values, { settings: DEFAULT_SETTINGS, prompt: plainPrompt, form });
        return memoryLibrary({ 'one.md': text })
          .lint('one.md')
          .map(({ rule, severity, message }) => [rule.id, severity, message.args]);
      });
      expect(problems[1]).toEqual(problems[0]);
    }
  });
});

describe('a fix', () => {
  const others = { 'a.md': file('a', FOLDED), 'b.md': file('b', FOLDED) };
  const fixed = (text: string, rule: string, name: string) => {
    const memory = memoryLibrary({ ...others, 'example.md': text });
    const fixes = memory
      .lint('example.md')
      .flatMap(found => (found.rule.id === rule ? (found.fixes?.(memory.fixContext('example.md')) ?? []) : []));
    const fix =
      fixes.find(({ title }) => memory.said(title) === name) ?? expect.fail(fixes.map(({ title }) => memory.said(title)).join());
    return applyEdits(text, fix.edits);
  };

  it('inserts a key like the others', () => {
    const text = file('example', 'relationships: {}\ncontext_labels:\n  tech: x\n', '');
    expect(fixed(text, 'missing-key', 'Insert "summary"')).toContain('\nsummary: >-\n  Purpose of the pattern');
  });

  it('inserts a number like the others', () => {
    const text = file('example', 'relationships: {}\nontology:\n  commons_assessment:\n    ownership: 7\n', '');
    expect(fixed(text, 'out-of-range', 'Change to 5.0: very high')).toContain('    ownership: 5.0\n');
  });
});
