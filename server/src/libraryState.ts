/** One library: the data that is kept of each of its files, and their problems. Knows neither disk nor editor. */
import {
  aboutOf,
  combine,
  type Format,
  finished,
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
} from './core/index.ts';
import { FileExistence } from './fileExistence.ts';
import { type Counts, type FileRecord, FileRecords } from './fileRecords.ts';
import type { FileSystem, FoundLink } from './fileSystem.ts';
import { type Comparison, LibraryComparison } from './libraryComparison.ts';
import { type LibraryScope, settingsFileOf } from './libraryScope.ts';
import { SurveyState } from './librarySurvey.ts';
import { lintContext } from './lintContext.ts';
import { PatternChecks } from './patternChecks.ts';
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
  /** Whether the problems of a file are of interest, apart from its part in the library; those of the others are not complete. */
  readonly isChecked: (uri: string) => boolean;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
  /** Called when something fails in the background. */
  readonly onError: (error: unknown) => void;
  /** Called for each file whose diagnostics may have changed. */
  readonly onChange: (uri: string) => void;
  /** Counts the work. */
  readonly work: { rechecked: number };
}

/** Everything that is kept of a file. */
export interface FileState {
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
  private readonly records = new FileRecords(uri => this.options.onChange(uri));
  private readonly unmarked = new UnmarkedPatterns(this.library);
  /** Until every file has been read. */
  private shared: SharedTexts | undefined = new SharedTexts();
  /** What was found by looking at all patterns at once. */
  readonly survey: SurveyState;
  private readonly checks: PatternChecks;

  constructor(private readonly options: LibraryStateOptions) {
    this.place = options.place;
    const { library, records, compared, contextOf, settings } = this;
    const { isChecked, onError, work } = options;
    this.survey = new SurveyState({ library, settings, isChecked, contextOf });
    this.checks = new PatternChecks({ library, records, survey: this.survey, compared, contextOf, settings, onError, work });
    this.formatsFile = options.formatsFile;
    this.existence = new FileExistence(options.place.root, options.fileSystem);
    this.library.fileExists = uri => this.existence.exists(canonicalUri(uri));
    this.library.elsewhere = new Set(options.knownSlugs);
    for (const { uri, target } of options.aliases) this.library.otherNames.add(uri, target);
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
  put(document: PatternDocument, previous: Pattern | undefined, own: readonly RuleFinding[] = this.ownFindings(document)): void {
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
    this.checks.add(uri);
    if (this.place.demandedFormat(uri) === undefined && isUnmarkedDocument(document)) this.unmarked.add(uri, document.format);
    else this.unmarked.delete(uri);
  }

  private ownFindings(document: PatternDocument): readonly RuleFinding[] {
    // That a text is too large is always said.
    return this.options.isChecked(document.uri) || document.skipped ? this.lint(document) : [];
  }

  /** What the text of a document alone says. */
  lint(document: PatternDocument): readonly RuleFinding[] {
    return lintDocument(document, this.contextOf(document.uri)).map(withoutText);
  }

  /** Remembers the problems in a text that is not a pattern: the settings file, or what is left of a pattern. */
  putFindings(uri: string, text: string, findings: readonly RuleFinding[]): void {
    this.records.store(uri, { lines: new LineIndex(text), pattern: undefined, about: undefined, own: findings });
    this.records.setProblems(uri, uri === this.settingsFile ? this.settingsProblems(findings) : findings.map(problemOf));
  }

  /** What is reported in the settings file: with what concerns the library as a whole. */
  settingsProblems(findings: readonly RuleFinding[]): readonly Problem[] {
    return [...findings.map(problemOf), ...this.survey.problems()];
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
    this.checks.forgetLast();
  }

  /** The patterns without a format of their own that would be read as another format now, because others have changed. */
  misread(): readonly string[] {
    return this.unmarked.misread();
  }

  problems(uri: string): readonly Problem[] {
    this.settleOne(uri);
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

  /** What rules are told about a file besides its text. */
  readonly contextOf = (uri: string): LintContext => lintContext(this.place, uri, this.options.onRuleError);

  /** The title of a pattern in messages. */
  readonly titleOf = (uri: string): string => {
    const pattern = this.records.get(uri)?.pattern;
    return pattern ? titleOf(pattern) : pathOf(uri).slice(pathOf(uri).lastIndexOf('/') + 1);
  };

  /** The problems of a document, with their fixes. */
  findings(document: PatternDocument): readonly RuleFinding[] {
    const { uri } = document;
    const context = this.contextOf(uri);
    const pattern = patternOf(document, this.records.get(uri)?.pattern, keptParts(this.settings));
    const { history } = this.compared;
    const findings = [
      ...lintDocument(document, context),
      ...lintPattern(pattern, this.library.view, context),
      ...this.survey.findingsOf(pattern, 'fixes'),
      ...(history ? lintHistory(document, history, context) : []),
    ];
    return combine(findings, pattern.ignores, this.settings, this.library.complete);
  }

  /** Checks the patterns whose findings may have changed: on demand, once for all changes since the last time. */
  settle(): void {
    this.checks.settle();
  }

  /**
   * The same for so many patterns at most.
   * @returns whether none is left
   */
  settleSome(most: number): boolean {
    return this.checks.settleSome(most);
  }

  /** Checks a pattern if its findings may have changed. */
  settleOne(uri: string): void {
    this.checks.settleOne(uri);
  }

  /** Shows what has been lost since an earlier state, with the other problems. */
  compareWith(comparison: Comparison): void {
    for (const uri of this.compared.replace(comparison)) {
      if (this.pattern(uri)) this.checks.add(uri);
      // What is left of a pattern is known only for what it has lost.
      else if (this.records.has(uri)) this.records.setProblems(uri, this.compared.lossesIn(uri).map(problemOf));
    }
  }

  /** To be restored after other texts have been tried in its place. */
  stateOf(uri: string): FileState {
    return {
      record: this.records.get(uri),
      problems: this.records.problemsOf(uri),
      unmarkedFormat: this.unmarked.formatOf(uri),
      otherLinks: this.library.others.linksOf(uri),
    };
  }

  restore(uri: string, { record, problems, unmarkedFormat, otherLinks }: FileState): void {
    if (record) this.restoreRecord(uri, record, problems);
    else this.remove(uri);
    if (unmarkedFormat) this.unmarked.add(uri, unmarkedFormat);
    else this.unmarked.delete(uri);
    this.library.others.setLinks(uri, otherLinks);
  }

  private restoreRecord(uri: string, record: FileRecord, problems: readonly Problem[]): void {
    this.records.store(uri, record);
    this.records.setProblems(uri, problems);
    if (isSaved(uri)) {
      this.library.update(uri, record.pattern);
      if (record.about) this.library.setAbout(uri, record.about);
    }
    this.survey.move(uri, record.pattern);
  }

  /** Looks at all patterns at once, for the rules that need it: when the result is asked for. */
  surveyAll(): void {
    finished(this.surveySteps());
  }

  /**
   * The same in small steps, which take much longer than a keystroke may: after a pause.
   * @returns whether problems may have changed
   */
  *surveySteps(): Steps<boolean> {
    const changed = yield* this.survey.steps();
    for (const uri of changed) this.checks.add(uri);
    const file = this.settingsFile;
    const record = file === undefined ? undefined : this.records.get(file);
    if (file !== undefined && record) {
      const problems = this.settingsProblems(record.own);
      if (!isSame(problems, this.records.problemsOf(file))) this.records.setProblems(file, problems);
    }
    return changed.size > 0;
  }

  /** The settings file, if it has been read. */
  get settingsFile(): string | undefined {
    const uri = settingsFileOf(this.root);
    return this.records.has(uri) ? uri : undefined;
  }
}
