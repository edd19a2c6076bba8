/** What an entry of a relation list means that is not the id or slug of a pattern, and the fix that writes it. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type Fix, formatMessage } from '../../server/src/core/index.ts';
import { patternFile } from '../support/atCursor.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h5${last.repeat(22)}`;

const FILES = {
  'gardens.md': patternFile({ id: ID('1'), title: 'Community Gardens', aliases: 'Allotment' }),
  'beta.md': patternFile({ id: ID('2'), title: 'Beta' }),
  'vee.md': `---\nid: ${ID('3')}\nslug: vee-seven\ntitle: The Vee of Seven\naliases: [Old Vee]\nlifecycle:\nrelationships:\n---\n`,
  'same-1.md': patternFile({ id: ID('4'), title: 'Same Title', slug: 'same-1' }),
  'same-2.md': patternFile({ id: ID('5'), title: 'Same Title', slug: 'same-2' }),
};

const RULES = ['unknown-relation-target', 'wrong-type', 'yaml-syntax'];

/** @param entry the lines of a frontmatter with one relation */
function fixesFor(lines: string): { readonly fixes: readonly Fix[]; readonly text: string } {
  const head = lines.startsWith('relationships:') ? 'lifecycle:\n  status: draft' : 'classification:\n  status: draft';
  const text = `---\nid: ${ID('9')}\nslug: example\ntitle: Example\n${head}\n${lines}\n---\n`;
  const memory = memoryLibrary({ ...FILES, 'example.md': text });
  const finding = memory.lint('example.md').find(({ rule }) => RULES.includes(rule.id));
  return { fixes: finding?.fixes?.(memory.fixContext('example.md')) ?? [], text };
}

/** The lines after the preferred fix. */
function corrected(lines: string): string | undefined {
  const { fixes, text } = fixesFor(lines);
  const [fix, ...others] = fixes.filter(({ preferred }) => preferred);
  if (fix === undefined || others.length > 0) return undefined;
  return applyEdits(text, fix.edits).slice(text.indexOf(lines), -'\n---\n'.length);
}

const titles = (lines: string) => fixesFor(lines).fixes.map(({ title }) => formatMessage(title));

describe('the preferred fix of a relation by id', () => {
  it.each([
    ['the first words of a title', 'related: [community gard]', `related: [${ID('1')}]`],
    ['a title', 'related:\n- Beta', `related:\n- ${ID('2')}`],
    ['a title in another case', 'related:\n- BETA', `related:\n- ${ID('2')}`],
    ['an alias', 'related:\n- allotment', `related:\n- ${ID('1')}`],
    ['a title as a slug', 'related:\n- community_gardens', `related:\n- ${ID('1')}`],
    ['a quoted wiki link', 'related:\n- "[[beta]]"', `related:\n- "${ID('2')}"`],
    ['a wiki link', 'related:\n- [[beta]]', `related:\n- ${ID('2')}`],
    ['a wiki link with a title', "related: ['[[beta|The Beta]]']", `related: ['${ID('2')}']`],
    ['a quoted link', 'related:\n- "[Beta](beta.md)"', `related:\n- "${ID('2')}"`],
    ['a link', 'related:\n- [Beta](./beta.md)', `related:\n- ${ID('2')}`],
    ['a file', 'related:\n- ../_patterns/beta.md#text', `related:\n- ${ID('2')}`],
    ['a page', 'related:\n- https://commons-os.github.io/patterns/beta/', `related:\n- ${ID('2')}`],
    ['an id in another case', `related:\n- ${ID('2').toUpperCase()}`, `related:\n- ${ID('2')}`],
    ['an id with a title behind it', `related:\n- ${ID('2')} (Beta)`, `related:\n- ${ID('2')}`],
    ['an id and a title as a map', `related:\n- ${ID('2')}: Beta # why`, `related:\n- ${ID('2')} # why`],
    ['an id and a title as the whole value', `related: {${ID('2')}: Beta}`, `related: [${ID('2')}]`],
    ['a title under another key', 'related: [{title: Beta}]', `related: [${ID('2')}]`],
    ['a title as an id', 'related: [{id: Beta}]', `related: [{id: ${ID('2')}}]`],
  ])('reads %s', (_, lines, after) => {
    expect(corrected(lines)).toBe(after);
  });

  it('names the title', () => {
    expect(titles('related: [community gard]')[0]).toBe('Change to "Community Gardens"');
  });

  it.each([
    ['a title that two patterns have', 'related: [Same Title]'],
    ['words of no pattern', 'related: [river bank]'],
    ['an unknown id', `related: [${ID('7')}]`],
    ['a few letters', 'related: [com]'],
    ['its own title', 'related: [Example]'],
    ['a pattern that is listed already', `related: [${ID('2')}, beta.md]`],
  ])('is not guessed for %s', (_, lines) => {
    expect(corrected(lines)).toBeUndefined();
  });

  it('changes only one of two entries that mean the same', () => {
    const text = `---\nid: ${ID('9')}\nclassification:\n  status: draft\nrelated: [Beta, "[[beta]]"]\n---\n`;
    const memory = memoryLibrary({ ...FILES, 'example.md': text });
    const findings = memory.lint('example.md').filter(({ rule }) => rule.id === 'unknown-relation-target');
    const preferred = findings.map(({ fixes }) => fixes?.(memory.fixContext('example.md')).some(fix => fix.preferred));
    expect(preferred).toEqual([true, false]);
  });
});

describe('the preferred fix of a relation by slug', () => {
  const one = (entry: string) => `relationships:\n  enables: [${entry}]`;
  it.each([
    ['a slug from the title', '{slug: the-vee-of-seven, weight: 0.8}', '{slug: vee-seven, weight: 0.8}'],
    ['a title', 'The Vee of Seven', 'vee-seven'],
    ['an alias', '{slug: "Old Vee"}', '{slug: "vee-seven"}'],
    ['another case', 'Vee-Seven', 'vee-seven'],
    ['a file', 'vee-seven.md', 'vee-seven'],
    ['a slug and a weight as a map', '{vee-seven: 0.8}', '{slug: vee-seven, weight: 0.8}'],
    ['an id and a title as a map', `{${ID('3')}: The Vee}`, 'vee-seven'],
  ])('reads %s', (_, entry, after) => {
    expect(corrected(one(entry))).toBe(one(after));
  });
});

describe('a new pattern', () => {
  it.each([
    ['its title', 'Beta'],
    ['its alias', 'allotment'],
    ['its slug in another form', 'community_gardens'],
    ['a title that several patterns have', 'Same Title'],
  ])('is not offered where a pattern exists with %s', (_, words) => {
    expect(titles(`related: [${words}]`).filter(title => title.startsWith('Create'))).toEqual([]);
  });

  it('is offered for words that no pattern has', () => {
    expect(titles('related: [river bank]')).toContain('Create pattern "River Bank"...');
  });
});

describe('choosing another pattern', () => {
  it.each([
    ['river bank', 'river bank'],
    ['"[[river bank]]"', 'river bank'],
    ['river-bank.md', 'river-bank'],
  ])('starts with the words of %s', (entry, words) => {
    const asked = fixesFor(`related: [${entry}]`).fixes.flatMap(({ ask }) => (ask?.kind === 'pickTarget' ? [ask.words] : []));
    expect(asked).toEqual([words]);
  });
});

describe('the values that are offered for a misspelled one', () => {
  it('are at most three, and then a list of all', () => {
    const text = '---\nclassification:\n  domain: governence\n---\n';
    const memory = memoryLibrary({ 'example.md': text });
    const finding = memory.lint('example.md').find(({ rule }) => rule.id === 'unknown-value');
    const fixes = finding?.fixes?.(memory.fixContext('example.md')) ?? [];
    expect(fixes.map(({ title }) => formatMessage(title))).toEqual([
      'Change to "governance"',
      'Change to "operations"',
      'Change to "finance"',
      'Choose another value...',
    ]);
    const choices = fixes.flatMap(({ ask }) => (ask?.kind === 'pickValue' ? ask.choices : []));
    const privacy = choices.find(({ value }) => value === 'privacy');
    expect(privacy && applyEdits(text, [privacy.edit])).toBe(text.replace('governence', 'privacy'));
  });
});
