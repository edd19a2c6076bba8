/** Counts of patterns, relations and problems, which the report about a library and the derived data have in common. */
import type { Severity } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';

/** A pattern, the library that resolves its relations, and the problems in its file. */
export interface CountedPattern {
  readonly pattern: Pattern;
  readonly library: Library;
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly fixable: boolean;
  /** As in a finding. */
  readonly extent?: 'whole' | 'detail' | undefined;
}

export interface LibraryCounts {
  readonly patterns: number;
  readonly formats: readonly ValueCount[];
  readonly errors: number;
  readonly warnings: number;
  readonly relations: number;
  /** Relations that name nothing known. */
  readonly unknownTargets: number;
  readonly rules: readonly RuleTotal[];
  /** Those that no other one names. */
  readonly orphans: readonly Pattern[];
  /** Those that state no relation. */
  readonly withoutRelations: readonly Pattern[];
}

export interface ValueCount {
  /** `null` for patterns without a value. */
  readonly value: string | null;
  readonly patterns: number;
}

export interface RuleTotal {
  readonly rule: string;
  readonly severity: Severity;
  readonly problems: number;
  readonly files: number;
  readonly fixable: number;
}

/** @param counted in the order in which lists are to be; possibly of several libraries */
export function libraryCounts(counted: readonly CountedPattern[]): LibraryCounts {
  const patterns = counted.map(({ pattern }) => pattern);
  const named = new Set<string>();
  let unknownTargets = 0;
  for (const { pattern, library } of counted) {
    for (const relation of pattern.relations) {
      const target = library.resolve(relation);
      if (target && target.uri !== pattern.uri) named.add(target.uri);
      else if (target === undefined && !library.knows(relation.target.value)) unknownTargets++;
    }
  }
  const rules = totalsByRule(counted);
  const problemsOf = (wanted: Severity) =>
    rules.filter(({ severity }) => severity === wanted).reduce((sum, { problems }) => sum + problems, 0);
  return {
    patterns: patterns.length,
    formats: countBy(patterns, ({ format }) => format.id),
    errors: problemsOf('error'),
    warnings: problemsOf('warning'),
    relations: patterns.reduce((sum, { relations }) => sum + relations.length, 0),
    unknownTargets,
    rules,
    orphans: patterns.filter(({ uri }) => !named.has(uri)),
    withoutRelations: patterns.filter(({ relations }) => relations.length === 0),
  };
}

/** The most frequent first. */
export function countBy(patterns: readonly Pattern[], read: (pattern: Pattern) => string | undefined): readonly ValueCount[] {
  const counts = new Map<string | null, number>();
  for (const pattern of patterns) {
    const value = read(pattern) ?? null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, patterns: count }))
    .sort((a, b) => b.patterns - a.patterns || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
}

/** The problems that people see: one that covers others is not counted with them. */
export function seenProblems<Problem extends Pick<ReportedProblem, 'extent'>>(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ extent }) => extent !== 'detail');
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The most severe and most frequent first. */
function totalsByRule(counted: readonly CountedPattern[]): readonly RuleTotal[] {
  const totals = new Map<string, { rule: string; severity: Severity; problems: number; fixable: number; uris: Set<string> }>();
  for (const { pattern, problems } of counted) {
    for (const { rule, severity, fixable } of seenProblems(problems)) {
      const key = `${severity} ${rule}`;
      const total = totals.get(key) ?? { rule, severity, problems: 0, fixable: 0, uris: new Set() };
      total.problems++;
      if (fixable) total.fixable++;
      total.uris.add(pattern.uri);
      totals.set(key, total);
    }
  }
  return [...totals.values()]
    .map(({ uris, ...total }) => ({ ...total, files: uris.size }))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.problems - a.problems || (a.rule < b.rule ? -1 : 1),
    );
}
