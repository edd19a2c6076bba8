/** Finds the texts that are most like another one, and those that are nearly the same, by the words that they share. */
import type { Pattern } from '../library/pattern.ts';
import type { Steps } from '../steps.ts';
import { bestOf } from './best.ts';
import type { WordList } from './vocabulary.ts';
import { likenessOf, ROUNDING, scaled, sumsOf, type TextEntry, type WeightedTexts } from './weightedTexts.ts';

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
  const sums = sumsOf(own.list, texts, texts, new Float64Array(entries.length), MOST_COMPARED);
  const best = bestOf<TextEntry>(2 * most, (a, b) => a.pattern.uri < b.pattern.uri);
  // What others need at least, for each unit of their length: most are far from the best ones, and rounding makes no difference.
  let needed = 0;
  for (let place = 0; place < sums.length; place++) {
    const sum = sums[place] ?? 0;
    const length = lengths[place] ?? 0;
    if (sum <= 0 || sum < needed * length) continue;
    const entry = entries[place];
    if (entry === undefined || entry === own || !accepts(entry.pattern)) continue;
    best.add(entry, scaled(sum, own.length, length));
    needed = Math.max(0, best.least - ROUNDING) * own.length;
  }
  return best
    .items()
    .map(entry => ({ pattern: entry.pattern, likeness: likenessOf(own, entry, texts) }))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness || (a.pattern.uri < b.pattern.uri ? -1 : 1))
    .slice(0, most);
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
  const best = bestOf<number>(TELLING_WORDS);
  for (let index = 0; index < stems.length; index++) {
    const stem = stems[index] ?? 0;
    const sharing = uses[stem] ?? 0;
    if (sharing >= 2 && sharing <= MOST_SHARING) best.add(stem, (counts[index] ?? 0) * (weights[stem] ?? 0));
  }
  return best.items();
}
