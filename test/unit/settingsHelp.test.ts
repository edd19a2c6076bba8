/** Completion and hover in the settings file. */
import { describe, expect, it } from 'vitest';
import { applyEdits, settingsCompletionsAt, settingsHoverAt } from '../../server/src/core/index.ts';

/** The items at `$0`, and the text after one of them is accepted. */
function at(marked: string) {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const { items } = settingsCompletionsAt(text, offset);
  return {
    labels: items.map(({ label }) => label),
    accept(label: string): string {
      const item = items.find(other => other.label === label);
      return item ? applyEdits(text, [item.edit]) : `no ${label}`;
    },
    hover: settingsHoverAt(text, offset)?.markdown,
  };
}

describe('completion in the settings file', () => {
  it('lists the settings that are not there yet', () => {
    const { labels, accept } = at('inlayHints: false\n$0');
    expect(labels).toEqual(expect.arrayContaining(['rules', 'optionalKeys', 'siteUrl']));
    expect(labels).not.toContain('inlayHints');
    expect(accept('rules')).toBe('inlayHints: false\nrules:\n  ');
    expect(accept('codeLens')).toBe('inlayHints: false\ncodeLens: ');
  });

  it.each([
    ['a rule', 'rules:\n  $0', 'broken-link', 'rules:\n  broken-link: '],
    ['a rule while it is typed', 'rules:\n  lost-s$0', 'lost-section', 'rules:\n  lost-section: '],
    ['a rule in braces', 'rules: {$0}', 'broken-link', 'rules: {broken-link: }'],
    ['a severity', 'rules:\n  broken-link: $0', 'off', 'rules:\n  broken-link: off'],
    ['another severity', 'rules:\n  broken-link: wa$0rning # for now', 'hint', 'rules:\n  broken-link: hint # for now'],
    ['a field', 'values:\n  $0', 'classification.domain', 'values:\n  classification.domain: '],
    ['a format', "formats:\n  'archive/**':$0", 'eight-section', "formats:\n  'archive/**': eight-section"],
    ['an optional key', 'optionalKeys: [$0]', 'github_url', 'optionalKeys: [github_url]'],
    ['a required key', "optionalKeys:\n  - '*'\n  - $0", '!github_url', 'optionalKeys:\n  - \'*\'\n  - "!github_url"'],
    ['an item without its dash', 'optionalKeys:\n  $0', 'github_url', 'optionalKeys:\n  - github_url'],
    ['a switch', 'codeLens: $0', 'false', 'codeLens: false'],
    ['a scope', 'problemScope: "$0"', 'openFiles', 'problemScope: "openFiles"'],
    ['a revision', 'compareWith: $0', 'default', 'compareWith: default'],
  ])('inserts %s', (_, marked, label, after) => {
    expect(at(marked).accept(label)).toBe(after);
  });

  it.each([
    ['in a comment', '# $0'],
    ['for a free text', 'siteUrl: $0'],
    ['below an unknown setting', 'unknown:\n  $0'],
    ['for what is there already', 'optionalKeys: ["*", $0]', '*'],
    ['below a severity', 'rules:\n  broken-link:\n    a: $0'],
  ])('offers nothing %s', (_, marked, label?: string) => {
    if (label === undefined) expect(at(marked).labels).toEqual([]);
    else expect(at(marked).labels).not.toContain(label);
  });
});

describe('hover in the settings file', () => {
  it.each([
    ['a setting', 'optional$0Keys: []', 'Default: `[]`'],
    ['a rule', 'rules:\n  broken$0-link: off', '(`broken-link`)'],
    ['a severity', 'rules:\n  broken-link: of$0f', 'Not reported.'],
    ['a field', 'values:\n  classification.do$0main: [health]', 'Required.'],
    ['a format', "formats:\n  'a/**': v$07", 'V7'],
  ])('explains %s', (_, marked, part) => {
    expect(at(marked).hover).toContain(part);
  });

  it.each([
    ['an unknown setting', 'unk$0nown: 1'],
    ['an unknown rule', 'rules:\n  brok$0en: off'],
    ['a free text', 'siteUrl: https://exam$0ple.org'],
  ])('is silent about %s', (_, marked) => {
    expect(at(marked).hover).toBeUndefined();
  });
});
