/** Version 1 of the report for programs. */
import type { FindingData, Severity } from '../../core/index.ts';
import { isOfLibrary } from '../report.ts';
import type { Reporter } from './report.ts';

/** Lines and columns are 1-based, columns count UTF-16 units. */
export interface Report {
  readonly version: 1;
  /** How many pattern files were checked. */
  readonly files: number;
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedProblem {
  /** Relative to the given folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** True when a quick fix exists. */
  readonly fixable: boolean;
  /** What some rules say besides: see their documentation. */
  readonly data?: FindingData;
}

export const jsonReport: Reporter = function* ({ files, problems, names }) {
  const report: Report = {
    version: 1,
    files: files.filter(({ isPattern }) => isPattern).length,
    problems: problems.map(problem => ({
      file: isOfLibrary(problem) ? '.' : names.inReport(problem.file.path),
      ...problem.place,
      severity: problem.severity,
      rule: problem.rule,
      message: problem.text,
      fixable: problem.fixable,
      ...(problem.problem.data ? { data: problem.problem.data } : {}),
    })),
  };
  yield `${JSON.stringify(report)}\n`;
};
