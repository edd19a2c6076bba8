/**
 * Choices of one operation. Each depends on the seed of the operation, on a label, and on the item itself, not on how many
 * others there are: when other operations are left out, this one still does nearly the same.
 */

export interface Choices {
  readonly seed: number;
  /** One of the items; `undefined` when there is none. */
  pick<T>(label: string, items: Iterable<T>): T | undefined;
  /** One of these. */
  one<T>(label: string, items: readonly [T, ...T[]]): T;
  /** True in one of `count` cases. */
  oneIn(label: string, count: number): boolean;
  /** The same items in another order. */
  shuffled<T>(label: string, items: readonly T[]): readonly T[];
}

export function choicesFrom(seed: number): Choices {
  const weigh = (label: string, item: unknown) =>
    hash(`${seed} ${label} ${typeof item === 'string' ? item : JSON.stringify(item)}`);
  const pick = <T>(label: string, items: Iterable<T>): T | undefined => {
    let best: T | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const item of items) {
      const weight = weigh(label, item);
      if (weight >= least) continue;
      least = weight;
      best = item;
    }
    return best;
  };
  return {
    seed,
    pick,
    one: (label, items) => pick(label, items) ?? items[0],
    oneIn: (label, count) => hash(`${seed} ${label}`) % count === 0,
    shuffled: (label, items) =>
      items
        .map((item, index) => ({ item, weight: hash(`${seed} ${label} ${index}`) }))
        .sort((a, b) => a.weight - b.weight)
        .map(({ item }) => item),
  };
}

/** FNV-1a with a last mixing: texts that differ in one character must give numbers that differ in all bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
