/**
 * Finds patterns by parts of their title, aliases, slug and id, in any word order, forgiving slips. What is prepared for
 * a pattern lives as long as the pattern: a keystroke prepares one.
 */
import { go, type Prepared, prepare } from 'fuzzysort';
import { domainOf, sharedNeighbours } from './closeness.ts';
import type { Library } from './library.ts';
import { type Pattern, titleOf } from './pattern.ts';

export interface PatternSearch {
  readonly query: string;
  /** The most results. */
  readonly limit: number;
  /** Whose neighbours come first. */
  readonly near: Pattern | undefined;
  readonly accept?: (pattern: Pattern) => boolean;
}

/** The best first. With an empty query, all patterns: the close ones first, then those of the same domain. */
export function searchPatterns(library: Library, { query, limit, near, accept = () => true }: PatternSearch): readonly Pattern[] {
  const nearness: Nearness = {
    shared: near ? sharedNeighbours(library, near) : new Map(),
    domain: near ? domainOf(near) : undefined,
  };
  const words = query.trim().slice(0, LONGEST_QUERY);
  if (words === '') return closestFirst(library, nearness, limit, accept);
  const candidates: Candidate[] = [];
  for (const pattern of library.patterns()) candidates.push(candidateOf(pattern));
  // No snapshot of fuzzysort's: making one costs thirty searches, and each keystroke would make it anew.
  return go(words, candidates, { key: 'names', limit: limit + SPARE, threshold: THRESHOLD })
    .filter(({ obj }) => accept(obj.pattern))
    .map(({ obj, score }) => ({ pattern: obj.pattern, score: score + bonus(obj, nearness) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ pattern }) => pattern);
}

/** Results for those that are not accepted: asking each pattern first costs more than the search. */
const SPARE = 50;

/** What a person may type to find a pattern. */
export function searchText(pattern: Pattern): string {
  const names = [pattern.title, ...pattern.aliases, pattern.slug, pattern.id];
  return names.flatMap(name => (name ? [name.value] : [])).join(' ');
}

/** From here on down, letters match that only happen to be there. */
const THRESHOLD = 0.3;

const LONGEST_QUERY = 100;

interface Candidate {
  readonly pattern: Pattern;
  readonly domain: string | undefined;
  readonly names: Prepared;
}

const prepared = new WeakMap<Pattern, Candidate>();

function candidateOf(pattern: Pattern): Candidate {
  let candidate = prepared.get(pattern);
  if (candidate === undefined) {
    candidate = { pattern, domain: domainOf(pattern), names: prepare(searchText(pattern)) };
    prepared.set(pattern, candidate);
  }
  return candidate;
}

interface Nearness {
  /** How many neighbours a pattern shares with the one at hand. */
  readonly shared: ReadonlyMap<Pattern, number>;
  readonly domain: string | undefined;
}

/** Closeness decides among patterns that match about equally well. */
function bonus({ pattern, domain }: Candidate, near: Nearness): number {
  const alike = domain !== undefined && domain === near.domain;
  return 0.015 * Math.min(near.shared.get(pattern) ?? 0, 4) + (alike ? 0.01 : 0);
}

/** Behind the close ones the order is that of the library. */
function closestFirst(
  library: Library,
  { shared, domain }: Nearness,
  limit: number,
  accept: (pattern: Pattern) => boolean,
): readonly Pattern[] {
  const found = [...shared].filter(([pattern]) => accept(pattern));
  found.sort(([a, countA], [b, countB]) => countB - countA || (titleOf(a) < titleOf(b) ? -1 : 1));
  const ranked = found.map(([pattern]) => pattern);
  const rest: Pattern[] = [];
  for (const pattern of library.patterns()) {
    if (ranked.length >= limit) break;
    if (shared.has(pattern) || !accept(pattern)) continue;
    if (domain !== undefined && candidateOf(pattern).domain === domain) ranked.push(pattern);
    else if (rest.length < limit) rest.push(pattern);
  }
  return [...ranked, ...rest].slice(0, limit);
}
