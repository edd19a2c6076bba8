/** The options of `index`. */
import { command } from '../command.ts';
import { flag, LIBRARY_FOLDER, pathText } from '../options.ts';

export const INDEX_OPTIONS = {
  out: pathText('folder', 'The folder to write to (required). It is created if it does not exist.'),
  check: flag('Write nothing; exit with 1 when the files in the folder are not up to date.'),
};

export const index = command({
  name: 'index',
  summary: 'Write the derived data of a library: patterns, graph, search and health, as JSON.',
  details:
    'patterns.json lists all patterns, graph.json all their relations, search.json fields for searching, and health.json counts ' +
    'of problems and patterns without relations. The order is stable. JSON Schemas are in docs/schemas.',
  operands: [LIBRARY_FOLDER],
  options: INDEX_OPTIONS,
  examples: [
    { call: 'index --out data', does: 'Write the four files to the folder "data".' },
    { call: 'index _patterns --out data --check', does: 'Make sure in CI that they are up to date.' },
  ],
  exits: {
    0: 'Written, or up to date.',
    1: 'Not up to date.',
    2: 'A mistake in the call, or something could not be read or written.',
  },
  load: () => import('../libraryIndex.ts'),
});
