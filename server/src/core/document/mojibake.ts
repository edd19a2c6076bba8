/** UTF-8 that a program read as Windows-1252 or Latin-1 and saved: `â€™` where an apostrophe was. */
import { type Span, spanOf } from '../text.ts';
import type { PatternDocument } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';
import { isText } from './prose.ts';

export interface Mojibake {
  readonly span: Span;
  /** The characters that the author wrote. */
  readonly meant: string;
}

/** The characters of Windows-1252 for the bytes 80 to 9F, which are control characters in Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTES = new Map([...WINDOWS_1252].map((character, index) => [character, 0x80 + index]));

const NEXT = `[\u0080-\u00bf${WINDOWS_1252}]`;
/** The first byte of two, of three in punctuation, and of four in an emoji. A word in capitals may end with the first of them. */
const SEQUENCE = new RegExp(`(?<![A-Z])[ÂÃ]${NEXT}|â[€‚„†\u0080\u0082\u0084\u0086]${NEXT}|ð[Ÿ\u009f]${NEXT}${NEXT}`, 'g');
/** One pass for characters that most texts do not contain. */
const HINT = /[ÂÃâð]/;

/** Those outside of code and comments. */
export const mojibakeIn = perDocument((document: PatternDocument): readonly Mojibake[] => {
  const { text } = document;
  if (!HINT.test(text)) return [];
  const found = [...text.matchAll(SEQUENCE)].filter(({ index }) => isText(document, index));
  return found.map(({ 0: written, index }) => ({ span: spanOf(index, index + written.length), meant: decoded(written) }));
});

function decoded(written: string): string {
  const [first = 0, ...rest] = [...written].map(character => BYTES.get(character) ?? character.charCodeAt(0));
  const lead = first & (0x7f >> (rest.length + 1));
  return String.fromCodePoint(rest.reduce((code, byte) => (code << 6) | (byte & 0x3f), lead));
}
