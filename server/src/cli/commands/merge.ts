/** The options of `merge`. */
import { command } from '../command.ts';
import { flag, onUnless, pathText } from '../options.ts';

export const MERGE_OPTIONS = {
  folder: pathText('folder', 'The library. By default the current folder.'),
  dryRun: flag('Print the changes as a unified diff, and write nothing.'),
  force: flag('Also change files with changes that are not committed.'),
  color: onUnless('no-color', 'Do not use colors. By default, colors are used on a terminal, unless NO_COLOR is set.'),
};

export const merge = command({
  name: 'merge',
  summary: 'Merge a pattern into another one that is the same.',
  details:
    'The title and the aliases of the first pattern become aliases of the second one, its relations move there, and relations and ' +
    'links of other files lead there. The text of the first pattern stays in its file, whose status becomes "deprecated". To go ' +
    'back, restore the files that are listed, for example with "git restore".',
  operands: [
    { name: 'pattern', help: 'The pattern that is retired: its slug, id, title or file.', count: 'one' },
    { name: 'into', help: 'The pattern that is kept.', count: 'one' },
  ],
  options: MERGE_OPTIONS,
  examples: [
    { call: 'merge data-governance-dama data-governance --dry-run', does: 'Show what would change.' },
    { call: 'merge data-governance-dama data-governance', does: 'Merge the first pattern into the second one.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call, or something could not be read or written.' },
  load: () => import('../merge.ts'),
});
