/** The examples of each rule are its tests: the rule reports exactly what is marked, and the first fix corrects it. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type Example, type InvalidExample, RULES, type Rule } from '../../server/src/core/index.ts';
import { readMarks } from '../support/markedText.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const DEFAULT_FILE = 'example.md';

function open(example: Example, rule: Rule, text: string, others: Readonly<Record<string, string>> = example.library ?? {}) {
  const file = example.file ?? DEFAULT_FILE;
  // A rule that is off by default is tested switched on.
  const rules = rule.severity === 'off' ? { [rule.id]: 'hint' as const } : {};
  const memory = memoryLibrary(
    { ...others, [file]: text },
    { ...example.settings, rules: { ...rules, ...example.settings?.rules } },
    example.before,
    example.existing,
  );
  const findings = memory.lint(file).filter(finding => finding.rule.id === rule.id);
  return { file, memory, findings };
}

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
  it('has documentation and examples of both kinds', () => {
    expect(rule.docs.length).toBeGreaterThan(60);
    expect(rule.examples.valid.length).toBeGreaterThan(0);
    expect(rule.examples.invalid.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.valid.map(example => [example]))('finds nothing in valid example %#', example => {
    expect(open(example, rule, example.text).findings.map(found => found.message)).toEqual([]);
  });

  it.each(rule.examples.invalid.map(example => [example]))('finds what is marked in invalid example %#', example => {
    const { text, spans } = readMarks(example.text);
    const { findings } = open(example, rule, text);
    expect(findings.map(({ span }) => span)).toEqual(spans);
  });

  it('explains why it offers no fix', () => {
    const without = rule.examples.invalid.filter(example => {
      const { text } = readMarks(example.text);
      const { file, memory, findings } = open(example, rule, text);
      return findings.some(({ fixes }) => (fixes?.(memory.fixContext(file)) ?? []).length === 0);
    });
    if (without.length > 0) expect(rule.docs.replace(/\s+/g, ' ')).toContain('no fix');
  });

  const fixed = rule.examples.invalid.filter(
    (example): example is InvalidExample & { after: string } => example.after !== undefined,
  );
  it.each(fixed.map(example => [example]))('corrects example %# with its first fix', example => {
    const { text } = readMarks(example.text);
    const { file, memory, findings } = open(example, rule, text);
    const [fix] = findings[0]?.fixes?.(memory.fixContext(file)) ?? [];
    if (fix === undefined) throw new Error('There is no fix.');
    const after = applyEdits(text, fix.edits);
    expect(after).toBe(example.after);
    const others = { ...example.library };
    for (const { uri, edits } of fix.others ?? []) {
      const name = Object.keys(others).find(other => uriOf(other) === uri);
      if (name === undefined) throw new Error(`The fix edits an unknown file ${uri}`);
      others[name] = applyEdits(others[name] ?? '', edits);
    }
    for (const [name, expected] of Object.entries(example.afterOthers ?? {})) expect(others[name]).toBe(expected);
    expect(open(example, rule, after, others).findings.length).toBeLessThan(findings.length);
  });
});

it('has a unique id for every rule', () => {
  const ids = RULES.map(rule => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
});
