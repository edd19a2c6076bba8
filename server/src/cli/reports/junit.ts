/** JUnit XML: each file is a suite, and each problem a test case; those that make the exit code 1 are failures. */
import type { LibraryFile } from '../libraries.ts';
import { type CheckedProblem, isOfLibrary } from '../report.ts';
import type { Reporter, ReportInput } from './report.ts';

export const junitReport: Reporter = function* (input) {
  const { files, problems, fails } = input;
  const byFile = new Map<string, CheckedProblem[]>();
  for (const problem of problems) {
    const known = byFile.get(problem.file.uri);
    if (known) known.push(problem);
    else byFile.set(problem.file.uri, [problem]);
  }
  const libraries = new Set(problems.filter(isOfLibrary).map(({ file }) => file));
  const suites = [...libraries, ...files].map(file => ({ file, found: byFile.get(file.uri) ?? [] }));
  const tests = suites.reduce((sum, { found }) => sum + Math.max(1, found.length), 0);
  const failures = problems.filter(({ severity }) => fails(severity)).length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="commons-patterns" tests="${tests}" failures="${failures}" errors="0">\n`;
  for (const { file, found } of suites) yield suite(file, found, input);
  yield '</testsuites>\n';
};

function suite(file: LibraryFile, found: readonly CheckedProblem[], { names, fails }: ReportInput): string {
  const name = escaped(names.fromHere(file.path));
  const failures = found.filter(({ severity }) => fails(severity)).length;
  const cases =
    found.length === 0
      ? [`    <testcase name="no problems" classname="${name}"/>`]
      : found.map(problem => testCase(problem, name, fails));
  const counts = `tests="${cases.length}" failures="${failures}" errors="0"`;
  return `  <testsuite name="${name}" ${counts}>\n${cases.join('\n')}\n  </testsuite>\n`;
}

function testCase({ place, rule, severity, text }: CheckedProblem, file: string, fails: ReportInput['fails']): string {
  const { line, column } = place;
  const message = escaped(text);
  const body = fails(severity)
    ? `<failure message="${message}" type="${severity}">${file}:${line}:${column} ${message}</failure>`
    : `<system-out>${severity}: ${file}:${line}:${column} ${message}</system-out>`;
  return `    <testcase name="${escaped(`${rule} (${line}:${column})`)}" classname="${file}">${body}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** XML cannot contain control characters or halves of characters. */
function escaped(text: string): string {
  return text
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\n\t]/g, character => ENTITIES[character] ?? '');
}
