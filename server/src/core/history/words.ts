/** Words of texts, and how much of a text is part of another one. Layout, emphasis and list marks do not count. */

/** How many consecutive words make a sequence: few texts share one by chance. */
const LENGTH = 5;

/**
 * A run of letters and digits with what joins them, such as `don't`, `self-governed` or a URL. Ranges in place of Unicode classes:
 * whole texts are searched.
 */
const LETTER = String.raw`[A-Za-z0-9\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2070-\u209f\u2c00-\u2fff\u3040-\ufefe\uff10-\uffee]`;
const WORD = new RegExp(`${LETTER}+(?:['’.,\\-/_:@&=?%#]+${LETTER}+)*`, 'g');
/** The number of a list item or a heading: it changes when others are inserted. */
const NUMBER = /^[ \t>*_#+-]*\d{1,2}[.)](?=[ \t*_])/gm;

export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** The words of a text, in lower case, without the numbers of list items and headings. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').replace(NUMBER, '').replaceAll('’', "'").toLowerCase().match(WORD) ?? [];
}

/** Letters and digits in lower case: equal for names that differ in punctuation only. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A text in which others are searched for: all its words, with a space around each. */
export interface Passages {
  readonly joined: string;
}

export function passagesOf(text: string): Passages {
  return { joined: ` ${wordsOf(text).join(' ')} ` };
}

/** Of a long text, a part of the sequences is searched for first; the rest only if it is a close call. */
const SAMPLES = 30;
const CLOSE = 0.3;

/** The share of the sequences of `text` that are part of `passages`, from 0 to 1; 1 for a text without words. */
export function shareIn({ joined }: Passages, text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 1;
  const last = Math.max(0, words.length - LENGTH);
  const shareOf = (step: number): number => {
    let found = 0;
    let searched = 0;
    for (let start = 0; start <= last; start += step) {
      searched++;
      if (joined.includes(` ${words.slice(start, start + LENGTH).join(' ')} `)) found++;
    }
    return found / searched;
  };
  const step = Math.ceil((last + 1) / SAMPLES);
  const estimate = shareOf(step);
  return step === 1 || estimate === 0 || estimate === 1 || Math.abs(estimate - HALF) > CLOSE ? estimate : shareOf(1);
}

const HALF = 0.5;

/** The sequences of a text, each once. */
export function sequencesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const sequences = new Set<string>();
  for (let start = 0; start + LENGTH <= words.length; start++) sequences.add(words.slice(start, start + LENGTH).join(' '));
  return sequences;
}
