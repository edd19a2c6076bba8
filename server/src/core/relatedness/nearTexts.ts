/** Finds the texts that are most like another one, and those that are nearly the same, by the words that they share. */
import type { Pattern } from '../library/pattern.ts';
import type { Steps } from '../steps.ts';
import type { WordList } from './vocabulary.ts';
import { likenessOf, ROUNDING, scaled, type TextEntry, type WeightedTexts } from './weightedTexts.ts';

export interface SimilarPattern {
  readonly pattern: Pattern;
  /** 0-1. */
  readonly likeness: number;
}

/** A word of more patterns does not help to find those that are near. */
const MOST_COMPARED = 2000;

/**
 * The texts that have most in common with this one, the most similar first; equally similar ones by URI. In a large library they
 * are chosen by the words that not too many others share: the others say little, and would take most of the time.
 * @param least their likeness, which is never 0
 */
export function nearestTexts(
  own: TextEntry,
  texts: WeightedTexts,
  most: number,
  least: number,
  accepts: (pattern: Pattern) => boolean,
): readonly SimilarPattern[] {
  const { entries, lengths } = texts;
  const sums = sumsFor(own, texts);
  const best: Candidate[] = [];
  let last: Candidate | undefined;
  // What an entry needs to be compared with the last of the best ones, for each unit of its length.
  let needed = 0;
  for (let place = 0; place < sums.length; place++) {
    const sum = sums[place] ?? 0;
    const length = lengths[place] ?? 0;
    if (sum <= 0 || sum < needed * length) continue;
    const entry = entries[place];
    if (entry === undefined || entry === own) continue;
    const near = { entry, pattern: entry.pattern, likeness: scaled(sum, own.length, length) };
    if ((last && !isNearer(near, last)) || !accepts(near.pattern)) continue;
    let at = best.length;
    for (let before = best[at - 1]; before && isNearer(near, before); before = best[at - 1]) at--;
    best.splice(at, 0, near);
    if (best.length > 2 * most) best.pop();
    if (best.length < 2 * most) continue;
    last = best.at(-1);
    needed = ((last?.likeness ?? 0) - ROUNDING) * own.length;
  }
  return best
    .map(({ entry, pattern }) => ({ pattern, likeness: likenessOf(own, entry, texts) }))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => (isNearer(a, b) ? -1 : 1))
    .slice(0, most);
}

interface Candidate extends SimilarPattern {
  readonly entry: TextEntry;
}

/** By place of an entry: what it has in common with this one, not yet in relation to their lengths. */
function sumsFor({ list }: TextEntry, { weights, uses, starts, places, counts, entries }: WeightedTexts): Float64Array {
  const sums = new Float64Array(entries.length);
  for (let index = 0; index < list.stems.length; index++) {
    const stem = list.stems[index] ?? 0;
    if ((uses[stem] ?? 0) > MOST_COMPARED) continue;
    const weight = (weights[stem] ?? 0) ** 2 * (list.counts[index] ?? 0);
    const end = starts[stem + 1] ?? 0;
    for (let at = starts[stem] ?? 0; at < end; at++) {
      const place = places[at] ?? 0;
      sums[place] = (sums[place] ?? 0) + weight * (counts[at] ?? 0);
    }
  }
  return sums;
}

function isNearer(a: SimilarPattern, b: SimilarPattern): boolean {
  return a.likeness > b.likeness || (a.likeness === b.likeness && a.pattern.uri < b.pattern.uri);
}

/** A word that more patterns share does not make two texts nearly the same. */
const MOST_SHARING = 60;
const TELLING_WORDS = 10;

/**
 * The pairs of texts with at least this likeness, each in both orders. Found by the words that say most in a text: texts that are
 * nearly the same share them. A text in each step.
 * @param most a text with more others that are like it is left out beyond these
 */
export function* veryLikeTexts(
  texts: WeightedTexts,
  likeness: number,
  most: number,
): Steps<readonly (readonly [Pattern, Pattern])[]> {
  const { starts, places, entries } = texts;
  const pairs: [Pattern, Pattern][] = [];
  // By place of an entry: how many of the words it shares; zero again after each text.
  const shared = new Uint8Array(entries.length);
  for (const own of entries) {
    const telling = tellingStems(own.list, texts);
    const sharing: number[] = [];
    for (const stem of telling) {
      const end = starts[stem + 1] ?? 0;
      for (let at = starts[stem] ?? 0; at < end; at++) {
        const place = places[at] ?? 0;
        if (shared[place] === 0) sharing.push(place);
        shared[place] = (shared[place] ?? 0) + 1;
      }
    }
    let found = 0;
    for (const place of sharing) {
      const count = shared[place] ?? 0;
      shared[place] = 0;
      const other = found <= most && count * 2 >= telling.length ? entries[place] : undefined;
      if (other === undefined || other === own || likenessOf(own, other, texts) < likeness) continue;
      pairs.push([own.pattern, other.pattern]);
      found++;
    }
    yield;
  }
  return pairs;
}

/** The stems that say most in a text, of those that not too many others share. */
function tellingStems({ stems, counts }: WordList, { uses, weights }: WeightedTexts): readonly number[] {
  const best: number[] = [];
  const says: number[] = [];
  for (let index = 0; index < stems.length; index++) {
    const stem = stems[index] ?? 0;
    const sharing = uses[stem] ?? 0;
    if (sharing < 2 || sharing > MOST_SHARING) continue;
    const own = (counts[index] ?? 0) * (weights[stem] ?? 0);
    if (best.length === TELLING_WORDS && own <= (says[TELLING_WORDS - 1] ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (says[at - 1] ?? 0) < own) at--;
    best.splice(at, 0, stem);
    says.splice(at, 0, own);
    if (best.length > TELLING_WORDS) {
      best.pop();
      says.pop();
    }
  }
  return best;
}
