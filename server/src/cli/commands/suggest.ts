/** The options of `suggest` and `twins`. */
import { command } from '../command.ts';
import { count, flag, pathText } from '../options.ts';

const LIBRARY = pathText('folder', 'The library (default: the current folder).');

export const SUGGEST_OPTIONS = {
  library: LIBRARY,
  number: { ...count('n', 6, 'How many suggestions for each pattern at most.'), name: 'number', short: 'n' },
  json: flag(
    'Print JSON: slugs of patterns with the slugs of their suggestions, the best first. In place of a slug that is not unique, the path.',
  ),
};

export const suggest = command({
  name: 'suggest',
  summary: 'Suggest relations of patterns.',
  details:
    'Compares titles, aliases, summaries, overviews and the first words of sections. Patterns that are listed already, deprecated ' +
    'ones and the same pattern under another name are left out. Patterns without a good candidate have no suggestions.',
  operands: [{ name: 'patterns', help: 'Slugs, ids, titles or files (default: all patterns).', count: 'any', suggests: 'paths' }],
  options: SUGGEST_OPTIONS,
  examples: [
    { call: 'suggest consent-based-decision-making', does: 'Suggest relations of one pattern, with the words that both share.' },
    { call: 'suggest --json -n 20', does: 'Write up to 20 suggestions for every pattern as JSON.' },
  ],
  exits: { 0: 'Done, also when there are no suggestions.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../suggest.ts'),
});

export const TWINS_OPTIONS = { json: flag('Print JSON: pairs of slugs. In place of a slug that is not unique, the path.') };

export const twins = command({
  name: 'twins',
  summary: 'List the patterns that exist under two names.',
  operands: [{ name: 'folder', help: 'The library (default: the current folder).', count: 'optional', suggests: 'paths' }],
  options: TWINS_OPTIONS,
  examples: [
    { call: 'twins', does: 'List pairs of patterns that are probably the same one.' },
    { call: 'twins --json', does: 'Write the pairs as JSON.' },
  ],
  exits: { 0: 'Done, also when there are none.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../twins.ts'),
});
