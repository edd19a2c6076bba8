/** The state of a library in numbers: for a page, a summary of a job, or a view. Deterministic; knows neither files nor an editor. */
import { parseDate } from '../document/dates.ts';
import type { Severity } from '../formats/format.ts';
import { scoreOf } from '../graph/graphNode.ts';
import type { Library } from '../library/library.ts';
import { domainOf } from '../library/neighbours.ts';
import { fileName, type Pattern, statusOf, titleOf } from '../library/pattern.ts';
import type { LibrarySurvey, SurveyedBatch } from '../relatedness/survey.ts';
import { closest } from '../similar.ts';
import { countBy, libraryCounts, type ReportedProblem, type RuleTotal, seenProblems, type ValueCount } from './libraryCounts.ts';

export interface LibraryReport {
  readonly patterns: number;
  readonly domains: readonly ValueCount[];
  readonly formats: readonly ValueCount[];
  readonly statuses: readonly ValueCount[];
  /** By scores rounded to whole numbers, the lowest first. */
  readonly scores: readonly ScoreCount[];
  readonly coverage: Coverage;
  /** The patterns that most others name. */
  readonly hubs: readonly Hub[];
  /** Each once, from a child to its parent, and so on. */
  readonly cycles: readonly (readonly ReportedPattern[])[];
  readonly deadTargets: DeadTargets;
  readonly problems: readonly Omit<RuleTotal, 'fixable'>[];
  readonly batches: readonly SurveyedBatch[];
  /** Relations that nothing explains, those of batches included. */
  readonly implausibleRelations: number;
  readonly twins: readonly (readonly [ReportedPattern, ReportedPattern])[];
  /** The files with the most severe problems. */
  readonly worst: readonly WorstFile[];
}

export interface ReportedPattern {
  readonly uri: string;
  readonly slug: string;
  readonly title: string;
}

export interface ScoreCount {
  readonly score: number | null;
  readonly patterns: number;
}

export interface Coverage {
  /** Neither stating a relation nor named by one. */
  readonly withoutRelations: number;
  /** Of those whose format has sources. */
  readonly withoutSources: number;
  /** Drafts modified more than a year before the newest pattern; `null` if no draft says when it was modified. */
  readonly oldDrafts: number | null;
  /** `2026-02-01`: when the newest pattern was modified; `null` if none has such a date. */
  readonly newest: string | null;
}

export interface Hub extends ReportedPattern {
  /** How many patterns name it. */
  readonly incoming: number;
}

/** Entries that name no pattern, by what is known about the name. */
export interface DeadTargets {
  /** A pattern is known that had this id. */
  readonly formerIds: number;
  /** Close to exactly one slug. */
  readonly misspelled: number;
  readonly unknown: number;
}

export interface WorstFile extends ReportedPattern {
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly remarks: number;
}

export interface ReportInput {
  readonly library: Library;
  readonly survey: LibrarySurvey;
  readonly problemsOf: (uri: string) => readonly ReportedProblem[];
  /** Whether a pattern is known that had this id. */
  readonly isFormerId: (id: string) => boolean;
}

const MOST_HUBS = 10;
const MOST_WORST = 20;

export function libraryReport({ library, survey, problemsOf, isFormerId }: ReportInput): LibraryReport {
  const patterns = [...library.patterns()]
    .filter(({ format }) => format.targetOnly !== true)
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  let implausibleRelations = 0;
  for (const entries of survey.implausible.values()) implausibleRelations += entries.length;
  const counts = libraryCounts(patterns.map(pattern => ({ pattern, library, problems: problemsOf(pattern.uri) })));
  return {
    patterns: counts.patterns,
    domains: countBy(patterns, domainOf),
    formats: counts.formats,
    statuses: countBy(patterns, statusOf),
    scores: scoresOf(patterns),
    coverage: coverageOf(patterns, library),
    hubs: hubsOf(patterns, library),
    cycles: cyclesOf(patterns, library),
    deadTargets: deadTargetsOf(patterns, library, isFormerId),
    problems: counts.rules.map(({ rule, severity, problems, files }) => ({ rule, severity, problems, files })),
    batches: survey.batches,
    implausibleRelations,
    twins: twinsOf(patterns, library, survey),
    worst: worstOf(patterns, problemsOf),
  };
}

function reported(pattern: Pattern): ReportedPattern {
  return { uri: pattern.uri, slug: pattern.slug?.value ?? fileName(pattern.uri), title: titleOf(pattern) };
}

function scoresOf(patterns: readonly Pattern[]): readonly ScoreCount[] {
  const counts = new Map<number | null, number>();
  for (const pattern of patterns) {
    const score = scoreOf(pattern)?.value;
    const rounded = score === undefined ? null : Math.floor(score + 0.5);
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts]
    .map(([score, count]) => ({ score, patterns: count }))
    .sort((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity));
}

function coverageOf(patterns: readonly Pattern[], library: Library): Coverage {
  const days = patterns.map(pattern => parseDate(library.aboutOf(pattern.uri).modified ?? '')?.day);
  const newest = days.reduce<string | undefined>(
    (last, day) => (day !== undefined && day > (last ?? '') ? day : last),
    undefined,
  );
  const drafts = patterns.flatMap((pattern, index) => (isDraft(pattern) ? (days[index] ?? []) : []));
  const yearBefore = newest && `${String(Number(newest.slice(0, 4)) - 1).padStart(4, '0')}${newest.slice(4)}`;
  return {
    withoutRelations: patterns.filter(pattern => library.connectionsOf(pattern) === 0).length,
    withoutSources: patterns.filter(({ uri }) => library.aboutOf(uri).sources === 0).length,
    oldDrafts: yearBefore === undefined || drafts.length === 0 ? null : drafts.filter(day => day < yearBefore).length,
    newest: newest ?? null,
  };
}

/** With the first of the statuses of its format. */
function isDraft(pattern: Pattern): boolean {
  const first = pattern.format.statuses?.order[0];
  return first !== undefined && statusOf(pattern) === first;
}

function hubsOf(patterns: readonly Pattern[], library: Library): readonly Hub[] {
  return patterns
    .map(pattern => ({ pattern, incoming: library.connectionsOf(pattern) - pattern.relations.length }))
    .filter(({ incoming }) => incoming > 1)
    .sort((a, b) => b.incoming - a.incoming || (a.pattern.uri < b.pattern.uri ? -1 : 1))
    .slice(0, MOST_HUBS)
    .map(({ pattern, incoming }) => ({ ...reported(pattern), incoming }));
}

function cyclesOf(patterns: readonly Pattern[], library: Library): readonly (readonly ReportedPattern[])[] {
  const found = new Map<string, readonly ReportedPattern[]>();
  for (const { uri } of patterns) {
    const members = (library.cycleThrough(uri) ?? []).flatMap(({ child }) => library.get(child) ?? []);
    const key = members
      .map(member => member.uri)
      .sort()
      .join('\n');
    if (members.length > 0 && !found.has(key)) found.set(key, members.map(reported));
  }
  return [...found.values()];
}

function deadTargetsOf(patterns: readonly Pattern[], library: Library, isFormerId: (id: string) => boolean): DeadTargets {
  const counts = new Map<string, number>();
  for (const { relations } of patterns) {
    for (const { target } of relations) {
      if (!library.knows(target.value)) counts.set(target.value, (counts.get(target.value) ?? 0) + 1);
    }
  }
  const slugs = patterns.flatMap(({ slug }) => (slug ? [slug.value] : []));
  const sums = { formerIds: 0, misspelled: 0, unknown: 0 };
  let compared = 0;
  for (const [name, count] of counts) {
    if (isFormerId(name)) sums.formerIds += count;
    else if (compared++ < MOST_COMPARED && closest(name, slugs) !== undefined) sums.misspelled += count;
    else sums.unknown += count;
  }
  return sums;
}

/** Each name is compared with every slug. */
const MOST_COMPARED = 300;

function twinsOf(
  patterns: readonly Pattern[],
  library: Library,
  { twins }: LibrarySurvey,
): readonly (readonly [ReportedPattern, ReportedPattern])[] {
  return patterns.flatMap(pattern =>
    (twins.get(pattern.uri) ?? []).flatMap(({ uri }): readonly (readonly [ReportedPattern, ReportedPattern])[] => {
      const other = pattern.uri < uri ? library.get(uri) : undefined;
      return other ? [[reported(pattern), reported(other)]] : [];
    }),
  );
}

function worstOf(patterns: readonly Pattern[], problemsOf: ReportInput['problemsOf']): readonly WorstFile[] {
  return patterns
    .map(pattern => {
      const problems = seenProblems(problemsOf(pattern.uri));
      const count = (wanted: Severity) => problems.filter(({ severity }) => severity === wanted).length;
      const [errors, warnings] = [count('error'), count('warning')];
      return { ...reported(pattern), errors, warnings, remarks: problems.length - errors - warnings };
    })
    .filter(({ errors, warnings }) => errors + warnings > 0)
    .sort((a, b) => b.errors - a.errors || b.warnings - a.warnings || b.remarks - a.remarks || (a.uri < b.uri ? -1 : 1))
    .slice(0, MOST_WORST);
}
