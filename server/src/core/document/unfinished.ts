/** The end of a text that does not end a sentence. */

/** Words that no sentence and no item of a list ends with. */
const UNFINISHED: ReadonlySet<string> = new Set(
  (
    'a an the and or but nor of to with from into onto than as whose because although unless whether if when while ' +
    'its their our your my between among toward towards upon'
  ).split(' '),
);

/** Ranges for letters and digits: classes of Unicode, such as \p{L}, take milliseconds to compile. */
const WORD = /[A-Za-z\d\u00c0-\u1fff\u2c00-\uffff'\u2019-]+$/;
const MARK = /[^\sA-Za-z\d\u00c0-\u1fff\u2c00-\uffff]+$/;

/** The last word or punctuation mark of a text. */
export function lastToken(text: string): string {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  return (WORD.exec(word) ?? MARK.exec(word) ?? [''])[0];
}

/** True if a sentence has to go on after its last word or mark. */
export function isUnfinished(token: string): boolean {
  return /[,;\u2013\u2014]$/.test(token) || UNFINISHED.has(token.toLowerCase());
}

export interface OpenMark {
  readonly mark: string;
  readonly at: number;
}

/** A bracket that is open at the end of a text. */
export function openBracket(text: string): OpenMark | undefined {
  for (const [mark, closing] of [
    ['[', ']'],
    ['(', ')'],
  ] as const) {
    const at = text.lastIndexOf(mark);
    if (at > text.lastIndexOf(closing)) return { mark, at };
  }
  return undefined;
}
