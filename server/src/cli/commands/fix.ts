/** The options of `fix`. */
import { command } from '../command.ts';
import { flag, onUnless, text, texts } from '../options.ts';

export const FIX_OPTIONS = {
  rule: texts('id', 'Fix only the problems of this rule. Can be given several times.'),
  since: text('ref', 'Restore what was lost since a revision, and fix nothing else; with --rule, only that.'),
  history: flag('Look in the history for the patterns that had the unknown ids of relations.'),
  unsafe: flag('Also apply preferred fixes that a person should look at afterwards.'),
  dryRun: flag('Print the changes as a unified diff, and write nothing.'),
  force: flag('Also change files with changes that are not committed.'),
  color: onUnless('no-color', 'Do not use colors. By default, colors are used on a terminal, unless NO_COLOR is set.'),
};

export const fix = command({
  name: 'fix',
  summary: 'Fix the problems that can be fixed safely.',
  details:
    'Fixes are applied until nothing changes. Those of a rule are left out of a file that would have more problems of any rule ' +
    'afterwards; with --rule, only errors and warnings count. Each file is replaced in one step; a file that changes in the ' +
    'meantime is left as it is. In a git repository, files with changes that are not committed stop the command, unless --force or --since HEAD is given. ' +
    'The only loss that check --since reports afterwards is that of aliases which --unsafe removes, where another pattern has the name.',
  operands: [{ name: 'paths', help: 'Files, folders and globs (default: the current folder).', count: 'any', suggests: 'paths' }],
  options: FIX_OPTIONS,
  examples: [
    { call: 'fix --dry-run', does: 'Show what would change.' },
    { call: 'fix _patterns', does: 'Fix the patterns of a folder.' },
    { call: 'fix --since HEAD --rule lost-section', does: 'Put lost sections back.' },
    {
      call: 'fix --rule unknown-relation-target --history',
      does: 'Change former ids to those of the same patterns today.',
    },
    { call: 'fix --rule wrong-type --unsafe', does: 'Apply the preferred fixes of one rule.' },
  ],
  exits: {
    0: 'No errors or warnings are left.',
    1: 'Errors or warnings are left.',
    2: 'A mistake in the call, or something could not be read or written.',
  },
  load: () => import('../fix.ts'),
});
