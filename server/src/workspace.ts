/**
 * The mutable shell around the core: which files there are, their open and stored texts, the libraries they belong to,
 * and what is wrong in each. Knows nothing of LSP; the language server and the command line share it.
 */
import {
  formatMessage,
  isPatternFileName,
  isTargetOnly,
  type LineIndex,
  type LintContext,
  looksLikePattern,
  type Makers,
  type Move,
  movedUri,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
  SETTINGS_FILE,
  type Settings,
} from './core/index.ts';
import type { FileSystem } from './fileSystem.ts';
import { LibraryFolder } from './libraryFolder.ts';
import type { ShownProblem } from './problem.ts';
import { isFolderName, isMarkdown, isSaved, isSettingsFile, parentOf, pathIn, withoutSlash } from './uris.ts';

export interface WorkspaceOptions {
  readonly fileSystem: FileSystem;
  readonly make: Makers;
  /** Settings of the editor for a library, by the URI of its root; a settings file in the library wins over them. */
  readonly settingsFor: (root: string) => Promise<Settings>;
  readonly onRuleError: NonNullable<LintContext['onRuleError']>;
}

interface OpenText {
  readonly text: string;
  readonly version: number;
  document: PatternDocument | undefined;
}

/** How many files are read at a time: measured best on a cold disk. */
const FILES_IN_FLIGHT = 16;

export class Workspace {
  private libraries: LibraryFolder[] = [];
  /** For files outside of every folder: they have no library, and rules that need one are silent. */
  private readonly loose: LibraryFolder;
  private readonly opened = new Map<string, OpenText>();
  private readonly changed = new Set<string>();
  /** Grows with everything that is read, typed or removed. */
  revision = 0;

  constructor(private readonly options: WorkspaceOptions) {
    this.loose = new LibraryFolder('', options.onRuleError);
  }

  /** Differs from what it was when something changed in one file that may show in others. */
  get sharedRevision(): string {
    return this.libraries.map(({ root, sharedRevision }) => `${root} ${sharedRevision}`).join();
  }

  get folders(): readonly LibraryFolder[] {
    return this.libraries;
  }

  /**
   * Reads the libraries in these folders (URIs) and forgets all others.
   * @param onProgress how many files of how many were read
   */
  async setFolders(roots: readonly string[], onProgress: (done: number, total: number) => void = () => {}): Promise<void> {
    for (const library of this.libraries) for (const uri of library.uris()) this.changed.add(uri);
    const base = await Promise.all(roots.map(root => this.options.settingsFor(root)));
    const listed = await Promise.all(roots.map((root, index) => this.options.fileSystem.list(root, base[index]?.ignore ?? [])));
    const inner = listed.flat().filter(isSettingsFile).map(parentOf);
    const libraryRoots = [...new Set([...roots.map(withoutSlash), ...inner])];
    this.libraries = libraryRoots.map(root => new LibraryFolder(root, this.options.onRuleError)).sort(deepestFirst);
    await Promise.all(this.libraries.map(library => this.readSettings(library)));
    const files = [...new Set(listed.flat())];
    let done = 0;
    await inFlight(FILES_IN_FLIGHT, files, async uri => {
      await this.readFile(uri);
      onProgress(++done, files.length);
    });
    for (const [uri, open] of this.opened) {
      // Settings may say another format now.
      open.document = undefined;
      this.refresh(uri);
    }
    for (const library of this.libraries) library.complete();
  }

  /** The library of a file: the deepest that holds it. An unsaved text belongs to the first folder. */
  libraryOf(uri: string): LibraryFolder {
    const holder = this.libraries.find(({ root }) => uri.startsWith(`${root}/`));
    return holder ?? (isSaved(uri) ? this.loose : (this.libraries.at(-1) ?? this.loose));
  }

  open(uri: string, text: string, version: number): void {
    // Of an open file more is shown than of a closed one.
    if (!this.opened.has(uri)) this.changed.add(uri);
    this.opened.set(uri, { text, version, document: undefined });
    this.refresh(uri);
  }

  async close(uri: string): Promise<void> {
    this.opened.delete(uri);
    if (isSaved(uri)) await this.readFile(uri);
    else this.libraryOf(uri).remove(uri);
    this.changed.add(uri);
  }

  /**
   * Something else than the editor wrote, made or removed these files and folders.
   * @throws SettingsChanged when a file is among them that settings are read from
   */
  async filesChanged(uris: readonly string[]): Promise<void> {
    const files = await this.filesAt(uris);
    if (files.some(file => this.isSettingsSource(file))) throw new SettingsChanged();
    await inFlight(FILES_IN_FLIGHT, files, async uri => {
      if (!this.opened.has(uri)) await this.readFile(uri);
    });
  }

  /** Files besides the settings files that settings are read from: lists of slugs. */
  get settingsSources(): readonly string[] {
    return this.libraries.flatMap(({ root, knownSlugsFile }) =>
      knownSlugsFile === undefined ? [] : [pathIn(root, knownSlugsFile)],
    );
  }

  private isSettingsSource(uri: string): boolean {
    return isSettingsFile(uri) || this.settingsSources.includes(uri);
  }

  /** For a folder, the files that were in it and those that are: whoever watches files tells of the folder only. */
  private async filesAt(uris: readonly string[]): Promise<readonly string[]> {
    const files = new Set<string>();
    const known = this.libraries.flatMap(library => [...library.uris()]).concat(this.settingsSources);
    for (const uri of uris) {
      if (isMarkdown(uri) || this.isSettingsSource(uri)) {
        files.add(uri);
      } else if (isFolderName(uri.slice(this.libraryOf(uri).root.length))) {
        const { ignore } = this.libraryOf(uri).settings;
        for (const file of await this.options.fileSystem.list(uri, ignore)) files.add(file);
        for (const file of known) if (file.startsWith(`${uri}/`)) files.add(file);
      }
    }
    return [...files];
  }

  /**
   * Files and folders have another URI now. An editor closes an open text later, under its old one; until then it would
   * stand for a pattern that is gone.
   */
  async filesMoved(moves: readonly Move[]): Promise<void> {
    const known = this.libraries.flatMap(library => [...library.uris()]);
    const gone = known.filter(uri => movedUri(moves, uri) !== uri);
    for (const uri of gone) this.opened.delete(uri);
    await this.filesChanged([...gone, ...gone.map(uri => movedUri(moves, uri))].filter(uri => !isSettingsFile(uri)));
  }

  /** Says what is wrong in the text of a settings file, without heeding it. */
  checkSettings(uri: string, text: string | undefined): void {
    const library = this.libraries.find(({ root }) => root === parentOf(uri));
    if (library === undefined || text === undefined) return;
    library.checkSettings(text, path => this.options.fileSystem.readNow(pathIn(library.root, path)));
    this.changed.add(uri);
  }

  isOpen(uri: string): boolean {
    return this.opened.has(uri);
  }

  /** The version of an open text, as the editor counts. */
  versionOf(uri: string): number | undefined {
    return this.opened.get(uri)?.version;
  }

  /** The text of a file, open or stored. */
  textOf(uri: string): string | undefined {
    return this.opened.get(uri)?.text ?? this.options.fileSystem.readNow(uri);
  }

  /** The lines of a pattern, or of a settings file. */
  linesOf(uri: string): LineIndex | undefined {
    return this.libraryOf(uri).linesOf(uri);
  }

  /** The document of a pattern, from its open text if there is one; `undefined` when it is no pattern or not readable. */
  document(uri: string): PatternDocument | undefined {
    const open = this.opened.get(uri);
    if (open) return this.isPattern(uri, open.text) ? (open.document ??= this.parse(uri, open.text)) : undefined;
    const text = this.options.fileSystem.readNow(uri);
    return text !== undefined && this.isPattern(uri, text) ? this.parse(uri, text) : undefined;
  }

  isPattern(uri: string, text: string): boolean {
    if (isTargetOnly(text)) return false;
    return looksLikePattern(text) || (isPatternFileName(uri) && this.libraryOf(uri).isPatternsFolder(uri));
  }

  problems(uri: string): readonly ShownProblem[] {
    return this.libraryOf(uri).problems(uri);
  }

  /** The findings of an open file with their fixes, from the text as it is now. */
  findings(uri: string): readonly RuleFinding[] {
    const document = this.document(uri);
    return document ? this.libraryOf(uri).findings(document) : [];
  }

  fixContext(document: PatternDocument) {
    const { library, settings } = this.libraryOf(document.uri);
    return { document, library, settings, read: (uri: string) => this.document(uri), make: this.options.make };
  }

  /** The files whose problems may have changed since the last call. */
  takeChanged(): readonly string[] {
    for (const library of [this.loose, ...this.libraries]) for (const uri of library.takeChanged()) this.changed.add(uri);
    const uris = [...this.changed];
    this.changed.clear();
    return uris;
  }

  private parse(uri: string, text: string): PatternDocument {
    return parsePattern(uri, text, this.libraryOf(uri).formatFor(uri, text));
  }

  private async readFile(uri: string): Promise<void> {
    if (isSettingsFile(uri)) return;
    const library = this.libraryOf(uri);
    if (library.ignores(uri)) return;
    const text = await this.options.fileSystem.read(uri);
    if (this.opened.has(uri)) return;
    this.put(uri, text);
  }

  private refresh(uri: string): void {
    const open = this.opened.get(uri);
    if (open) this.put(uri, open.text);
  }

  private put(uri: string, text: string | undefined): void {
    this.revision++;
    const library = this.libraryOf(uri);
    if (text === undefined || !(this.isPattern(uri, text) || isTargetOnly(text))) {
      library.remove(uri);
      return;
    }
    const open = this.opened.get(uri);
    const document = open ? (open.document ??= this.parse(uri, text)) : this.parse(uri, text);
    library.put(document, isSaved(uri));
  }

  private async readSettings(library: LibraryFolder): Promise<void> {
    const base = await this.options.settingsFor(library.root);
    const file = `${library.root}/${SETTINGS_FILE}`;
    const text = this.opened.get(file)?.text ?? (await this.options.fileSystem.read(file));
    library.useSettings(base, text, path => this.options.fileSystem.readNow(pathIn(library.root, path)));
  }
}

/** Thrown when a settings file changed: everything has to be read again. */
export class SettingsChanged extends Error {}

/** `message` of a problem as people read it. */
export function problemText(problem: Pick<ShownProblem, 'message'>): string {
  return formatMessage(problem.message);
}

function deepestFirst(a: LibraryFolder, b: LibraryFolder): number {
  return b.root.length - a.root.length;
}

async function inFlight<T>(limit: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
