/**
 * Finds patterns by parts of their title, aliases, slug and id, in any word order, forgiving slips. What is prepared for
 * a pattern lives as long as the pattern: a keystroke prepares one.
 */
import { go, type Prepared, prepare, snapshot } from 'fuzzysort';
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
  const shared = near ? sharedNeighbours(library, near) : NONE;
  const domain = near ? domainOf(near) : undefined;
  const candidates: Candidate[] = [];
  const words = query.trim();
  for (const pattern of library.patterns()) if (accept(pattern)) candidates.push(candidateOf(pattern));
  if (words === '') return closestFirst(candidates, shared, domain, limit);
  const found = go(words.slice(0, LONGEST_QUERY), snapshot(candidates, { key: 'names' }), { limit, threshold: THRESHOLD });
  return found
    .map(({ obj: { pattern }, score }) => ({ pattern, score: score + bonus(pattern, shared, domain) }))
    .sort((a, b) => b.score - a.score)
    .map(({ pattern }) => pattern);
}

/** What a person may type to find a pattern. */
export function searchText(pattern: Pattern): string {
  const names = [pattern.title, ...pattern.aliases, pattern.slug, pattern.id];
  return names.flatMap(name => (name ? [name.value] : [])).join(' ');
}

/** From here on down, letters match that only happen to be there. */
const THRESHOLD = 0.3;

const LONGEST_QUERY = 100;

const NONE: ReadonlyMap<Pattern, number> = new Map();

interface Candidate {
  readonly pattern: Pattern;
  readonly title: string;
  readonly names: Prepared;
}

const prepared = new WeakMap<Pattern, Candidate>();

function candidateOf(pattern: Pattern): Candidate {
  let candidate = prepared.get(pattern);
  if (candidate === undefined) {
    candidate = { pattern, title: titleOf(pattern).toLowerCase(), names: prepare(searchText(pattern)) };
    prepared.set(pattern, candidate);
  }
  return candidate;
}

/** Closeness decides among patterns that match about equally well. */
function bonus(pattern: Pattern, shared: ReadonlyMap<Pattern, number>, domain: string | undefined): number {
  return 0.015 * Math.min(shared.get(pattern) ?? 0, 4) + (domain !== undefined && domainOf(pattern) === domain ? 0.01 : 0);
}

function closestFirst(
  candidates: readonly Candidate[],
  shared: ReadonlyMap<Pattern, number>,
  domain: string | undefined,
  limit: number,
): readonly Pattern[] {
  const close: Candidate[] = [];
  const alike: Candidate[] = [];
  const others: Candidate[] = [];
  for (const candidate of candidates) {
    if (shared.has(candidate.pattern)) close.push(candidate);
    else if (domain !== undefined && domainOf(candidate.pattern) === domain) alike.push(candidate);
    else others.push(candidate);
  }
  const byTitle = (a: Candidate, b: Candidate) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);
  const count = ({ pattern }: Candidate) => shared.get(pattern) ?? 0;
  const ranked = close.sort((a, b) => count(b) - count(a) || byTitle(a, b));
  if (ranked.length < limit) ranked.push(...alike.sort(byTitle));
  if (ranked.length < limit) ranked.push(...others.sort(byTitle));
  return ranked.slice(0, limit).map(({ pattern }) => pattern);
}
