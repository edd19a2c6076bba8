/** `suggest_relations`: the patterns that a pattern should be related to, with the reason. */
import * as z from 'zod';
import { type Link, type Suggestion, suggestedKind, suggestRelations, titleOf } from '../core/index.ts';
import type { Located } from './agentContext.ts';
import { NOTICE, noticeSchema, shortened } from './answers.ts';
import { patternInput } from './documentOf.ts';
import { findPattern, shortName } from './patternNames.ts';
import { linksOfPattern } from './relationsOfPattern.ts';
import { tool } from './tool.ts';

const USUAL = 6;
const LONGEST_TITLE = 60;
const LONGEST_WORD = 30;

const suggestion = z.strictObject({
  name: z.string().describe('Its slug, or else its id or title.'),
  title: z.string(),
  kind: z.string().optional().describe('The kind that titles and texts suggest; only reading both tells whether it is true.'),
  related: z.array(z.string()).optional().describe('The kinds of the relations to this pattern that the other one states.'),
  shared: z.array(z.string()).describe('The reason: the words that say most of those that both texts have.'),
});

export const suggestRelationsTool = tool({
  name: 'suggest_relations',
  title: 'Suggest relations',
  description:
    'Suggests patterns that a pattern should be related to, because their texts are about the same things; those that it lists already are left out. Read them before add_relation.',
  effect: 'propose',
  input: z.strictObject({ pattern: patternInput, limit: z.int().min(1).max(20).default(USUAL) }),
  output: z.strictObject({
    pattern: z.string(),
    notice: noticeSchema,
    quoted: z.array(suggestion).describe('The best first; empty when no other pattern is close enough.'),
  }),
  run: ({ pattern: name, limit }, context) => {
    const located = findPattern(context, name);
    const { pattern, state } = located;
    const links = linksOfPattern(located);
    return {
      pattern: shortName(pattern),
      notice: NOTICE,
      quoted: suggestRelations(state.library, pattern, limit).map(found => toldSuggestion(found, located, links)),
    };
  },
});

function toldSuggestion(
  { pattern: other, shared }: Suggestion,
  { pattern, state }: Located,
  links: readonly Link[],
): z.infer<typeof suggestion> {
  const related = links.filter(({ target }) => target === other).map(link => link.kind.key);
  const kind = suggestedKind(pattern, other, state.library.aboutOf(pattern.uri).text);
  return {
    name: shortName(other),
    title: shortened(titleOf(other), LONGEST_TITLE),
    ...(kind ? { kind: kind.key } : {}),
    ...(related.length > 0 ? { related } : {}),
    shared: shared.map(word => shortened(word, LONGEST_WORD)),
  };
}
