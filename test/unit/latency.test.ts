import { describe, expect, it } from 'vitest';
import { weightedMedian } from '../bench/latency.ts';

describe('a weighted median', () => {
  it.each([
    [
      'of equal weights is the median',
      [
        [3, 1],
        [1, 1],
        [2, 1],
      ],
      2,
    ],
    [
      'is the number with most of the weight',
      [
        [1, 1],
        [9, 5],
        [2, 1],
      ],
      9,
    ],
    [
      'does not depend on how a weight is divided',
      [
        [1, 0.2],
        [5, 0.2],
        [5, 0.2],
        [5, 0.2],
        [7, 0.2],
      ],
      5,
    ],
  ])('%s', (_, pairs, expected) => {
    expect(weightedMedian(pairs.map(([value = 0, weight = 0]) => ({ value, weight })))).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(weightedMedian([])).toBeNaN();
  });
});
