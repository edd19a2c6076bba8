/** What one call of `fix` leaves of the problems of a library, by rule: the safe fixes, and then the preferred ones. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../server/src/cli/reports/json.ts';
import type { BenchLibrary } from './libraries.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** Bytes of a report. */
const LONGEST = 200_000_000;

export function measureFix({ name, root }: BenchLibrary): void {
  const copy = mkdtempSync(path.join(tmpdir(), 'commons-patterns-fix-'));
  try {
    cpSync(root, copy, { recursive: true });
    const stages = [countsIn(copy)];
    const seconds: string[] = [];
    for (const options of [[], ['--unsafe']]) {
      const start = performance.now();
      execFix(copy, options);
      seconds.push(((performance.now() - start) / 1000).toFixed(1));
      stages.push(countsIn(copy));
    }
    const rules = [...new Set(stages.flatMap(counts => [...counts.keys()]))].sort();
    const rows = rules.map(rule => [rule, ...stages.map(counts => String(counts.get(rule) ?? 0))]);
    for (const [index, call] of ['fix', 'fix --unsafe'].entries()) {
      const more = rules.filter(rule => (stages[index + 1]?.get(rule) ?? 0) > (stages[index]?.get(rule) ?? 0));
      judge({
        name: `rules with more problems after ${call}, ${name}`,
        figure: more.length,
        bound: 0,
        from: more.join(', ') || 'none',
      });
    }
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, count) => all + count, 0);
    console.log(
      `\nProblems of ${name} before and after one call of fix (${seconds[0]} s), and of fix --unsafe (${seconds[1]} s).\n`,
    );
    console.log(table(['', 'before', 'fix', 'fix --unsafe'], [...rows, ['all', ...stages.map(counts => String(sum(counts)))]]));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Exit code 1 only says that problems are left. */
function execFix(folder: string, options: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'fix', ...options], { cwd: folder, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`fix ended with ${status}: ${stderr}`);
}

function countsIn(folder: string): ReadonlyMap<string, number> {
  const { stdout } = spawnSync(process.execPath, [CLI, 'check', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: LONGEST,
  });
  const report: Report = JSON.parse(stdout);
  const counts = new Map<string, number>();
  for (const { rule } of report.problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
