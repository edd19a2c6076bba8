/**
 * Compares the libraries of an editor with an earlier state, in the background: after texts have changed, and after a commit.
 * Only files that have changed since the last time are read and compared again.
 */
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Clock } from '../clock.ts';
import type { History, LineIndex, Pattern } from '../core/index.ts';
import { type EarlierObject, readEarlierTexts } from '../git/earlierFiles.ts';
import { GitError } from '../git/gitError.ts';
import { type GitFolder, gitFolderOf } from '../git/gitFolder.ts';
import { type Comparison, NO_COMPARISON } from '../libraryComparison.ts';
import type { LibraryState } from '../libraryState.ts';
import { uriOfPath } from '../uris.ts';
import type { Workspace } from '../workspace.ts';
import { deadIds, findFormerOwners } from './formerOwners.ts';
import { comparisonWith, type EarlierState, historyOf, readEarlierState, withEarlierTexts } from './libraryHistory.ts';

export interface LiveHistoryOptions {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** False in a workspace that the user does not trust: git is not started. */
  readonly isTrusted: boolean;
  /** Called when losses may have changed. */
  readonly onCompared: () => void;
  readonly log: (line: string) => void;
}

/** What is known about a library since it was compared last. */
interface Compared {
  readonly reference: string;
  /** What branches and HEAD were. */
  readonly tips: string;
  /** `undefined` if it could not be read. */
  readonly earlier: EarlierState | undefined;
  readonly history: History | undefined;
  /** The texts that were compared. */
  readonly texts: ReadonlyMap<string, ComparedText>;
}

interface ComparedText {
  readonly pattern: Pattern;
  /** A changed text has other lines, even if its pattern is the same. */
  readonly lines: LineIndex | undefined;
}

/** Milliseconds that the search for former owners of ids may take, and that a request waits for it. */
const SEARCH_LIMIT = 10_000;
const WAIT_LIMIT = 2_000;

/** Milliseconds after a change: not while somebody types. */
const DELAY = 400;

export class LiveHistory {
  private readonly compared = new WeakMap<LibraryState, Compared>();
  private readonly watchers = new Map<string, FSWatcher>();
  /** The searches for former owners of ids, each for a state of the history. */
  private readonly searches = new WeakMap<LibraryState, { readonly key: string; readonly done: Promise<void> }>();
  private readonly logged = new Set<string>();
  private isTrusted: boolean;
  private cancel: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: LiveHistoryOptions) {
    this.isTrusted = options.isTrusted;
  }

  /** The user trusts the workspace from now on. */
  trust(): void {
    this.isTrusted = true;
    this.schedule();
  }

  /** Something has changed: compares again after a while. */
  schedule(): void {
    if (!this.isTrusted || this.options.workspace.isIndexing) return;
    this.cancel?.();
    this.cancel = this.options.clock.after(DELAY, () => void this.compareNow());
  }

  /** Compares now, and resolves when that is done. */
  compareNow(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    this.running = this.running.then(() => this.compareAll());
    return this.running;
  }

  private async compareAll(): Promise<void> {
    const { workspace } = this.options;
    if (!this.isTrusted || workspace.isIndexing) return;
    for (const library of workspace.folders) {
      try {
        await this.compare(library);
        void this.searchOwners(library);
      } catch (error) {
        this.logOnce(error);
      }
    }
  }

  private async compare(library: LibraryState): Promise<void> {
    const { workspace, onCompared } = this.options;
    const reference = library.settings.compareWith;
    const repository = repositoryOf(library);
    if (reference === 'off' || repository === undefined) {
      if (library.compared.history) library.compareWith(NO_COMPARISON);
      this.compared.delete(library);
      return;
    }
    this.watch(repository);
    const tips = tipsOf(repository, reference);
    const before = this.compared.get(library);
    const isSame = before?.reference === reference && before.tips === tips;
    const texts = new Map([...library.uris()].flatMap(uri => textEntry(library, uri)));
    const changed = isSame ? changedUris(library, before.texts, texts) : undefined;
    if (changed?.size === 0) return;
    const remembered = { reference, tips, texts };
    this.compared.set(library, { ...remembered, earlier: undefined, history: undefined });
    const earlier =
      changed && before?.earlier
        ? await this.withChanged(before.earlier, changed)
        : await readEarlierState(workspace, library, reference, { bytesNow: file => bytesOfClosed(workspace, file) });
    if (!workspace.folders.includes(library)) return;
    const history = historyOf(workspace, library, earlier);
    const known = changed && before?.history ? unchangedLosses(library, before, changed, texts) : undefined;
    library.compareWith(comparisonWith(workspace, library, history, known));
    this.compared.set(library, { ...remembered, earlier, history });
    onCompared();
  }

  /** Resolves when the patterns that had unknown ids have been found, or after a while. */
  whenOwnersAreKnown(library: LibraryState): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.options.clock.after(WAIT_LIMIT, resolve);
      void this.searchOwners(library).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Once for each state of the history and each set of unknown ids. */
  private searchOwners(library: LibraryState): Promise<void> {
    const repository = repositoryOf(library);
    const ids = deadIds(library);
    if (!this.isTrusted || repository === undefined || library.settings.compareWith === 'off' || ids.size === 0)
      return Promise.resolve();
    const key = [tipsOf(repository, 'HEAD'), ...[...ids].sort()].join('\n');
    const known = this.searches.get(library);
    if (known?.key === key) return known.done;
    const start = performance.now();
    const isEnough = () => performance.now() - start > SEARCH_LIMIT;
    const done = findFormerOwners(this.options.workspace, library, ids, { isEnough }).then(
      owners => {
        library.compared.formerOwners = owners;
      },
      error => this.logOnce(error),
    );
    this.searches.set(library, { key, done });
    return done;
  }

  private logOnce(error: unknown): void {
    const text = error instanceof GitError ? error.message : `Comparing with an earlier state failed: ${String(error)}`;
    if (!this.logged.has(text)) this.options.log(text);
    this.logged.add(text);
  }

  /** With the earlier texts of files that were the same until now. */
  private async withChanged(earlier: EarlierState, changed: ReadonlySet<string>): Promise<EarlierState> {
    const unread = new Map<string, EarlierObject>();
    for (const uri of changed) {
      const object = earlier.uris.get(uri);
      if (object && !earlier.documents.has(uri)) unread.set(uri, object);
    }
    // All at once: hundreds of files may change together, and each process of git takes a while to start.
    return withEarlierTexts(this.options.workspace, earlier, await readEarlierTexts(unread));
  }

  /** A commit changes files in the folder of the repository. */
  private watch({ own }: GitFolder): void {
    if (this.watchers.has(own)) return;
    try {
      const watcher = watch(own, { persistent: false }, () => this.schedule());
      watcher.on('error', () => watcher.close());
      this.watchers.set(own, watcher);
    } catch {
      // Commits are then noticed with the next change of a file.
    }
  }
}

function repositoryOf({ root }: LibraryState): GitFolder | undefined {
  return root.startsWith('file:') ? gitFolderOf(URI.parse(root).fsPath) : undefined;
}

function textEntry(library: LibraryState, uri: string): readonly (readonly [string, ComparedText])[] {
  const pattern = library.pattern(uri);
  return pattern ? [[uri, { pattern, lines: library.linesOf(uri) }]] : [];
}

function changedUris(library: LibraryState, before: Compared['texts'], now: Compared['texts']): ReadonlySet<string> {
  // What is left of a pattern is forgotten when it changes.
  const changed = new Set([...library.compared.losses.keys()].filter(uri => !library.has(uri)));
  for (const [uri, { lines }] of now) if (before.get(uri)?.lines !== lines) changed.add(uri);
  for (const uri of before.keys()) if (!now.has(uri)) changed.add(uri);
  return changed;
}

/** The losses that need not be found again; none if names have changed, which other files use. */
function unchangedLosses(
  library: LibraryState,
  { texts: before, history }: Compared,
  changed: ReadonlySet<string>,
  now: Compared['texts'],
): Comparison['losses'] | undefined {
  for (const uri of changed) if (namesIn(before.get(uri)?.pattern) !== namesIn(now.get(uri)?.pattern)) return undefined;
  const uris = [...(history?.affected ?? [])].filter(uri => !changed.has(uri));
  return new Map(uris.map(uri => [uri, library.compared.lossesIn(uri)]));
}

function namesIn(pattern: Pattern | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  return JSON.stringify([pattern.id?.value, pattern.slug?.value, pattern.relations.map(({ target }) => target.value)]);
}

/** An open text may differ from its file: it is always compared. */
function bytesOfClosed(workspace: Workspace, file: string): Buffer | undefined {
  return workspace.isOpen(uriOfPath(file)) ? undefined : bytesOf(file);
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The state of HEAD and of the branch that is compared with, as far as it can be read without git. */
function tipsOf({ own, common }: GitFolder, reference: string): string {
  const read = (file: string) => bytesOf(file)?.toString('utf8').trim() ?? '';
  const head = read(path.join(own, 'HEAD'));
  const branch = /^ref: (.+)$/.exec(head)?.[1];
  const names = [branch, `refs/heads/${reference}`, `refs/remotes/${reference}`, `refs/tags/${reference}`].flatMap(
    name => name ?? [],
  );
  return [head, ...names.map(name => read(path.join(common, name))), read(path.join(common, 'packed-refs'))].join('\n');
}
