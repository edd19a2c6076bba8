/** Generated files are up to date with the formats, rules and settings. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generatedFiles, staleFiles } from '../../scripts/generate/files.ts';
import { ruleDocs, ruleGroups } from '../../scripts/generate/ruleDocs.ts';
import { RULES } from '../../server/src/core/index.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

it('has no generated file that is out of date (npm run generate)', () => {
  expect(staleFiles(ROOT).map(file => file.path)).toEqual([]);
});

describe('the documentation of the rules', () => {
  const docs = generatedFiles(ROOT).find(file => file.path === 'docs/rules.md')?.text ?? '';

  it.each(RULES.map(rule => [rule.id]))('contains the anchor of %s once', id => {
    expect(docs.split('\n').filter(line => line === `### ${id}`)).toHaveLength(1);
    expect(docs).toContain(`(#${id})`);
  });

  it('puts every rule into its group in the list of rules', () => {
    const [first, second] = RULES;
    if (first === undefined || second === undefined) throw new Error('There are no rules.');
    const name = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const source = `export const RULES: readonly Rule[] = [\n  // One\n  ${name(first.id)},\n  // None\n  // Two\n  ${name(second.id)},\n];\n`;
    expect(ruleGroups(source, [first, second])).toEqual([
      { title: 'One', rules: [first] },
      { title: 'Two', rules: [second] },
    ]);
    expect(() => ruleGroups(source, RULES)).toThrow('Rules without a group');
  });

  it('shows the problem and the text after the fix', () => {
    const rule = RULES.find(({ id }) => id === 'missing-key');
    if (rule === undefined) throw new Error('There is no such rule.');
    const text = ruleDocs([{ title: 'Fields', rules: [rule] }]);
    expect(text).toContain('id: pat_01h2xcejqtf2nbrexx3vqjhp41\n^^ Missing key "aliases".\n');
    expect(text).toContain('Fix: Insert "aliases"');
    expect(text).toContain('\naliases: []\n');
  });
});
