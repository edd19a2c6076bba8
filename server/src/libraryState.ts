/** One library: the data that is kept of each of its files, and their problems. Knows neither disk nor editor. */
import {
  type About,
  aboutOf,
  combine,
  type Format,
  type FormerOwner,
  type History,
  isUnmarked,
  isUnmarkedDocument,
  keptParts,
  Library,
  type LibrarySurvey,
  LineIndex,
  type LintContext,
  lintDocument,
  lintHistory,
  lintLibrary,
  lintPattern,
  lintSurveyed,
  looksTheSame,
  mentionedUris,
  needsSurvey,
  type Pattern,
  type PatternDocument,
  patternOf,
  type RuleFinding,
  samePattern,
  surveyLibrary,
  titleOf,
  usualFormat,
} from './core/index.ts';
import type { FoundLink } from './fileSystem.ts';
import { type LibraryScope, settingsFileOf } from './libraryScope.ts';
import { type Problem, problemOf, withoutText } from './problem.ts';
import { asPrefix, isSaved, parentOf, pathOf } from './uris.ts';

interface FileRecord {
  readonly lines: LineIndex;
  readonly context: LintContext;
  /** `undefined` for a settings file. */
  readonly pattern: Pattern | undefined;
  /** What the pattern says it is. */
  readonly about: About | undefined;
  /** What the text alone says. */
  readonly own: readonly RuleFinding[];
  problems: readonly Problem[];
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export interface LibraryStateOptions {
  readonly place: LibraryScope;
  /** Slugs of patterns outside of the library. */
  readonly knownSlugs: readonly string[];
  /** Links in it to files and folders that belong under their own names. */
  readonly aliases: readonly FoundLink[];
  /** URI of the settings file, when it says which files have which format. */
  readonly formatsFile: string | undefined;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
  /** Called for each file whose diagnostics may have changed. */
  readonly onChange: (uri: string) => void;
  /** Counts the work. */
  readonly work: { rechecked: number };
}

/** An earlier state, and what the files of now have lost since. */
export interface Comparison {
  readonly history: History | undefined;
  /** By URI. */
  readonly losses: ReadonlyMap<string, readonly RuleFinding[]>;
}

interface Surveyed {
  readonly survey: LibrarySurvey;
  /** That of the patterns when it was made. */
  readonly revision: number;
  /** By URI. They move with the lines of their texts. */
  readonly findings: Map<string, readonly RuleFinding[]>;
}

export const NO_COMPARISON: Comparison = { history: undefined, losses: new Map() };

export class LibraryState {
  readonly library = new Library();
  readonly place: LibraryScope;
  readonly formatsFile: string | undefined;
  /** Increases with each file that is added or removed. */
  revision = 0;
  private readonly records = new Map<string, FileRecord>();
  /** Patterns whose texts do not reveal their format: they have the usual one of their folder. */
  private readonly unmarked = new Map<string, Format>();
  /** URI -> the files whose problems mention it. */
  private readonly mentionedBy = new Map<string, Set<string>>();
  /** Files whose text has changed: their problems are put together again, even if library rules find the same. */
  private readonly unchecked = new Set<string>();
  /** What library rules found for the pattern that was checked last: usually the one that is being typed. */
  private lastChecked: { readonly pattern: Pattern; readonly others: readonly RuleFinding[] } | undefined;
  private readonly counts = { errors: 0, warnings: 0 };
  private comparison: Comparison = NO_COMPARISON;
  /** Grows with each change that a survey would see. */
  private patternsRevision = 0;
  private surveyed: Surveyed | undefined;

  constructor(private readonly options: LibraryStateOptions) {
    this.place = options.place;
    this.formatsFile = options.formatsFile;
    this.library.elsewhere = new Set(options.knownSlugs);
    for (const { uri, target } of options.aliases) this.library.addOtherName(uri, target);
  }

  /** Canonical URI of the folder; empty for files outside of all folders. */
  get root(): string {
    return this.place.root ?? '';
  }

  get settings() {
    return this.place.settings;
  }

  get problemCounts(): Counts {
    this.settle();
    return this.counts;
  }

  /** The number of patterns, without the files that are only targets of relations. */
  get size(): number {
    return this.library.size;
  }

  /** The files that are known. */
  uris(): Iterable<string> {
    return this.records.keys();
  }

  has(uri: string): boolean {
    return this.records.has(uri);
  }

  pattern(uri: string): Pattern | undefined {
    return this.records.get(uri)?.pattern;
  }

  /** The format that a file must have: the one that settings demand, or for a text that shows none, the usual one near it. */
  formatFor(uri: string, text: string): Format | undefined {
    const demanded = this.place.demandedFormat(uri);
    if (demanded || !this.library.complete || !isUnmarked(text)) return demanded;
    return this.usualFormatNear(uri);
  }

  /**
   * Remembers the pattern in a text and replaces the last one.
   * @param previous what was last readable, for a text that is being typed: it stays while the YAML is broken
   */
  put(document: PatternDocument, previous: Pattern | undefined): void {
    const { uri, text } = document;
    const context = this.lintContext(uri);
    const pattern = samePattern(this.records.get(uri)?.pattern, patternOf(document, previous, keptParts(this.settings)));
    const own = lintDocument(document, context).map(withoutText);
    const before = this.records.get(uri);
    const about = aboutOf(document);
    if (before?.about?.text !== about.text || !looksTheSame(before.pattern, pattern)) this.patternsRevision++;
    this.store(uri, {
      lines: new LineIndex(text),
      context,
      pattern,
      about,
      own,
      problems: this.records.get(uri)?.problems ?? [],
    });
    this.moveLosses(document);
    if (this.surveyed) this.surveyed.findings.set(uri, this.surveyedFindings(pattern, this.surveyed.survey));
    // Nothing can point to an unsaved text.
    if (isSaved(uri)) {
      this.library.update(uri, pattern);
      this.library.setAbout(uri, about);
    }
    this.unchecked.add(uri);
    if (this.place.demandedFormat(uri) === undefined && isUnmarkedDocument(document)) this.unmarked.set(uri, document.format);
    else this.unmarked.delete(uri);
  }

  /** Remembers the problems in a text that is not a pattern: the settings file, or what is left of a pattern. */
  putFindings(uri: string, text: string, findings: readonly RuleFinding[]): void {
    const context = this.lintContext(uri);
    const before = this.records.get(uri)?.problems ?? [];
    this.store(uri, {
      lines: new LineIndex(text),
      context,
      pattern: undefined,
      about: undefined,
      own: findings,
      problems: before,
    });
    this.setProblems(uri, findings.map(problemOf));
    if (uri === this.settingsFile) this.placeLibraryFindings();
  }

  remove(uri: string): void {
    if (!this.records.has(uri)) return;
    this.setProblems(uri, []);
    this.unmarked.delete(uri);
    this.records.delete(uri);
    this.patternsRevision++;
    this.surveyed?.findings.delete(uri);
    this.library.update(uri, undefined);
    this.touch(uri);
  }

  /** Every file has been read: from now on rules look at the library as well. */
  complete(): void {
    this.library.complete = true;
    // Unsaved texts are not in the library, which therefore cannot report them as stale.
    for (const uri of this.records.keys()) if (!isSaved(uri)) this.unchecked.add(uri);
    this.lastChecked = undefined;
  }

  /** The patterns without a format of their own that would be read as another format now, because others have changed. */
  misread(): readonly string[] {
    if (!this.library.complete || this.unmarked.size === 0) return [];
    // The answer is the same for all files of a folder, and each takes a look at all patterns.
    const usual = new Map<string, Format>();
    const usualNear = (uri: string): Format => {
      const folder = parentOf(uri);
      const format = usual.get(folder) ?? this.usualFormatNear(uri);
      usual.set(folder, format);
      return format;
    };
    return [...this.unmarked].filter(([uri, format]) => usualNear(uri) !== format).map(([uri]) => uri);
  }

  problems(uri: string): readonly Problem[] {
    this.settle();
    return this.records.get(uri)?.problems ?? [];
  }

  /** The lines of a known file. */
  linesOf(uri: string): LineIndex | undefined {
    return this.records.get(uri)?.lines;
  }

  /** The title of a pattern in messages. */
  readonly titleOf = (uri: string): string => {
    const pattern = this.records.get(uri)?.pattern;
    return pattern ? titleOf(pattern) : pathOf(uri).slice(pathOf(uri).lastIndexOf('/') + 1);
  };

  /** The problems of a document, with their fixes. */
  findings(document: PatternDocument): readonly RuleFinding[] {
    const { uri } = document;
    const context = this.lintContext(uri);
    const pattern = patternOf(document, this.records.get(uri)?.pattern, keptParts(this.settings));
    const { history } = this;
    const findings = [
      ...lintDocument(document, context),
      ...lintPattern(pattern, this.library.view, context),
      ...(this.surveyed ? lintSurveyed(pattern, this.surveyed.survey, context) : []),
      ...(history ? this.lossesOf(document, history) : []),
    ];
    return combine(findings, pattern.ignores, this.settings, this.library.complete);
  }

  /** Checks all patterns whose findings may have changed: on demand, once for all changes since the last time. */
  settle(): void {
    const stale = this.library.stale();
    for (const uri of new Set([...stale, ...this.unchecked])) this.check(uri, stale.has(uri) ? undefined : this.lastChecked);
    this.unchecked.clear();
  }

  /** The patterns that had ids which no pattern has now, by id in lower case: found in the background. */
  formerOwners: ReadonlyMap<string, readonly FormerOwner[]> = new Map();

  /** The earlier state that losses are found against. */
  get history(): History | undefined {
    return this.comparison.history;
  }

  /** How many losses there are. */
  get lossCount(): number {
    let count = 0;
    for (const losses of this.comparison.losses.values()) count += losses.length;
    return count;
  }

  /** What was found last. */
  get losses(): Comparison['losses'] {
    return this.comparison.losses;
  }

  /** Shows what has been lost since an earlier state, with the other problems. */
  compareWith(comparison: Comparison): void {
    const before = this.comparison;
    this.comparison = comparison;
    for (const uri of new Set([...before.losses.keys(), ...comparison.losses.keys()])) this.unchecked.add(uri);
  }

  /**
   * Does something while other texts are in place of those of these files, such as the texts of an earlier time, and returns to the
   * present ones without reading them again.
   */
  during<T>(documents: ReadonlyMap<string, PatternDocument | undefined>, work: () => T): T {
    this.settle();
    const { comparison } = this;
    const saved = [...documents.keys()].map(uri => ({ uri, record: this.records.get(uri) }));
    this.compareWith(NO_COMPARISON);
    for (const [uri, document] of documents) {
      if (document) this.put(document, undefined);
      else this.remove(uri);
    }
    try {
      return work();
    } finally {
      for (const { uri, record } of saved) {
        if (record) this.store(uri, record);
        else this.remove(uri);
        if (record && isSaved(uri)) {
          this.library.update(uri, record.pattern);
          if (record.about) this.library.setAbout(uri, record.about);
        }
      }
      this.compareWith(comparison);
    }
  }

  /**
   * Looks at all patterns at once, for the rules that need it. Takes much longer than a keystroke may: to be called after a pause, or
   * when the result is asked for.
   * @returns whether anything may have changed
   */
  survey(): boolean {
    const isWanted = this.library.complete && needsSurvey(this.settings);
    if (!isWanted || this.surveyed?.revision === this.patternsRevision) return false;
    const survey = surveyLibrary(this.library);
    const findings = new Map<string, readonly RuleFinding[]>();
    for (const { uri } of this.library.patterns()) {
      const pattern = this.records.get(uri)?.pattern;
      const found =
        pattern && (survey.implausible.has(uri) || survey.twins.has(uri)) ? this.surveyedFindings(pattern, survey) : [];
      if (found.length > 0) findings.set(uri, found);
    }
    for (const uri of new Set([...findings.keys(), ...(this.surveyed?.findings.keys() ?? [])])) this.unchecked.add(uri);
    this.surveyed = { survey, revision: this.patternsRevision, findings };
    this.placeLibraryFindings();
    return true;
  }

  /** What the last survey has found; `undefined` before the first one. */
  get lastSurvey(): LibrarySurvey | undefined {
    return this.surveyed?.survey;
  }

  /** Problems of the library as a whole: also those of its settings file, if it has one. */
  get libraryProblems(): readonly Problem[] {
    if (this.surveyed === undefined) return [];
    const found = lintLibrary(this.surveyed.survey, { settings: this.settings });
    return found.map(({ rule, severity, message, data }) => ({
      rule: rule.id,
      severity,
      message,
      span: { start: 0, end: 0 },
      related: [],
      fixable: false,
      ...(data ? { data } : {}),
    }));
  }

  private placeLibraryFindings(): void {
    const uri = this.settingsFile;
    const record = uri === undefined ? undefined : this.records.get(uri);
    if (uri === undefined || record === undefined) return;
    const problems = [...record.own.map(problemOf), ...this.libraryProblems];
    if (!areSame(problems, record.problems)) this.setProblems(uri, problems);
  }

  /** The settings file, if it has been read. */
  get settingsFile(): string | undefined {
    const uri = settingsFileOf(this.root);
    return this.records.has(uri) ? uri : undefined;
  }

  private surveyedFindings(pattern: Pattern, survey: LibrarySurvey): readonly RuleFinding[] {
    return lintSurveyed(pattern, survey, this.lintContext(pattern.uri)).map(withoutText);
  }

  /** What a text has lost since an earlier state. */
  lossesOf(document: PatternDocument, history: History): readonly RuleFinding[] {
    return lintHistory(document, history, this.lintContext(document.uri));
  }

  /** The losses of a text move with its lines. All others are found later, when nobody types. */
  private moveLosses(document: PatternDocument): void {
    const { history, losses } = this.comparison;
    if (history === undefined || !losses.has(document.uri)) return;
    const moved = this.lossesOf(document, history).map(withoutText);
    this.comparison = { history, losses: new Map([...losses, [document.uri, moved]]) };
  }

  /** @param last may be used for the same pattern */
  private check(uri: string, last: LibraryState['lastChecked']): void {
    const record = this.records.get(uri);
    if (record?.pattern === undefined) return;
    const { pattern, context, own } = record;
    const others = last?.pattern === pattern ? last.others : this.observe(pattern, context);
    this.lastChecked = { pattern, others };
    const losses = this.comparison.losses.get(uri) ?? [];
    const surveyed = this.surveyed?.findings.get(uri) ?? [];
    const problems = combine(
      [...own, ...others, ...surveyed, ...losses],
      pattern.ignores,
      this.settings,
      this.library.complete,
    ).map(problemOf);
    if (!areSame(problems, record.problems)) this.setProblems(uri, problems);
  }

  private observe(pattern: Pattern, context: LintContext): readonly RuleFinding[] {
    this.options.work.rechecked++;
    return this.library.observe(pattern.uri, view => lintPattern(pattern, view, context));
  }

  private store(uri: string, record: FileRecord): void {
    const before = this.records.get(uri);
    this.records.set(uri, record);
    this.touch(uri);
    const mentioning = this.mentionedBy.get(uri);
    // Thousands of files may mention a hub: they look different only if what they show of it has changed or moved.
    if (!mentioning?.size || (before && shownElsewhere(before) === shownElsewhere(record))) return;
    for (const other of mentioning) this.options.onChange(other);
  }

  private setProblems(uri: string, problems: readonly Problem[]): void {
    const record = this.records.get(uri);
    if (record === undefined) return;
    this.count(record.problems, -1);
    this.count(problems, 1);
    for (const problem of record.problems) {
      for (const file of mentionedUris(problem)) this.mentionedBy.get(file)?.delete(uri);
    }
    for (const problem of problems) {
      for (const file of mentionedUris(problem)) {
        const mentioning = this.mentionedBy.get(file);
        if (mentioning) mentioning.add(uri);
        else this.mentionedBy.set(file, new Set([uri]));
      }
    }
    record.problems = problems;
    this.touch(uri);
  }

  private touch(uri: string): void {
    this.revision++;
    this.options.onChange(uri);
  }

  private count(problems: readonly Problem[], sign: 1 | -1): void {
    for (const { severity } of problems) {
      if (severity === 'error') this.counts.errors += sign;
      else if (severity === 'warning') this.counts.warnings += sign;
    }
  }

  private usualFormatNear(uri: string): Format {
    return usualFormat(this.library, asPrefix(parentOf(uri)), other => this.unmarked.has(other));
  }

  private lintContext(uri: string): LintContext {
    const { place } = this;
    let inPatternsFolder: boolean | undefined;
    return {
      settings: place.settings,
      // Asked by few rules, of few files.
      get inPatternsFolder() {
        return (inPatternsFolder ??= place.isPatternsFolder(uri));
      },
      isPatternsFolder: other => place.isPatternsFolder(other) && !place.ignores(other),
      hasFileName: isSaved(uri),
      onRuleError: this.options.onRuleError,
    };
  }
}

function areSame(problems: readonly Problem[], others: readonly Problem[]): boolean {
  return problems.length === others.length && (problems.length === 0 || JSON.stringify(problems) === JSON.stringify(others));
}

/** What problems in other files show of a file: its title, and where its names and relations are, in lines and columns. */
function shownElsewhere({ pattern, lines }: FileRecord): string {
  if (pattern === undefined) return '';
  const { id, slug, title, aliases, relations } = pattern;
  const located = [id, slug, title, ...aliases, ...relations.map(({ target }) => target)].flatMap(name => name ?? []);
  const places = located.map(({ value, span }) => [value, lines.placeOf(span)]);
  return JSON.stringify([titleOf(pattern), ...places]);
}
