/** The options of `report`. */
import { command } from '../command.ts';
import { choice } from '../options.ts';

export const REPORT_OPTIONS = {
  format: choice('form', ['markdown', 'json'], 'markdown', 'The form of the report.'),
};

export const report = command({
  name: 'report',
  summary: 'Report on the state of a library.',
  details:
    'Patterns by domain, format, status and score; patterns without relations or sources, and old drafts; hubs, cycles and unknown ' +
    'targets; problems by rule; relations that nothing explains, patterns under two names, and the files with the most problems.',
  operands: [{ name: 'folder', help: 'The library (default: the current folder).', count: 'optional', suggests: 'paths' }],
  options: REPORT_OPTIONS,
  examples: [
    { call: 'report >> "$GITHUB_STEP_SUMMARY"', does: 'Add the report to the summary of a job.' },
    { call: 'report --format json', does: 'Write it as JSON.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../libraryReport.ts'),
});
