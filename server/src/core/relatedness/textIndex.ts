/**
 * Which patterns speak of the same things: each is a list of weighted words, and two patterns are as alike as their lists. Brought
 * up to date on demand, for the patterns that have changed.
 */
import type { Library } from '../library/library.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import type { Steps } from '../steps.ts';
import { nearestTexts, type SimilarPattern, veryLikeTexts } from './nearTexts.ts';
import { Vocabulary } from './vocabulary.ts';
import {
  likenessOf,
  postingsOf,
  scaled,
  sumsOf,
  type TextEntry,
  usesIn,
  type WeightedTexts,
  weighTexts,
} from './weightedTexts.ts';

export class TextIndex {
  private readonly vocabulary = new Vocabulary();
  private readonly entries = new Map<string, TextEntry>();
  private texts: WeightedTexts = weighTexts([], []);
  /** Whether the weights are those of earlier entries. */
  private isOutdated = false;
  /** Grows with each change of what patterns say. */
  revision = 0;

  constructor(private readonly library: Library) {}

  /** Takes in what has changed since the last time, a pattern in each step. Steps that are not finished are made up for the next time. */
  *updating(): Steps<void> {
    const { library, entries, vocabulary } = this;
    for (const [uri, entry] of entries) {
      const now = library.get(uri);
      const isSameText = library.aboutOf(uri).text === entry.about;
      if (now === entry.pattern && isSameText) continue;
      if (now && isSameText && hasSameNames(now, entry.pattern)) {
        entry.pattern = now;
        continue;
      }
      this.isOutdated = true;
      vocabulary.count(entry.list, -1);
      entries.delete(uri);
    }
    if (entries.size < library.size) {
      for (const pattern of library.patterns()) {
        if (entries.has(pattern.uri) || pattern.format.targetOnly) continue;
        this.isOutdated = true;
        const about = library.aboutOf(pattern.uri).text;
        const list = vocabulary.read(pattern, about);
        vocabulary.count(list, 1);
        entries.set(pattern.uri, { pattern, about, list, place: 0, length: 0 });
        yield;
      }
    }
    if (!this.isOutdated) return;
    this.isOutdated = false;
    this.revision++;
    this.texts = weighTexts([...entries.values()], vocabulary.frequency);
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

  /** 0 for patterns without a common word, 1 for equal ones. */
  likeness(a: Pattern, b: Pattern): number {
    const one = this.entries.get(a.uri);
    const other = this.entries.get(b.uri);
    return one && other ? likenessOf(one, other, this.texts) : 0;
  }

  /**
   * Prepares comparisons of many patterns with the same few.
   * @returns a function that gives the likenesses of these to a pattern, ascending, without the pattern itself
   */
  comparison(patterns: readonly Pattern[]): (pattern: Pattern) => Float64Array {
    const { texts } = this;
    const others = patterns.flatMap(({ uri }) => this.entries.get(uri) ?? []);
    const postings = postingsOf(others, usesIn(others, texts.uses.length));
    return ({ uri }) => {
      const own = this.entries.get(uri);
      if (own === undefined) return new Float64Array(0);
      const sums = sumsOf(own.list, postings, texts, new Float64Array(others.length), Infinity);
      const likenesses = sums.map((sum, place) => scaled(sum, own.length, others[place]?.length ?? 0));
      const itself = others.indexOf(own);
      return (itself === -1 ? likenesses : likenesses.filter((_, place) => place !== itself)).sort();
    };
  }

  /**
   * The patterns that have most in common with this one, the most similar first.
   * @param least their likeness, which is never 0
   */
  nearest(pattern: Pattern, most: number, least: number, accepts: (pattern: Pattern) => boolean): readonly SimilarPattern[] {
    const own = this.entries.get(pattern.uri);
    return own ? nearestTexts(own, this.texts, most, least, accepts) : [];
  }

  /** The pairs of patterns with at least this likeness, each in both orders; a pattern in each step. */
  veryLike(likeness: number, most: number): Steps<readonly (readonly [Pattern, Pattern])[]> {
    return veryLikeTexts(this.texts, likeness, most);
  }

  /** True when two patterns share a word that at most half of all patterns use. */
  sharesUnusualWord(a: Pattern, b: Pattern): boolean {
    const most = Math.max(2, this.size / 2);
    const other = new Set(this.entries.get(b.uri)?.list.stems);
    return this.entries.get(a.uri)?.list.stems.some(stem => other.has(stem) && this.usesOf(stem) <= most) ?? false;
  }

  /** True when a word that tells something is in the names of both patterns. */
  sharesNameWord(a: Pattern, b: Pattern): boolean {
    const names = this.entries.get(b.uri)?.list.names;
    return (names && this.entries.get(a.uri)?.list.names.some(stem => names.includes(stem))) ?? false;
  }

  /** True when a pattern says a word of another one's names that at most so many patterns use. */
  saysName(pattern: Pattern, named: Pattern, mostUses: number): boolean {
    const stems = this.entries.get(pattern.uri)?.list.stems;
    const names = this.entries.get(named.uri)?.list.names;
    return (stems && names?.some(stem => this.usesOf(stem) <= mostUses && stems.includes(stem))) ?? false;
  }

  /** The words that two patterns share, those that say most first; as the first one writes them. */
  sharedWords(a: Pattern, b: Pattern, most: number): readonly string[] {
    const one = this.entries.get(a.uri)?.list;
    const other = this.entries.get(b.uri)?.list;
    if (one === undefined || other === undefined) return [];
    const { weights } = this.texts;
    const shared: { readonly stem: number; readonly says: number }[] = [];
    let at = 0;
    for (let index = 0; index < one.stems.length; index++) {
      const stem = one.stems[index] ?? 0;
      while ((other.stems[at] ?? Infinity) < stem) at++;
      const says = (one.counts[index] ?? 0) * (other.counts[at] ?? 0) * (weights[stem] ?? 0) ** 2;
      if (other.stems[at] === stem && says > 0) shared.push({ stem, says });
    }
    const first = shared.sort((x, y) => y.says - x.says || x.stem - y.stem).slice(0, most);
    const words = this.vocabulary.firstWords(a, this.library.aboutOf(a.uri).text, new Set(first.map(({ stem }) => stem)));
    return first.flatMap(({ stem }) => words.get(stem) ?? []);
  }

  private usesOf(stem: number): number {
    return this.vocabulary.frequency[stem] ?? 0;
  }
}

function hasSameNames(a: Pattern, b: Pattern): boolean {
  return (
    a.title?.value === b.title?.value &&
    titleOf(a) === titleOf(b) &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every(({ value }, index) => value === b.aliases[index]?.value)
  );
}
