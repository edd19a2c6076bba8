/**
 * The words of a library as numbers, and how often each is used: in place of its words, a text is a list of numbers. Words with one
 * stem have one number.
 */
import { type Pattern, titleOf } from '../library/pattern.ts';
import { detach } from '../text.ts';
import { stemOf, visitWords } from './words.ts';

/** The words of one pattern. */
export interface WordList {
  /** Numbers of stems, ascending. */
  readonly stems: Uint32Array;
  /** How much each says about the pattern, before the library is known. */
  readonly counts: Float32Array;
  /** Numbers of the stems in its title and aliases. */
  readonly names: Uint32Array;
  /** How many different words its text has, without those of its names. */
  readonly textSize: number;
}

/** How much more a word says in a title, and in an alias, than in a text. */
const IN_TITLE = 3;
const IN_ALIAS = 1.5;

/** A pattern may have any number of them. */
const MOST_ALIASES = 30;

export class Vocabulary {
  /** Words and stems -> the number of the stem; -1 for words that tell nothing. */
  private readonly numbersOfWords = new Map<string, number>();
  private readonly numbersOfStems = new Map<string, number>();
  private readonly uses: number[] = [];

  /** By number of a stem: in how many patterns it occurs. */
  get frequency(): readonly number[] {
    return this.uses;
  }

  /**
   * The words of a pattern, which do not count as used yet.
   * @param about what its text says
   */
  read(pattern: Pattern, about: string): WordList {
    const counts = new Map<number, number>();
    const add = (text: string, count: number) => {
      visitWords(text, word => {
        const number = this.numbersOfWords.get(word) ?? this.newWord(word);
        if (number !== -1) counts.set(number, (counts.get(number) ?? 0) + count);
      });
    };
    add(about, 1);
    const textSize = counts.size;
    add(pattern.title?.value ?? '', IN_TITLE);
    for (const { value } of pattern.aliases.slice(0, MOST_ALIASES)) add(value, IN_ALIAS);
    const stems = Uint32Array.from(counts.keys()).sort();
    return {
      stems,
      counts: Float32Array.from(stems, stem => 1 + Math.log(counts.get(stem) ?? 1)),
      names: this.stemsIn([titleOf(pattern), ...pattern.aliases.map(({ value }) => value)]),
      textSize,
    };
  }

  /** Counts a list as used by one more pattern, or by one less. */
  count({ stems }: WordList, sign: 1 | -1): void {
    for (const stem of stems) this.uses[stem] = (this.uses[stem] ?? 0) + sign;
  }

  /** The first word with each of these stems. */
  firstWords({ title, aliases }: Pattern, about: string, stems: ReadonlySet<number>): ReadonlyMap<number, string> {
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

  private stemsIn(names: readonly string[]): Uint32Array {
    const found = new Set<number>();
    for (const name of names) visitWords(name, word => found.add(this.numbersOfWords.get(word) ?? this.newWord(word)));
    found.delete(-1);
    return Uint32Array.from(found);
  }

  private newWord(slice: string): number {
    // A slice would keep the whole text in memory.
    const word = detach(slice);
    const stem = stemOf(word);
    let number = stem === undefined ? -1 : this.numbersOfStems.get(stem);
    if (stem !== undefined && number === undefined) {
      number = this.uses.length;
      this.numbersOfStems.set(stem, number);
      this.uses.push(0);
    }
    this.numbersOfWords.set(word, number ?? -1);
    return number ?? -1;
  }
}
