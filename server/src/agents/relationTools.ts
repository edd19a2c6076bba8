/** `add_relation` and `remove_relation`: in both patterns, where the kind has an inverse. */
import * as z from 'zod';
import { changeRelation, type RelationChange, type RelationChangeResult, relationKindsOf } from '../core/index.ts';
import type { AgentContext } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, type ChangeInput, change } from './changes/change.ts';
import { planOfEdits } from './changes/plan.ts';
import { patternInput } from './documentOf.ts';
import { findPattern } from './patternNames.ts';
import { tool } from './tool.ts';

const ENDS = {
  pattern: patternInput,
  kind: z.string().min(1).max(100).describe('The kind of relation, as get_pattern names it, seen from "pattern".'),
};

export const addRelationTool = tool({
  name: 'add_relation',
  title: 'Add a relation',
  description:
    'States a typed relation from a pattern to another one, and its inverse in the other one where the kind has an inverse. Search for the target first: names that are guessed are refused.',
  effect: 'write',
  input: z.strictObject({ ...ENDS, target: patternInput, ...CHANGE_INPUT }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, kind, target, ...input }, context) => {
    const { uri } = findPattern(context, target).pattern;
    return changed('add_relation', pattern, { kind: 'add', relation: kind, target: uri }, input, context);
  },
});

export const removeRelationTool = tool({
  name: 'remove_relation',
  title: 'Remove a relation',
  description:
    'Removes a relation, and its inverse in the other pattern. It is a loss: "allow" has to name it, as the answer to "dryRun" does.',
  effect: 'write',
  input: z.strictObject({
    ...ENDS,
    target: z
      .string()
      .min(1)
      .max(300)
      .describe('Slug, id, title or path; of a target that does not exist, the name in the entry.'),
    ...CHANGE_INPUT,
  }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, kind, target, ...input }, context) => {
    const { pattern: source, state } = findPattern(context, pattern);
    // An entry may name a pattern that does not exist.
    const isDead = source.relations.some(
      relation => relation.target.value === target && state.library.resolve(relation) === undefined,
    );
    const uri = isDead ? `dead:${target}` : findPattern(context, target).pattern.uri;
    return changed('remove_relation', pattern, { kind: 'remove', relation: kind, target: uri }, input, context);
  },
});

function changed(tool: string, name: string, wanted: RelationChange, input: ChangeInput, context: AgentContext) {
  const { pattern, state } = findPattern(context, name);
  const kinds = relationKindsOf(pattern).map(({ key }) => key);
  if (!kinds.includes(wanted.relation))
    throw new AgentError(`There is no kind of relation "${wanted.relation}" in this format.`, 'Use one of "kinds".', { kinds });
  const { workspace } = context;
  const result = changeRelation(pattern.uri, wanted, { library: state.library, read: uri => workspace.document(uri) });
  if (result.kind === 'refused') throw refusal(result.reason);
  return change(tool, planOfEdits(result.files, context), input, context);
}

function refusal(reason: Extract<RelationChangeResult, { kind: 'refused' }>['reason']): AgentError {
  switch (reason) {
    case 'unreadable':
      return new AgentError(
        'The frontmatter of one of the patterns cannot be edited: its YAML is not valid, or has a form without a place for the entry.',
        'Call check for both files, and apply_fix, or ask a person.',
      );
    case 'exists':
      return new AgentError('The relation is already stated.', 'Go on: nothing has to change.');
    case 'gone':
      return new AgentError('There is no such relation.', 'Look at the relations with get_pattern.');
    case 'self':
      return new AgentError('A pattern cannot be related to itself.', 'Use another target.');
    case 'noName':
      return new AgentError(
        'The target has neither an id nor a slug that is valid and unique.',
        'Call check for the target, and apply_fix.',
      );
  }
}
