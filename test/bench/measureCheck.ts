/** The cost of a process that checks a whole library, or one file of it, compared with one that only reads it; they take turns. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { processCosts } from './processCost.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const CLI = here('../../dist/cli.js');
const READ_ONLY = here('./readOnly.mjs');
const RUNS = 7;
const MOST_TIMES_READING = 6;

export async function measureCheck(libraries: readonly BenchLibrary[]): Promise<void> {
  const rows: string[][] = [];
  for (const { name, root, subjects } of libraries) {
    const [one] = subjects;
    if (one === undefined) throw new Error('There is no file to check.');
    const [checks = [], reads = [], ofOne = []] = await processCosts(
      [
        [CLI, 'check', root],
        [READ_ONLY, root],
        [CLI, 'check', path.join(root, one.file)],
      ],
      RUNS,
    );
    const [check, read, single] = [checks, reads, ofOne].map(costs => median(costs.map(({ cpuSeconds }) => cpuSeconds)));
    if (check === undefined || read === undefined || single === undefined) throw new Error('Nothing was measured.');
    const peak = Math.max(...checks.map(({ peakMegabytes }) => peakMegabytes));
    rows.push([name, ...[check, single, read].map(seconds => seconds.toFixed(2)), (check / read).toFixed(1), peak.toFixed(0)]);
    judge({
      name: `check / only reading, ${name}`,
      figure: check / read,
      bound: MOST_TIMES_READING,
      from: `${check.toFixed(2)} / ${read.toFixed(2)} CPU s`,
    });
  }
  console.log(`\nWhole libraries as a process: processor time, the middle of ${RUNS} runs, and memory.\n`);
  console.log(table(['', 'check s', 'one file s', 'only read s', 'ratio', 'peak MB of check'], rows));
}
