/** The options of `diff`. */
import { command } from '../command.ts';
import { choice } from '../options.ts';

export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;

export const DIFF_OPTIONS = {
  format: choice('format', DIFF_FORMATS, 'text', 'How to report. Markdown is made for a comment on a pull request.'),
};

export const diff = command({
  name: 'diff',
  summary: 'Say what has changed since a revision, and what that means.',
  details:
    'Patterns added, removed and renamed; ids, titles, statuses, scores and relations that differ; sections that were ' +
    'rewritten; what was lost; problems that are new or gone; and the patterns that point to what has changed.',
  operands: [{ name: 'ref', help: 'HEAD, a branch, a tag, A...B, or default.', count: 'one' }],
  options: DIFF_OPTIONS,
  examples: [
    { call: 'diff HEAD', does: 'Say what has changed since the last commit.' },
    { call: 'diff default --format markdown', does: 'The same for a branch, as a comment on its pull request.' },
  ],
  exits: {
    0: 'The comparison was made, whatever it found.',
    2: 'A mistake in the call, or something could not be read.',
  },
  load: () => import('../diff.ts'),
});
