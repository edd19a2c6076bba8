/** The options of `new`. */
import { command } from '../command.ts';
import { optionalChoice, pathText, text } from '../options.ts';
import { PATTERN_FORMATS } from './schema.ts';

export const NEW_OPTIONS = {
  format: optionalChoice('format', PATTERN_FORMATS, 'Its format. By default the usual one of the folder.'),
  domain: text('domain', 'Its domain.'),
  parent: text('pattern', 'A more general pattern: its slug, id, title or file. The relation is added to both.'),
  folder: pathText('folder', 'The folder of the file. By default the one with most patterns.'),
};

export const newPatternCommand = command({
  name: 'new',
  summary: 'Create a pattern with all sections and a new id.',
  operands: [{ name: 'title', help: 'Its title.', count: 'one' }],
  options: NEW_OPTIONS,
  examples: [
    { call: 'new "Shared Governance"', does: 'Create shared-governance.md.' },
    { call: 'new "Rotating Chair" --domain governance --parent shared-governance', does: 'Create it below another pattern.' },
  ],
  exits: { 0: 'Created; its path is printed.', 2: 'A mistake in the call, or something could not be read or written.' },
  load: () => import('../newPattern.ts'),
});
