/** The slug or title that was probably meant by an unknown slug, if that is certain enough. */

import { closest } from '../similar.ts';
import type { Library } from './library.ts';
import { slugOfTitle } from './slugs.ts';

/**
 * The only slug of the library, or title as a slug, that differs by a typo and shares the first or the longest word:
 * `addition-as-a-habit` means `addiction-as-a-habit`, but `mental-models` does not mean `rental-model`.
 */
export function intendedSlug(slug: string, library: Library): string | undefined {
  const first = firstWord(slug);
  const longest = longestWord(slug);
  const similar: string[] = [];
  for (const pattern of library.patterns()) {
    const candidates = new Set([pattern.slug?.value, pattern.title && slugOfTitle(pattern.title.value)]);
    for (const candidate of candidates) {
      if (candidate === undefined || Math.abs(candidate.length - slug.length) > MOST_STEPS) continue;
      const sharesFirst = first.length >= TELLING && firstWord(candidate) === first;
      if (sharesFirst || (longest.length >= TELLING && candidate.split('-').includes(longest))) similar.push(candidate);
    }
  }
  return closest(slug, similar);
}

/** Shorter words occur in too many names. */
const TELLING = 4;
/** More than `closest` allows. */
const MOST_STEPS = 2;

function firstWord(slug: string): string {
  return slug.slice(0, slug.indexOf('-') === -1 ? slug.length : slug.indexOf('-'));
}

function longestWord(slug: string): string {
  return slug.split('-').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
