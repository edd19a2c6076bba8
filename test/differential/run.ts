/** Runs of random operations, each compared now and then; the first drift of a run ends it. */
import type { RunningServer } from '../support/inProcessServer.ts';
import { choicesFrom } from './chance.ts';
import { bringToRest, compare, type Drift } from './comparison.ts';
import { operationNamed, type PlannedOperation, PREPARE, plan } from './operations.ts';
import { type Session, startSession } from './session.ts';

/** Operations of one long-lived server, the comparisons included: then the folder has been turned over more than once. */
export const OPERATIONS_OF_RUN = 130;
/** How often an operation looks for a possible change. */
const ATTEMPTS = 8;

export interface RunResult {
  readonly seed: number;
  /** How many operations did something. */
  readonly operations: number;
  readonly comparisons: number;
  readonly drifts: readonly Drift[];
  /** The operations until the drift, and what they did. */
  readonly planned: readonly PlannedOperation[];
  readonly log: readonly string[];
}

/**
 * A run with its comparisons.
 *
 * @param startServer by default all servers run in this process
 */
export async function run(seed: number, count: number, startServer?: () => RunningServer): Promise<RunResult> {
  const planned = plan(seed, count);
  const session = await startSession(seed, startServer);
  const log: string[] = [];
  let operations = 0;
  let comparisons = 0;
  let drifts: readonly Drift[] = [];
  let done = 0;
  try {
    for (const operation of planned) {
      if (await perform(session, operation, log)) operations++;
      done++;
      if (operation.name !== PREPARE && done !== planned.length) continue;
      if (operation.name !== PREPARE) await bringToRest(session, operation.seed);
      comparisons++;
      drifts = await compare(session, operation.seed);
      if (drifts.length > 0) break;
    }
  } catch (cause) {
    throw new Error(`The run with seed ${seed} failed after\n${log.join('\n')}`, { cause });
  } finally {
    await session.stop();
  }
  return { seed, operations, comparisons, drifts, planned: planned.slice(0, done), log };
}

export interface ReplayResult {
  readonly drifts: readonly Drift[];
  readonly log: readonly string[];
}

/** Some operations of a run, compared once, at the end. */
export async function replay(
  seed: number,
  planned: readonly PlannedOperation[],
  startServer?: () => RunningServer,
): Promise<ReplayResult> {
  const session = await startSession(seed, startServer);
  const log: string[] = [];
  try {
    for (const operation of planned) await perform(session, operation, log);
    const last = planned.at(-1)?.seed ?? seed;
    await bringToRest(session, last);
    return { drifts: await compare(session, last), log };
  } finally {
    await session.stop();
  }
}

async function perform(session: Session, { name, seed }: PlannedOperation, log: string[]): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await operationNamed(name)(session, choicesFrom(seed + attempt / ATTEMPTS));
    if (done === undefined) continue;
    log.push(`${seed % 10_000} ${done}`);
    return true;
  }
  return false;
}
