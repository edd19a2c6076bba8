/** `explain_rule`: the documentation of a rule. */
import * as z from 'zod';
import { closest, plainTextOf, RULES, ruleById } from '../core/index.ts';
import { AgentError } from './agentError.ts';
import { tool } from './tool.ts';

export const explainRuleTool = tool({
  name: 'explain_rule',
  title: 'Explain a rule',
  description: 'Returns why a rule reports something, with an example and, if it can be fixed, the text after the fix.',
  effect: 'read',
  input: z.strictObject({ rule: z.string().max(100).describe('The id of a rule, as problems name it.') }),
  output: z.strictObject({
    rule: z.string(),
    title: z.string(),
    severity: z.string(),
    documentation: z.string(),
    example: z.string().optional().describe('What is reported is between [| and |].'),
    afterFix: z.string().optional(),
  }),
  run: ({ rule: id }) => {
    const rule = ruleById(id);
    if (rule === undefined) {
      const similar = closest(
        id,
        RULES.map(known => known.id),
      );
      throw new AgentError(
        `There is no rule "${id}".`,
        similar === undefined ? 'Use a rule that check reports, or read the resource rules.' : `Use "${similar}".`,
      );
    }
    const [example] = rule.examples.invalid;
    return {
      rule: rule.id,
      title: rule.title,
      severity: rule.severity,
      documentation: plainTextOf(rule.docs.trim()),
      ...(example ? { example: example.text } : {}),
      ...(example?.after === undefined ? {} : { afterFix: example.after }),
    };
  },
});
