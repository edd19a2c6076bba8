/** The options of `schema`. */
import { command } from '../command.ts';
import { choice } from '../options.ts';

/** The formats of patterns. A test compares them with those of the core, which is not loaded for a help text. */
export const PATTERN_FORMATS = ['v7', 'nine-section', 'eight-section'] as const;

export const SCHEMA_OPTIONS = {
  format: choice('format', PATTERN_FORMATS, 'v7', 'The format of the patterns.'),
};

export const schema = command({
  name: 'schema',
  summary: 'Print the JSON Schema of the frontmatter.',
  details:
    'It accepts what check accepts, except for values that only this library uses: check knows them from the other patterns.',
  operands: [],
  options: SCHEMA_OPTIONS,
  examples: [
    { call: 'schema', does: 'Print the schema of the current format.' },
    { call: 'schema --format nine-section > pattern.schema.json', does: 'Write the schema of another format to a file.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call.' },
  load: () => import('../schema.ts'),
});
