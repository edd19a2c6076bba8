/** Random operations on a long-lived server leave it where a fresh one starts. */
import { describe, expect, it } from 'vitest';
import { serverInProcess } from '../support/inProcessServer.ts';
import { serverProcess } from '../support/serverProgram.ts';
import { choicesFrom } from './chance.ts';
import { bringToRest, compare, compareEditors, startFresh } from './comparison.ts';
import { operationNamed, plan } from './operations.ts';
import { describeDrifts, describeRun } from './report.ts';
import { OPERATIONS_OF_RUN, run } from './run.ts';
import { filesIn, startSession, textOnDisk, writeOnDisk } from './session.ts';
import { shrink } from './shrink.ts';
import { PLACES, WORKSPACE_FOLDERS } from './startFiles.ts';

/** Servers that share a process would also share what a module remembers: one run has a process for each. */
const RUNS = [
  { seed: 1, startServer: serverProcess },
  { seed: 2, startServer: serverInProcess },
  { seed: 3, startServer: serverInProcess },
];
const REPLAYS = 30;
const TIME_LIMIT = 300_000;

describe('the comparison', () => {
  it('finds no difference between two fresh servers, after any operations', async () => {
    const session = await startSession(7);
    try {
      for (const { name, seed } of plan(7, 60)) await operationNamed(name)(session, choicesFrom(seed));
      await bringToRest(session, 7);
      const [one, two] = await Promise.all([startFresh(session), startFresh(session)]);
      const drifts = await compareEditors(session, one, two, 7);
      await Promise.all([one.stop(), two.stop()]);
      expect(describeDrifts(drifts)).toBe('');
    } finally {
      await session.stop();
    }
  });

  it('finds a change that was not reported to the server', async () => {
    const session = await startSession(7);
    try {
      await bringToRest(session, 7);
      const [file = ''] = filesIn(session, PLACES[0]);
      writeOnDisk(session, file, (textOnDisk(session, file) ?? '').replace(/^title: .*$/m, 'title: Quite Another'));
      const drifts = await compare(session, 7);
      expect(drifts.map(({ subject }) => subject)).toContain(`library graph ${WORKSPACE_FOLDERS[0]}`);
    } finally {
      await session.stop();
    }
  });
});

describe('a long-lived server', () => {
  it.each(RUNS)(
    `shows the same as a fresh one after ${OPERATIONS_OF_RUN} random operations (seed $seed)`,
    async ({ seed, startServer }) => {
      const result = await run(seed, OPERATIONS_OF_RUN, startServer);
      const [first] = result.drifts;
      if (first !== undefined) throw new Error(describeRun(result, await shrink(seed, result.planned, first.kind, REPLAYS)));
      expect(result.comparisons).toBe(10);
      expect(result.operations).toBeGreaterThan(OPERATIONS_OF_RUN / 2);
    },
    TIME_LIMIT,
  );
});
