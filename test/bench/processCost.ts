/** What runs of programs cost: processor time and memory, as the operating system counts them. */
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
 * Runs Node programs in turns, so that what else happens on the machine meets all of them; a first turn warms up.
 * @param programs each with its arguments
 * @returns the costs of each program
 */
export async function processCosts(
  programs: readonly (readonly string[])[],
  runs: number,
): Promise<readonly (readonly ProcessCost[])[]> {
  const costs: ProcessCost[][] = programs.map(() => []);
  for (let run = -1; run < runs; run++) {
    for (const [index, program] of programs.entries()) {
      const cost = await runOnce(program);
      if (run >= 0) costs[index]?.push(cost);
    }
  }
  return costs;
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
