/** Long work with pauses, in which Ctrl-C takes effect and a bar shows how far it is. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IndexProgress } from '../workspaceOptions.ts';

/** Milliseconds between two pauses. */
const STEP = 50;

/**
 * @param work yields how much of it is done, as often as it likes
 * @param now milliseconds
 */
export async function inSteps<T>(
  work: Generator<number, T>,
  total: number,
  { report, end }: IndexProgress,
  now: () => number = () => performance.now(),
): Promise<T> {
  let paused = now();
  try {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (now() - paused < STEP) continue;
      report(step.value, total);
      await nextTurn();
      paused = now();
    }
  } finally {
    end();
  }
}
