/**
 * Finds patterns by parts of their title, aliases, slug and id, in any word order, tolerating typos. Prepared data of a pattern
 * is kept as long as the pattern, that of the library until a name changes.
 */
import { go, type Prepared, prepare } from 'fuzzysort';
import { grouped } from '../grouped.ts';
import { typosIn } from '../similar.ts';
import type { Library } from './library.ts';
import { domainOf, neighboursOf, sharedNeighbours } from './neighbours.ts';
import type { Pattern } from './pattern.ts';

export interface PatternSearch {
  readonly query: string;
  /** The most results. */
  readonly limit: number;
  /** The pattern whose neighbours come first. */
  readonly near: Pattern | undefined;
  readonly accept?: (pattern: Pattern) => boolean;
}

/**
 * The best first: exact names, titles that begin with the words, names with words that begin with them, other names that contain
 * them, names with typos in these words, names with their letters in this order. Among equal matches the closest first, then those named most often. For an empty query, all
 * patterns.
 */
export function searchPatterns(library: Library, search: PatternSearch): readonly Pattern[] {
  const { limit, near, accept = () => true } = search;
  const query = search.query.trim().slice(0, LONGEST_QUERY);
  const words = folded(query);
  const closeness = closenessTo(library, near);
  const candidates = words === '' ? [...library.patterns()].map(pattern => ({ pattern, rank: 0 })) : found(library, query, words);
  return candidates
    .filter(({ pattern }) => accept(pattern))
    .map(({ pattern, rank }) => ({ pattern, rank, closeness: closeness(pattern), uses: usesOf(library, pattern) }))
    .sort((a, b) => a.rank - b.rank || b.closeness - a.closeness || b.uses - a.uses)
    .slice(0, limit)
    .map(({ pattern }) => pattern);
}

/**
 * The only pattern whose names contain the words, or else the only one whose title begins with them.
 * @returns `undefined` if there is none, if several are equally good, or if the words are too short to tell
 */
export function bestMatch(library: Library, query: string): Pattern | undefined {
  const words = folded(query.slice(0, LONGEST_QUERY));
  if (words.length < TELLING) return undefined;
  const list = words.split(' ');
  const rows = withWords(namesOf(library), list).filter(row => rankOf(row, words, list) < RANK.parts);
  const first = list.length > 1 ? rows.filter(row => rankOf(row, words, list) <= RANK.titleStart) : [];
  const [best, ...others] = rows.length === 1 ? rows : first;
  return best && others.length === 0 ? library.get(best.uri) : undefined;
}

/** Fewer letters occur in too many names. */
const TELLING = 5;

/** How often other patterns name this one. */
function usesOf(library: Library, pattern: Pattern): number {
  return library.connectionsOf(pattern) - pattern.relations.length;
}

interface Match {
  readonly pattern: Pattern;
  /** How well it matches: 0 is the best. */
  readonly rank: number;
}

function found(library: Library, query: string, words: string): readonly Match[] {
  const names = namesOf(library);
  const list = words.split(' ');
  const ranks = new Map<Row, number>();
  for (const row of withWords(names, list)) ranks.set(row, rankOf(row, words, list));
  if (ID_PART.test(query)) for (const row of withId(names, query.toLowerCase())) ranks.set(row, RANK.exact);
  if (ranks.size === 0) {
    for (const { row, corrected } of withTypos(names, list)) {
      ranks.set(row, RANK.typos + rankOf(row, corrected.join(' '), corrected) / 10);
    }
  }
  // With this many matches of the words, letters that are far apart are not matched.
  if (ranks.size < ENOUGH) {
    for (const { obj, score } of go(words, names.rows, { key: 'prepared', limit: MOST_SIMILAR, threshold: THRESHOLD })) {
      if (!ranks.has(obj)) ranks.set(obj, RANK.scattered + 1 - score);
    }
  }
  return [...ranks].flatMap(([{ uri }, rank]) => {
    const pattern = library.get(uri);
    return pattern ? { pattern, rank } : [];
  });
}

const RANK = { exact: 0, titleStart: 1, wordsInTitle: 2, words: 3, parts: 4, typos: 5, scattered: 6 } as const;

/** @param row one whose names contain all words */
function rankOf({ title, own, names }: Row, text: string, words: readonly string[]): number {
  if (own.includes(text)) return RANK.exact;
  const titleWords = title.split(' ');
  if (words.every((word, index) => titleWords[index]?.startsWith(word))) return RANK.titleStart;
  const begins = (of: string) => words.every(word => ` ${of}`.includes(` ${word}`));
  return begins(title) ? RANK.wordsInTitle : begins(names) ? RANK.words : RANK.parts;
}

/** The most results with scattered letters. */
const MOST_SIMILAR = 100;

const ENOUGH = 50;

/** Lower scores are accidental matches. */
const THRESHOLD = 0.3;

const LONGEST_QUERY = 100;

/** Text that may be part of an id: words are not. */
const ID_PART = /^(?:pat_[a-z0-9]*|(?=[a-z]*\d)[a-z0-9]{4,})$/i;

interface Row {
  readonly uri: string;
  readonly id: string;
  /** As returned by `folded`, like all names of a row. */
  readonly title: string;
  /** Title, aliases and slug. */
  readonly own: readonly string[];
  /** Title, aliases, and the slug if it differs. */
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
    const { uri, id, title, aliases, slug } = pattern;
    const own = [title, ...aliases, slug].map(name => folded(name?.value ?? ''));
    const names = namesText(own);
    row = { uri, id: id?.value ?? '', title: own[0] ?? '', own, names, prepared: prepare(names) };
    made.set(pattern, row);
  }
  return row;
}

function namesText(own: readonly string[]): string {
  const names = own
    .slice(0, -1)
    .filter(name => name !== '')
    .join(' ');
  const slug = own.at(-1) ?? '';
  return names.includes(slug) ? names : `${names} ${slug}`;
}

/** Words in lower case without accents, separated by one space. */
function folded(text: string): string {
  const plain = /[^\x20-\x7e]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Rows whose names contain all words, or words that these were meant to be; with the words as they are in the names. */
function withTypos(names: Names, words: readonly string[]) {
  const meant = words.map(word => [...(names.text.includes(word) ? [word] : []), ...nearestWords(names, word)]);
  if (meant.some(others => others.length === 0)) return [];
  return names.rows.flatMap(row => {
    const corrected = meant.flatMap(others => others.find(other => row.names.includes(other)) ?? []);
    return corrected.length === words.length ? { row, corrected } : [];
  });
}

/** The words with the fewest typos that begin with the same letter. */
function nearestWords(names: Names, word: string): readonly string[] {
  let most = word.length >= TWO_TYPOS ? 2 : word.length >= ONE_TYPO ? 1 : 0;
  let nearest: string[] = [];
  for (const other of most === 0 ? [] : (wordsOf(names).get(word.charAt(0)) ?? [])) {
    const typos = typosIn(word, other, most);
    if (typos > most) continue;
    if (typos < most) nearest = [];
    most = typos;
    nearest.push(other);
  }
  return nearest;
}

/** From this length on, another word of as many letters is rarely meant. */
const ONE_TYPO = 5;
const TWO_TYPOS = 9;

/** The words of all names by their first letter. */
function wordsOf(names: Names): ReadonlyMap<string, readonly string[]> {
  let words = wordsIn.get(names);
  if (words === undefined) {
    words = grouped(new Set(names.text.split(/\s/)), word => word.charAt(0));
    wordsIn.set(names, words);
  }
  return words;
}

const wordsIn = new WeakMap<Names, ReadonlyMap<string, readonly string[]>>();

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

/** How close patterns are to the current one: with shared neighbours, in the same domain, related to it. */
function closenessTo(library: Library, near: Pattern | undefined): (pattern: Pattern) => number {
  if (near === undefined) return () => 0;
  const related = neighboursOf(library, near);
  const shared = sharedNeighbours(library, near);
  const domain = domainOf(near);
  return pattern => {
    const common = Math.min(shared.get(pattern) ?? 0, MOST_SHARED);
    const alike = domain !== undefined && domainOf(pattern) === domain;
    return (common > 0 ? 2 + common / MOST_SHARED : 0) + (alike ? 2 : 0) + (related.has(pattern) ? 1 : 0);
  };
}

/** More shared neighbours than this make no difference. */
const MOST_SHARED = 4;
