/**
 * Annotations of a GitHub workflow. GitHub shows ten of each kind for a step; the others are summed up.
 * Source: https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
 */
import type { Severity } from '../../core/index.ts';
import { type CheckedProblem, isOfLibrary } from '../report.ts';
import { countsByRule, plural, type Reporter, type ReportInput, summarySentence } from './report.ts';

const MOST = 10;

const KINDS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const satisfies Record<
  Severity,
  string
>;

export const githubReport: Reporter = function* (input) {
  let rest: readonly CheckedProblem[] = [];
  for (const kind of ['error', 'warning', 'notice']) {
    const problems = input.problems.filter(({ severity }) => KINDS[severity] === kind);
    if (input.parts === 'summary') continue;
    for (const problem of problems.slice(0, MOST)) yield annotation(problem, input);
    rest = rest.concat(problems.slice(MOST));
  }
  if (rest.length > 0) {
    yield `Without an annotation: ${plural(rest.length, 'other problem')}.\n`;
    for (const { rule, severity, count } of countsByRule(rest)) yield `  ${count} ${severity} ${rule}\n`;
  }
  if (input.parts !== 'problems') yield `${summarySentence(input)}\n`;
};

function annotation(problem: CheckedProblem, { names }: ReportInput): string {
  const { file, severity, rule, text } = problem;
  const { line, column, endLine, endColumn } = problem.place;
  const place = {
    file: names.inRepository(file.path),
    line,
    endLine,
    // Columns are for a single line.
    ...(line === endLine ? { col: column, endColumn } : {}),
  };
  const properties = { ...(isOfLibrary(problem) ? {} : place), title: rule };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${KINDS[severity]} ${written.join(',')}::${escaped(text)}\n`;
}

/** Logs, like terminals, interpret other control characters. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\r\n])\p{Cc}/gu, ' ')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
