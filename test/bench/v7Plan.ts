/** What frontmatter and body of a generated v7 pattern both say. */
import type { Making, PatternPlan } from './patternPlan.ts';
import { SHARES } from './publicShape.ts';

export interface V7Plan extends PatternPlan {
  /** Without section comments, its relations with descriptions, written by an older tool. */
  readonly isOlder: boolean;
  readonly summary: string;
  readonly tension: string;
}

export function planV7(pattern: PatternPlan, { random, text }: Making): V7Plan {
  return {
    ...pattern,
    isOlder: random.chance(SHARES.olderV7),
    summary: text.sentence(),
    tension: `${text.name(1)} vs. ${text.name(1)}`,
  };
}
