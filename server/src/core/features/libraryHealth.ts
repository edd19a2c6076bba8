/** What is wrong or unfinished in a library, by subject. The problems are those that rules have found; nothing is checked here. */
import type { Severity } from '../formats/format.ts';
import { grouped } from '../grouped.ts';
import type { Library } from '../library/library.ts';
import { isDeprecated, type Pattern, statusOf, titleOf } from '../library/pattern.ts';
import { ruleById } from '../rules/index.ts';

export type HealthSubject = 'rules' | 'orphans' | 'deadLinks' | 'duplicates' | 'drafts' | 'losses' | 'twins';

/** A problem as far as it is counted. */
export interface CountedProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly fixable: boolean;
}

/** By file. */
export type ProblemsByFile<Problem extends CountedProblem> = Iterable<readonly [uri: string, problems: readonly Problem[]]>;

export interface HealthSection {
  readonly subject: HealthSubject;
  /** Of problems, or of patterns for `orphans` and `drafts`. */
  readonly count: number;
}

export interface RuleCount {
  readonly rule: string;
  readonly title: string;
  /** The most severe one of its problems. */
  readonly severity: Severity;
  readonly problems: number;
  readonly files: number;
  /** How many may have a fix. */
  readonly fixable: number;
}

const SUBJECTS: readonly HealthSubject[] = ['rules', 'deadLinks', 'duplicates', 'twins', 'losses', 'orphans', 'drafts'];

/** Every subject with its count. Subjects may share problems: a dead link is also a problem of a rule. */
export function healthSections(library: Library, files: ProblemsByFile<CountedProblem>): readonly HealthSection[] {
  const counts = new Map<HealthSubject, number>();
  const count = (subject: HealthSubject, number: number) => counts.set(subject, (counts.get(subject) ?? 0) + number);
  for (const [, problems] of files) {
    for (const { rule } of problems) {
      count('rules', 1);
      const subject = subjectOf(rule);
      if (subject) count(subject, 1);
    }
  }
  count('orphans', orphansIn(library).length);
  count('drafts', draftsIn(library).length);
  const known = SUBJECTS.filter(subject => subject !== 'twins' || ruleById(TWIN_RULE) !== undefined);
  return known.map(subject => ({ subject, count: counts.get(subject) ?? 0 }));
}

/** The subject of the problems of a rule, besides `rules`. */
export function subjectOf(rule: string): HealthSubject | undefined {
  if (rule === 'unknown-relation-target' || rule === 'broken-link') return 'deadLinks';
  if (rule === TWIN_RULE) return 'twins';
  if (ruleById(rule)?.kind === 'history') return 'losses';
  return LIBRARY_DUPLICATES.includes(rule) ? 'duplicates' : undefined;
}

/** Patterns that say the same. */
const TWIN_RULE = 'twin-pattern';

/** The same name of two patterns. The other rules about duplicates are about a single text. */
const LIBRARY_DUPLICATES: readonly string[] = ['duplicate-id', 'duplicate-slug', 'duplicate-title', 'duplicate-alias'];

/** The most severe and most frequent first. */
export function ruleCounts(files: ProblemsByFile<CountedProblem>): readonly RuleCount[] {
  const found = [...files].flatMap(([uri, problems]) => problems.map(problem => ({ uri, ...problem })));
  return [...grouped(found, ({ rule }) => rule)]
    .map(
      ([rule, problems]): RuleCount => ({
        rule,
        title: ruleById(rule)?.title ?? rule,
        severity: SEVERITIES.find(severity => problems.some(problem => problem.severity === severity)) ?? 'hint',
        problems: problems.length,
        files: new Set(problems.map(({ uri }) => uri)).size,
        fixable: problems.filter(({ fixable }) => fixable).length,
      }),
    )
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.problems - a.problems || (a.rule < b.rule ? -1 : 1),
    );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The patterns that name no other one, and that no other one names; by title. */
export function orphansIn(library: Library): readonly Pattern[] {
  return byTitle(patternsOf(library).filter(pattern => !hasNeighbour(library, pattern)));
}

/** Without collecting the thousands that name a hub. */
function hasNeighbour(library: Library, pattern: Pattern): boolean {
  const isOther = (other: Pattern | undefined) => other !== undefined && other.uri !== pattern.uri;
  return (
    pattern.relations.some(relation => isOther(library.resolve(relation))) ||
    library.incoming(pattern).some(({ source }) => isOther(source))
  );
}

/** The patterns that nobody claims to have written yet; by title. */
export function draftsIn(library: Library): readonly Pattern[] {
  return byTitle(
    patternsOf(library).filter(pattern => {
      const status = statusOf(pattern);
      return status !== undefined && !pattern.format.laterStatuses.includes(status) && !isDeprecated(pattern);
    }),
  );
}

function patternsOf(library: Library): readonly Pattern[] {
  return [...library.patterns()].filter(({ format }) => !format.targetOnly);
}

function byTitle(patterns: readonly Pattern[]): readonly Pattern[] {
  return [...patterns].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : titleOf(a) > titleOf(b) ? 1 : 0));
}
