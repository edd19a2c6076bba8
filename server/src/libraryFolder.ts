/** One library on disk: its settings, what it remembers of each pattern, and what is wrong in each. */
import picomatch from 'picomatch';
import { URI } from 'vscode-uri';
import {
  combine,
  DEFAULT_SETTINGS,
  detach,
  type Format,
  formatById,
  isUnmarked,
  Library,
  type LintContext,
  lintDocument,
  lintPattern,
  type Message,
  type Pattern,
  type PatternDocument,
  patternOf,
  type RelatedPlace,
  type RuleFinding,
  readSettingsFile,
  SETTINGS_FILE,
  type Settings,
  type Severity,
  type Span,
  settingFinding,
  slugsIn,
  usualFormat,
} from './core/index.ts';
import { LineIndex } from './lineIndex.ts';

/** A finding without what made it: it holds on to no text. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
}

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
  /** URI -> the files whose problems tell of a place in it. */
  private readonly tellingOf = new Map<string, Set<string>>();
  /** With a slash at its end; empty where there is no root. */
  private readonly rootPath: string;
  private readonly counts = { errors: 0, warnings: 0 };
  private matchFolders = picomatch([]);
  private matchIgnored = picomatch([]);
  private formatGlobs: readonly { readonly matches: (path: string) => boolean; readonly format: Format | undefined }[] = [];

  /** @param root URI without a slash at its end */
  constructor(
    readonly root: string,
    private readonly onRuleError: NonNullable<LintContext['onRuleError']>,
  ) {
    this.rootPath = root === '' ? '' : `${URI.parse(root).path}/`;
    this.useSettings(DEFAULT_SETTINGS, undefined);
  }

  get problemCounts(): Counts {
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

  /** @returns the files whose problems changed */
  put(document: PatternDocument, hasFileName: boolean): Iterable<string> {
    const { uri, text } = document;
    const context = this.lintContext(uri, hasFileName);
    const own = lintDocument(document, context).map(withoutText);
    this.store(uri, { lines: new LineIndex(text), context, own, problems: this.records.get(uri)?.problems ?? [] });
    const affected = this.update(uri, patternOf(document, this.library.get(uri)));
    // Places in this text may have moved, even if it says what it said.
    return this.recheck(new Set([...affected, ...(this.tellingOf.get(uri) ?? [])]));
  }

  remove(uri: string): Iterable<string> {
    if (!this.records.has(uri)) return [];
    const affected = this.update(uri, undefined);
    this.count(this.records.get(uri)?.problems ?? [], -1);
    this.records.delete(uri);
    return [uri, ...this.recheck(affected)];
  }

  /** Every file has been read: from now on rules look at the library, too. */
  complete(): Iterable<string> {
    this.library.complete = true;
    this.sharedRevision++;
    this.recheck(new Set(this.records.keys()));
    return this.records.keys();
  }

  problems(uri: string): readonly Problem[] {
    return this.records.get(uri)?.problems ?? [];
  }

  linesOf(uri: string): LineIndex | undefined {
    return this.records.get(uri)?.lines;
  }

  /** What is wrong in a document, with the fixes. */
  findings(document: PatternDocument): readonly RuleFinding[] {
    const { uri } = document;
    const context = this.records.get(uri)?.context ?? this.lintContext(uri, true);
    const pattern = patternOf(document, this.library.get(uri));
    const findings = [...lintDocument(document, context), ...lintPattern(pattern, this.library, context)];
    return combine(findings, pattern.ignores, this.settings, this.library.complete);
  }

  private update(uri: string, pattern: Pattern | undefined): ReadonlySet<string> {
    const affected = this.library.update(uri, pattern);
    if (affected.size > 1) this.sharedRevision++;
    return affected;
  }

  private recheck(uris: ReadonlySet<string>): readonly string[] {
    const changed: string[] = [];
    for (const uri of uris) {
      const record = this.records.get(uri);
      const pattern = this.library.get(uri);
      if (record === undefined || pattern === undefined || pattern.format.targetOnly) continue;
      const findings = [...record.own, ...lintPattern(pattern, this.library, record.context)];
      const problems = combine(findings, pattern.ignores, this.settings, this.library.complete).map(problemOf);
      if (sameProblems(problems, record.problems)) continue;
      this.count(record.problems, -1);
      this.count(problems, 1);
      record.problems = problems;
      this.noteRelated(uri, problems);
      changed.push(uri);
    }
    return changed;
  }

  private noteRelated(uri: string, problems: readonly Problem[]): void {
    for (const tellers of this.tellingOf.values()) tellers.delete(uri);
    for (const { related } of problems) {
      for (const place of related) {
        const tellers = this.tellingOf.get(place.uri);
        if (tellers) tellers.add(uri);
        else this.tellingOf.set(place.uri, new Set([uri]));
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
    const path = URI.parse(uri).path;
    const root = this.rootPath;
    return matcher(path.slice(1)) || (root !== '' && path.startsWith(root) && matcher(path.slice(root.length)));
  }
}

const GLOB = { dot: true, nocase: true };

/** The same finding, holding on to no text. */
function withoutText(finding: RuleFinding): RuleFinding {
  const { text, args } = finding.message;
  const message = { text, args: args.map(arg => (typeof arg === 'string' ? detach(arg) : arg)) };
  return finding.fixes === undefined ? { ...finding, message } : { ...finding, message, fixes: NO_FIXES };
}

/** Stands for fixes that can be made again from the text; the closure that made them would keep the text alive. */
const NO_FIXES = () => [];

export function problemOf(finding: RuleFinding): Problem {
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    span: finding.span,
    message: finding.message,
    related: finding.related ?? [],
    fixable: finding.fixes !== undefined,
  };
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && a.every((problem, index) => sameProblem(problem, b[index]));
}

function sameProblem(a: Problem, b: Problem | undefined): boolean {
  return (
    b !== undefined &&
    a.rule === b.rule &&
    a.severity === b.severity &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    a.message.text === b.message.text &&
    a.message.args.join('\0') === b.message.args.join('\0') &&
    a.related.length === b.related.length &&
    a.related.every(({ uri, span }, index) => uri === b.related[index]?.uri && span.start === b.related[index]?.span.start)
  );
}
