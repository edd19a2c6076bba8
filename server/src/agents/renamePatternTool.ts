/** `rename_pattern`: a new title, or a new slug with the name of the file, and everything that names it. */
import * as z from 'zod';
import { formatMessage, renameAt } from '../core/index.ts';
import type { AgentContext } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { CHANGE_INPUT, CHANGE_OUTPUT, change } from './changes/change.ts';
import { type Plan, planOfEdits } from './changes/plan.ts';
import { documentOf, patternInput, titleInput } from './documentOf.ts';
import { findPattern } from './patternNames.ts';
import { tool } from './tool.ts';

const NAME = 'rename_pattern';

export const renamePatternTool = tool({
  name: NAME,
  title: 'Rename a pattern',
  description:
    'Changes the title (the old one becomes an alias), or the slug together with the name of the file, and the relations and links of other patterns to it. Its id stays.',
  effect: 'write',
  input: z.strictObject({
    pattern: patternInput,
    title: titleInput.optional(),
    slug: z.string().max(300).optional().describe('Lower-case words with hyphens. Give either this or "title".'),
    ...CHANGE_INPUT,
  }),
  output: CHANGE_OUTPUT,
  run: ({ pattern, title, slug, ...input }, context) => {
    if ((title === undefined) === (slug === undefined))
      throw new AgentError('Either "title" or "slug" is needed, and not both.', 'Rename one after the other.');
    const plan =
      title === undefined ? renamePlan(pattern, 'slug', slug ?? '', context) : renamePlan(pattern, 'title', title, context);
    return change(NAME, plan, input, context);
  },
});

function renamePlan(name: string, kind: 'title' | 'slug', wanted: string, context: AgentContext): Plan {
  const { pattern, state } = findPattern(context, name);
  const document = documentOf(name, context);
  const place = pattern[kind];
  if (place === undefined) throw new AgentError(`The pattern has no ${kind}.`, 'Call apply_fix for the rule missing-key first.');
  const { workspace } = context;
  const result = renameAt(document, place.span.start, wanted, {
    library: state.library,
    settings: state.settings,
    make: context.make,
    read: uri => workspace.documentWithLinks(uri),
    findings: other => state.findings(other),
    exists: uri => workspace.textOf(uri) !== undefined,
    hasFile: () => true,
  });
  if (result === undefined) throw new AgentError(`The ${kind} cannot be renamed.`, 'Call check for this file.');
  if (result.kind === 'refused') throw new AgentError(formatMessage(result.reason), 'Choose another name.');
  const edited = planOfEdits(result.files, context);
  const [move] = result.moves;
  if (move === undefined) return edited;
  const own = edited.files.find(({ uri }) => uri === move.from);
  const others = edited.files.filter(file => file !== own);
  return {
    files: [
      { uri: move.from, before: document.source, after: undefined },
      { uri: move.to, before: undefined, after: own?.after ?? document.source },
      ...others,
    ],
    moves: new Map([[move.from, move.to]]),
  };
}
