/** Titles and aliases, compared as people read them. */

/** The same text for names that differ only in case and in the white space around them. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** True for names with the same key; an empty name equals no other. */
export function sameTitle(a: string, b: string): boolean {
  const key = nameKey(a);
  return key !== '' && key === nameKey(b);
}
