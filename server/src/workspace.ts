/**
 * Files and open texts -> libraries. The entry point of all events: changes in the editor take effect at once, changes on disk
 * become jobs that run one after the other. Knows nothing of LSP; the language server and the command line share it. All URIs are
 * canonical.
 */

import { ChangeLog } from './changeLog.ts';
import { LineIndex, type Move, movedUri, type PatternDocument, type RuleFinding } from './core/index.ts';
import { changedOnDisk, type FilesToRead, filesToRead, listedNames } from './diskChanges.ts';
import type { TextLines } from './fileSystem.ts';
import { IndexGate } from './indexGate.ts';
import { JobQueue } from './jobQueue.ts';
import type { LibraryState } from './libraryState.ts';
import { membershipOf } from './membership.ts';
import { PatternTexts } from './patternTexts.ts';
import type { Problem } from './problem.ts';
import { readAgain, readIntoNew } from './readFiles.ts';
import type { IndexProgress, Work, WorkspaceOptions } from './workspaceOptions.ts';
import { emptyState, hasOtherGuests, libraryAt, type StateSource, survey, type WorkspaceState } from './workspaceState.ts';

export class Workspace {
  /** The files whose diagnostics may have changed. */
  readonly changes = new ChangeLog();
  readonly work: Work = { read: 0, parsed: 0, rechecked: 0 };
  private roots: readonly string[] = [];
  /** Reported, and not handled yet. */
  private changedFiles: string[] = [];
  private state: WorkspaceState;
  /** Grows with each state. */
  private generation = 0;
  private readonly source: StateSource;
  private readonly texts: PatternTexts;
  private readonly jobs: JobQueue;
  private readonly gate = new IndexGate();

  constructor(private readonly options: WorkspaceOptions) {
    const { fileSystem, settingsFor, isChecked = () => true, onUnreadable, onRuleError, onError } = options;
    this.jobs = new JobQueue(onError);
    this.texts = new PatternTexts({ fileSystem, onUnreadable, work: this.work });
    this.source = {
      fileSystem,
      settingsFor,
      onUnreadable,
      openUris: () => this.texts.openUris(),
      library: { isChecked, onRuleError, onError, onChange: uri => this.changes.add(uri), work: this.work },
    };
    this.state = emptyState(this.source);
  }

  get folders(): readonly LibraryState[] {
    return this.state.libraries;
  }

  /** Changes when changes in some files may affect what is shown for others. */
  get sharedRevision(): string {
    return [this.generation, ...this.state.libraries.map(({ library }) => library.sharedRevision)].join();
  }

  /** The files that are known. */
  *files(): Iterable<string> {
    for (const library of [...this.state.libraries, this.state.loose]) yield* library.uris();
  }

  /** Computes all problems that may have changed. */
  settle(): void {
    for (const library of [...this.state.libraries, this.state.loose]) library.settle();
  }

  /** Computes the problems of a file, if they may have changed. */
  settleOne(uri: string): void {
    this.libraryOf(uri).settleOne(uri);
  }

  /**
   * Computes problems that may have changed, those of so many files at most in each library.
   * @returns whether none is left
   */
  settleSome(most: number): boolean {
    let isSettled = true;
    for (const library of [...this.state.libraries, this.state.loose]) isSettled = library.settleSome(most) && isSettled;
    return isSettled;
  }

  get isIndexing(): boolean {
    return !this.gate.isOpen;
  }

  /** Names of other files that settings refer to: lists of slugs. */
  get settingsSources(): readonly string[] {
    return this.state.libraries.flatMap(({ place }) => place.slugsFile ?? []);
  }

  /** Resolves when every file has been read, and no index is under way. Pending from the start. */
  whenIndexed(): Promise<void> {
    return this.gate.whenOpen();
  }

  /** Resolves when all changes on disk so far have been handled. */
  whenIdle(): Promise<void> {
    return this.jobs.idle();
  }

  /** Reads the libraries in these folders and forgets all others. */
  setFolders(roots: readonly string[]): Promise<void> {
    this.roots = roots;
    return this.index();
  }

  /** Reads everything into a new state and exchanges the states in one step. */
  index(): Promise<void> {
    return this.addGated('index', async () => {
      const progress = this.options.onIndex?.();
      try {
        await this.readEverything(progress);
      } finally {
        progress?.end();
      }
    });
  }

  /** Adds a job that requests wait for. */
  private addGated(name: string, job: () => Promise<void>): Promise<void> {
    if (!this.jobs.isWaiting(name)) this.gate.begin();
    return this.jobs.addOnce(name, async () => {
      try {
        await job();
      } finally {
        this.gate.end();
        // Work in the background, which does not begin during an index, can begin now.
        this.changed();
      }
    });
  }

  private async readEverything(progress: IndexProgress | undefined): Promise<void> {
    const { state, files } = await survey(this.roots, this.source);
    // The first time there is nothing to keep: problems of open texts on their own are shown while the files are read.
    if (this.gate.isFirst) this.exchange(state);
    await readIntoNew(state, files, { texts: this.texts, onError: this.options.onError, progress });
    for (const library of state.libraries) library.complete();
    this.exchange(state);
    // Texts may have been opened and closed in the meantime.
    this.reviewGuests();
  }

  /** A repository inside of a library is read while one of its files is open. */
  private reviewGuests(): void {
    void this.addGated('review', async () => {
      if (await hasOtherGuests(this.state, this.source)) void this.index();
    });
  }

  /** The settings of the editor may have changed. Nothing is read again when they are equal. */
  settingsChanged(): Promise<void> {
    return this.jobs.addOnce('settings', async () => {
      for (const [root, settings] of this.state.editorSettings) {
        if (JSON.stringify(await this.options.settingsFor(root)) === JSON.stringify(settings)) continue;
        void this.index();
        return;
      }
    });
  }

  /** The text of a file in the editor, when it is opened and each time it changes. */
  open(uri: string, text: string, version: number): void {
    if (!this.texts.isOpen(uri)) {
      // More problems are shown for an open file than for a closed one.
      this.changes.add(uri);
      const mayBeGuest = membershipOf(uri, this.state.territory).kind === 'none';
      if (mayBeGuest && !this.gate.isFirst) this.reviewGuests();
    }
    this.texts.open(this.state, uri, text, version);
    this.texts.rereadMisread(this.state);
    this.changed();
  }

  close(uri: string): void {
    if (!this.texts.close(uri)) return;
    this.changes.add(uri);
    const { kind } = membershipOf(uri, this.state.territory);
    if (kind === 'markdown') void this.filesChanged([uri]);
    else if (kind === 'settings') this.texts.showSettings(this.state, uri);
    else this.libraryOf(uri).remove(uri);
    if (this.state.guests.size > 0) this.reviewGuests();
    this.changed();
  }

  /** The editor has written a text to its file. */
  saved(uri: string): void {
    const { kind } = membershipOf(uri, this.state.territory);
    if (kind === 'settings' || kind === 'slugs') void this.filesChanged([uri]);
    this.texts.saved(this.state, uri);
    this.changed();
  }

  /** Files or folders were created, changed or deleted on disk. Many that are reported one by one are handled together. */
  filesChanged(uris: readonly string[]): Promise<void> {
    this.changedFiles = this.changedFiles.concat(uris);
    return this.jobs.addOnce('files', async () => {
      const changed = this.changedFiles;
      this.changedFiles = [];
      const existence = new Set(changed.flatMap(uri => [uri, ...listedNames(uri, this.state)]));
      for (const library of this.state.libraries) library.filesAppearedOrVanished(existence);
      await this.readChanged(await filesToRead(changed, this.state, this.options.fileSystem));
    });
  }

  /**
   * Files and folders have another URI now. An editor closes an open text later, under its old one; until then it would count as
   * a pattern that no longer exists.
   */
  filesMoved(moves: readonly Move[]): Promise<void> {
    for (const uri of this.texts.openUris()) if (movedUri(moves, uri) !== uri) this.close(uri);
    return this.filesChanged(moves.flatMap(({ from, to }) => [from, to]));
  }

  /** Looks for changes on disk by sizes and times, for a client that does not watch files. Once for all requests. */
  compareWithDisk(): Promise<void> {
    return this.jobs.addOnce('comparison', async () => {
      for (const library of this.state.libraries) library.filesAppearedOrVanished();
      const hasOthers = await hasOtherGuests(this.state, this.source);
      await this.readChanged(hasOthers ? 'structure' : await changedOnDisk(this.state, this.options.fileSystem));
    });
  }

  /** The library of a file or folder; files outside of all libraries have one in which library rules are silent. */
  libraryOf(uri: string): LibraryState {
    return libraryAt(this.state, uri);
  }

  isOpen(uri: string): boolean {
    return this.texts.isOpen(uri);
  }

  /** The one that was opened or changed last comes first. */
  openUris(): readonly string[] {
    return this.texts.openUris();
  }

  /** The version of an open text, as the editor counts. */
  versionOf(uri: string): number | undefined {
    return this.texts.versionOf(uri);
  }

  /** The text of a file, open or stored. */
  textOf(uri: string): string | undefined {
    return this.texts.textOf(uri);
  }

  /** The lines of a text as it was checked; `undefined` when its file has changed since. */
  checkedLines(uri: string): TextLines | undefined {
    return this.texts.checkedLines(this.state, uri);
  }

  /** True for an open text that differs from its file. */
  isUnsaved(uri: string): boolean {
    return this.texts.isUnsaved(uri);
  }

  /** The lines of a pattern, of a settings file, or of other Markdown with links to patterns. */
  linesOf(uri: string): LineIndex | undefined {
    const folder = this.libraryOf(uri);
    const lines = folder.linesOf(uri);
    if (lines || folder.library.others.linksOf(uri).length === 0) return lines;
    const text = this.textOf(uri);
    return text === undefined ? undefined : new LineIndex(text);
  }

  /** The document of a pattern, from its open text if there is one; `undefined` when it is not one or cannot be read. */
  document(uri: string): PatternDocument | undefined {
    return this.texts.document(this.state, uri);
  }

  /** The same for any Markdown of a library, for the links in it. */
  documentWithLinks(uri: string): PatternDocument | undefined {
    return this.texts.withLinks(this.state, uri);
  }

  /** True for the URI of a Markdown file that belongs to this library, whether it exists or not. */
  belongsTo(library: LibraryState, uri: string): boolean {
    const { kind, library: place } = membershipOf(uri, this.state.territory);
    return kind === 'markdown' && place === library.place;
  }

  /** A text of an earlier time as a document; `undefined` if it was not a pattern of a library. */
  earlierDocument(uri: string, text: string): PatternDocument | undefined {
    return this.texts.earlierDocument(this.state, uri, text);
  }

  /** What would be wrong in the settings file of a library if this were its text; `undefined` stands for no file. */
  settingsFindings(library: LibraryState, text: string | undefined): readonly RuleFinding[] {
    return this.texts.settingsFindings(this.state, library, text);
  }

  problems(uri: string): readonly Problem[] {
    return this.libraryOf(uri).problems(uri);
  }

  /** The findings of a file with their fixes, from the current text. */
  findings(uri: string): readonly RuleFinding[] {
    const document = this.texts.isTemplate(this.state, uri) ? undefined : this.document(uri);
    return document ? this.libraryOf(uri).findings(document) : [];
  }

  fixContext(document: PatternDocument) {
    const { library, compared, settings } = this.libraryOf(document.uri);
    const formerOwners = (id: string) => compared.formerOwners.get(id.toLowerCase()) ?? [];
    return {
      document,
      library,
      history: compared.history,
      formerOwners,
      settings,
      // Links in other Markdown follow a pattern that is merged.
      read: (uri: string) => this.document(uri) ?? this.documentWithLinks(uri),
      make: this.options.make,
    };
  }

  private async readChanged(found: FilesToRead): Promise<void> {
    this.texts.filesChanged(this.state);
    if (found === 'structure') {
      void this.index();
      return;
    }
    const { state } = this;
    await readAgain(state, found, this.texts);
    this.texts.rereadMisread(state);
    this.changed();
  }

  private exchange(state: WorkspaceState): void {
    this.state = state;
    this.generation++;
    this.texts.showAll(state);
    this.texts.rereadMisread(state);
    this.changes.all();
    this.changed();
  }

  private changed(): void {
    this.options.onChange?.();
  }
}
