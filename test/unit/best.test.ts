/** The best few of many. */
import { describe, expect, it } from 'vitest';
import { bestOf } from '../../server/src/core/relatedness/best.ts';

describe('the best few', () => {
  const bestOfAll = (scores: readonly number[], most: number) => {
    const best = bestOf<number>(most);
    for (const [index, score] of scores.entries()) best.add(index, score);
    return best.items();
  };

  it('are those with the highest scores, in this order; of equal ones those that came first', () => {
    const scores = [3, 9, 1, 9, 4, 4, 0, 9, 7];
    const sorted = scores.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    for (let most = 1; most <= scores.length + 1; most++) expect(bestOfAll(scores, most)).toEqual(sorted.slice(0, most));
  });

  it('are in the given order where scores are equal', () => {
    const best = bestOf<string>(2, (a, b) => a < b);
    for (const name of ['c', 'b', 'd', 'a']) best.add(name, 1);
    expect(best.items()).toEqual(['a', 'b']);
  });

  it('say what a score needs to be one of them', () => {
    const best = bestOf<string>(2);
    best.add('a', 5);
    expect(best.least).toBe(-Infinity);
    best.add('b', 3);
    expect(best.least).toBe(3);
    best.add('c', 4);
    expect(best.least).toBe(4);
  });
});
