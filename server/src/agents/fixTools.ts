/** `preview_fix` and `apply_fix`: the fixes of the editor and the command line. */
import * as z from 'zod';
import { type Fix, fixLibrary, isSafe, isSerious, isUsual, ruleById } from '../core/index.ts';
import { tryingTexts } from '../otherTexts.ts';
import type { AgentContext } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, change } from './changes/change.ts';
import type { Plan } from './changes/plan.ts';
import { documentOf, patternInput } from './documentOf.ts';
import { findPattern } from './patternNames.ts';
import { tool } from './tool.ts';

const FIX_INPUT = {
  pattern: patternInput,
  rule: z.string().max(100).optional().describe('Only the problems of this rule.'),
  preferred: z
    .boolean()
    .default(false)
    .describe(
      'Also fixes that are probably meant, but that a person should look at; by default only those that cannot lose anything.',
    ),
};

export const previewFixTool = tool({
  name: 'preview_fix',
  title: 'Preview fixes',
  description: 'Shows as a diff what apply_fix would change in a pattern and, for inverse relations, in others. Writes nothing.',
  effect: 'propose',
  input: z.strictObject(FIX_INPUT),
  output: CHANGE_OUTPUT,
  run: (input, context) => change('preview_fix', fixPlan(input, context), { dryRun: true, allow: [] }, context),
});

export const applyFixTool = tool({
  name: 'apply_fix',
  title: 'Apply fixes',
  description: 'Fixes the problems of a pattern that can be fixed without a choice. Look at preview_fix first.',
  effect: 'write',
  input: z.strictObject({ ...FIX_INPUT, ...CHANGE_INPUT }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, rule, preferred, ...input }, context) =>
    change('apply_fix', fixPlan({ pattern, rule, preferred }, context), input, context),
});

interface Wanted {
  readonly pattern: string;
  readonly rule?: string | undefined;
  readonly preferred: boolean;
}

function fixPlan({ pattern, rule, preferred }: Wanted, context: AgentContext): Plan {
  if (rule !== undefined && ruleById(rule) === undefined)
    throw new AgentError(`There is no rule "${rule}".`, 'Use a rule that check reports for this file.');
  const { uri } = documentOf(pattern, context);
  const { state } = findPattern(context, pattern);
  const { workspace } = context;
  const isWanted = (id: string) => rule === undefined || id === rule;
  const fixed = tryingTexts(state, put =>
    fixLibrary([uri], {
      read: other => workspace.document(other),
      findings: document => state.findings(document),
      context: document => workspace.fixContext(document),
      mayBeFixed: other => state.problems(other).some(problem => problem.fixable && isWanted(problem.rule)),
      mayBeChanged: () => true,
      isMeant: finding => isWanted(finding.rule.id),
      accept: (fix: Fix) => fix.ask === undefined && (preferred ? isUsual(fix) : isSafe(fix)),
      isHarm: isSerious,
      onChanged: document => put(document.uri, document),
    }),
  );
  if (fixed.length === 0) {
    throw new AgentError(
      `Nothing can be fixed ${preferred ? 'without a choice' : 'without losing anything'}.`,
      preferred
        ? 'Correct the problems with update_section, set_field and add_relation.'
        : 'Try "preferred", or correct the problems with the other tools.',
    );
  }
  return { files: fixed };
}
