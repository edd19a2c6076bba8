/** Running the rules: an error in one of them does not affect the others. */
import { expect, it, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  Library,
  lintDocument,
  lintPattern,
  parsePattern,
  patternOf,
  RULES,
} from '../../server/src/core/index.ts';

const TEXT =
  '---\nid: pat_short\nslug: other\ntitle: Example\nclassification:\n  domain: governence\nrelated: [pat_nowhere]\n---\n';
const URI = 'file:///library/_patterns/example.md';

it.each(['unknown-value', 'unknown-relation-target'])('reports that %s has thrown, and runs the other rules', id => {
  const document = parsePattern(URI, TEXT);
  const library = new Library();
  library.update(URI, patternOf(document, undefined));
  library.complete = true;
  const thrown: unknown[] = [];
  const context = {
    settings: DEFAULT_SETTINGS,
    inPatternsFolder: true,
    isPatternsFolder: () => true,
    hasFileName: true,
    onRuleError: (...told: readonly unknown[]) => thrown.push(told),
  };
  const found = () =>
    [...lintDocument(document, context), ...lintPattern(patternOf(document, undefined), library.view, context)].map(
      ({ rule }) => rule.id,
    );
  const before = found();
  expect(before).toEqual(expect.arrayContaining(['unknown-value', 'unknown-relation-target', 'invalid-id', 'slug-mismatch']));
  const rule = RULES.find(candidate => candidate.id === id) ?? expect.fail('no such rule');
  const mistake = new Error('A mistake in the rule.');
  const check = vi.spyOn(rule, 'check').mockImplementation(() => {
    throw mistake;
  });
  try {
    expect(found()).toEqual(before.filter(other => other !== id));
    expect(thrown).toEqual([[id, URI, mistake]]);
  } finally {
    check.mockRestore();
  }
});
