/** How long an agent waits for its first answer, beside a check of the same library; the two take turns. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startAgent } from '../support/agentClient.ts';
import { median } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const RUNS = 7;
const MOST_TIMES_CHECKING = 1.3;

export async function measureAgents(libraries: readonly BenchLibrary[]): Promise<void> {
  const rows: string[][] = [];
  for (const { name, root } of libraries) {
    const checks: number[] = [];
    const starts: number[] = [];
    // The first turn warms up.
    for (let run = -1; run < RUNS; run++) {
      const [check, start] = [await secondsOfCheck(root), await secondsToAnswer(root)];
      if (run < 0) continue;
      checks.push(check);
      starts.push(start);
    }
    const [check, start] = [checks, starts].map(median);
    if (check === undefined || start === undefined) throw new Error('Nothing was measured.');
    rows.push([name, check.toFixed(2), start.toFixed(2), (start / check).toFixed(2)]);
    judge({
      name: `first answer to an agent / check, ${name}`,
      figure: start / check,
      bound: MOST_TIMES_CHECKING,
      from: `${start.toFixed(2)} / ${check.toFixed(2)} s`,
    });
  }
  console.log(`\nFrom the start of the server for agents to its first answer: the middle of ${RUNS} runs.\n`);
  console.log(table(['', 'check s', 'first answer s', 'ratio'], rows));
}

async function secondsOfCheck(root: string): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, [CLI, 'check', root], { stdio: 'ignore' }), 'close');
  return (performance.now() - started) / 1000;
}

/** The summary needs the problems of all patterns. */
async function secondsToAnswer(root: string): Promise<number> {
  const started = performance.now();
  const agent = await startAgent(root);
  try {
    const { isError } = await agent.call('library_summary');
    if (isError) throw new Error('The server did not answer.');
    return (performance.now() - started) / 1000;
  } finally {
    await agent.close();
  }
}
