/** The cost of a process that writes the derived data of a library, compared with one that checks it; the two take turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { processCosts } from './processCost.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const RUNS = 3;
const MOST_TIMES_CHECKING = 2;

export async function measureIndex(libraries: readonly BenchLibrary[]): Promise<void> {
  const rows: string[][] = [];
  const out = mkdtempSync(path.join(tmpdir(), 'commons-patterns-index-'));
  try {
    for (const { name, root } of libraries) {
      const [indexes = [], checks = []] = await processCosts(
        [
          [CLI, 'index', root, '--out', out],
          [CLI, 'check', root, '--summary'],
        ],
        RUNS,
      );
      const [index, check] = [indexes, checks].map(costs => median(costs.map(({ cpuSeconds }) => cpuSeconds)));
      if (index === undefined || check === undefined) throw new Error('Nothing was measured.');
      const peak = Math.max(...indexes.map(({ peakMegabytes }) => peakMegabytes));
      rows.push([name, index.toFixed(2), check.toFixed(2), (index / check).toFixed(1), peak.toFixed(0)]);
      judge({
        name: `index / check, ${name}`,
        figure: index / check,
        bound: MOST_TIMES_CHECKING,
        from: `${index.toFixed(2)} / ${check.toFixed(2)} CPU s`,
      });
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  console.log(`\nDerived data as a process: processor time, the middle of ${RUNS} runs, and memory.\n`);
  console.log(table(['', 'index s', 'check s', 'ratio', 'peak MB of index'], rows));
}
