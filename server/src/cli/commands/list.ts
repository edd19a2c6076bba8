/** The options of `list`. */
import { command } from '../command.ts';
import { flag, LIBRARY_FOLDER, texts } from '../options.ts';

export const LIST_OPTIONS = {
  where: texts('field=value', 'Only patterns with this value. Can be given several times: all must apply.'),
  json: flag('Print JSON.'),
};

export const list = command({
  name: 'list',
  summary: 'List the patterns of a library.',
  details:
    'A field is one of id, slug, title, alias, format, domain, category, status and era, or the path of a field of the ' +
    'frontmatter with a vocabulary, such as classification.domain.',
  operands: [LIBRARY_FOLDER],
  options: LIST_OPTIONS,
  examples: [
    { call: 'list', does: 'List all patterns with their titles.' },
    { call: 'list --where status=draft --where domain=governance', does: 'List the drafts of a domain.' },
    { call: 'list --json', does: 'Write all patterns as JSON.' },
  ],
  exits: { 0: 'Done, also when no pattern has these values.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../list.ts'),
});
