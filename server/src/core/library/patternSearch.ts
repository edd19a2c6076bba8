/**
 * Finds patterns by parts of their title, aliases, slug and id, in any word order, tolerating typos. Prepared data of a pattern
 * is kept as long as the pattern, that of the library until a name changes.
 */
import { go, type Prepared, prepare } from 'fuzzysort';
import type { Library } from './library.ts';
import { domainOf, sharedNeighbours } from './neighbours.ts';
import { type Pattern, titleOf } from './pattern.ts';

export interface PatternSearch {
  readonly query: string;
  /** The most results. */
  readonly limit: number;
  /** The pattern whose neighbours come first. */
  readonly near: Pattern | undefined;
  readonly accept?: (pattern: Pattern) => boolean;
}

/** The best first. For an empty query, all patterns: neighbours first, then those of the same domain. */
export function searchPatterns(library: Library, search: PatternSearch): readonly Pattern[] {
  const { limit, near, accept = () => true } = search;
  const nearness: Nearness = {
    shared: near ? sharedNeighbours(library, near) : new Map(),
    domain: near ? domainOf(near) : undefined,
  };
  const query = search.query.trim().slice(0, LONGEST_QUERY);
  const words = folded(query);
  if (words === '') return closestFirst(library, nearness, limit, accept);
  const names = namesOf(library);
  const most = limit + SPARE;
  const found = new Map<Row, number>();
  if (ID_PART.test(query)) for (const row of withId(names, query.toLowerCase())) found.set(row, 1);
  score(found, words, withWords(names, words.split(' ')), most, 0);
  // With this many exact matches, typos are not tolerated.
  if (found.size < ENOUGH) score(found, words, names.rows, most, THRESHOLD);
  const ranked: { readonly pattern: Pattern; readonly score: number }[] = [];
  for (const [{ uri }, match] of found) {
    const pattern = library.get(uri);
    if (pattern && accept(pattern)) ranked.push({ pattern, score: match + bonus(pattern, nearness) });
  }
  return ranked
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ pattern }) => pattern);
}

/** Additional results, because some may not be accepted: filtering all patterns first would cost more than the search. */
const SPARE = 50;

const ENOUGH = 50;

/** Lower scores are accidental matches. */
const THRESHOLD = 0.3;

const LONGEST_QUERY = 100;

/** Text that may be part of an id: words are not. */
const ID_PART = /^(?:pat_[a-z0-9]*|(?=[a-z]*\d)[a-z0-9]{4,})$/i;

interface Row {
  readonly uri: string;
  readonly id: string;
  /** Title, aliases, and the slug if it differs, as returned by `folded`. */
  readonly names: string;
  readonly prepared: Prepared;
}

/** The names of a whole library in one text: finding a word in it takes one search, instead of one for each pattern. */
interface Names {
  readonly revision: number;
  readonly rows: readonly Row[];
  /** A line for each row. */
  readonly text: string;
  /** Where the line of each row starts in `text`. */
  readonly starts: readonly number[];
}

const known = new WeakMap<Library, Names>();
/** The row of a pattern stays the same while the pattern does. */
const made = new WeakMap<Pattern, Row>();

function namesOf(library: Library): Names {
  const last = known.get(library);
  if (last?.revision === library.namesRevision) return last;
  const rows: Row[] = [];
  const starts: number[] = [];
  let length = 0;
  for (const pattern of library.patterns()) {
    const row = rowOf(pattern);
    rows.push(row);
    starts.push(length);
    length += row.names.length + 1;
  }
  const text = rows.map(row => row.names).join('\n');
  const names = { revision: library.namesRevision, rows, text, starts };
  known.set(library, names);
  return names;
}

function rowOf(pattern: Pattern): Row {
  let row = made.get(pattern);
  if (row === undefined) {
    const names = namesText(pattern);
    row = { uri: pattern.uri, id: pattern.id?.value ?? '', names, prepared: prepare(names) };
    made.set(pattern, row);
  }
  return row;
}

function namesText({ title, aliases, slug }: Pattern): string {
  const names = folded([title, ...aliases].flatMap(name => (name ? [name.value] : [])).join(' '));
  const other = slug ? folded(slug.value) : '';
  return names.includes(other) ? names : `${names} ${other}`;
}

/** Words in lower case without accents, separated by one space. */
function folded(text: string): string {
  const plain = /[^\x20-\x7e]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function withId({ rows }: Names, part: string): readonly Row[] {
  return rows.filter(({ id }) => id.includes(part));
}

/** The rows whose names contain all words. */
function withWords({ rows, text, starts }: Names, words: readonly string[]): readonly Row[] {
  const rarest = words.reduce((longest, word) => (word.length > longest.length ? word : longest));
  const found: Row[] = [];
  let index = 0;
  for (let at = text.indexOf(rarest); at !== -1; at = text.indexOf(rarest, starts[index] ?? text.length)) {
    while ((starts[index] ?? Infinity) <= at) index++;
    const row = rows[index - 1];
    if (row && (words.length === 1 || words.every(word => row.names.includes(word)))) found.push(row);
    if (index === rows.length) break;
  }
  return found;
}

/**
 * Adds the best of some rows with their scores; existing scores are kept.
 * @param threshold the least score, 0-1
 */
function score(found: Map<Row, number>, words: string, among: readonly Row[], limit: number, threshold: number): void {
  for (const { obj, score: match } of go(words, among, { key: 'prepared', limit, threshold })) {
    if (!found.has(obj)) found.set(obj, match);
  }
}

interface Nearness {
  /** How many neighbours a pattern shares with the current one. */
  readonly shared: ReadonlyMap<Pattern, number>;
  readonly domain: string | undefined;
}

/** Shared neighbours decide among patterns that match about equally well. */
function bonus(pattern: Pattern, near: Nearness): number {
  const alike = near.domain !== undefined && domainOf(pattern) === near.domain;
  return 0.015 * Math.min(near.shared.get(pattern) ?? 0, 4) + (alike ? 0.01 : 0);
}

/** After the neighbours in the order of the library. */
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
    if (domain !== undefined && domainOf(pattern) === domain) ranked.push(pattern);
    else if (rest.length < limit) rest.push(pattern);
  }
  return [...ranked, ...rest].slice(0, limit);
}
