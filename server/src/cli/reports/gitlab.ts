/** A code quality report of GitLab. Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { Severity } from '../../core/index.ts';
import { numbered, problemFingerprint } from '../problemFingerprint.ts';
import type { Reporter } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', information: 'info', hint: 'info' };

export const gitlabReport: Reporter = function* ({ problems, names }) {
  const withCount = numbered();
  const entries = problems.map(problem => ({
    description: problem.text,
    check_name: problem.rule,
    fingerprint: withCount(problemFingerprint(problem, names.inRepository)),
    severity: SEVERITIES[problem.severity],
    location: {
      path: names.inRepository(problem.file.path),
      lines: { begin: problem.place.line, end: problem.place.endLine },
    },
  }));
  yield `${JSON.stringify(entries, undefined, 2)}\n`;
};
