/** One library: the data that is kept of each of its files, and their problems. Knows neither disk nor editor. */
import {
  aboutOf,
  combine,
  type Format,
  finished,
  type History,
  isSame,
  isUnmarked,
  isUnmarkedDocument,
  keptParts,
  Library,
  LineIndex,
  type LintContext,
  lintDocument,
  lintHistory,
  lintPattern,
  looksTheSame,
  type Pattern,
  type PatternDocument,
  type PatternLink,
  patternOf,
  type RuleFinding,
  SharedTexts,
  type Steps,
  samePattern,
  titleOf,
  type WriteLoss,
  writeLosses,
} from './core/index.ts';
import { FileExistence } from './fileExistence.ts';
import { type Counts, type FileRecord, FileRecords } from './fileRecords.ts';
import type { FileSystem, FoundLink } from './fileSystem.ts';
import { type Comparison, LibraryComparison, NO_COMPARISON } from './libraryComparison.ts';
import { type LibraryScope, settingsFileOf } from './libraryScope.ts';
import { SurveyState } from './librarySurvey.ts';
import { type Problem, problemOf, withoutText } from './problem.ts';
import { UnmarkedPatterns } from './unmarkedPatterns.ts';
import { canonicalUri, isSaved, pathOf } from './uris.ts';

export interface LibraryStateOptions {
  readonly place: LibraryScope;
  readonly fileSystem: Pick<FileSystem, 'existsNow'>;
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

/** Everything that is kept of a file. */
interface FileState {
  readonly record: FileRecord | undefined;
  readonly problems: readonly Problem[];
  /** Of a pattern whose text does not show its format. */
  readonly unmarkedFormat: Format | undefined;
  /** Of Markdown that is not a pattern. */
  readonly otherLinks: readonly PatternLink[];
}

export class LibraryState {
  readonly library = new Library();
  readonly place: LibraryScope;
  readonly formatsFile: string | undefined;
  private readonly existence: FileExistence;
  /** What it is compared with. */
  readonly compared = new LibraryComparison();
  private readonly records: FileRecords;
  private readonly unmarked = new UnmarkedPatterns(this.library);
  /** Files whose text has changed: their problems are put together again, even if library rules find the same. */
  private readonly unchecked = new Set<string>();
  /** Until every file has been read. */
  private shared: SharedTexts | undefined = new SharedTexts();
  /** What was found by looking at all patterns at once. */
  readonly survey: SurveyState;
  /** What library rules found for the pattern whose text was checked last: usually the one that is being typed. */
  private lastChecked: { readonly pattern: Pattern; readonly others: readonly RuleFinding[] } | undefined;

  constructor(private readonly options: LibraryStateOptions) {
    this.place = options.place;
    this.records = new FileRecords(options.onChange);
    this.survey = new SurveyState({
      library: this.library,
      settings: options.place.settings,
      contextOf: uri => this.lintContext(uri),
    });
    this.formatsFile = options.formatsFile;
    this.existence = new FileExistence(options.place.root, options.fileSystem);
    this.library.fileExists = uri => this.existence.exists(canonicalUri(uri));
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
    return this.records.counts;
  }

  /** Increases with each file that is added or removed. */
  get revision(): number {
    return this.records.revision;
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
    return this.unmarked.usualFormatNear(uri);
  }

  /**
   * Remembers the pattern in a text and replaces the last one.
   * @param previous what was last readable, for a text that is being typed: it stays while the YAML is broken
   * @param own what the text alone says
   */
  put(
    document: PatternDocument,
    previous: Pattern | undefined,
    own: readonly RuleFinding[] = lintDocument(document, this.lintContext(document.uri)).map(withoutText),
  ): void {
    const { uri, text } = document;
    this.library.others.put(uri, undefined);
    const before = this.records.get(uri);
    const { shared } = this;
    const keep = shared && ((part: string) => shared.of(part));
    const pattern = samePattern(before?.pattern, patternOf(document, previous, keptParts(this.settings), keep));
    const about = aboutOf(document);
    this.records.store(uri, { lines: new LineIndex(text), pattern, about, own });
    // Nothing can point to an unsaved text.
    if (isSaved(uri)) {
      this.library.update(uri, pattern);
      this.library.setAbout(uri, about);
    }
    if (before?.about?.text !== about.text || !looksTheSame(before.pattern, pattern)) this.survey.expire();
    this.survey.move(uri, pattern);
    this.unchecked.add(uri);
    if (this.place.demandedFormat(uri) === undefined && isUnmarkedDocument(document)) this.unmarked.add(uri, document.format);
    else this.unmarked.delete(uri);
  }

  /** Remembers the problems in a text that is not a pattern: the settings file, or what is left of a pattern. */
  putFindings(uri: string, text: string, findings: readonly RuleFinding[]): void {
    this.records.store(uri, { lines: new LineIndex(text), pattern: undefined, about: undefined, own: findings });
    this.records.setProblems(uri, [...findings.map(problemOf), ...(uri === this.settingsFile ? this.survey.problems() : [])]);
  }

  /** Remembers the links in a text of the library that is not a pattern; `undefined` if there is none. */
  putOther(uri: string, text: string | undefined): void {
    this.remove(uri);
    this.library.others.put(uri, text);
  }

  remove(uri: string): void {
    this.library.others.put(uri, undefined);
    if (!this.records.has(uri)) return;
    this.unmarked.delete(uri);
    this.library.update(uri, undefined);
    this.survey.expire();
    this.survey.move(uri, undefined);
    this.records.delete(uri);
  }

  /**
   * Files may have been created or deleted that links lead to.
   * @param changed the files and folders; all if they are unknown
   */
  filesAppearedOrVanished(changed?: ReadonlySet<string>): void {
    for (const uri of this.existence.lookAgain(changed)) this.library.existenceChanged(uri);
  }

  /** Every file has been read: from now on rules look at the library as well. */
  complete(): void {
    this.library.complete = true;
    this.shared = undefined;
    // Unsaved texts are not in the library, which therefore cannot report them as stale.
    for (const uri of this.records.keys()) if (!isSaved(uri)) this.unchecked.add(uri);
    this.lastChecked = undefined;
  }

  /** The patterns without a format of their own that would be read as another format now, because others have changed. */
  misread(): readonly string[] {
    return this.unmarked.misread();
  }

  problems(uri: string): readonly Problem[] {
    this.settle();
    return this.settledProblems(uri);
  }

  /** The problems of a file as of the last time that it was settled. */
  settledProblems(uri: string): readonly Problem[] {
    return this.records.problemsOf(uri);
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
    const { history } = this.compared;
    const findings = [
      ...lintDocument(document, context),
      ...lintPattern(pattern, this.library.view, context),
      ...this.survey.findingsOf(pattern, 'fixes'),
      ...(history ? this.lossesOf(document, history) : []),
    ];
    return combine(findings, pattern.ignores, this.settings, this.library.complete);
  }

  /** Checks the patterns whose findings may have changed: on demand, once for all changes since the last time. */
  settle(): void {
    for (const uri of new Set([...this.library.stale(), ...this.unchecked])) this.settleOne(uri);
  }

  /**
   * The same for so many patterns at most.
   * @returns whether none is left
   */
  settleSome(most: number): boolean {
    const some = new Set(this.library.stale(most));
    for (const uri of this.unchecked) {
      if (some.size >= most) break;
      some.add(uri);
    }
    for (const uri of some) this.settleOne(uri);
    return some.size < most;
  }

  /** Checks a pattern if its findings may have changed. */
  settleOne(uri: string): void {
    if (this.library.isStale(uri)) this.check(uri, undefined);
    else if (this.unchecked.has(uri)) this.check(uri, this.lastChecked);
  }

  /** Shows what has been lost since an earlier state, with the other problems. */
  compareWith(comparison: Comparison): void {
    for (const uri of this.compared.replace(comparison)) this.unchecked.add(uri);
  }

  /**
   * Does something while other texts are in place of those of these files, such as the texts of an earlier time, and returns to the
   * present ones without reading them again.
   * @param isChecked whether the problems of such a text are of interest, apart from its part in the library
   */
  during<T>(documents: ReadonlyMap<string, PatternDocument | undefined>, isChecked: (uri: string) => boolean, work: () => T): T {
    const { history, losses } = this.compared;
    this.compareWith(NO_COMPARISON);
    try {
      return this.trying(put => {
        for (const [uri, document] of documents) put(uri, document, isChecked(uri) ? undefined : []);
        return work();
      });
    } finally {
      this.compareWith({ history, losses });
    }
  }

  /** Does something that puts other texts in place of those of files, one after the other, and returns to the present ones. */
  trying<T>(work: (put: (uri: string, document: PatternDocument | undefined, own?: readonly RuleFinding[]) => void) => T): T {
    this.settle();
    const saved = new Map<string, FileState>();
    const put = (uri: string, document: PatternDocument | undefined, own?: readonly RuleFinding[]) => {
      if (!saved.has(uri)) saved.set(uri, this.fileState(uri));
      if (document) this.put(document, undefined, own);
      else this.remove(uri);
    };
    try {
      return work(put);
    } finally {
      for (const [uri, state] of saved) this.returnTo(uri, state);
    }
  }

  private fileState(uri: string): FileState {
    return {
      record: this.records.get(uri),
      problems: this.records.problemsOf(uri),
      unmarkedFormat: this.unmarked.formatOf(uri),
      otherLinks: this.library.others.linksOf(uri),
    };
  }

  private returnTo(uri: string, { record, problems, unmarkedFormat, otherLinks }: FileState): void {
    if (record) this.returnToRecord(uri, record, problems);
    else this.remove(uri);
    if (unmarkedFormat) this.unmarked.add(uri, unmarkedFormat);
    else this.unmarked.delete(uri);
    this.library.others.setLinks(uri, otherLinks);
  }

  private returnToRecord(uri: string, record: FileRecord, problems: readonly Problem[]): void {
    this.records.store(uri, record);
    this.records.setProblems(uri, problems);
    if (isSaved(uri)) {
      this.library.update(uri, record.pattern);
      if (record.about) this.library.setAbout(uri, record.about);
    }
    this.survey.move(uri, record.pattern);
  }

  /**
   * Looks at all patterns at once, for the rules that need it: when the result is asked for.
   * @returns whether problems may have changed
   */
  surveyAll(): boolean {
    return finished(this.surveySteps());
  }

  /** The same in small steps, which take much longer than a keystroke may: after a pause. */
  *surveySteps(): Steps<boolean> {
    const changed = yield* this.survey.steps();
    for (const uri of changed) this.unchecked.add(uri);
    const file = this.settingsFile;
    const record = file === undefined ? undefined : this.records.get(file);
    if (file !== undefined && record) {
      const problems = [...record.own.map(problemOf), ...this.survey.problems()];
      if (!isSame(problems, this.records.problemsOf(file))) this.records.setProblems(file, problems);
    }
    return changed.size > 0;
  }

  /** The settings file, if it has been read. */
  get settingsFile(): string | undefined {
    const uri = settingsFileOf(this.root);
    return this.records.has(uri) ? uri : undefined;
  }

  /** What a text has lost since an earlier state. */
  lossesOf(document: PatternDocument, history: History): readonly RuleFinding[] {
    return lintHistory(document, history, this.lintContext(document.uri));
  }

  /** What a change of a file would lose, whatever the settings say of the rules about losses. */
  writeLossesOf(before: PatternDocument, after: PatternDocument, history: History): readonly WriteLoss[] {
    const context = this.lintContext(after.uri);
    return writeLosses(before, after, history, { ...context, settings: { ...context.settings, rules: {} } });
  }

  /** @param last may be used for the same pattern */
  private check(uri: string, last: LibraryState['lastChecked']): void {
    const isTyped = this.unchecked.delete(uri);
    const record = this.records.get(uri);
    if (record?.pattern === undefined) return;
    const { pattern, own } = record;
    const others = last?.pattern === pattern ? last.others : this.observe(pattern);
    if (isTyped || this.lastChecked?.pattern === pattern) this.lastChecked = { pattern, others };
    const findings = [...own, ...others, ...this.survey.findingsIn(uri), ...this.compared.lossesIn(uri)];
    const problems = combine(findings, pattern.ignores, this.settings, this.library.complete).map(problemOf);
    if (!isSame(problems, this.records.problemsOf(uri))) this.records.setProblems(uri, problems);
  }

  private observe(pattern: Pattern): readonly RuleFinding[] {
    this.options.work.rechecked++;
    const context = this.lintContext(pattern.uri);
    return this.library.observe(pattern.uri, view => lintPattern(pattern, view, context));
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
