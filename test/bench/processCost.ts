/** What a run of a program costs: processor time and memory, as the operating system counts them. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export interface ProcessCost {
  /** User and system time, of all threads. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const USAGE = z.object({ userCPUTime: z.number(), systemCPUTime: z.number(), maxRSS: z.number() });
const HOOK = fileURLToPath(new URL('./reportUsage.cjs', import.meta.url));

/**
 * Runs a Node program several times; the first run only warms up. Of the others the cheapest counts: what others do on
 * the machine only ever adds to it.
 * @param args program and arguments
 */
export async function processCost(args: readonly string[], runs: number): Promise<ProcessCost> {
  await runOnce(args);
  let best = await runOnce(args);
  for (let run = 1; run < runs; run++) {
    const cost = await runOnce(args);
    best = {
      cpuSeconds: Math.min(best.cpuSeconds, cost.cpuSeconds),
      peakMegabytes: Math.max(best.peakMegabytes, cost.peakMegabytes),
    };
  }
  return best;
}

function runOnce(args: readonly string[]): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', HOOK, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
    let report = '';
    child.stdio[3]?.on('data', (bytes: Buffer) => {
      report += bytes.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', () => {
      const usage = USAGE.safeParse(report === '' ? undefined : JSON.parse(report));
      if (!usage.success) {
        reject(new Error(`${args.join(' ')} did not end well.`));
        return;
      }
      const { userCPUTime, systemCPUTime, maxRSS } = usage.data;
      resolve({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 });
    });
  });
}
