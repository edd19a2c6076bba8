/**
 * `npm run bench`: what checking a library, editing in one and drawing one cost, beside the least that any program of this
 * kind needs, measured in the same run: on a busy machine only the ratios mean something. Needs a build (`npm run build`).
 * `npm run bench -- graph` measures one part only: `check`, `edit` or `graph`.
 */
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasRealLibrary, REAL_LIBRARY } from '../support/realLibrary.ts';
import { generateLibrary, writeLibrary } from './generateLibrary.ts';
import { measureGraph } from './graph.ts';
import { latencyOf } from './latency.ts';
import { processCost } from './processCost.ts';
import { openSession } from './serverSession.ts';
import { table } from './table.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const CLI = here('../../dist/cli.js');
const SERVER = here('../../dist/server.js');

const RUNS = 5;
const EDITS = 300;
const QUESTIONS = 100;
const SMALL = 1000;
/** The size of the whole public collection. */
const LARGE = 3616;

/** Most seconds, megabytes and milliseconds that a figure may have. */
const TARGETS = {
  checkReal: 1,
  checkLarge: 3,
  memory: 160,
  edit: { p50: 5, p95: 20 },
  completion: { p50: 5, p95: 15 },
  /** Of hovers and definitions. */
  answer: { p50: 3, p95: 15 },
} as const;

const PARTS = ['check', 'edit', 'graph'] as const;
type Part = (typeof PARTS)[number];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find(name => !PARTS.some(part => part === name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". The parts are: ${PARTS.join(', ')}.`);
  if (![CLI, SERVER].every(file => existsSync(file))) {
    console.error('There is nothing to measure: run "npm run build" first.');
    process.exitCode = 2;
    return;
  }
  const isWanted = (part: Part) => names.length === 0 || names.includes(part);
  if (isWanted('check') || isWanted('edit')) await measureTexts(isWanted);
  if (isWanted('graph')) await measureGraph(LARGE);
}

async function measureTexts(isWanted: (part: Part) => boolean): Promise<void> {
  const files = generateLibrary({ count: LARGE });
  const large = writeLibrary(files);
  const small = writeLibrary(new Map([...generateLibrary({ count: SMALL })]));
  try {
    if (isWanted('check')) await measureChecks(large);
    if (!isWanted('edit')) return;
    const [file = '', text = ''] = [...files][SMALL / 2] ?? [];
    console.log(
      `\nAn edit of a pattern of ${Math.round(text.length / 1024)} KB, until its diagnostics arrive; answers to questions:\n`,
    );
    await measureServers(small, large, file, text);
  } finally {
    for (const folder of [small, large]) rmSync(folder, { recursive: true, force: true });
  }
}

async function measureChecks(large: string): Promise<void> {
  const libraries = [
    ...(hasRealLibrary() ? [{ name: 'public library', folder: REAL_LIBRARY, target: TARGETS.checkReal }] : []),
    { name: `${LARGE} generated patterns`, folder: large, target: TARGETS.checkLarge },
  ];
  const rows: string[][] = [];
  for (const { name, folder, target } of libraries) {
    const check = await processCost([CLI, 'check', folder], RUNS);
    const read = await processCost([here('./readOnly.mjs'), folder], RUNS);
    const ratio = (check.cpuSeconds / read.cpuSeconds).toFixed(1);
    const { cpuSeconds, peakMegabytes } = check;
    rows.push(
      [
        `${name}: check`,
        cpuSeconds.toFixed(2),
        atMost(cpuSeconds, target),
        ratio,
        peakMegabytes.toFixed(0),
        atMost(peakMegabytes, TARGETS.memory),
      ],
      [`${name}: only read`, read.cpuSeconds.toFixed(2), '', '1.0', read.peakMegabytes.toFixed(0), ''],
    );
  }
  console.log(`Whole libraries: processor time and memory of a process, the best of ${RUNS} runs.\n`);
  console.log(table(['', 'CPU s', 'target', 'ratio', 'peak MB', 'target'], rows));
}

async function measureServers(small: string, large: string, file: string, text: string): Promise<void> {
  const rows: string[][] = [];
  const add = (name: string, { p50, p95 }: { p50: number; p95: number }, targets?: { p50: number; p95: number }) =>
    rows.push([
      name,
      p50.toFixed(1),
      targets ? atMost(p50, targets.p50) : '',
      p95.toFixed(1),
      targets ? atMost(p95, targets.p95) : '',
    ]);

  const trivial = await openSession(small, file, text, here('./trivialServer.mjs'));
  add('edit, trivial server', await latencyOf(EDITS, () => trivial.edit()));
  await trivial.stop();
  for (const [count, folder] of [
    [SMALL, small],
    [LARGE, large],
  ] as const) {
    const session = await openSession(folder, file, text);
    const { completionProvider, hoverProvider, definitionProvider } = session.capabilities;
    add(`edit, ${count} patterns`, await latencyOf(EDITS, () => session.edit()), TARGETS.edit);
    if (completionProvider) {
      add(`completion of an id, ${count} patterns`, await latencyOf(QUESTIONS, () => session.complete()), TARGETS.completion);
    }
    if (hoverProvider) add(`hover, ${count} patterns`, await latencyOf(QUESTIONS, () => session.hover()), TARGETS.answer);
    if (definitionProvider)
      add(`definition, ${count} patterns`, await latencyOf(QUESTIONS, () => session.define()), TARGETS.answer);
    await session.stop();
  }
  console.log(table(['', 'p50 ms', 'target', 'p95 ms', 'target'], rows));
}

function atMost(figure: number, target: number): string {
  return `<= ${target}${figure > target ? ' over' : ''}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
