/**
 * `npm run bench`: what checking a library, indexing and fixing one, typing in one, starting on one and drawing one cost, beside the least that any
 * program of this kind needs, measured in the same run: on a busy machine only the ratios mean something. Needs a build
 * (`npm run build`). `npm run bench -- check work` measures some parts only. A figure above its limit is reported; with
 * `--strict` it also makes the exit code 1, which otherwise says that the measuring itself failed.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { REAL_SERVER } from './benchServer.ts';
import { measureGraph } from './graph.ts';
import { type BenchLibrary, generatedLibrary, realLibrary, removeLibraries } from './libraries.ts';
import { measureAgents } from './measureAgents.ts';
import { measureCheck } from './measureCheck.ts';
import { measureFix } from './measureFix.ts';
import { measureIndex } from './measureIndex.ts';
import { measureRelatedness } from './measureRelatedness.ts';
import { printShapes } from './measureShapes.ts';
import { measureSince } from './measureSince.ts';
import { measureStart } from './measureStart.ts';
import { measureTyping } from './measureTyping.ts';
import { measureWork } from './measureWork.ts';
import { PUBLIC_SIZE } from './publicShape.ts';
import { printVerdicts } from './verdicts.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const LARGE = 10 * PUBLIC_SIZE;
/** So many patterns of the public library are classic ones. */
const CLASSIC_SIZE = 1026;

const PARTS = ['shapes', 'check', 'index', 'fix', 'since', 'start', 'agents', 'work', 'typing', 'relatedness', 'graph'] as const;
type Part = (typeof PARTS)[number];

async function main(): Promise<void> {
  const { values: options, positionals } = parseArgs({
    options: { strict: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.find(name => !PARTS.some(part => part === name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". The parts are: ${PARTS.join(', ')}.`);
  if (![CLI, REAL_SERVER].every(file => existsSync(file))) {
    throw new Error('There is nothing to measure: run "npm run build" first.');
  }
  const isWanted = (part: Part) => positionals.length === 0 || positionals.includes(part);
  try {
    if (PARTS.some(part => part !== 'graph' && isWanted(part))) await measureTexts(isWanted);
    if (isWanted('graph')) await measureGraph(PUBLIC_SIZE, CLASSIC_SIZE);
  } finally {
    removeLibraries();
  }
  const over = printVerdicts();
  if (options.strict && over > 0) process.exitCode = 1;
}

async function measureTexts(isWanted: (part: Part) => boolean): Promise<void> {
  const usual = generatedLibrary({ count: PUBLIC_SIZE });
  const real = realLibrary();
  const libraries: readonly BenchLibrary[] = real ? [usual, real] : [usual];
  if (real === undefined) console.log('The public library is not on this machine: only generated patterns are measured.\n');
  if (isWanted('shapes')) printShapes(usual);
  if (isWanted('check')) await measureCheck(libraries);
  if (isWanted('index')) await measureIndex([...libraries, generatedLibrary({ count: LARGE, size: 'short' })]);
  if (isWanted('fix')) measureFix(real ?? usual);
  if (isWanted('since')) for (const library of libraries) await measureSince(library);
  if (isWanted('start')) await measureStart(libraries);
  if (isWanted('agents')) await measureAgents(libraries);
  if (isWanted('relatedness')) measureRelatedness(PUBLIC_SIZE);
  if (isWanted('work')) await measureWork(libraries);
  if (isWanted('typing')) await measureTyping(usual, generatedLibrary({ count: LARGE, size: 'short' }), real);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
