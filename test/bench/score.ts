/**
 * `npm run score [-- --fix]`: what the rules find in the real library, beside an independent count. With `--fix` also what
 * is left after all first fixes, and whether those did any harm; nothing is written to disk.
 */
import { parseArgs } from 'node:util';
import { RULES } from '../../server/src/core/index.ts';
import { hasRealLibrary, hasV7Sample, readRealLibrary, readV7Sample } from '../support/realLibrary.ts';
import { checkLibrary, type Score, scoreOf } from './checkedLibrary.ts';
import { countOf, differs, EXPECTED_CLEAN, EXPECTED_COUNTS, EXPECTED_PATTERNS, type ExpectedCount } from './expectedCounts.ts';
import { type FixingReport, fixEverything } from './fixEverything.ts';
import { READ_FINDINGS } from './readFindings.ts';
import { printRelationScore } from './relatednessScore.ts';
import { table } from './table.ts';

async function main(): Promise<void> {
  const { values: options } = parseArgs({ options: { fix: { type: 'boolean', default: false } } });
  if (!hasRealLibrary()) {
    console.log('The library to compare with is not on this machine.');
    return;
  }
  const library = await checkLibrary(readRealLibrary());
  const before = scoreOf(library);
  if (!options.fix) {
    print(before);
    printReadings(before, hasV7Sample() ? scoreOf(await checkLibrary(readV7Sample())) : undefined);
    if (hasV7Sample()) printRelationScore({ library: readRealLibrary(), 'v7-sample': readV7Sample() });
    return;
  }
  const report = await fixEverything(library);
  print(before, scoreOf(library));
  judge(report);
}

function print(score: Score, after?: Score): void {
  const ids = [...new Set([...RULES.map(({ id }) => id), ...EXPECTED_COUNTS.keys()])];
  const rows = ids.map(id => {
    const count = countOf(score, id);
    const expected = EXPECTED_COUNTS.get(id);
    const mark = expected && differs(count, expected) ? 'differs' : '';
    const left = after && countOf(after, id);
    return [
      id,
      `${count.findings}`,
      `${count.files}`,
      describe(expected),
      mark,
      ...(left ? [`${left.findings}`, `${left.files}`] : []),
    ];
  });
  const header = ['Rule', 'findings', 'files', 'expected', '', ...(after ? ['after', 'files'] : [])];
  console.log(table(header, rows));
  for (const [id, expected] of EXPECTED_COUNTS) {
    if (expected.reading !== undefined && differs(countOf(score, id), expected)) console.log(`\n${id}: ${expected.reading}`);
  }
  const [fewest, most] = EXPECTED_CLEAN;
  const clean = score.clean < fewest || score.clean > most ? 'differs' : 'as expected';
  const patterns = score.patterns === EXPECTED_PATTERNS ? 'as expected' : `differs from ${EXPECTED_PATTERNS}`;
  console.log(`\n${score.patterns} patterns (${patterns})`);
  console.log(`${score.clean} without error and warning (${fewest}-${most} expected: ${clean})`);
  if (after) console.log(`${after.clean} without error and warning after all fixes`);
}

/** The newer rules: what they find in both libraries, and how many of the findings that were read are true. */
function printReadings(library: Score, v7: Score | undefined): void {
  const inWords = (score: Score | undefined, id: string) => {
    const { findings, files } = score ? countOf(score, id) : { findings: 0, files: 0 };
    return `${findings} in ${files} files`;
  };
  const rows = [...READ_FINDINGS].map(([id, { read, correct }]) => [
    id,
    inWords(library, id),
    inWords(v7, id),
    `${read}`,
    `${correct}`,
    read === 0 ? '' : `${Math.round((100 * correct) / read)}%`,
  ]);
  console.log(`\n${table(['Newer rule', 'library', 'v7 sample', 'read', 'true', ''], rows)}\n`);
  for (const [id, { note }] of READ_FINDINGS) if (note !== undefined) console.log(`${id}: ${note}`);
}

function describe(expected: ExpectedCount | undefined): string {
  if (expected === undefined) return '';
  const { findings, files, tolerance } = expected;
  const parts = [
    findings === undefined ? '' : `${tolerance === undefined ? '' : 'about '}${findings}`,
    files === undefined ? '' : `${files} files`,
  ];
  return parts.filter(part => part !== '').join(' in ');
}

function judge({ ended, rounds, applied, lostComments, lostLines, newErrors }: FixingReport): void {
  console.log(`\n${applied} fixes in ${rounds} rounds`);
  const faults = [
    ...(ended ? [] : ['Fixing does not come to an end.']),
    ...lostComments.map(comment => `Lost comment: ${comment}`),
    ...lostLines.map(line => `Lost line: ${line}`),
    ...newErrors.map(error => `New error: ${error}`),
  ];
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0
      ? 'It ends, no comment and no line that no fix touched is lost, no new error appears.'
      : `${faults.length} faults`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
