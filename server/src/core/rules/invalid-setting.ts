import type { DocumentRule } from '../rule.ts';

/** Reported by `settingsFile.ts`: the settings file is not a pattern, and is needed before any other rule runs. */
export const invalidSetting: DocumentRule = {
  kind: 'document',
  id: 'invalid-setting',
  title: 'Invalid setting',
  severity: 'warning',
  reads: 'file',
  docs: `An invalid setting is ignored, which is easily overlooked: a rule that should be off keeps running, or a
folder is not read. Reported in \`.commons-patterns.yaml\` are unknown keys, values of the wrong type, unknown rule
ids, empty or invalid globs, a \`knownSlugs\` file outside of the library, and duplicate keys, of which the last one
applies. Only the invalid entry is ignored; all other settings of the file still apply. There is no fix: the message
says what is allowed.`,
  examples: {
    valid: [
      { file: '.commons-patterns.yaml', text: 'rules:\n  duplicate-alias: off\n' },
      { file: '.commons-patterns.yaml', text: '# Nothing is set yet.\n' },
      {
        file: '.commons-patterns.yaml',
        text: 'ignore: ["**/drafts/**", "old/*.{md,txt}", "[draft] a.md"]\nknownSlugs: lists/slugs.txt\n',
      },
      { file: '.commons-patterns.yaml', text: 'values:\n  classification.domain: [health]\noptionalKeys: [github_url]\n' },
    ],
    invalid: [
      { file: '.commons-patterns.yaml', text: 'rules:\n  missing-section: [|loud|]\n' },
      { file: '.commons-patterns.yaml', text: 'rules:\n  [|missing-sections|]: off\n' },
      { file: '.commons-patterns.yaml', text: '[|folder|]: ["**/*.md"]\n' },
      { file: '.commons-patterns.yaml', text: 'ignore: [|drafts|]\n' },
      { file: '.commons-patterns.yaml', text: '[|- rules|]\n' },
      { file: '.commons-patterns.yaml', text: 'ignore: ["**/drafts/**", [|""|]]\n' },
      { file: '.commons-patterns.yaml', text: 'folders:\n  - [|"{patterns,drafts/**"|]\n  - "**/_patterns/*.md"\n' },
      { file: '.commons-patterns.yaml', text: 'formats:\n  [|"!v7/**"|]: v7\n' },
      { file: '.commons-patterns.yaml', text: 'knownSlugs: [|../slugs.txt|]\n' },
      {
        file: '.commons-patterns.yaml',
        text: 'rules: {missing-sections: off}\nignore: []\n[|rules|]:\n  duplicate-alias: off\n  [|duplicate-alias|]: hint\n',
      },
      { file: '.commons-patterns.yaml', text: 'ignore: &old ["old/**"]\nfolders: [|*old|]\n' },
    ],
  },
  check: () => [],
};
