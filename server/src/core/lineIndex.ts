/** Offsets <-> lines and characters, compact: all that is kept of the text of closed files. */
import type { Span } from './text.ts';

export interface LinePosition {
  /** 0-based. */
  readonly line: number;
  /** 0-based, UTF-16 units. */
  readonly character: number;
}

/**
 * Lines as LSP defines them: broken by `\n`, `\r\n` or a lone `\r`.
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments
 */
export class LineIndex {
  /** For each line, twice the offset of its start, plus 1 where the break before it has two characters. */
  private readonly starts: Uint16Array | Uint32Array;
  private readonly length: number;

  constructor(text: string) {
    const starts = text.includes('\r') ? startsOfMixed(text) : startsOfPlain(text);
    this.starts = text.length <= LONGEST_SHORT ? new Uint16Array(starts) : new Uint32Array(starts);
    this.length = text.length;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** An offset inside of a line break is the end of its line; one beyond the text is the end of the text. */
  positionAt(offset: number): LinePosition {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.max(0, Math.min(offset, this.endOf(low)) - this.startOf(low)) };
  }

  /** A character beyond the end of its line is that end, before the break; a line beyond the text is the end of the text. */
  offsetAt({ line, character }: LinePosition): number {
    if (line >= this.starts.length) return this.length;
    return Math.min(this.startOf(line) + character, this.endOf(line));
  }

  /** A line without its break; one beyond the text is empty. */
  spanOf(line: number): Span {
    return line < this.starts.length
      ? { start: this.startOf(line), end: this.endOf(line) }
      : { start: this.length, end: this.length };
  }

  /** Lines and characters of a span as text, such as `2:0-2:5`: to compare places in two versions of a text. */
  placeOf({ start, end }: { readonly start: number; readonly end: number }): string {
    const [from, to] = [this.positionAt(start), this.positionAt(end)];
    return `${from.line}:${from.character}-${to.line}:${to.character}`;
  }

  private startOf(line: number): number {
    return (this.starts[line] ?? 0) >>> 1;
  }

  /** The end of a line, without its break. */
  private endOf(line: number): number {
    const next = this.starts[line + 1];
    return next === undefined ? this.length : (next >>> 1) - 1 - (next & 1);
  }
}

/** Of texts up to this length, twice each offset and 1 fit into 16 bits. Nearly all are shorter. */
const LONGEST_SHORT = 0x7fff;

/** Most texts have one kind of break, and searching for one character is many times as fast. */
function startsOfPlain(text: string): readonly number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(2 * (index + 1));
  return starts;
}

function startsOfMixed(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: found } of text.matchAll(/\r\n?|\n/g)) starts.push(2 * (index + found.length) + found.length - 1);
  return starts;
}
