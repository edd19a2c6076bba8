/** Random operations on a long-lived server leave it where a fresh one starts. */
import { afterAll, describe, expect, it } from 'vitest';
import { describeRun } from './report.ts';
import { OPERATIONS_OF_RUN, run } from './run.ts';
import { shrink } from './shrink.ts';
import { endServerAhead } from './spawnedServer.ts';

const SEEDS = [1, 2, 3, 4];
const REPLAYS = 30;
const TIME_LIMIT = 300_000;

afterAll(endServerAhead);

describe('a long-lived server', () => {
  it.each(SEEDS)(
    `shows the same as a fresh one after ${OPERATIONS_OF_RUN} random operations (seed %i)`,
    async seed => {
      const result = await run(seed, OPERATIONS_OF_RUN);
      const [first] = result.drifts;
      if (first !== undefined) throw new Error(describeRun(result, await shrink(seed, result.planned, first.kind, REPLAYS)));
      expect(result.comparisons).toBe(10);
      expect(result.operations).toBeGreaterThan(OPERATIONS_OF_RUN / 2);
    },
    TIME_LIMIT,
  );
});
