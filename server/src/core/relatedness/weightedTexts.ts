/**
 * The word lists of all patterns of a library together: rare words say more, and each word knows the lists in which it is. From them
 * follows which texts are alike: as vectors, by the angle between them.
 */
import type { Pattern } from '../library/pattern.ts';
import type { WordList } from './vocabulary.ts';

export interface TextEntry {
  pattern: Pattern;
  /** What its text says. */
  readonly about: string;
  readonly list: WordList;
  /** Among all entries. */
  place: number;
  /** Of its list as a vector. */
  length: number;
}

/** For each word, the lists in which it is. */
export interface Postings {
  /** By number of a stem: where its lists start in `places` and `counts`. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly counts: Float32Array;
}

export interface WeightedTexts extends Postings {
  readonly entries: readonly TextEntry[];
  /** By place of an entry. */
  readonly lengths: Float64Array;
  /** By number of a stem: in how many lists it is. */
  readonly uses: Uint32Array;
  /** By number of a stem: rare words say more. */
  readonly weights: Float32Array;
}

/**
 * Gives each entry its place and length.
 * @param frequency by number of a stem: in how many of the lists it is
 */
export function weighTexts(entries: readonly TextEntry[], frequency: readonly number[]): WeightedTexts {
  const uses = Uint32Array.from(frequency);
  const weights = Float32Array.from(uses, count => Math.log((entries.length + 1) / (count + 0.5)));
  const lengths = new Float64Array(entries.length);
  for (const [place, entry] of entries.entries()) {
    const { stems, counts } = entry.list;
    let sum = 0;
    for (let index = 0; index < stems.length; index++) sum += ((counts[index] ?? 0) * (weights[stems[index] ?? 0] ?? 0)) ** 2;
    entry.place = place;
    entry.length = lengths[place] = Math.sqrt(sum);
  }
  return { entries, lengths, uses, weights, ...postingsOf(entries, uses) };
}

/**
 * The places of entries by the words that they have.
 * @param uses by number of a stem: in how many of them it is
 */
export function postingsOf(entries: readonly TextEntry[], uses: Uint32Array): Postings {
  const starts = new Uint32Array(uses.length + 1);
  for (let stem = 0; stem < uses.length; stem++) starts[stem + 1] = (starts[stem] ?? 0) + (uses[stem] ?? 0);
  const next = starts.slice();
  const places = new Uint32Array(starts.at(-1) ?? 0);
  const counts = new Float32Array(places.length);
  for (const [place, { list }] of entries.entries()) {
    for (let index = 0; index < list.stems.length; index++) {
      const stem = list.stems[index] ?? 0;
      const at = next[stem] ?? 0;
      next[stem] = at + 1;
      places[at] = place;
      counts[at] = list.counts[index] ?? 0;
    }
  }
  return { starts, places, counts };
}

/** By number of a stem: in how many of these entries it is. */
export function usesIn(entries: readonly TextEntry[], stemCount: number): Uint32Array {
  const uses = new Uint32Array(stemCount);
  for (const { list } of entries) for (const stem of list.stems) uses[stem] = (uses[stem] ?? 0) + 1;
  return uses;
}

/**
 * What a list has in common with each of some others, by their place; not yet in relation to their lengths as vectors.
 * @param mostUses words that more patterns of the library have are left out
 */
export function sumsOf(
  { stems, counts: own }: WordList,
  { starts, places, counts }: Postings,
  { weights, uses }: WeightedTexts,
  sums: Float64Array,
  mostUses: number,
): Float64Array {
  for (let index = 0; index < stems.length; index++) {
    const stem = stems[index] ?? 0;
    if ((uses[stem] ?? 0) > mostUses) continue;
    const weight = (weights[stem] ?? 0) ** 2 * (own[index] ?? 0);
    const end = starts[stem + 1] ?? 0;
    for (let at = starts[stem] ?? 0; at < end; at++) {
      const place = places[at] ?? 0;
      sums[place] = (sums[place] ?? 0) + weight * (counts[at] ?? 0);
    }
  }
  return sums;
}

/** 0 for texts without a common word, 1 for equal ones. */
export function likenessOf(a: TextEntry, b: TextEntry, { weights }: WeightedTexts): number {
  const [one, other] = [a.list, b.list];
  let sum = 0;
  let at = 0;
  for (let index = 0; index < one.stems.length; index++) {
    const stem = one.stems[index] ?? 0;
    while (at < other.stems.length && (other.stems[at] ?? 0) < stem) at++;
    if (at === other.stems.length) break;
    if (other.stems[at] !== stem) continue;
    const weight = weights[stem] ?? 0;
    sum += (one.counts[index] ?? 0) * (other.counts[at] ?? 0) * weight * weight;
  }
  return scaled(sum, a.length, b.length);
}

/**
 * What two texts have in common, in relation to their lengths as vectors. Rounded, so that the order of additions makes no
 * difference.
 */
export function scaled(sum: number, oneLength: number, otherLength: number): number {
  const length = oneLength * otherLength;
  return length === 0 ? 0 : Math.min(1, Math.round((sum / length) * PRECISION) / PRECISION);
}

const PRECISION = 1e6;
/** More than rounding can change. */
export const ROUNDING = 2 / PRECISION;
