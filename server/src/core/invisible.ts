/** Characters that nobody sees, and that make two equal words different. */

/**
 * Soft hyphens, zero-width characters and their like. Those that join or order letters are only meant between the letters of
 * ASCII: other scripts and emoji need them.
 */
const INVISIBLE =
  /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\ufeff]|(?<=^|[\x00-\x7f])[\u200c-\u200f\u202a-\u202e\u2066-\u2069](?=[\x00-\x7f]|$)/g;
/** All of them, as the content of a character class. */
export const POSSIBLY_INVISIBLE = String.raw`\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff`;
/** Nearly all texts contain none of them. */
const POSSIBLE = new RegExp(`[${POSSIBLY_INVISIBLE}]`);

/** The offsets of the invisible characters in a text. */
export function invisibleIn(text: string): readonly number[] {
  return POSSIBLE.test(text) ? Array.from(text.matchAll(INVISIBLE), ({ index }) => index) : [];
}

export function withoutInvisible(text: string): string {
  return POSSIBLE.test(text) ? text.replace(INVISIBLE, '') : text;
}

/** With the name of each invisible character in its place: `se<U+200B>ed`. */
export function withInvisibleNamed(text: string): string {
  return POSSIBLE.test(text) ? text.replace(INVISIBLE, character => `<${codePointName(character)}>`) : text;
}

/** `U+200B` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
