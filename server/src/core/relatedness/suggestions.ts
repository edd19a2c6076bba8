/** Which patterns a pattern should be related to: those with texts about the same things. None rather than poor ones. */
import type { Library } from '../library/library.ts';
import { domainOf, neighboursOf } from '../library/neighbours.ts';
import { isDeprecated, type Pattern } from '../library/pattern.ts';
import type { TextIndex } from './textIndex.ts';
import type { TextSupport } from './textSupport.ts';
import { twinSign } from './twins.ts';

export interface Suggestion {
  readonly pattern: Pattern;
  /** The words that both texts share, those that say most first. */
  readonly shared: readonly string[];
  /** For comparisons with other suggestions for the same pattern. */
  readonly score: number;
}

export interface SuggestionContext {
  readonly library: Library;
  readonly index: TextIndex;
  readonly support: TextSupport;
}

/** How many of the patterns with the most similar texts are looked at more closely, for each suggestion wanted. */
const CANDIDATES = 4;
const SHARED_WORDS = 3;

export function suggestionsFor(pattern: Pattern, limit: number, context: SuggestionContext): readonly Suggestion[] {
  return bestFor(pattern, limit, context).map(({ pattern: other, score }) => ({
    pattern: other,
    score,
    shared: context.index.sharedWords(pattern, other, SHARED_WORDS),
  }));
}

/** The same without the words. Of a pattern that exists under two names, the better one is enough. */
export function bestFor(pattern: Pattern, limit: number, context: SuggestionContext): readonly Scored[] {
  const { library, index } = context;
  const listed = new Set(pattern.relations.flatMap(relation => library.resolve(relation)?.uri ?? []));
  const accepts = (other: Pattern) => !listed.has(other.uri) && !isDeprecated(other) && other.format.targetOnly !== true;
  const near = neighboursOf(library, pattern);
  const candidates = index
    .nearest(pattern, limit * CANDIDATES + 10, LEAST, accepts)
    .map(candidate => ({ ...candidate, score: candidate.likeness * bonus(pattern, candidate.pattern, near, context) }))
    .sort((a, b) => b.score - a.score || (a.pattern.uri < b.pattern.uri ? -1 : 1));
  const kept: Scored[] = [];
  for (const { pattern: other, likeness, score } of candidates) {
    if (kept.length === limit) break;
    if (!isGood(pattern, other, likeness, context)) continue;
    if ([pattern, ...kept.map(suggestion => suggestion.pattern)].some(one => areTwins(one, other, context))) continue;
    kept.push({ pattern: other, score });
  }
  return kept;
}

type Scored = Pick<Suggestion, 'pattern' | 'score'>;

/** With less in common than this, two texts are about different things in any library. */
const LEAST = 0.1;
/** What replaces the comparison with other patterns where there are too few of these. */
const LEAST_ALONE = 0.12;
/** With more in common, two texts need not be closer to each other than to the others of a group. */
const CLEAR = 0.2;
/** The share of other patterns that may be closer: as seen from one of the two, and from the other. */
const CLOSER = 0.03;
const CLOSER_TO_OTHER = 0.1;

function isGood(pattern: Pattern, other: Pattern, likeness: number, { support, index }: SuggestionContext): boolean {
  if (!support.canJudge(pattern, other)) return likeness >= LEAST_ALONE && index.sharesUnusualWord(pattern, other);
  const ranks = support.ranks(pattern, other);
  if (likeness >= CLEAR && Math.max(...ranks) < 0.5) return true;
  return Math.min(...ranks) <= CLOSER && Math.max(...ranks) <= CLOSER_TO_OTHER;
}

function bonus(pattern: Pattern, other: Pattern, near: ReadonlySet<Pattern>, { library, index }: SuggestionContext): number {
  const domain = domainOf(pattern);
  const isSameDomain = domain !== undefined && domainOf(other) === domain;
  let common = 0;
  for (const relation of other.relations.slice(0, MOST_RELATIONS)) {
    const target = library.resolve(relation);
    if (target && near.has(target)) common++;
  }
  return (isSameDomain ? 1.1 : 1) * (1 + Math.min(common, 3) * 0.05) * (index.sharesNameWord(pattern, other) ? 1.1 : 1);
}

const MOST_RELATIONS = 20;

function areTwins(a: Pattern, b: Pattern, { library, index }: SuggestionContext): boolean {
  return twinSign(a, b, library, index) !== undefined;
}
