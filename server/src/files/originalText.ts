/** The text of a file as it is to be written back: only what can be read without loss. */
import { readFileSync } from 'node:fs';
import { decode } from '../utf8.ts';

export const byteOrderMark = '\ufeff';

export interface OriginalText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/**
 * @returns `undefined` for bytes that are not UTF-8: writing the text would change them
 * @throws the error of the operating system
 */
export function originalText(file: string): OriginalText | undefined {
  const bytes = readFileSync(file);
  const text = decode(bytes);
  const hasByteOrderMark = bytes.toString('utf8', 0, 3) === byteOrderMark;
  const again = Buffer.from((hasByteOrderMark ? byteOrderMark : '') + text);
  return again.equals(bytes) ? { text, hasByteOrderMark } : undefined;
}
