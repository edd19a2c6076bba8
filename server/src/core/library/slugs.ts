/** Slugs: the names of patterns in addresses. */

/** True for lower-case words with hyphens. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text);
}

/** The slugs in a file that lists them: one in a line, after a dash or not, in quotes or not; `#` starts a comment. */
export function slugsIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap(line => /^\s*(?:-\s+)?["']?([^\s"'#,]+)/.exec(line)?.[1] ?? []);
}

/** True for the same name, however its accents are encoded: file systems have their own way. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}

/**
 * A slug made of a title: `Founder's Café & Bar` gives `founders-cafe-and-bar`. Letters of other scripts stay.
 * @returns an empty text for a title without letters and digits
 */
export function slugOfTitle(title: string): string {
  return title
    .replace(/['\u2019]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[ßẞæÆœŒøØłŁđĐ]/g, letter => SPELLED[letter.toLowerCase()] ?? letter)
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Latin letters that are no letter with a mark. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * The title that words in place of an id or a slug stand for: a pattern that does not exist yet.
 * @param fewest letters that make a title
 * @returns `undefined` for what is an id, and for no words
 */
export function titleOfWords(words: string, fewest = 3): string | undefined {
  const title = words.trim().replace(/\s+/g, ' ');
  if (/^pat[_-]?/i.test(title) && !/\s/.test(title)) return /^pat(?:_|-?\w*\d)/i.test(title) ? undefined : spelled(title);
  return (title.match(/\p{L}/gu)?.length ?? 0) >= fewest && !/[[\]{}<>|\n]|:\/\//.test(title) ? spelled(title) : undefined;
}

/** Words in lower case with capitals; anything else is as its author wants it. */
function spelled(words: string): string {
  if (words !== words.toLowerCase()) return words;
  return titleOfSlug(words);
}

/** The words of a slug as a title: `seed-library-of-the-town` gives `Seed Library of the Town`. */
export function titleOfSlug(slug: string): string {
  const words = slug.split(/[\s-]+/);
  return words.map((word, index) => (index > 0 && SMALL_WORDS.has(word) ? word : capitalized(word))).join(' ');
}

/** True for a word that titles have in lower case. */
export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word);
}

const SMALL_WORDS: ReadonlySet<string> = new Set('a an and as at by for from in of on or the to with'.split(' '));

function capitalized(word: string): string {
  return word.replace(/^\p{L}/u, letter => letter.toUpperCase());
}
