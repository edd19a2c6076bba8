/** The best few of many, while they are looked at one after the other. */

export interface Best<T> {
  /** What a score needs to be among the best, or to be equal to the last of them. */
  readonly least: number;
  add(item: T, score: number): void;
  /** The best first. */
  items(): readonly T[];
}

/**
 * @param most how many are kept, at least 1
 * @param isBefore the order of items with equal scores; without it, those that were added first come first
 */
export function bestOf<T>(most: number, isBefore: (a: T, b: T) => boolean = () => false): Best<T> {
  const items: T[] = [];
  const scores = new Float64Array(most);
  const beats = (item: T, score: number, at: number) => {
    const other = scores[at] ?? 0;
    if (score !== other) return score > other;
    const second = items[at];
    return second !== undefined && isBefore(item, second);
  };
  return {
    get least() {
      return items.length < most ? -Infinity : (scores[most - 1] ?? -Infinity);
    },
    add(item, score) {
      let at = items.length;
      if (at === most && !beats(item, score, --at)) return;
      while (at > 0 && beats(item, score, at - 1)) {
        const before = items[at - 1];
        if (before !== undefined) items[at] = before;
        scores[at] = scores[at - 1] ?? 0;
        at--;
      }
      items[at] = item;
      scores[at] = score;
    },
    items: () => items,
  };
}
