/** Slugs: the names of patterns in URLs. */

/** True for lower-case words with hyphens. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text);
}

/** Why a common file system cannot have a file with this slug as its name; `undefined` if all can. */
export function fileNameProblem(slug: string): 'reserved' | 'long' | undefined {
  if (/^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])$/.test(slug)) return 'reserved';
  return bytesOf(slug) > LONGEST_NAME ? 'long' : undefined;
}

/** In bytes of UTF-8, without `.md`. */
const LONGEST_NAME = 255 - '.md'.length;

function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The slugs in a file that lists them: one per line, with or without a dash and quotes; `#` starts a comment. */
export function slugsIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap(line => /^\s*(?:-\s+)?["']?([^\s"'#,]+)/.exec(line)?.[1] ?? []);
}

/** True for the same name, however its accents are encoded: file systems differ. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}

/**
 * A slug made of a title: `Founder's Café & Bar` gives `founders-cafe-and-bar`. Letters of other scripts are kept.
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

/** Latin letters that do not decompose into a letter and a mark. */
const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * The title that words in place of an id or a slug mean: that of a pattern to be created.
 * @param fewest letters of a title
 * @returns `undefined` for an id, and for a text without words
 */
export function titleOfWords(words: string, fewest = 3): string | undefined {
  const title = words.trim().replace(/\s+/g, ' ');
  if (/^pat[_-]?/i.test(title) && !/\s/.test(title)) return /^pat(?:_|-?\w*\d)/i.test(title) ? undefined : spelled(title);
  return (title.match(/\p{L}/gu)?.length ?? 0) >= fewest && !/[[\]{}<>|\n]|:\/\//.test(title) ? spelled(title) : undefined;
}

/** Capitalizes words in lower case; anything else is kept. */
function spelled(words: string): string {
  if (words !== words.toLowerCase()) return words;
  return titleOfSlug(words);
}

/** The words of a slug as a title: `seed-library-of-the-town` gives `Seed Library of the Town`. */
export function titleOfSlug(slug: string): string {
  const words = slug.split(/[\s-]+/);
  return words.map((word, index) => (index > 0 && SMALL_WORDS.has(word) ? word : capitalized(word))).join(' ');
}

/** True for a word that is in lower case in titles. */
export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word);
}

const SMALL_WORDS: ReadonlySet<string> = new Set('a an and as at by for from in of on or the to with'.split(' '));

function capitalized(word: string): string {
  return word.replace(/^\p{L}/u, letter => letter.toUpperCase());
}
