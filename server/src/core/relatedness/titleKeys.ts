/** Titles as they are compared to find one pattern under two names. The order of the words always counts. */

export interface TitleKeys {
  /** Without numbers in front, brackets, "- Detailed" and plural endings. */
  readonly plain: string;
  /** Also without what follows a dash or colon. */
  readonly head: string;
  /** All words, those in brackets included, without small ones. */
  readonly whole: string;
}

export function titleKeys(title: string): TitleKeys {
  const bare = title.replace(NUMBER_IN_FRONT, '');
  const plain = bare.replace(BRACKETS, ' ').replace(VERSION, '');
  const key = wordsOf(plain) || wordsOf(bare);
  const head = wordsOf(plain.replace(SUFFIX, ''));
  return { plain: key, head: head || key, whole: wordsOf(bare.replace(SMALL_WORDS, ' ')) };
}

/** `12. `, `GL013: `; not the name of the "5S Methodology", nor that of the "5 Whys". */
const NUMBER_IN_FRONT = /^\s*(?:\d+[.):]\s*|\d{1,3}\s+(?=\S+\s+\S)|[A-Z]{1,3}\d+\s*[:.)]\s*)/;
const BRACKETS = /\s*[([{][^()[\]{}]*[)\]}]/g;
/** What tells two versions of one text apart, and nothing about what they say. */
const VERSION = /\s*(?:[-–—:]\s*)?\b(?:detailed|documented|overview|extended|revised|draft|copy|v?\d+\.\d+)\s*$/i;
const SUFFIX = /(?:\s+[-–—]\s|\s*[:：]\s).*$/s;
const SMALL_WORDS = /\b(?:a|an|and|the|of|for|in|to)\b/gi;

function wordsOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s?(?!\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u);
  return words
    .filter(word => word !== '')
    .map(singular)
    .join(' ');
}

function singular(word: string): string {
  if (word.length <= 3) return word;
  return word.replace(/ies$/, 'y').replace(/(?<=(?:[sxz]|[cs]h))es$|(?<![sui])s$/, '');
}
