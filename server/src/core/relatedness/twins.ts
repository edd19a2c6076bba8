/**
 * Pairs of patterns that are probably the same one under two names. Titles propose them, and texts decide, where they say enough.
 */
import type { Library } from '../library/library.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import type { Steps } from '../steps.ts';
import type { TextIndex } from './textIndex.ts';
import { FEWEST_WORDS } from './textSupport.ts';
import { type TitleKeys, titleKeys } from './titleKeys.ts';

export type TwinSign = 'sameTitle' | 'alias' | 'likeTitle' | 'text';

export interface TwinPair {
  readonly first: Pattern;
  readonly second: Pattern;
  readonly sign: TwinSign;
}

/** Texts that have less in common are about different things, whatever their titles. */
const DIFFERENT = 0.2;
/** Where the titles differ in what follows a dash. */
const LIKE = 0.34;
/** Where one title only begins with the other. */
const VERY_LIKE = 0.55;
/** Whatever the titles. */
const NEARLY_SAME = 0.7;
/** A text that has more copies is a form to fill in. */
const MOST_COPIES = 3;
/** Larger groups with equal keys are series, such as chapters. */
const LARGEST_GROUP = 12;

/** Whether two patterns are one under two names, and what shows it. */
export function twinSign(a: Pattern, b: Pattern, library: Library, index: TextIndex): TwinSign | undefined {
  if (a.uri === b.uri) return undefined;
  const likeness = Math.min(index.textSize(a), index.textSize(b)) < FEWEST_WORDS ? undefined : index.likeness(a, b);
  const [one, other] = [keysOf(a), keysOf(b)];
  // Where the texts say too little, only titles count that are the same but for their form.
  if (one.plain === other.plain && one.plain.length > 1) return (likeness ?? 1) >= DIFFERENT ? 'sameTitle' : undefined;
  if ((likeness ?? 1) >= LIKE && (isOnlyAlias(a, b, library) || isOnlyAlias(b, a, library))) return 'alias';
  if (likeness === undefined) return undefined;
  if (likeness >= LIKE && one.head === other.head && one.head.length > 1) return 'likeTitle';
  if (likeness >= VERY_LIKE && beginsLike(one, other)) return 'likeTitle';
  return likeness >= NEARLY_SAME ? 'text' : undefined;
}

/** A name that several patterns claim belongs to none of them. */
function isOnlyAlias({ title }: Pattern, bearer: Pattern, library: Library): boolean {
  if (title === undefined || bearer.aliases.length === 0) return false;
  const bearers = library.withAlias(title.value);
  return bearers.length === 1 && bearers[0]?.uri === bearer.uri && library.withTitle(title.value).length === 1;
}

/** Each pair once, in the order of their URIs. */
export function* findTwins(library: Library, index: TextIndex): Steps<readonly TwinPair[]> {
  const found = new Map<string, TwinPair>();
  const add = (a: Pattern, b: Pattern) => {
    const [first, second] = a.uri < b.uri ? [a, b] : [b, a];
    const key = `${first.uri}\n${second.uri}`;
    if (found.has(key)) return;
    const sign = twinSign(first, second, library, index);
    if (sign !== undefined) found.set(key, { first, second, sign });
  };
  const patterns = [...index.patterns()];
  for (const keyOf of [plainKey, headKey]) {
    for (const [a, b] of pairsBy(patterns, keyOf)) {
      add(a, b);
      yield;
    }
  }
  for (const pattern of patterns) {
    for (const { value } of pattern.aliases) {
      for (const other of library.withTitle(value)) if (other.format.targetOnly !== true) add(pattern, other);
    }
    yield;
  }
  for (const [a, b] of yield* textPairs(index)) add(a, b);
  return [...found.values()].sort((x, y) => (order(x) < order(y) ? -1 : 1));
}

/** The keys of a pattern stay the same while the pattern does. */
const known = new WeakMap<Pattern, TitleKeys>();

function keysOf(pattern: Pattern): TitleKeys {
  let keys = known.get(pattern);
  if (keys === undefined) known.set(pattern, (keys = titleKeys(titleOf(pattern))));
  return keys;
}

const plainKey = (pattern: Pattern): string => keysOf(pattern).plain;
const headKey = (pattern: Pattern): string => keysOf(pattern).head;

function order({ first, second }: TwinPair): string {
  return `${first.uri}\n${second.uri}`;
}

function* pairsBy(patterns: readonly Pattern[], keyOf: (pattern: Pattern) => string): Generator<readonly [Pattern, Pattern]> {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const key = keyOf(pattern);
    if (key.length < 2) continue;
    const group = groups.get(key);
    if (group) group.push(pattern);
    else groups.set(key, [pattern]);
  }
  for (const group of groups.values()) {
    if (group.length > LARGEST_GROUP) continue;
    for (const [place, a] of group.entries()) for (const b of group.slice(place + 1)) yield [a, b];
  }
}

/** The pairs with texts that are very much alike. A text with many copies is in none of them. */
function* textPairs(index: TextIndex): Steps<readonly (readonly [Pattern, Pattern])[]> {
  const pairs = (yield* index.veryLike(VERY_LIKE, MOST_COPIES * 2)).filter(([a, b]) => a.uri < b.uri);
  const copies = new Map<Pattern, number>();
  for (const [a, b] of pairs) {
    if (index.likeness(a, b) < NEARLY_SAME) continue;
    copies.set(a, (copies.get(a) ?? 0) + 1);
    copies.set(b, (copies.get(b) ?? 0) + 1);
  }
  return pairs.filter(pair => pair.every(pattern => (copies.get(pattern) ?? 0) <= MOST_COPIES));
}

function beginsLike(a: TitleKeys, b: TitleKeys): boolean {
  const [short, long] = a.whole.length <= b.whole.length ? [a.whole, b.whole] : [b.whole, a.whole];
  return short.includes(' ') && `${long} `.startsWith(`${short} `);
}
