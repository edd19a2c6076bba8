/**
 * Which patterns of a library have to be checked again, and what is reported in them: once for all changes since the last time, when
 * somebody asks.
 */
import { combine, isSame, type Library, type LintContext, lintPattern, type Pattern, type RuleFinding } from './core/index.ts';
import type { FileRecords } from './fileRecords.ts';
import type { LibraryComparison } from './libraryComparison.ts';
import type { LibraryScope } from './libraryScope.ts';
import type { SurveyState } from './librarySurvey.ts';
import { problemOf } from './problem.ts';

export interface PatternChecksOptions {
  readonly library: Library;
  readonly records: FileRecords;
  readonly survey: Pick<SurveyState, 'findingsIn'>;
  readonly compared: Pick<LibraryComparison, 'lossesIn'>;
  readonly contextOf: (uri: string) => LintContext;
  readonly settings: LibraryScope['settings'];
  /** Called when a pattern cannot be checked in the background. */
  readonly onError: (error: unknown) => void;
  /** Counts the work. */
  readonly work: { rechecked: number };
}

/** What library rules found for a pattern. */
interface Observed {
  readonly pattern: Pattern;
  readonly findings: readonly RuleFinding[];
}

export class PatternChecks {
  /** Files whose text has changed: their problems are put together again, even if library rules find the same. */
  private readonly unchecked = new Set<string>();
  /** Those that could not be checked: tried again in the background after the next change. */
  private readonly failed = new Set<string>();
  /** For the pattern whose text was checked last: usually the one that is being typed. */
  private last: Observed | undefined;

  constructor(private readonly options: PatternChecksOptions) {}

  /** The problems of a file have to be put together again. */
  add(uri: string): void {
    this.unchecked.add(uri);
    this.failed.clear();
  }

  /** Rules look at the library in another way from now on. */
  forgetLast(): void {
    this.last = undefined;
  }

  /** Checks the patterns whose findings may have changed. */
  settle(): void {
    for (const uri of new Set([...this.options.library.stale(), ...this.unchecked])) this.settleOne(uri);
  }

  /**
   * The same for so many patterns at most, in the background.
   * @returns whether none is left
   */
  settleSome(most: number): boolean {
    let left = most;
    for (const uri of this.some(most)) {
      if (left-- === 0) return false;
      try {
        this.settleOne(uri);
      } catch (error) {
        this.unchecked.add(uri);
        this.failed.add(uri);
        this.options.onError(error);
      }
    }
    return left > 0;
  }

  /** At least so many of them, if there are. */
  private *some(least: number): Iterable<string> {
    const stale = this.options.library.stale(least + this.failed.size);
    for (const uri of stale) if (!this.failed.has(uri)) yield uri;
    for (const uri of this.unchecked) if (!stale.has(uri) && !this.failed.has(uri)) yield uri;
  }

  /** Checks a pattern if its findings may have changed. */
  settleOne(uri: string): void {
    if (this.options.library.isStale(uri)) this.check(uri, undefined);
    else if (this.unchecked.has(uri)) this.check(uri, this.last);
  }

  /** @param last may be used for the same pattern */
  private check(uri: string, last: Observed | undefined): void {
    const { records, survey, compared, settings, library } = this.options;
    const isTyped = this.unchecked.delete(uri);
    const record = records.get(uri);
    if (record?.pattern === undefined) return;
    const { pattern, own } = record;
    const observed = last?.pattern === pattern ? last : { pattern, findings: this.observe(pattern) };
    if (isTyped || this.last?.pattern === pattern) this.last = observed;
    const findings = [...own, ...observed.findings, ...survey.findingsIn(uri), ...compared.lossesIn(uri)];
    const problems = combine(findings, pattern.ignores, settings, library.complete).map(problemOf);
    if (!isSame(problems, records.problemsOf(uri))) records.setProblems(uri, problems);
  }

  private observe(pattern: Pattern): readonly RuleFinding[] {
    const { library, contextOf, work } = this.options;
    work.rechecked++;
    const context = contextOf(pattern.uri);
    return library.observe(pattern.uri, view => lintPattern(pattern, view, context));
  }
}
