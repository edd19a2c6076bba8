/** What a comparison with an earlier state costs: `check --since` beside `check`, and one file in an editor. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLibraries, pathOf } from '../../server/src/cli/libraries.ts';
import { targetsOf } from '../../server/src/cli/targets.ts';
import type { Clock } from '../../server/src/clock.ts';
import { LiveHistory } from '../../server/src/history/liveHistory.ts';
import { gitRepository } from '../support/gitRepository.ts';
import { median } from './latency.ts';
import type { BenchLibrary } from './libraries.ts';
import { processCosts } from './processCost.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const RUNS = 5;
const CHANGES = [
  { count: () => 5, bound: 1.1 },
  { count: (files: number) => Math.round(files * 0.28), bound: 1.5 },
];
const MOST_MS_IN_EDITOR = 20;

export async function measureSince({ name, root }: BenchLibrary): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'commons-patterns-since-'));
  const rows: string[][] = [];
  try {
    cpSync(root, folder, { recursive: true });
    rmSync(path.join(folder, '.git'), { recursive: true, force: true });
    gitRepository(folder).commit();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'));
    for (const { count, bound } of CHANGES) {
      const differing = count(files.length);
      for (const file of files.slice(0, differing)) appendFileSync(path.join(folder, file), '\nOne more sentence.\n');
      const [since = [], plain = []] = await processCosts(
        [
          [CLI, 'check', folder, '--since', 'HEAD'],
          [CLI, 'check', folder],
        ],
        RUNS,
      );
      const [compared, checked] = [since, plain].map(costs => median(costs.map(({ cpuSeconds }) => cpuSeconds)));
      if (compared === undefined || checked === undefined) throw new Error('Nothing was measured.');
      const from = `${compared.toFixed(2)} / ${checked.toFixed(2)} CPU s`;
      rows.push([String(differing), compared.toFixed(2), checked.toFixed(2), (compared / checked).toFixed(2)]);
      judge({ name: `check --since / check, ${differing} files differ, ${name}`, figure: compared / checked, bound, from });
    }
    const milliseconds = await editorComparison(folder);
    judge({
      name: `CPU ms to compare one file in an editor, ${name}`,
      figure: milliseconds,
      bound: MOST_MS_IN_EDITOR,
      from: 'in the background',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\nComparing ${name} with its last commit: processor time, the middle of ${RUNS} runs.\n`);
  console.log(table(['files that differ', 'check --since s', 'check s', 'ratio'], rows));
}

/** No wait ends early: a search in the background must not be part of the figure. */
const WITHOUT_TIME: Clock = { after: () => () => {} };

/** The processor time, in milliseconds, of a comparison after a change of one text, when everything has been compared once. */
async function editorComparison(folder: string): Promise<number> {
  const { workspace } = await openLibraries(targetsOf([folder], folder), file => file);
  const options = { workspace, clock: WITHOUT_TIME, isTrusted: true, onCompared: () => {}, log: console.log };
  const history = new LiveHistory(options);
  await history.compareNow();
  const [library] = workspace.folders;
  if (library === undefined) throw new Error('There is no library.');
  await history.whenOwnersAreKnown(library);
  const uri = [...(library.compared.history?.affected ?? [])].find(file => pathOf(file).endsWith('.md')) ?? '';
  const text = workspace.textOf(uri) ?? '';
  const times: number[] = [];
  for (let version = 1; version <= RUNS + 1; version++) {
    workspace.open(uri, `${text}\nChange ${version}.\n`, version);
    const start = process.cpuUsage();
    await history.compareNow();
    const { user, system } = process.cpuUsage(start);
    if (version > 1) times.push((user + system) / 1000);
  }
  return median(times);
}
