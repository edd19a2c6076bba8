/** `neighbourhood`: the typed graph around a pattern. */
import * as z from 'zod';
import { closest, FORMATS, titleOf } from '../core/index.ts';
import type { Located } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { NOTICE, noticeSchema, shortened } from './answers.ts';
import { findPattern, shortName } from './patternNames.ts';
import { linksOfPattern } from './relationsOfPattern.ts';
import { tool } from './tool.ts';

const LONGEST_TITLE = 60;

export const neighbourhoodTool = tool({
  name: 'neighbourhood',
  title: 'Show the neighbourhood of a pattern',
  description: 'Returns the patterns around a pattern, with the kinds of the relations that join them, the closest first.',
  effect: 'read',
  input: z.strictObject({
    pattern: z.string().min(1).max(300).describe('Slug, id, title, alias or path.'),
    depth: z.int().min(1).max(4).default(1),
    kinds: z.array(z.string().max(100)).max(50).optional().describe('Only relations of these kinds.'),
    limit: z.int().min(1).max(200).default(20).describe('The most patterns.'),
  }),
  output: z.strictObject({
    center: z.string(),
    notice: noticeSchema,
    quoted: z.array(z.strictObject({ name: z.string(), title: z.string(), distance: z.int() })),
    relations: z.array(z.strictObject({ from: z.string(), kind: z.string(), to: z.string() })),
    cut: z.boolean().describe('True when there are more patterns.'),
  }),
  run: ({ pattern, depth, kinds, limit }, context) => {
    const center = findPattern(context, pattern);
    checkKinds(kinds);
    const found = new Map([[center.pattern.uri, { located: center, distance: 0 }]]);
    const relations = new Map<string, { from: string; kind: string; to: string }>();
    let isCut = false;
    for (const { located, distance } of found.values()) {
      if (distance === depth) continue;
      for (const { kind, target, direction } of linksOfPattern(located)) {
        if (target === undefined || target.format.targetOnly || (kinds && !kinds.includes(kind.key))) continue;
        if (!found.has(target.uri) && found.size > limit) {
          isCut = true;
          continue;
        }
        if (!found.has(target.uri)) {
          found.set(target.uri, { located: { pattern: target, state: located.state }, distance: distance + 1 });
        }
        const ends = [nameOf(located), shortName(target)];
        const [from = '', to = ''] = direction === 'backward' ? ends.reverse() : ends;
        const inverse = relations.get(JSON.stringify([to, kind.inverse, from]));
        if (inverse === undefined) relations.set(JSON.stringify([from, kind.key, to]), { from, kind: kind.key, to });
      }
    }
    return {
      center: nameOf(center),
      notice: NOTICE,
      quoted: [...found.values()].map(({ located, distance }) => ({
        name: nameOf(located),
        title: shortened(titleOf(located.pattern), LONGEST_TITLE),
        distance,
      })),
      relations: [...relations.values()],
      cut: isCut,
    };
  },
});

function checkKinds(wanted: readonly string[] = []): void {
  const kinds = [...new Set(FORMATS.flatMap(({ relations }) => relations.map(({ key }) => key)))];
  const unknown = wanted.find(kind => !kinds.includes(kind));
  if (unknown === undefined) return;
  const similar = closest(unknown, kinds);
  throw new AgentError(
    `There is no kind of relation "${unknown}".`,
    similar === undefined ? 'Use one of "kinds".' : `Use "${similar}".`,
    similar === undefined ? { kinds } : {},
  );
}

function nameOf({ pattern }: Located): string {
  return shortName(pattern);
}
