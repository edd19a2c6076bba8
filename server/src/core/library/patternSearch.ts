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
export function searchPatterns(library: Library, search: PatternSearch): readonly Pattern[] {
  const { limit, near, accept = () => true } = search;
  const nearness: Nearness = {
    shared: near ? sharedNeighbours(library, near) : new Map(),
    domain: near ? domainOf(near) : undefined,
  };
  const query = search.query.trim().slice(0, LONGEST_QUERY);
  const words = folded(query);
  if (words === '') return closestFirst(library, nearness, limit, accept);
  const { withId, exact, others } = divide(library, words, ID_PART.test(query) ? query.toLowerCase() : undefined);
  const most = limit + SPARE;
  const found = [...withId.map(candidate => ({ candidate, score: 1 })), ...scored(words, exact, most, 0)];
  // Where so many say what is typed, nobody looks for slips.
  if (found.length < ENOUGH) found.push(...scored(words, others, most, THRESHOLD));
  return found
    .filter(({ candidate }) => accept(candidate.pattern))
    .map(({ candidate, score }) => ({ pattern: candidate.pattern, score: score + bonus(candidate, nearness) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ pattern }) => pattern);
}

/** Results for those that are not accepted: asking each pattern first costs more than the search. */
const SPARE = 50;

const ENOUGH = 50;

/** From here on down, letters match that only happen to be there. */
const THRESHOLD = 0.3;

const LONGEST_QUERY = 100;

/** What may be a part of an id: words are no part of one. */
const ID_PART = /^(?:pat_[a-z0-9]*|(?=[a-z]*\d)[a-z0-9]{4,})$/i;

interface Candidate {
  readonly pattern: Pattern;
  readonly domain: string | undefined;
  /** Title, aliases, and the slug where it says something else, as `folded` gives them. */
  readonly names: string;
  readonly prepared: Prepared;
}

const candidates = new WeakMap<Pattern, Candidate>();

function candidateOf(pattern: Pattern): Candidate {
  let candidate = candidates.get(pattern);
  if (candidate === undefined) {
    const names = namesText(pattern);
    candidate = { pattern, domain: domainOf(pattern), names, prepared: prepare(names) };
    candidates.set(pattern, candidate);
  }
  return candidate;
}

function namesText({ title, aliases, slug }: Pattern): string {
  const names = folded([title, ...aliases].flatMap(name => (name ? [name.value] : [])).join(' '));
  const other = slug ? folded(slug.value) : '';
  return names.includes(other) ? names : `${names} ${other}`;
}

/** Words in small letters without their accents, with one space between them. */
function folded(text: string): string {
  const plain = /[^\x20-\x7e]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Those whose id has the part, those whose names have all the words, and all others. */
function divide(library: Library, words: string, idPart: string | undefined) {
  const parts = words.split(' ');
  const withId: Candidate[] = [];
  const exact: Candidate[] = [];
  const others: Candidate[] = [];
  for (const pattern of library.patterns()) {
    const candidate = candidateOf(pattern);
    if (idPart !== undefined && pattern.id?.value.includes(idPart)) withId.push(candidate);
    else if (parts.every(part => candidate.names.includes(part))) exact.push(candidate);
    else others.push(candidate);
  }
  return { withId, exact, others };
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** @param threshold the least score, 0-1 */
function scored(words: string, among: readonly Candidate[], limit: number, threshold: number): Scored[] {
  // No snapshot of fuzzysort's: making one costs thirty searches, and each keystroke would make it anew.
  return go(words, among, { key: 'prepared', limit, threshold }).map(({ obj, score }) => ({ candidate: obj, score }));
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
