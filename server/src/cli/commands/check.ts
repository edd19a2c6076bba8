/** The options of `check`. */
import { command } from '../command.ts';
import { choice, count, flag, onUnless, pathText, text, texts } from '../options.ts';

export const REPORT_FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export const CHECK_OPTIONS = {
  format: choice('format', REPORT_FORMATS, 'text', 'How to report.'),
  rule: texts('id', 'Report only this rule. Can be given several times.'),
  severity: choice('severity', SEVERITIES, 'hint', 'The lowest severity that is reported.'),
  failOn: choice('severity', SEVERITIES, 'warning', 'The lowest severity that makes the exit code 1.'),
  maxWarnings: count('n', undefined, 'Warnings make the exit code 1 only if there are more than this many.'),
  quiet: flag('Print problems only: no summary, no progress.'),
  summary: flag('Print the summary only.'),
  baseline: pathText('file', 'Do not report the problems that are listed in this file.'),
  updateBaseline: flag('Write all problems to the file of --baseline, and drop those that are solved.'),
  since: text('ref', 'Report only what is new or lost since a revision: HEAD, a branch, A...B, or default.'),
  staged: flag('Check what is staged for the next commit, compared with HEAD or with --since.'),
  stdin: flag('Check the text on standard input in place of a file.'),
  stdinFilename: pathText('file', 'The file whose text is on standard input.'),
  watch: flag('Check again when files change, until Ctrl-C.'),
  color: onUnless('no-color', 'Do not use colors. By default, colors are used on a terminal, unless NO_COLOR is set.'),
};

export const check = command({
  name: 'check',
  summary: 'Check patterns and report their problems.',
  details:
    'The whole library is read; only the given paths are reported. The library of a path is the nearest folder with a ' +
    'settings file (.commons-patterns.yaml), or else the repository.',
  operands: [{ name: 'paths', help: 'Files, folders and globs (default: the current folder).', count: 'any', suggests: 'paths' }],
  options: CHECK_OPTIONS,
  examples: [
    { call: 'check', does: 'Check the current folder.' },
    { call: 'check _patterns/shared-governance.md', does: 'Check a file; its library is read as well.' },
    { call: 'check --severity warning --format github', does: 'Annotate a pull request on GitHub.' },
    { call: 'check --rule unknown-relation-target --summary', does: 'Count the problems of one rule.' },
    { call: 'check --since origin/main', does: 'Report what a branch has broken or lost.' },
    { call: 'check --staged --since HEAD', does: 'The same for the next commit, in a hook.' },
    { call: 'check --baseline .patterns-baseline.json', does: 'Report new problems only.' },
  ],
  exits: {
    0: 'No problems at or above the severity of --fail-on.',
    1: 'Problems at or above that severity.',
    2: 'A mistake in the call, or something could not be read.',
  },
  load: () => import('../check.ts'),
});
