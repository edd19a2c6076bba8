/** `set_field`: writes the value of one field of the frontmatter. */
import * as z from 'zod';
import { closest, type FieldRefusal, fieldPaths, writeField } from '../core/index.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, change } from './changes/change.ts';
import { planOfTexts } from './changes/plan.ts';
import { documentOf, patternInput } from './documentOf.ts';
import { tool } from './tool.ts';

const NAME = 'set_field';
const LONGEST_VALUE = 5000;

const line = z.string().max(LONGEST_VALUE);

export const setFieldTool = tool({
  name: NAME,
  title: 'Set a field',
  description:
    'Writes the value of one field of the frontmatter; comments, quotes and all other lines stay. A list keeps its order, and new items follow. Ids cannot be set; titles and slugs are for rename_pattern, relations for add_relation.',
  effect: 'write',
  input: z.strictObject({
    pattern: patternInput,
    field: z.string().min(1).max(200).describe('Its path, such as "classification.status".'),
    value: z.union([line, z.number(), z.boolean(), z.array(line).max(100)]).describe('A list for a field that is a list.'),
    ...CHANGE_INPUT,
  }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, field, value, ...input }, context) => {
    const document = documentOf(pattern, context);
    const result = writeField(document, field, value);
    if (result.kind === 'refused') throw refusal(result.reason, field, fieldPaths(document.format));
    return change(NAME, planOfTexts([{ uri: document.uri, after: result.source }], context), input, context);
  },
});

function refusal(reason: FieldRefusal, field: string, known: readonly string[]): AgentError {
  switch (reason) {
    case 'unknown': {
      const similar = closest(field, known);
      return new AgentError(
        `There is no field "${field}" in this format.`,
        similar === undefined ? 'Use one of "fields".' : `Use "${similar}".`,
        similar === undefined ? { fields: known } : {},
      );
    }
    case 'reserved':
      return new AgentError(
        `"${field}" cannot be set.`,
        'Use rename_pattern for titles and slugs, add_relation and remove_relation for relations. Ids and generated fields never change.',
      );
    case 'unreadable':
      return new AgentError('The frontmatter is not valid YAML.', 'Call check for this file, and apply_fix, or ask a person.');
    case 'shape':
      return new AgentError(
        `The value does not fit "${field}": a list where one value belongs, one value where a list belongs, or a form that cannot be kept.`,
        'Look at the field with get_pattern, and pass a value of the same form; apply_fix corrects wrong forms in the file.',
      );
    case 'shared':
      return new AgentError(
        `The value of "${field}" is also that of another field, by an alias: both would change.`,
        'Ask a person to write the value twice, without the alias.',
      );
    case 'place':
      return new AgentError(
        `There is no place for "${field}": the map around it is missing.`,
        'Call apply_fix for the rule missing-key first.',
      );
  }
}
