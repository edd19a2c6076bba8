/** `explain` has no options. */
import { command } from '../command.ts';

export const explain = command({
  name: 'explain',
  summary: 'Explain a rule, or list all rules.',
  operands: [{ name: 'rule', help: 'Id of the rule.', count: 'optional', suggests: 'rules' }],
  options: {},
  examples: [
    { call: 'explain', does: 'List all rules.' },
    { call: 'explain missing-inverse', does: 'Explain one rule, with an example.' },
  ],
  exits: { 0: 'Done.', 2: 'There is no such rule.' },
  load: () => import('../explain.ts'),
});
