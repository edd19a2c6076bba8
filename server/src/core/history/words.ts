/** Words of texts, and how much of a text is part of another one. Layout, emphasis and list marks do not count. */

/** How many consecutive words make a sequence: few texts share one by chance. */
const LENGTH = 5;

const WORD = /[\p{L}\p{N}]+(?:['’.,\-/_:@&=?%#]+[\p{L}\p{N}]+)*/gu;
/** The number of a list item or a heading. */
const NUMBER = /^[ \t>*_#+-]*\d{1,2}[.)](?=[ \t*_])/gm;

/** The words of a text, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').replace(NUMBER, '').replaceAll('’', "'").toLowerCase().match(WORD) ?? [];
}

export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** Letters and digits in lower case: equal for names that differ in punctuation only. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A text in which others are searched for. */
export interface Passages {
  readonly sequences: ReadonlySet<string>;
  /** All words with a space around each. */
  readonly joined: string;
}

export function passagesOf(text: string): Passages {
  const words = wordsOf(text);
  return { sequences: new Set(sequencesOf(words)), joined: ` ${words.join(' ')} ` };
}

/** The share of the sequences of `text` that are part of `passages`, from 0 to 1; 1 for a text without words. */
export function shareIn(passages: Passages, text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 1;
  if (words.length < LENGTH) return passages.joined.includes(` ${words.join(' ')} `) ? 1 : 0;
  const sequences = sequencesOf(words);
  return sequences.filter(sequence => passages.sequences.has(sequence)).length / sequences.length;
}

function sequencesOf(words: readonly string[]): readonly string[] {
  const sequences: string[] = [];
  for (let index = 0; index + LENGTH <= words.length; index++) sequences.push(words.slice(index, index + LENGTH).join(' '));
  return sequences;
}
