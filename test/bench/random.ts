/** Pseudo-random numbers: the same seed gives the same library. */

export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** True in one of `count` cases. */
  oneIn(count: number): boolean;
  /** True in this share of the cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Characters out of an alphabet. */
  characters(alphabet: string, length: number): string;
}

/** Source of the generator: mulberry32, Tommy Ettinger, public domain. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    oneIn: count => below(count) === 0,
    chance: share => below(10_000) < share * 10_000,
    pick: items => items[below(items.length)] ?? items[0],
    characters: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  };
}
