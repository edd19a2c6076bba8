/** Slugs: the names of patterns in addresses. */

/** True for lower-case words with hyphens. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text);
}

/** True for the same name, however its accents are encoded: file systems have their own way. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}
