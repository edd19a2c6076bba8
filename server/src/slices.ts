/** Long work in slices, between which messages are answered: nobody who types waits for it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from './core/index.ts';

/** The most milliseconds that a message waits, apart from a single step. */
export const SLICE = 5;

/** Does all of it. What it reads may change between two slices. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (let end = performance.now() + SLICE; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await nextTurn();
    end = performance.now() + SLICE;
  }
}
