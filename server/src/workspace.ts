/**
 * Files and open texts -> libraries. Everything that happens comes in here: what the editor does takes effect at once, what
 * happens on disk is worked through one after the other. Knows nothing of LSP; the language server and the command line share
 * it. All URIs are canonical.
 */

import { ChangeLog } from './changeLog.ts';
import {
  isBlank,
  isPatternFileName,
  isTargetOnly,
  type LineIndex,
  type LintContext,
  looksLikePattern,
  type Makers,
  type Move,
  movedUri,
  oversizedPattern,
  type Pattern,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
  type Settings,
} from './core/index.ts';
import { changedOnDisk, type FilesToRead, filesToRead } from './diskChanges.ts';
import { type FileContent, type FileSystem, textIn, type UnreadableReason } from './fileSystem.ts';
import { inFlight } from './inFlight.ts';
import { JobQueue } from './jobQueue.ts';
import type { LibraryState } from './libraryState.ts';
import { membershipOf } from './membership.ts';
import type { Problem } from './problem.ts';
import { isSaved, isWithin } from './uris.ts';
import { emptyState, type StateSource, settingsFindings, survey, type WorkspaceState } from './workspaceState.ts';

export interface WorkspaceOptions {
  readonly fileSystem: FileSystem;
  readonly make: Makers;
  /** Settings of the editor for a library, by the URI of its root; a settings file in the library wins over them. */
  readonly settingsFor: (root: string) => Promise<Settings>;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
  /** Told of each file and folder that could not be read. */
  readonly onUnreadable: (uri: string, reason: UnreadableReason | 'tooLarge') => void;
  /** Told whenever something else may have to be shown. */
  readonly onChange?: () => void;
  /** Told when an index begins; what it returns is told how many files of how many have been read, and is told the end. */
  readonly onIndex?: () => IndexProgress;
  /** Told when something failed that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

export interface IndexProgress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A text in the editor. */
export interface OpenText {
  readonly text: string;
  /** As the editor counts. */
  readonly version: number;
  /** Made when it is needed. */
  document: PatternDocument | undefined;
  /** What was last readable while the text was being typed: names and relations of a text with broken YAML. */
  readable: Pattern | undefined;
}

/** What has been done since the start, for tests and benchmarks. */
export interface Work {
  /** Files read. */
  read: number;
  /** Texts parsed. */
  parsed: number;
  /** Patterns that library rules have looked at. */
  rechecked: number;
}

/** How many files are read at a time: measured best on a cold disk. */
const FILES_IN_FLIGHT = 16;

export class Workspace {
  /** The files for which something else may have to be shown. */
  readonly changes = new ChangeLog();
  readonly work: Work = { read: 0, parsed: 0, rechecked: 0 };
  private roots: readonly string[] = [];
  private state: WorkspaceState;
  /** Grows with each state. */
  private generation = 0;
  private readonly source: StateSource;
  private readonly opened = new Map<string, OpenText>();
  private readonly jobs: JobQueue;
  /** Indexes that have been asked for and are not done. */
  private indexing = 0;
  private hasIndexed = false;
  private waitingForIndex: (() => void)[] = [];
  // One that has not begun yet does for all that ask for it.
  private nextIndex: Promise<void> | undefined;
  private nextComparison: Promise<void> | undefined;
  private nextSettings: Promise<void> | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    const { fileSystem, settingsFor, onUnreadable, onRuleError, onError } = options;
    this.jobs = new JobQueue(onError);
    this.source = {
      fileSystem,
      settingsFor,
      onUnreadable,
      hasOpenIn: root => this.hasOpenIn(root),
      library: { onRuleError, onChange: uri => this.changes.add(uri), work: this.work },
    };
    this.state = emptyState(this.source);
  }

  get folders(): readonly LibraryState[] {
    return this.state.libraries;
  }

  /** Is another when what some files say may show in others. */
  get sharedRevision(): string {
    return [this.generation, ...this.state.libraries.map(({ library }) => library.sharedRevision)].join();
  }

  /** The files of which something is remembered. */
  *files(): Iterable<string> {
    for (const library of [...this.state.libraries, this.state.loose]) yield* library.uris();
  }

  /** Works out all problems that rest on something that has changed. */
  settle(): void {
    for (const library of [...this.state.libraries, this.state.loose]) library.settle();
  }

  get isIndexing(): boolean {
    return this.indexing > 0 || !this.hasIndexed;
  }

  /** Names of files besides the settings files that settings are read from: lists of slugs. */
  get settingsSources(): readonly string[] {
    return this.state.libraries.flatMap(({ place }) => place.slugsFile ?? []);
  }

  /** Resolves when every file has been read, and no index is under way. Pending from the start. */
  whenIndexed(): Promise<void> {
    if (!this.isIndexing) return Promise.resolve();
    return new Promise(resolve => this.waitingForIndex.push(resolve));
  }

  /** Resolves when all that has happened on disk so far has been worked through. */
  whenIdle(): Promise<void> {
    return this.jobs.idle();
  }

  /** Reads the libraries in these folders and forgets all others. */
  setFolders(roots: readonly string[]): Promise<void> {
    this.roots = roots;
    return this.index();
  }

  /** Reads everything anew, beside what is there, and exchanges the two in one step. */
  index(): Promise<void> {
    if (this.nextIndex) return this.nextIndex;
    this.indexing++;
    this.nextIndex = this.jobs.add(async () => {
      this.nextIndex = undefined;
      const progress = this.options.onIndex?.();
      try {
        await this.readEverything(progress);
      } finally {
        this.indexing--;
        this.hasIndexed = true;
        if (this.indexing === 0) for (const resolve of this.waitingForIndex.splice(0)) resolve();
        progress?.end();
        this.changed();
      }
    });
    return this.nextIndex;
  }

  private async readEverything(progress: IndexProgress | undefined): Promise<void> {
    const { state, files } = await survey(this.roots, this.source);
    // The first time there is nothing to keep: what open texts say by themselves is shown while the others are read.
    if (!this.hasIndexed) this.exchange(state);
    let done = 0;
    const skipped: string[] = [];
    await inFlight(FILES_IN_FLIGHT, files, async uri => {
      if (this.opened.has(uri)) skipped.push(uri);
      else this.put(state, uri, await this.read(uri));
      progress?.report(++done, files.length);
    });
    await this.readClosed(state, skipped);
    for (const library of state.libraries) library.complete();
    this.exchange(state);
  }

  /** Settings of the editor may be others. Nothing is read again when they are equal. */
  settingsChanged(): Promise<void> {
    this.nextSettings ??= this.jobs.add(async () => {
      this.nextSettings = undefined;
      for (const [root, settings] of this.state.editorSettings) {
        if (JSON.stringify(await this.options.settingsFor(root)) === JSON.stringify(settings)) continue;
        void this.index();
        return;
      }
    });
    return this.nextSettings;
  }

  /** The text of a file in the editor, when it is opened and each time it changes. */
  open(uri: string, text: string, version: number): void {
    const before = this.opened.get(uri);
    const pattern = before ? before.readable : this.libraryOf(uri).pattern(uri);
    const readable = pattern?.readable && !isBlank(text) ? pattern : undefined;
    this.opened.set(uri, { text, version, document: undefined, readable });
    if (before === undefined) this.changes.add(uri);
    if (before === undefined && this.state.territory.unread.some(root => isWithin(root, uri))) void this.index();
    this.showOpen(this.state, uri);
    this.rereadMisread(this.state);
    this.changed();
  }

  close(uri: string): void {
    this.opened.delete(uri);
    this.changes.add(uri);
    const { kind, library } = membershipOf(uri, this.state.territory);
    if (kind === 'markdown') void this.filesChanged([uri]);
    else if (kind === 'settings') this.showSettings(this.state, uri, textIn(this.options.fileSystem.readNow(uri)));
    else this.libraryOf(uri).remove(uri);
    // A repository within another is part of nothing when none of its files is open.
    if (library?.root !== undefined && this.state.guests.has(library.root) && !this.hasOpenIn(library.root)) void this.index();
    this.changed();
  }

  /** The editor has written a text to its file. */
  saved(uri: string): void {
    const { kind } = membershipOf(uri, this.state.territory);
    if (kind === 'settings' || kind === 'slugs') void this.index();
    const open = this.opened.get(uri);
    if (open === undefined) return;
    // What was readable before belongs to the typing, not to the file.
    open.readable = undefined;
    this.showOpen(this.state, uri);
    this.changed();
  }

  /** Something was made, changed or removed on disk: files or folders. */
  filesChanged(uris: readonly string[]): Promise<void> {
    return this.jobs.add(async () => {
      await this.readAgain(await filesToRead(uris, this.state, this.options.fileSystem));
    });
  }

  /**
   * Files and folders have another URI now. An editor closes an open text later, under its old one; until then it would
   * stand for a pattern that is gone.
   */
  filesMoved(moves: readonly Move[]): Promise<void> {
    for (const uri of [...this.opened.keys()]) if (movedUri(moves, uri) !== uri) this.opened.delete(uri);
    return this.filesChanged(moves.flatMap(({ from, to }) => [from, to]));
  }

  /** Looks for changes on disk by sizes and times, for a client that does not watch files. Once for all that ask for it. */
  compareWithDisk(): Promise<void> {
    this.nextComparison ??= this.jobs.add(async () => {
      this.nextComparison = undefined;
      await this.readAgain(await changedOnDisk(this.state, this.options.fileSystem));
    });
    return this.nextComparison;
  }

  /** The library of a file or folder; what lies in none has one where rules that need a library are silent. */
  libraryOf(uri: string): LibraryState {
    return this.stateOf(this.state, uri);
  }

  isOpen(uri: string): boolean {
    return this.opened.has(uri);
  }

  hasOpenIn(root: string): boolean {
    for (const uri of this.opened.keys()) if (isWithin(root, uri)) return true;
    return false;
  }

  /** The version of an open text, as the editor counts. */
  versionOf(uri: string): number | undefined {
    return this.opened.get(uri)?.version;
  }

  /** The text of a file, open or stored. */
  textOf(uri: string): string | undefined {
    return this.opened.get(uri)?.text ?? textIn(this.options.fileSystem.readNow(uri));
  }

  /** The lines of a pattern, or of a settings file. */
  linesOf(uri: string): LineIndex | undefined {
    return this.libraryOf(uri).linesOf(uri);
  }

  /** The document of a pattern, from its open text if there is one; `undefined` when it is not one or cannot be read. */
  document(uri: string): PatternDocument | undefined {
    const open = this.opened.get(uri);
    if (open) return this.isPattern(this.state, uri, open.text) ? this.documentOf(this.state, uri, open) : undefined;
    const text = this.mayBePattern(uri) ? textIn(this.options.fileSystem.readNow(uri)) : undefined;
    return text !== undefined && this.isPattern(this.state, uri, text) ? this.parse(this.state, uri, text) : undefined;
  }

  problems(uri: string): readonly Problem[] {
    return this.libraryOf(uri).problems(uri);
  }

  /** The findings of a file with their fixes, from the text as it is now. */
  findings(uri: string): readonly RuleFinding[] {
    const document = this.document(uri);
    return document ? this.libraryOf(uri).findings(document) : [];
  }

  fixContext(document: PatternDocument) {
    const { library, settings } = this.libraryOf(document.uri);
    return { document, library, settings, read: (uri: string) => this.document(uri), make: this.options.make };
  }

  /** Puts what a file contains into a state; an open text wins over its file. */
  private put(state: WorkspaceState, uri: string, content: FileContent): void {
    if (content.kind === 'text' || content.kind === 'tooLarge') state.stats.set(uri, content.stat);
    else state.stats.delete(uri);
    if (content.kind === 'unreadable') this.options.onUnreadable(uri, content.reason);
    if (content.kind === 'tooLarge') this.options.onUnreadable(uri, 'tooLarge');
    if (this.opened.has(uri)) return;
    const library = this.stateOf(state, uri);
    if (content.kind === 'tooLarge' && this.isPattern(state, uri, content.head)) {
      library.put(oversizedPattern(uri), undefined);
      return;
    }
    const text = textIn(content);
    if (text !== undefined && this.isRemembered(state, uri, text)) library.put(this.parse(state, uri, text), undefined);
    else library.remove(uri);
  }

  private async read(uri: string): Promise<FileContent> {
    this.work.read++;
    return this.options.fileSystem.read(uri);
  }

  private async readAgain(found: FilesToRead): Promise<void> {
    if (found === 'structure') {
      void this.index();
      return;
    }
    const { state } = this;
    const contents = new Map<string, FileContent>();
    await inFlight(FILES_IN_FLIGHT, found, async uri => {
      if (!this.opened.has(uri)) contents.set(uri, await this.read(uri));
    });
    for (const [uri, content] of contents) this.put(state, uri, content);
    this.rereadMisread(state);
    this.changed();
  }

  /** Texts that were open when their files were to be read, and have been closed since. */
  private async readClosed(state: WorkspaceState, skipped: readonly string[]): Promise<void> {
    const rest = new Set(skipped);
    for (;;) {
      const closed = [...rest].filter(uri => !this.opened.has(uri));
      if (closed.length === 0) return;
      for (const uri of closed) {
        rest.delete(uri);
        this.put(state, uri, await this.read(uri));
      }
    }
  }

  private exchange(state: WorkspaceState): void {
    this.state = state;
    this.generation++;
    for (const [uri, open] of this.opened) {
      // Settings may demand another format now.
      open.document = undefined;
      this.showOpen(state, uri);
    }
    this.rereadMisread(state);
    this.changes.all();
    this.changed();
  }

  /** Puts the text of the editor where its file was. */
  private showOpen(state: WorkspaceState, uri: string): void {
    const open = this.opened.get(uri);
    if (open === undefined) return;
    const { kind } = membershipOf(uri, state.territory);
    if (kind === 'settings') {
      this.showSettings(state, uri, open.text);
      return;
    }
    const library = this.stateOf(state, uri);
    if (!this.isRemembered(state, uri, open.text)) {
      library.remove(uri);
      return;
    }
    library.put(this.documentOf(state, uri, open), open.readable);
    const pattern = library.pattern(uri);
    if (pattern?.readable) open.readable = pattern;
  }

  /** Says what is wrong in a text of a settings file, without heeding it: it counts when it is saved. */
  private showSettings(state: WorkspaceState, uri: string, text: string | undefined): void {
    const library = this.stateOf(state, uri);
    const base = state.editorSettings.get(library.root);
    if (text === undefined || base === undefined) library.remove(uri);
    else library.putSettings(uri, text, settingsFindings(text, base, library.root, this.options.fileSystem));
  }

  /** Reads texts as another format when the usual one near them has changed. */
  private rereadMisread(state: WorkspaceState): void {
    for (const library of state.libraries) {
      for (const uri of library.misread()) {
        const open = this.opened.get(uri);
        if (open) {
          open.document = undefined;
          this.showOpen(state, uri);
        } else {
          this.put(state, uri, this.options.fileSystem.readNow(uri));
        }
      }
    }
  }

  private stateOf({ territory, byPlace, loose }: WorkspaceState, uri: string): LibraryState {
    const { library } = membershipOf(uri, territory);
    return (library && byPlace.get(library)) ?? loose;
  }

  private mayBePattern(uri: string): boolean {
    const { kind } = membershipOf(uri, this.state.territory);
    return kind === 'markdown' || kind === 'draft' || kind === 'loose';
  }

  /** Whether a text is a pattern, or something that patterns may point to. */
  private isRemembered(state: WorkspaceState, uri: string, text: string): boolean {
    const { kind } = membershipOf(uri, state.territory);
    if (kind === 'markdown' && isTargetOnly(text)) return true;
    return this.isPattern(state, uri, text);
  }

  private isPattern(state: WorkspaceState, uri: string, text: string): boolean {
    const { kind, library } = membershipOf(uri, state.territory);
    if (kind !== 'markdown' && kind !== 'draft' && kind !== 'loose') return false;
    if (isTargetOnly(text)) return false;
    return looksLikePattern(text) || (isSaved(uri) && isPatternFileName(uri) && library?.isPatternsFolder(uri) === true);
  }

  private documentOf(state: WorkspaceState, uri: string, open: OpenText): PatternDocument {
    return (open.document ??= this.parse(state, uri, open.text));
  }

  private parse(state: WorkspaceState, uri: string, text: string): PatternDocument {
    this.work.parsed++;
    return parsePattern(uri, text, this.stateOf(state, uri).formatFor(uri, text));
  }

  private changed(): void {
    this.options.onChange?.();
  }
}
