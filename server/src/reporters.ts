/** Report -> text. */
import type { Report, ReportedProblem } from './check.ts';

export const REPORTERS = { text: textReport, json: jsonReport } as const;

export type ReportFormat = keyof typeof REPORTERS;

function jsonReport(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}

function textReport({ files, problems }: Report): string {
  const lines: string[] = [];
  let file: string | undefined;
  for (const problem of problems) {
    if (problem.file !== file) {
      if (file !== undefined) lines.push('');
      lines.push(problem.file);
      file = problem.file;
    }
    const place = `${problem.line}:${problem.column}`;
    lines.push(`  ${place.padEnd(8)} ${problem.severity.padEnd(11)} ${problem.message}  [${problem.rule}]`);
  }
  if (lines.length > 0) lines.push('');
  lines.push(`${summary(files, problems)}`);
  return `${lines.join('\n')}\n`;
}

function summary(files: number, problems: readonly ReportedProblem[]): string {
  const count = (severity: string) => problems.filter(problem => problem.severity === severity).length;
  const checked = `${plural(files, 'pattern')} checked`;
  if (problems.length === 0) return `${checked}, no problems.`;
  const parts = [plural(count('error'), 'error'), plural(count('warning'), 'warning')];
  const others = count('information') + count('hint');
  if (others > 0) parts.push(plural(others, 'remark'));
  return `${checked}: ${parts.join(', ')}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
