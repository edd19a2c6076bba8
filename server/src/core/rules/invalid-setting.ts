import type { DocumentRule } from '../rule.ts';

/** Found where the settings file is read (`settingsFile.ts`): it is not a pattern, and is needed before any other rule runs. */
export const invalidSetting: DocumentRule = {
  kind: 'document',
  id: 'invalid-setting',
  title: 'A setting of the library is wrong',
  severity: 'warning',
  reads: 'file',
  docs: `A setting with a slip does nothing, and nobody notices: the rule that was to be silent goes on, or the folder that
was to be read is left out. Reported in \`.commons-patterns.yaml\` are keys that do not exist, values of the wrong kind,
unknown rule ids, globs that are empty or cannot be read, and a \`knownSlugs\` file outside of the library. Only the wrong
entry is left out; all other settings of the file count. There is no fix: the message names what is allowed.`,
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
    ],
  },
  check: () => [],
};
