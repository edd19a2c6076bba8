/** The options of `ids`. */
import { command } from '../command.ts';
import { count } from '../options.ts';

export const IDS_OPTIONS = { count: { ...count('n', 1, 'How many.'), short: 'n' } };

export const ids = command({
  name: 'ids',
  summary: 'Make ids for new patterns.',
  operands: [],
  options: IDS_OPTIONS,
  examples: [
    { call: 'ids', does: 'Make one id.' },
    { call: 'ids -n 3', does: 'Make three ids, one in each line.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call.' },
  load: () => import('../ids.ts'),
});
