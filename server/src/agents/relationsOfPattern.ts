/** The relations of a pattern as answers show them, whichever side states them. */
import * as z from 'zod';
import { type Link, linksOf, titleOf } from '../core/index.ts';
import type { Located } from './agentContext.ts';
import { shortened } from './answers.ts';
import { shortName } from './patternNames.ts';

export const relationSchema = z.strictObject({
  kind: z.string().describe('As seen from this pattern.'),
  name: z.string().describe('The slug, id or title of the other pattern; what the entry names when there is none.'),
  title: z.string().optional().describe('Missing when the library does not have the pattern.'),
  stated: z.enum(['here', 'there', 'both']),
  direction: z.literal('backward').optional().describe('The other pattern states this kind, which has no inverse.'),
});

const LONGEST_TITLE = 60;

export function linksOfPattern({ pattern, state }: Located): readonly Link[] {
  return linksOf(state.library, pattern, () => undefined);
}

export function toldRelation({ kind, name, target, statedHere, statedThere, direction }: Link): z.infer<typeof relationSchema> {
  return {
    kind: kind.key,
    name: target ? shortName(target) : shortened(name, LONGEST_TITLE),
    ...(target ? { title: shortened(titleOf(target), LONGEST_TITLE) } : {}),
    stated: statedHere && statedThere ? 'both' : statedHere ? 'here' : 'there',
    ...(direction === 'backward' ? { direction } : {}),
  };
}
