/** The fewest operations that still show a drift, found by omitting more and more of them. */
import type { PlannedOperation } from './operations.ts';
import { type ReplayResult, replay } from './run.ts';

export interface Shrunk extends ReplayResult {
  readonly planned: readonly PlannedOperation[];
  /** False when the drift could not be reproduced: it depends on timing. */
  readonly isReproduced: boolean;
}

/**
 * @param kind of drift that has to stay
 * @param most replays; the result is then as small as it got
 */
export async function shrink(seed: number, planned: readonly PlannedOperation[], kind: string, most = 60): Promise<Shrunk> {
  let replays = 0;
  const drifts = async (operations: readonly PlannedOperation[]): Promise<ReplayResult | undefined> => {
    replays++;
    const result = await replay(seed, operations);
    return result.drifts.some(drift => drift.kind === kind) ? result : undefined;
  };
  const whole = await drifts(planned);
  if (whole === undefined) return { planned, drifts: [], log: [], isReproduced: false };
  let best = { planned, ...whole };
  let size = Math.ceil(planned.length / 2);
  while (replays < most) {
    let isSmaller = false;
    for (let start = 0; start < best.planned.length && replays < most; ) {
      const fewer = [...best.planned.slice(0, start), ...best.planned.slice(start + size)];
      const result = await drifts(fewer);
      if (result === undefined) {
        start += size;
      } else {
        best = { planned: fewer, ...result };
        isSmaller = true;
      }
    }
    if (size === 1 && !isSmaller) break;
    size = Math.max(1, Math.floor(size / 2));
  }
  return { ...best, isReproduced: true };
}
