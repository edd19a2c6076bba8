/** Text of files for a terminal. */

/** Most text needs no closer look. */
export const PLAIN = /^[ -~]*$/;

/** On one line: control characters could change the terminal or look like another line; a tab would move what follows. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}
