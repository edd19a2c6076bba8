/**
 * `npm run score [-- --fix]`: what the rules find in the real library, beside an independent count. With `--fix` also what
 * is left after all first fixes, and whether those did any harm; nothing is written to disk.
 */
import { parseArgs } from 'node:util';
import { RULES } from '../../server/src/core/index.ts';
import { hasRealLibrary, readRealLibrary } from '../support/realLibrary.ts';
import { checkLibrary, type Score, scoreOf } from './checkedLibrary.ts';
import { countOf, differs, EXPECTED_CLEAN, EXPECTED_COUNTS, EXPECTED_PATTERNS, type ExpectedCount } from './expectedCounts.ts';
import { type FixingReport, fixEverything } from './fixEverything.ts';
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
