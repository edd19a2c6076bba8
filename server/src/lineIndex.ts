/** Offsets <-> lines and characters, kept small: closed files have nothing else left of their text. */

export interface LinePosition {
  /** 0-based. */
  readonly line: number;
  /** 0-based, UTF-16 units. */
  readonly character: number;
}

export class LineIndex {
  private readonly starts: Uint32Array;

  constructor(text: string) {
    const starts = [0];
    for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
    this.starts = new Uint32Array(starts);
  }

  positionAt(offset: number): LinePosition {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }
}
