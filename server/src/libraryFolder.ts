/** One library on disk: its settings, what it remembers of each pattern, and what is wrong in each. */
import picomatch from 'picomatch';
import {
  combine,
  DEFAULT_SETTINGS,
  type Format,
  formatById,
  isUnmarked,
  Library,
  LineIndex,
  type LintContext,
  lintDocument,
  lintPattern,
  mentionedUris,
  type Pattern,
  type PatternDocument,
  patternOf,
  type RuleFinding,
  readSettingsFile,
  SETTINGS_FILE,
  type Settings,
  settingFinding,
  slugsIn,
  usualFormat,
} from './core/index.ts';
import { type Problem, problemOf, type ShownProblem, sameProblems, shownProblem, withoutText } from './problem.ts';
import { pathOf } from './uris.ts';

interface FileRecord {
  readonly lines: LineIndex;
  readonly context: LintContext;
  /** What the text alone says. */
  readonly own: readonly RuleFinding[];
  problems: readonly Problem[];
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export class LibraryFolder {
  readonly library = new Library();
  settings: Settings = DEFAULT_SETTINGS;
  /** Without the settings file. */
  private baseSettings: Settings = DEFAULT_SETTINGS;
  /** Grows when what changed in one file may show in others: titles, relations, ids. */
  sharedRevision = 0;
  /** The file that lists slugs of other libraries, by its path in this one. */
  knownSlugsFile: string | undefined;
  private readonly records = new Map<string, FileRecord>();
  /** URI -> the files whose problems show its title or a place in it. */
  private readonly tellingOf = new Map<string, Set<string>>();
  /** With a slash at its end; empty where there is no root. */
  private readonly rootPath: string;
  private readonly counts = { errors: 0, warnings: 0 };
  /** The files whose problems have changed since somebody took note. */
  private changed = new Set<string>();
  private matchFolders = picomatch([]);
  private matchIgnored = picomatch([]);
  private formatGlobs: readonly { readonly matches: (path: string) => boolean; readonly format: Format | undefined }[] = [];

  /** @param root URI without a slash at its end */
  constructor(
    readonly root: string,
    private readonly onRuleError: NonNullable<LintContext['onRuleError']>,
  ) {
    this.rootPath = root === '' ? '' : `${pathOf(root)}/`;
    this.useSettings(DEFAULT_SETTINGS, undefined);
  }

  get problemCounts(): Counts {
    this.check();
    return this.counts;
  }

  get size(): number {
    return this.library.size;
  }

  uris(): Iterable<string> {
    return this.records.keys();
  }

  /**
   * @param file text of the settings file; `undefined` when there is none
   * @param read reads a file that a setting names, by its path in the library
   */
  useSettings(base: Settings, file: string | undefined, read: (path: string) => string | undefined = () => undefined): void {
    this.baseSettings = base;
    this.settings = file === undefined ? base : readSettingsFile(file, base).settings;
    const { knownSlugs } = this.settings;
    this.knownSlugsFile = typeof knownSlugs === 'string' ? knownSlugs : undefined;
    this.library.elsewhere = new Set(typeof knownSlugs === 'string' ? slugsIn(read(knownSlugs) ?? '') : knownSlugs);
    this.matchFolders = picomatch([...this.settings.folders], GLOB);
    this.matchIgnored = picomatch([...this.settings.ignore], GLOB);
    this.formatGlobs = Object.entries(this.settings.formats).map(([glob, id]) => ({
      matches: picomatch(glob, GLOB),
      format: formatById(id),
    }));
    if (file !== undefined) this.checkSettings(file, read);
  }

  /** Says what is wrong in a text of the settings file; the settings that hold stay. */
  checkSettings(file: string, read: (path: string) => string | undefined): void {
    const { settings, findings } = readSettingsFile(file, this.baseSettings);
    const { knownSlugs } = settings;
    const isLost = typeof knownSlugs === 'string' && read(knownSlugs) === undefined;
    const lost = isLost ? settingFinding(file, 'knownSlugs', `the file "${knownSlugs}" cannot be read`, settings) : [];
    const problems = [...findings, ...lost].map(problemOf);
    const uri = `${this.root}/${SETTINGS_FILE}`;
    this.store(uri, { lines: new LineIndex(file), context: this.lintContext(uri, true), own: [], problems });
  }

  /** URI of the settings file, when it says which files have which format. */
  get formatsFile(): string | undefined {
    return this.settings.formats === this.baseSettings.formats ? undefined : `${this.root}/${SETTINGS_FILE}`;
  }

  isPatternsFolder(uri: string): boolean {
    return this.matches(this.matchFolders, uri);
  }

  ignores(uri: string): boolean {
    return this.matches(this.matchIgnored, uri);
  }

  /** The format that settings demand for a file; for a new one, what its folder mostly has. */
  formatFor(uri: string, text: string): Format | undefined {
    const demanded = this.formatGlobs.find(({ matches }) => this.matches(matches, uri))?.format;
    if (demanded || !this.library.complete || !isUnmarked(text)) return demanded;
    return usualFormat(this.library, uri.slice(0, uri.lastIndexOf('/') + 1), uri);
  }

  /** What other files say is looked at later, once for all that comes together: a checkout of another branch is hundreds. */
  put(document: PatternDocument, hasFileName: boolean): void {
    const { uri, text } = document;
    const context = this.lintContext(uri, hasFileName);
    const own = lintDocument(document, context).map(withoutText);
    this.store(uri, { lines: new LineIndex(text), context, own, problems: this.records.get(uri)?.problems ?? [] });
    this.update(uri, patternOf(document, this.library.get(uri)));
    // Its title, and places in it, are shown elsewhere.
    for (const teller of this.tellingOf.get(uri) ?? []) this.changed.add(teller);
  }

  remove(uri: string): void {
    const record = this.records.get(uri);
    if (record === undefined) return;
    this.update(uri, undefined);
    this.count(record.problems, -1);
    this.records.delete(uri);
    this.noteRelated(uri, record.problems, []);
    this.changed.add(uri);
  }

  /** Every file has been read: from now on rules look at the library, too. */
  complete(): void {
    this.library.complete = true;
    this.sharedRevision++;
    for (const uri of this.records.keys()) this.changed.add(uri);
  }

  problems(uri: string): readonly ShownProblem[] {
    this.check();
    return (this.records.get(uri)?.problems ?? []).map(problem => shownProblem(problem, this.library));
  }

  /** The files whose problems have changed since the last call. */
  takeChanged(): ReadonlySet<string> {
    this.check();
    const { changed } = this;
    this.changed = new Set();
    return changed;
  }

  linesOf(uri: string): LineIndex | undefined {
    return this.records.get(uri)?.lines;
  }

  /** What is wrong in a document, with the fixes. */
  findings(document: PatternDocument): readonly RuleFinding[] {
    const { uri } = document;
    const context = this.records.get(uri)?.context ?? this.lintContext(uri, true);
    const pattern = patternOf(document, this.library.get(uri));
    const findings = [...lintDocument(document, context), ...lintPattern(pattern, this.library.view, context)];
    return combine(findings, pattern.ignores, this.settings, this.library.complete);
  }

  private update(uri: string, pattern: Pattern | undefined): void {
    const before = this.library.sharedRevision;
    this.library.update(uri, pattern);
    if (this.library.sharedRevision !== before) this.sharedRevision++;
  }

  private check(): void {
    if (!this.library.complete) return;
    for (const uri of this.library.stale()) {
      const record = this.records.get(uri);
      const pattern = this.library.get(uri);
      if (record === undefined || pattern === undefined) continue;
      const found = this.library.observe(uri, view => lintPattern(pattern, view, record.context));
      if (pattern.format.targetOnly) continue;
      const findings = [...record.own, ...found];
      const problems = combine(findings, pattern.ignores, this.settings, this.library.complete).map(problemOf);
      if (sameProblems(problems, record.problems)) continue;
      this.count(record.problems, -1);
      this.count(problems, 1);
      this.noteRelated(uri, record.problems, problems);
      record.problems = problems;
      this.changed.add(uri);
    }
  }

  private noteRelated(uri: string, before: readonly Problem[], after: readonly Problem[]): void {
    for (const problem of before) for (const other of mentionedUris(problem)) this.tellingOf.get(other)?.delete(uri);
    for (const problem of after) {
      for (const other of mentionedUris(problem)) {
        const tellers = this.tellingOf.get(other);
        if (tellers) tellers.add(uri);
        else this.tellingOf.set(other, new Set([uri]));
      }
    }
  }

  private store(uri: string, record: FileRecord): void {
    this.count(this.records.get(uri)?.problems ?? [], -1);
    this.count(record.problems, 1);
    this.records.set(uri, record);
  }

  private count(problems: readonly Problem[], sign: 1 | -1): void {
    for (const { severity } of problems) {
      if (severity === 'error') this.counts.errors += sign;
      else if (severity === 'warning') this.counts.warnings += sign;
    }
  }

  private lintContext(uri: string, hasFileName: boolean): LintContext {
    return {
      settings: this.settings,
      inPatternsFolder: this.isPatternsFolder(uri),
      isPatternsFolder: other => this.isPatternsFolder(other) && !this.ignores(other),
      hasFileName,
      onRuleError: this.onRuleError,
    };
  }

  /** Globs are relative to the library; one that begins with `**` also sees the folders above it. */
  private matches(matcher: (path: string) => boolean, uri: string): boolean {
    const path = pathOf(uri);
    const root = this.rootPath;
    return matcher(path.slice(1)) || (root !== '' && path.startsWith(root) && matcher(path.slice(root.length)));
  }
}

const GLOB = { dot: true, nocase: true };
