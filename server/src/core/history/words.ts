/** Words of texts, and how much of a text is part of another one. Layout, emphasis and list marks do not count. */

/** How many consecutive words make a sequence: few texts share one by chance. */
const LENGTH = 5;

export function countWords(text: string): number {
  let count = 0;
  eachWord(text, () => count++);
  return count;
}

/** The words of a text, in lower case, without the numbers of list items and headings. */
export function wordsOf(text: string): readonly string[] {
  const lower = text.normalize('NFC').replaceAll('’', "'").toLowerCase();
  const words: string[] = [];
  eachWord(lower, (start, end) => words.push(lower.slice(start, end)));
  return words;
}

/** Letters and digits in lower case: equal for names that differ in punctuation only. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A text in which others are searched for: its words as numbers, because there are thousands. */
export interface Passages {
  readonly words: readonly number[];
  readonly sequences: ReadonlySet<number>;
}

export function passagesOf(text: string): Passages {
  const words = hashedWords(text);
  return { words, sequences: new Set(sequencesOf(words)) };
}

/** The share of the sequences of `text` that are part of `passages`, from 0 to 1; 1 for a text without words. */
export function shareIn(passages: Passages, text: string): number {
  const words = hashedWords(text);
  if (words.length === 0) return 1;
  if (words.length < LENGTH) return containsInOrder(passages.words, words) ? 1 : 0;
  const sequences = sequencesOf(words);
  return sequences.filter(sequence => passages.sequences.has(sequence)).length / sequences.length;
}

function containsInOrder(words: readonly number[], part: readonly number[]): boolean {
  for (let start = words.indexOf(part[0] ?? 0); start !== -1; start = words.indexOf(part[0] ?? 0, start + 1)) {
    if (part.every((word, index) => words[start + index] === word)) return true;
  }
  return false;
}

function hashedWords(text: string): readonly number[] {
  const lower = text.normalize('NFC').replaceAll('’', "'").toLowerCase();
  const words: number[] = [];
  eachWord(lower, (start, end) => {
    let hash = 0;
    for (let index = start; index < end; index++) hash = (Math.imul(hash, 31) + lower.charCodeAt(index)) | 0;
    words.push(hash);
  });
  return words;
}

function sequencesOf(words: readonly number[]): readonly number[] {
  const sequences: number[] = [];
  for (let start = 0; start + LENGTH <= words.length; start++) {
    let hash = 0;
    for (let index = start; index < start + LENGTH; index++) hash = (Math.imul(hash, 0x01000193) ^ (words[index] ?? 0)) | 0;
    sequences.push(hash);
  }
  return sequences;
}

/**
 * Visits each word: a run of letters and digits with what joins them, such as `don't`, `self-governed` or a URL. Not a regular
 * expression, because whole texts are counted.
 */
function eachWord(text: string, visit: (start: number, end: number) => void): void {
  const { length } = text;
  let isLineStart = true;
  let position = 0;
  while (position < length) {
    const code = text.charCodeAt(position);
    if (!isLetter(code)) {
      if (code === LF) isLineStart = true;
      position++;
      continue;
    }
    const start = position;
    let end = position;
    while (position < length) {
      const next = text.charCodeAt(position);
      if (isLetter(next)) end = ++position;
      else if (JOINERS.has(next)) position++;
      else break;
    }
    position = end;
    if (!isLineStart || !isItemNumber(text, start, end)) visit(start, end);
    isLineStart = false;
  }
}

const LF = 10;
const JOINERS: ReadonlySet<number> = new Set([..."'’.,-/_:@&=?%#"].map(character => character.charCodeAt(0)));

/** Letters and digits; beyond ASCII, everything but the usual blocks of punctuation and symbols. */
function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code >= 0x2000 && code < 0x2c00) return code >= 0x2070 && code < 0x20a0;
  return (code < 0x3000 || code > 0x303f) && code !== 0xd7 && code !== 0xf7 && code !== 0xfeff;
}

/** The number of a list item or a heading: it changes when others are inserted. */
function isItemNumber(text: string, start: number, end: number): boolean {
  return end - start <= 2 && /^\d{1,2}[.)](?:[\s*_]|$)/.test(text.slice(start, end + 2));
}
