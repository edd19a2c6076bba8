/** Additions to the settings file keep everything else in it, and what they add is in effect afterwards. */
import { describe, expect, it } from 'vitest';
import {
  additionEdit,
  applyEdits,
  DEFAULT_SETTINGS,
  readSettingsFile,
  type SettingAddition,
} from '../../server/src/core/index.ts';
import { memoryLibrary } from '../support/memoryLibrary.ts';

const HEALTH: SettingAddition = { setting: 'values', field: 'classification.domain', item: 'health' };
const KEY: SettingAddition = { setting: 'keys', item: 'reviewer' };

function added(text: string, addition: SettingAddition, base = DEFAULT_SETTINGS): string {
  const edit = additionEdit(text, addition, readSettingsFile(text, base).settings) ?? expect.fail('no edit');
  return applyEdits(text, [edit]);
}

describe('a value', () => {
  it.each([
    ['', 'values:\n  classification.domain: [health]\n'],
    ['# ours', '# ours\nvalues:\n  classification.domain: [health]\n'],
    ['ignore: [a]', 'ignore: [a]\nvalues:\n  classification.domain: [health]\n'],
    [
      'values: # ours\n  classification.era: [stone]\n# end\n',
      'values: # ours\n  classification.era: [stone]\n  classification.domain: [health]\n# end\n',
    ],
    ['values:\nignore: [a]\n', 'values:\n  classification.domain: [health]\nignore: [a]\n'],
    ['values:\r\n  classification.domain: [art] # a\r\n', 'values:\r\n  classification.domain: [art, health] # a\r\n'],
    ['values:\n  classification.domain: []\n', 'values:\n  classification.domain: [health]\n'],
    ['values:\n  classification.domain:\n', 'values:\n  classification.domain: [health]\n'],
    [
      'values:\n  classification.domain:\n  - art # a\n\nrules: {}\n',
      'values:\n  classification.domain:\n  - art # a\n  - health\n\nrules: {}\n',
    ],
    ['values:\n    classification.domain:\n      - art', 'values:\n    classification.domain:\n      - art\n      - health\n'],
    ['values: {classification.era: [stone]}\n', 'values: {classification.era: [stone], classification.domain: [health]}\n'],
    ['values: {}\n', 'values: {classification.domain: [health]}\n'],
  ])('is added to %j', (before, after) => {
    expect(added(before, HEALTH)).toBe(after);
    const { settings, findings } = readSettingsFile(after, DEFAULT_SETTINGS);
    expect(findings).toEqual([]);
    expect(settings.values['classification.domain']).toContain('health');
  });

  it('that YAML would read as something else is quoted', () => {
    for (const item of ['no', '1.0', 'a: b', 'x, y', '[z]', '#', "it's"]) {
      const text = added('values:\n  classification.domain: [art]\n', { ...HEALTH, item });
      expect(readSettingsFile(text, DEFAULT_SETTINGS).settings.values['classification.domain']).toEqual(['art', item]);
    }
  });

  it('is added to those of the editor, which the file would replace', () => {
    const base = { ...DEFAULT_SETTINGS, values: { 'classification.domain': ['art'] } };
    expect(added('', HEALTH, base)).toBe('values:\n  classification.domain: [art, health]\n');
  });

  it.each([
    'values: [',
    'values: none\n',
    'values:\n  classification.domain: art\n',
    '- values\n',
    'values: &v {a: [b]}\nx: *v\ny: {\n',
  ])('is not added to %j', text => expect(additionEdit(text, HEALTH, DEFAULT_SETTINGS)).toBeUndefined());
});

describe('a key', () => {
  it.each([
    ['', 'keys: [reviewer]\n'],
    ['rules: {}\n', 'rules: {}\nkeys: [reviewer]\n'],
    ['keys:\n  - colour\n', 'keys:\n  - colour\n  - reviewer\n'],
    ['keys: [colour]\n', 'keys: [colour, reviewer]\n'],
    ['{rules: {}}\n', '{rules: {}, keys: [reviewer]}\n'],
  ])('is added to %j', (before, after) => {
    expect(added(before, KEY)).toBe(after);
  });
});

describe('what a finding says that may be added', () => {
  const TEXT = '---\nreviewer: Ada\nclassification:\n  domain: helth\n---\n';
  const rulesOf = (settings = {}) =>
    memoryLibrary({ 'a.md': TEXT }, settings)
      .lint('a.md')
      .filter(({ rule }) => ['unknown-key', 'unknown-value'].includes(rule.id));

  it('silences it', () => {
    const findings = rulesOf({ rules: {} });
    expect(findings.map(({ addition }) => addition)).toEqual([
      { setting: 'keys', item: 'reviewer' },
      { setting: 'values', field: 'classification.domain', item: 'helth' },
    ]);
    const text = findings.reduce((settings, { addition }) => (addition ? added(settings, addition) : settings), '');
    expect(rulesOf(readSettingsFile(text, DEFAULT_SETTINGS).settings)).toEqual([]);
  });
});
