/** The files of `init`. */

import { lineEnding } from '../core/index.ts';
import { settingsTemplate } from '../settingsTemplate.ts';
import { recurringMistakes } from './agentGuide.ts';
import { HOOKS_FOLDER } from './gitHooks.ts';
import { VERSION } from './version.ts';

export interface InitFile {
  /** Relative to its place, with `/`. */
  readonly path: string;
  /** GitHub and git look for files at the top of the repository only. */
  readonly place: 'library' | 'repository';
  /** @param before what the file contains */
  readonly text: (before: string | undefined) => string;
  readonly isExecutable?: true;
  /** True when the rest of an existing file is kept. */
  readonly isSection?: true;
}

const SECTION = { start: '<!-- commons-patterns -->', end: '<!-- /commons-patterns -->' };

const RUN = `npx --yes commons-patterns@${VERSION}`;

export const INIT_FILES: readonly InitFile[] = [
  { path: '.commons-patterns.yaml', place: 'library', text: settingsTemplate },
  { path: '.github/workflows/patterns.yml', place: 'repository', text: workflow },
  { path: `${HOOKS_FOLDER}/pre-commit`, place: 'repository', text: hook, isExecutable: true },
  { path: 'AGENTS.md', place: 'library', text: agents, isSection: true },
];

function workflow(): string {
  return `name: Patterns

# Most changes of a library are pushed to its main branch: a check of pull requests alone would not see them.
on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: Check patterns
        run: ${RUN} check --format github
      - name: Summary
        if: always()
        run: ${RUN} check --format markdown >> "$GITHUB_STEP_SUMMARY" || true
`;
}

function hook(): string {
  return `#!/bin/sh
# Set up with: git config core.hooksPath ${HOOKS_FOLDER}
exec ${RUN} check --staged --since HEAD --severity warning
`;
}

function agents(before = ''): string {
  const ending = lineEnding(before);
  const section = agentSection().replaceAll('\n', ending);
  if (before.trim() === '') return section;
  const [start, end] = [before.indexOf(SECTION.start), before.indexOf(SECTION.end)];
  if (start === -1 || end < start) return `${before.trimEnd()}${ending}${ending}${section}`;
  return before.slice(0, start) + section.trimEnd() + before.slice(end + SECTION.end.length);
}

function agentSection(): string {
  return `${SECTION.start}
## Patterns

The pattern files (Markdown with a YAML frontmatter) of this repository are checked by \`commons-patterns\`. Before a commit:

- Check: \`${RUN} check --severity warning\`. It must exit with 0.
- Fix what can be fixed safely: \`${RUN} fix\`. \`--dry-run\` shows the changes.
- A rule and its reasons: \`${RUN} explain <rule>\`.
- New pattern: \`${RUN} new "Title" --domain <domain>\`. Never make up an id: \`${RUN} ids -n 3\` makes ids.
- Find patterns: \`${RUN} list --where status=draft\`, \`${RUN} graph --around <slug> --format mermaid\`.

Agents with the Model Context Protocol use \`${RUN} mcp\`: its tools refuse changes that would lose something.

Mistakes that recur:

${recurringMistakes()}
Do not silence a rule to make the check pass; change the pattern.
${SECTION.end}
`;
}
