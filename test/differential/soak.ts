/**
 * `npm run soak`: thousands of random operations on long-lived servers, compared with fresh ones. Then `fix` is killed at
 * random moments, 200 times, and, without options, the tests of writing run in a workbench at more speeds and with a larger
 * library. `--seed N --operations M` repeats a run; `--only 3,7` does some of its operations, `--only none` none; `--shrink N`
 * shrinks the first N drifts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { killFixes } from '../support/killedFix.ts';
import { serverProcess } from '../support/serverProgram.ts';
import { plan } from './operations.ts';
import { describeDrifts, describeRun } from './report.ts';
import { OPERATIONS_OF_RUN, replay, run } from './run.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    operations: { type: 'string', default: '5000' },
    only: { type: 'string' },
    shrink: { type: 'string', default: '3' },
  },
});
const firstSeed = Number(values.seed);
const wanted = Number(values.operations);

void main();

async function main(): Promise<void> {
  const drifted = values.only === undefined ? await soak() : await again(values.only.split(','));
  const broken = values.only === undefined ? await killMany() : 0;
  const isWhole = process.argv.length === 2;
  process.exitCode = drifted + broken === 0 && (!isWhole || soakWriting() === 0) ? 0 : 1;
}

async function killMany(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'commons-patterns-'));
  try {
    const { broken, interrupted } = await killFixes(folder, 200);
    console.log(`fix killed 200 times, ${interrupted} of them between two files; ${broken.length} broken files`);
    return broken.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function again(only: readonly string[]): Promise<number> {
  const planned = plan(firstSeed, wanted).filter((_, index) => only.includes(String(index)));
  const { drifts, log } = await replay(firstSeed, planned, serverProcess);
  console.log(`${log.join('\n')}\n${drifts.length} drifts\n${describeDrifts(drifts)}`);
  return drifts.length;
}

async function soak(): Promise<number> {
  const kinds = new Map<string, number>();
  let planned = 0;
  let operations = 0;
  let comparisons = 0;
  let driftedRuns = 0;
  for (let seed = firstSeed; planned < wanted; seed++) {
    const result = await run(seed, Math.min(OPERATIONS_OF_RUN, wanted - planned), serverProcess);
    planned += result.planned.length;
    operations += result.operations;
    comparisons += result.comparisons;
    if (result.drifts.length === 0) continue;
    driftedRuns++;
    for (const kind of new Set(result.drifts.map(drift => drift.kind))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const [first] = result.drifts;
    const isShrunk = first !== undefined && driftedRuns <= Number(values.shrink);
    console.log(describeRun(result, isShrunk ? await shrink(seed, result.planned, first.kind) : undefined));
  }
  for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a)) console.log(`${count} x ${kind}`);
  console.log(`${planned} operations (${operations} with effect), ${comparisons} comparisons, ${driftedRuns} with drift`);
  return driftedRuns;
}

/** The tests in a workbench that read `SOAK`. Needs a build. */
function soakWriting(): number | null {
  const files = ['test/ui/writing.ui.test.ts', 'test/ui/fixes.ui.test.ts'];
  const env = { ...process.env, SOAK: '1' };
  return spawnSync('npx', ['vitest', 'run', '--project', 'ui', ...files], { env, stdio: 'inherit', shell: true }).status;
}
