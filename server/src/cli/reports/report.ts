/** What a report is made from. */
import type { Severity } from '../../core/index.ts';
import type { Workspace } from '../../workspace.ts';
import type { CheckedFile, CheckedProblem } from '../report.ts';
import type { FileNames } from '../targets.ts';

export interface ReportInput {
  readonly files: readonly CheckedFile[];
  /** The problems to report, in the order of the files and their texts. */
  readonly problems: readonly CheckedProblem[];
  readonly names: FileNames;
  readonly workspace: Workspace;
  /** How many problems a baseline covers. */
  readonly covered: number;
  /** Whether problems of this severity make the exit code 1. */
  readonly fails: (severity: Severity) => boolean;
  readonly isColored: boolean;
  readonly parts: 'all' | 'problems' | 'summary';
}

/** Pieces of text, so that a long report need not be in memory at once. */
export type Reporter = (input: ReportInput) => Iterable<string>;

export interface RuleCount {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
  readonly fixable: number;
}

/** How often each rule reports something, by severity and number. */
export function countsByRule(problems: readonly CheckedProblem[]): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity, fixable } of problems) {
    const key = `${severity} ${rule}`;
    const before = counts.get(key) ?? { rule, severity, count: 0, fixable: 0 };
    counts.set(key, { ...before, count: before.count + 1, fixable: before.fixable + (fixable ? 1 : 0) });
  }
  const rank: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  return [...counts.values()].sort(
    (a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1),
  );
}

/** `24 patterns checked: 1 error, 2 warnings.` */
export function summarySentence({ files, problems }: Pick<ReportInput, 'files' | 'problems'>): string {
  const checked = `${plural(files.filter(({ isPattern }) => isPattern).length, 'pattern')} checked`;
  if (problems.length === 0) return `${checked}, no problems.`;
  const count = (severity: Severity) => problems.filter(problem => problem.severity === severity).length;
  const parts = [plural(count('error'), 'error'), plural(count('warning'), 'warning')];
  const others = count('information') + count('hint');
  if (others > 0) parts.push(plural(others, 'remark'));
  return `${checked}: ${parts.join(', ')}.`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
