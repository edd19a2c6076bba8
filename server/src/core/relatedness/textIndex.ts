/**
 * Which patterns speak of the same things: each is a list of weighted words, and two patterns are as alike as their lists. Compact:
 * numbers for words, two typed arrays for each pattern. Brought up to date on demand, for the patterns that have changed.
 */
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import type { Steps } from '../steps.ts';
import { detach } from '../text.ts';
import { stemOf, visitWords } from './words.ts';

/** The words of one pattern. */
interface WordList {
  /** Numbers of stems, ascending. */
  readonly stems: Uint32Array;
  /** How much each says about the pattern, before the library is known. */
  readonly counts: Float32Array;
  /** How many different words its text has, without those of its names. */
  readonly textSize: number;
}

export interface SimilarPattern {
  readonly pattern: Pattern;
  /** 0-1. */
  readonly likeness: number;
}

/** How much more a word says in a title, and in an alias, than in a text. */
const IN_TITLE = 3;
const IN_ALIAS = 1.5;

export class TextIndex {
  /** Words and stems -> the number of the stem; -1 for words that tell nothing. */
  private readonly numbersOfWords = new Map<string, number>();
  private readonly numbersOfStems = new Map<string, number>();
  /** By number: in how many patterns it occurs. */
  private readonly frequency: number[] = [];
  private readonly entries = new Map<string, Entry>();
  private weighted: Weighted = weigh([], []);
  /** Whether the weights are those of earlier entries. */
  private isOutdated = false;
  /** Grows with each change of what patterns say. */
  revision = 0;

  constructor(private readonly library: Library) {}

  /** Takes in what has changed since the last time, a pattern in each step. Steps that are not finished are made up for the next time. */
  *updating(): Steps<void> {
    const { library, entries } = this;
    for (const [uri, entry] of entries) {
      const now = library.get(uri);
      const isSameText = library.aboutOf(uri).text === entry.about;
      if (now === entry.pattern && isSameText) continue;
      if (now && isSameText && hasSameNames(now, entry.pattern)) {
        entry.pattern = now;
        continue;
      }
      this.isOutdated = true;
      this.countIn(entry.list, -1);
      entries.delete(uri);
    }
    if (entries.size < library.size) {
      for (const pattern of library.patterns()) {
        if (entries.has(pattern.uri) || pattern.format.targetOnly) continue;
        this.isOutdated = true;
        const about = library.aboutOf(pattern.uri).text;
        const list = this.read(pattern, about);
        this.countIn(list, 1);
        entries.set(pattern.uri, { pattern, about, list, place: 0, length: 0 });
        yield;
      }
    }
    if (!this.isOutdated) return;
    this.isOutdated = false;
    this.revision++;
    this.weighted = weigh([...entries.values()], this.frequency);
  }

  get size(): number {
    return this.entries.size;
  }

  /** All patterns that can be compared. */
  *patterns(): Generator<Pattern> {
    for (const { pattern } of this.entries.values()) yield pattern;
  }

  /** How many different words the text of a pattern has. */
  textSize({ uri }: Pattern): number {
    return this.entries.get(uri)?.list.textSize ?? 0;
  }

  /** In how many patterns a word occurs. */
  usesOf(stem: string): number {
    return this.frequency[this.numbersOfStems.get(stem) ?? -1] ?? 0;
  }

  /** 0 for patterns without a common word, 1 for equal ones. */
  likeness(a: Pattern, b: Pattern): number {
    const one = this.entries.get(a.uri);
    const other = this.entries.get(b.uri);
    if (one === undefined || other === undefined) return 0;
    const { weights } = this.weighted;
    let sum = 0;
    let at = 0;
    const { stems, counts } = one.list;
    const theirs = other.list;
    for (let index = 0; index < stems.length; index++) {
      const stem = stems[index] ?? 0;
      while ((theirs.stems[at] ?? Infinity) < stem) at++;
      if (theirs.stems[at] !== stem) continue;
      const weight = weights[stem] ?? 0;
      sum += (counts[index] ?? 0) * (theirs.counts[at] ?? 0) * weight * weight;
    }
    return scaled(sum, one, other);
  }

  /**
   * Prepares comparisons of many patterns with the same few.
   * @returns a function that gives the likenesses of these to a pattern, ascending, without the pattern itself
   */
  comparison(patterns: readonly Pattern[]): (pattern: Pattern) => Float64Array {
    const others = patterns.flatMap(({ uri }) => this.entries.get(uri) ?? []);
    // By number of a stem: places of the others and their counts, in turns.
    const uses = new Map<number, number[]>();
    for (const [place, { list }] of others.entries()) {
      for (let index = 0; index < list.stems.length; index++) {
        const stem = list.stems[index] ?? 0;
        const found = uses.get(stem);
        if (found) found.push(place, list.counts[index] ?? 0);
        else uses.set(stem, [place, list.counts[index] ?? 0]);
      }
    }
    const { weights } = this.weighted;
    return ({ uri }) => {
      const own = this.entries.get(uri);
      if (own === undefined) return new Float64Array(0);
      const sums = new Float64Array(others.length);
      for (let index = 0; index < own.list.stems.length; index++) {
        const stem = own.list.stems[index] ?? 0;
        const found = uses.get(stem);
        if (found === undefined) continue;
        const weight = (weights[stem] ?? 0) ** 2 * (own.list.counts[index] ?? 0);
        for (let at = 0; at < found.length; at += 2) {
          const place = found[at] ?? 0;
          sums[place] = (sums[place] ?? 0) + weight * (found[at + 1] ?? 0);
        }
      }
      const itself = others.indexOf(own);
      const likenesses = sums.map((sum, place) => {
        const other = others[place];
        return other ? scaled(sum, own, other) : 0;
      });
      return likenesses.filter((_, place) => place !== itself).sort();
    };
  }

  /**
   * The patterns that have most in common with this one, the most similar first; equally similar ones by URI. In a large library they
   * are chosen by the words that not too many others share: the others say little, and would take most of the time.
   * @param least their likeness, which is never 0
   */
  nearest(pattern: Pattern, most: number, least: number, accepts: (pattern: Pattern) => boolean): readonly SimilarPattern[] {
    const own = this.entries.get(pattern.uri);
    if (own === undefined) return [];
    const { entries } = this.weighted;
    const best: SimilarPattern[] = [];
    for (const [place, sum] of this.sumsFor(own).entries()) {
      const other = entries[place];
      if (sum <= 0 || other === undefined || other === own) continue;
      const likeness = scaled(sum, own, other);
      const last = best.length === 2 * most ? best.at(-1) : undefined;
      if (last && likeness < last.likeness) continue;
      const near = { pattern: other.pattern, likeness };
      if ((last && isNearer(last, near)) || !accepts(near.pattern)) continue;
      let at = best.length;
      for (let before = best[at - 1]; before && isNearer(near, before); before = best[at - 1]) at--;
      best.splice(at, 0, near);
      if (best.length > 2 * most) best.pop();
    }
    return best
      .map(({ pattern: other }) => ({ pattern: other, likeness: this.likeness(pattern, other) }))
      .filter(({ likeness }) => likeness >= least)
      .sort((a, b) => (isNearer(a, b) ? -1 : 1))
      .slice(0, most);
  }

  /** By place of an entry: what it has in common with this one, not yet in relation to their lengths. */
  private sumsFor({ list: { stems, counts: own } }: Entry): Float64Array {
    const { weights, starts, places, counts, entries } = this.weighted;
    const sums = new Float64Array(entries.length);
    for (let index = 0; index < stems.length; index++) {
      const stem = stems[index] ?? 0;
      if ((this.frequency[stem] ?? 0) > MOST_COMPARED) continue;
      const weight = (weights[stem] ?? 0) ** 2 * (own[index] ?? 0);
      const end = starts[stem + 1] ?? 0;
      for (let at = starts[stem] ?? 0; at < end; at++) {
        const place = places[at] ?? 0;
        sums[place] = (sums[place] ?? 0) + weight * (counts[at] ?? 0);
      }
    }
    return sums;
  }

  /**
   * The pairs of patterns with at least this likeness, each in both orders. Found by the words that say most in a text: texts that
   * are nearly the same share them. A pattern in each step.
   */
  *veryLike(likeness: number, most: number): Steps<readonly (readonly [Pattern, Pattern])[]> {
    const { starts, places, entries } = this.weighted;
    const pairs: [Pattern, Pattern][] = [];
    for (const own of entries) {
      const telling = this.tellingStems(own.list);
      const shared = new Map<number, number>();
      for (const stem of telling) {
        for (let at = starts[stem] ?? 0; at < (starts[stem + 1] ?? 0); at++) {
          const place = places[at] ?? 0;
          shared.set(place, (shared.get(place) ?? 0) + 1);
        }
      }
      const found: Pattern[] = [];
      for (const [place, count] of shared) {
        const other = count * 2 >= telling.length ? entries[place] : undefined;
        if (other && other !== own && this.likeness(own.pattern, other.pattern) >= likeness) found.push(other.pattern);
        if (found.length > most) break;
      }
      for (const other of found) pairs.push([own.pattern, other]);
      yield;
    }
    return pairs;
  }

  /** The stems that say most in a text, of those that not too many others share. */
  private tellingStems({ stems, counts }: WordList): readonly number[] {
    const { weights } = this.weighted;
    const best: number[] = [];
    const says: number[] = [];
    for (let index = 0; index < stems.length; index++) {
      const stem = stems[index] ?? 0;
      const uses = this.frequency[stem] ?? 0;
      if (uses < 2 || uses > MOST_SHARING) continue;
      const own = (counts[index] ?? 0) * (weights[stem] ?? 0);
      let at = best.length;
      while (at > 0 && (says[at - 1] ?? 0) < own) at--;
      if (at >= TELLING_WORDS) continue;
      best.splice(at, 0, stem);
      says.splice(at, 0, own);
      if (best.length > TELLING_WORDS) {
        best.pop();
        says.pop();
      }
    }
    return best;
  }

  /** True when two patterns share a word that at most half of all patterns use. */
  sharesUnusualWord(a: Pattern, b: Pattern): boolean {
    const one = this.entries.get(a.uri)?.list;
    const other = new Set(this.entries.get(b.uri)?.list.stems);
    const most = Math.max(2, this.size / 2);
    return one?.stems.some(stem => other.has(stem) && (this.frequency[stem] ?? 0) <= most) ?? false;
  }

  /** The words that two patterns share, those that say most first; as the first one writes them. */
  sharedWords(a: Pattern, b: Pattern, most: number): readonly string[] {
    const one = this.entries.get(a.uri)?.list;
    const other = this.entries.get(b.uri)?.list;
    if (one === undefined || other === undefined) return [];
    const { weights } = this.weighted;
    const shared: { readonly stem: number; readonly says: number }[] = [];
    let at = 0;
    for (let index = 0; index < one.stems.length; index++) {
      const stem = one.stems[index] ?? 0;
      while ((other.stems[at] ?? Infinity) < stem) at++;
      const says = (one.counts[index] ?? 0) * (other.counts[at] ?? 0) * (weights[stem] ?? 0) ** 2;
      if (other.stems[at] === stem && says > 0) shared.push({ stem, says });
    }
    const first = shared.sort((x, y) => y.says - x.says || x.stem - y.stem).slice(0, most);
    const words = this.wordsOf(a, this.library.aboutOf(a.uri).text, new Set(first.map(({ stem }) => stem)));
    return first.flatMap(({ stem }) => words.get(stem) ?? []);
  }

  /** The first word with each of these stems. */
  private wordsOf({ title, aliases }: Pattern, about: string, stems: ReadonlySet<number>): ReadonlyMap<number, string> {
    const words = new Map<number, string>();
    for (const text of [title?.value ?? '', about, ...aliases.map(({ value }) => value)]) {
      visitWords(text, word => {
        const stem = this.numbersOfWords.get(word) ?? -1;
        if (stems.has(stem) && !words.has(stem)) words.set(stem, detach(word));
      });
      if (words.size === stems.size) break;
    }
    return words;
  }

  private read({ title, aliases }: Pattern, about: string): WordList {
    const counts = new Map<number, number>();
    const add = (text: string, count: number) => {
      visitWords(text, word => {
        const number = this.numbersOfWords.get(word) ?? this.newWord(word);
        if (number !== -1) counts.set(number, (counts.get(number) ?? 0) + count);
      });
    };
    add(about, 1);
    const textSize = counts.size;
    add(title?.value ?? '', IN_TITLE);
    for (const { value } of aliases.slice(0, MOST_ALIASES)) add(value, IN_ALIAS);
    const stems = Uint32Array.from(counts.keys()).sort();
    return { stems, counts: Float32Array.from(stems, stem => 1 + Math.log(counts.get(stem) ?? 1)), textSize };
  }

  private newWord(slice: string): number {
    // A slice would keep the whole text in memory.
    const word = detach(slice);
    const stem = stemOf(word);
    let number = stem === undefined ? -1 : this.numbersOfStems.get(stem);
    if (stem !== undefined && number === undefined) {
      number = this.frequency.length;
      this.numbersOfStems.set(stem, number);
      this.frequency.push(0);
    }
    this.numbersOfWords.set(word, number ?? -1);
    return number ?? -1;
  }

  private countIn({ stems }: WordList, sign: 1 | -1): void {
    for (const stem of stems) this.frequency[stem] = (this.frequency[stem] ?? 0) + sign;
  }
}

interface Entry {
  pattern: Pattern;
  readonly about: string;
  readonly list: WordList;
  /** Among all entries. */
  place: number;
  /** Of its list as a vector. */
  length: number;
}

/** What follows from all lists together. */
interface Weighted {
  readonly entries: readonly Entry[];
  /** By number of a stem: rare words say more. */
  readonly weights: Float32Array;
  /** By number of a stem: where its entries start in `places` and `counts`. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly counts: Float32Array;
}

function weigh(entries: readonly Entry[], frequency: readonly number[]): Weighted {
  const weights = Float32Array.from(frequency, uses => Math.log((entries.length + 1) / (uses + 0.5)));
  const starts = new Uint32Array(frequency.length + 1);
  for (const [stem, uses] of frequency.entries()) starts[stem + 1] = (starts[stem] ?? 0) + uses;
  const next = starts.slice();
  const places = new Uint32Array(starts.at(-1) ?? 0);
  const counts = new Float32Array(places.length);
  for (const [place, entry] of entries.entries()) {
    entry.place = place;
    let sum = 0;
    for (let index = 0; index < entry.list.stems.length; index++) {
      const stem = entry.list.stems[index] ?? 0;
      const count = entry.list.counts[index] ?? 0;
      const at = next[stem] ?? 0;
      next[stem] = at + 1;
      places[at] = place;
      counts[at] = count;
      sum += (count * (weights[stem] ?? 0)) ** 2;
    }
    entry.length = Math.sqrt(sum);
  }
  return { entries, weights, starts, places, counts };
}

function isNearer(a: SimilarPattern, b: SimilarPattern): boolean {
  return a.likeness > b.likeness || (a.likeness === b.likeness && a.pattern.uri < b.pattern.uri);
}

/** Rounded, so that the order of additions makes no difference. */
function scaled(sum: number, a: Entry, b: Entry): number {
  const length = a.length * b.length;
  return length === 0 ? 0 : Math.min(1, Math.round((sum / length) * PRECISION) / PRECISION);
}

const PRECISION = 1e6;

/** A word of more patterns does not help to find those that are near. */
const MOST_COMPARED = 2000;

/** A word that more patterns share does not make two texts nearly the same. */
const MOST_SHARING = 60;
const TELLING_WORDS = 10;

/** A pattern may have any number of them. */
const MOST_ALIASES = 30;

function hasSameNames(a: Pattern, b: Pattern): boolean {
  return (
    a.title?.value === b.title?.value &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every(({ value }, index) => value === b.aliases[index]?.value)
  );
}
