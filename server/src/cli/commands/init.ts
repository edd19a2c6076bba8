/** The options of `init`. */
import { command } from '../command.ts';
import { flag } from '../options.ts';

export const INIT_OPTIONS = {
  yes: flag('Replace files that exist, without asking.'),
};

export const init = command({
  name: 'init',
  summary: 'Set up a library: settings, a GitHub workflow, a git hook and instructions for agents.',
  details:
    'Writes .commons-patterns.yaml, .github/workflows/patterns.yml, .githooks/pre-commit and a section of AGENTS.md. A file ' +
    'that exists is replaced only after a question, or with --yes; of AGENTS.md, only the section is replaced. The workflow and ' +
    'the hook are written at the top of the git repository, and check all its libraries.',
  operands: [{ name: 'folder', help: 'The library (default: the current folder).', count: 'optional', suggests: 'paths' }],
  options: INIT_OPTIONS,
  examples: [
    { call: 'init', does: 'Set up the current folder.' },
    { call: 'init --yes', does: 'Write all files again.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call, or a file was not written.' },
  load: () => import('../init.ts'),
});
