/** `list_values`: the values of a field, with what they mean and how often they are used. */
import * as z from 'zod';
import { closest, FORMATS, valueChoices, vocabularyPaths } from '../core/index.ts';
import { AgentError } from './agentError.ts';
import { NOTICE, noticeSchema, shortened } from './answers.ts';
import { tool } from './tool.ts';

export const listValuesTool = tool({
  name: 'list_values',
  title: 'List the values of a field',
  description:
    'Without a field: the fields with a vocabulary. With one: its values, their meanings and the number of patterns that use each. Use it before set_field.',
  effect: 'read',
  input: z.strictObject({
    field: z.string().max(200).optional().describe('Path of a field, such as "classification.domain".'),
    limit: z.int().min(1).max(200).default(20),
  }),
  output: z.strictObject({
    fields: z.array(z.string()).optional(),
    field: z.string().optional(),
    onlyThese: z.boolean().optional().describe('True when other values are reported unless other patterns use them.'),
    notice: noticeSchema.optional(),
    quoted: z.array(z.strictObject({ value: z.string(), meaning: z.string().optional(), uses: z.int() })).optional(),
    cut: z.boolean().optional(),
  }),
  run: ({ field, limit }, { workspace }) => {
    const formats = FORMATS.filter(({ targetOnly }) => !targetOnly);
    const fields = [...new Set(formats.flatMap(vocabularyPaths))].sort();
    if (field === undefined) return { fields };
    const format = formats.find(other => vocabularyPaths(other).includes(field));
    if (format === undefined) {
      const similar = closest(field, fields);
      throw new AgentError(
        `There is no field "${field}" with a vocabulary.`,
        similar === undefined ? 'Call list_values without a field to see them.' : `Use "${similar}".`,
      );
    }
    const uses = new Map<string, number>();
    let isClosed = false;
    const meanings = new Map<string, string | undefined>();
    for (const { library, settings } of workspace.folders) {
      const { values, openness } = valueChoices(library, format, field, settings.values);
      isClosed = openness === 'closed';
      for (const choice of values) {
        uses.set(choice.value, (uses.get(choice.value) ?? 0) + choice.uses);
        meanings.set(choice.value, choice.doc);
      }
    }
    const values = [...uses].map(([value, count]) => {
      const meaning = meanings.get(value);
      return { value: shortened(value, 120), ...(meaning === undefined ? {} : { meaning }), uses: count };
    });
    return { field, onlyThese: isClosed, notice: NOTICE, quoted: values.slice(0, limit), cut: values.length > limit };
  },
});
