/** The words of a text that tell what it is about, and their stems. Knows no library. */
import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stopWords.ts';

/**
 * Letters and digits of any script count as parts of words. A script without spaces gives whole sentences as words, which say
 * nothing and do no harm.
 * @param visit called with each word, in lower case
 */
export function visitWords(text: string, visit: (word: string) => void): void {
  const lower = text.toLowerCase();
  let start = -1;
  for (let at = 0; at <= lower.length; at++) {
    if (at < lower.length && isPartOfWord(lower.charCodeAt(at))) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      if (lower.startsWith('://', at)) at = endOfAddress(lower, at);
      else if (at - start > 1 && at - start <= LONGEST_WORD) visit(lower.slice(start, at));
      start = -1;
    }
  }
}

/** Longer ones are codes. */
const LONGEST_WORD = 40;

function isPartOfWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  // Others than punctuation and spaces.
  return (
    code >= 0xc0 &&
    !(code >= 0x2000 && code <= 0x2bff) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    !(code >= 0xff00 && code <= 0xff0f)
  );
}

function endOfAddress(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) > 32 && text.charAt(end) !== ')') end++;
  return end;
}

/**
 * What a word has in common with its other forms: `sharing` and `shares`. Other languages than English keep their words.
 * @param word in lower case
 * @returns `undefined` for a word that tells nothing
 */
export function stemOf(word: string): string | undefined {
  if (STOP_WORDS.has(word) || /^\d+(?:st|nd|rd|th|s)?$|^\p{L}?\d$/u.test(word)) return undefined;
  if (/^[a-z]+$/.test(word)) return word.length < 3 ? word : stemmer(word);
  return /[^a-z0-9]/.test(word) ? word.normalize('NFKD').replace(/\p{M}+/gu, '') : word;
}
