/** Edits of one text that can be applied together. Those in the way of others are found by halving: a text may need very many. */
import type { TextEdit } from '../text.ts';

export class DisjointEdits {
  private readonly sorted: TextEdit[] = [];

  /** In the order of the text. */
  get edits(): readonly TextEdit[] {
    return this.sorted;
  }

  /** Whether one of these edits is in the way of one that was added before. */
  collidesWith(edits: readonly TextEdit[]): boolean {
    return edits.some(edit => {
      const index = this.indexBehind(edit.span.start);
      // The others end before these two begin, or begin behind their ends.
      return [this.sorted[index - 1], this.sorted[index]].some(near => near !== undefined && collide(edit, near));
    });
  }

  /** Those that are at the same place stay in their order. */
  add(edits: readonly TextEdit[]): void {
    for (const edit of edits) this.sorted.splice(this.indexBehind(edit.span.start), 0, edit);
  }

  /** The index of the first edit that starts behind an offset. */
  private indexBehind(offset: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle]?.span.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** True if two edits cannot both be applied, or if their order matters. */
function collide(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
}
