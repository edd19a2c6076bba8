/**
 * What the server asks of its client. A client may be unable to answer, refuse, or answer late or never: the server never waits
 * for longer than the time limit, and nothing fails.
 */
import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
  WatchKind,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Clock } from './clock.ts';
import { SETTINGS_FILE } from './core/index.ts';

/** The section of the editor's settings. */
export const SECTION = 'commonsPatterns';

export interface ClientRequestsOptions {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
}

export class ClientRequests {
  private watchers: { readonly globs: string; readonly registration: Promise<Disposable | undefined> } | undefined;
  private refusesWatching = false;

  constructor(private readonly options: ClientRequestsOptions) {}

  /** Whether the client reports changes on disk, as far as is known. */
  get isWatching(): boolean {
    return this.options.abilities.watchesFiles && !this.refusesWatching;
  }

  /**
   * The settings for a library.
   * @param uri of its folder, as the client writes it
   * @param onLate called when an answer arrives after the time limit
   * @returns `undefined` when there is no answer in time
   */
  async settings(uri: string, onLate: (settings: unknown) => void): Promise<unknown> {
    const { connection, abilities } = this.options;
    if (!abilities.answersSettings) return undefined;
    const answer = connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
    return this.inTime('workspace/configuration', answer, onLate);
  }

  registerSettings(): void {
    const { connection, abilities } = this.options;
    if (!abilities.registersSettings) return;
    const registration = connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    void this.inTime('client/registerCapability', registration);
  }

  /** Asks the client to watch files; asks again when the names differ. @param more names besides those of every library */
  watch(more: readonly string[]): void {
    const { connection, abilities } = this.options;
    const names = ['*.md', '*.MD', SETTINGS_FILE, '.gitmodules', ...more.map(name => name.replace(MARKS_OF_GLOBS, '?'))];
    const globs = names.join();
    if (!abilities.watchesFiles || globs === this.watchers?.globs) return;
    const before = this.watchers?.registration;
    const watchers: FileSystemWatcher[] = names.map(name => ({ globPattern: `**/${name}` }));
    // When a folder is moved or removed, editors do not report the files in it.
    watchers.push({ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete });
    const request = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    const registration = this.inTime('client/registerCapability', request, () => {
      this.refusesWatching = false;
    });
    this.watchers = { globs, registration };
    void Promise.all([before, registration]).then(([old, present]) => {
      this.refusesWatching = present === undefined;
      if (present) old?.dispose();
    });
  }

  /** Shows that something takes a while, as soon as and as long as the client shows it. */
  progress(title: string): ProgressReport {
    const { connection, abilities } = this.options;
    let reporter: WorkDoneProgressReporter | undefined;
    let isDone = false;
    if (abilities.showsProgress) {
      const request = connection.window.createWorkDoneProgress();
      void this.inTime('window/workDoneProgress/create', request).then(created => {
        if (created === undefined) return;
        created.begin(title, 0);
        if (isDone) created.done();
        else reporter = created;
      });
    }
    return {
      report: (percent, message) => reporter?.report(percent, message),
      done: () => {
        isDone = true;
        reporter?.done();
        reporter = undefined;
      },
    };
  }

  /** Makes the client request again what depends on other files. */
  refresh(): void {
    const { connection, abilities } = this.options;
    const { inlayHints, codeLenses, semanticTokens } = abilities.refreshes;
    const requests = [
      ...(inlayHints ? [InlayHintRefreshRequest.type] : []),
      ...(codeLenses ? [CodeLensRefreshRequest.type] : []),
      ...(semanticTokens ? [SemanticTokensRefreshRequest.type] : []),
    ];
    for (const request of requests) void this.inTime(request.method, connection.sendRequest(request));
  }

  /** The answer, or `undefined` when the client refuses or does not answer in time. Never rejects. */
  private inTime<T>(method: string, answer: Promise<T>, onLate: (answer: T) => void = () => {}): Promise<T | undefined> {
    const { connection, clock, timeout } = this.options;
    return new Promise(resolve => {
      let isOver = false;
      const stop = clock.after(timeout, () => {
        isOver = true;
        connection.console.warn(`The client has not answered ${method} within ${timeout} ms; the server goes on without.`);
        resolve(undefined);
      });
      answer.then(
        value => {
          stop();
          if (isOver) onLate(value);
          else resolve(value);
        },
        (error: unknown) => {
          stop();
          connection.console.warn(`The client refuses ${method}: ${error instanceof Error ? error.message : String(error)}`);
          resolve(undefined);
        },
      );
    });
  }
}

/** There is no way to escape them; more files are watched than are asked for. */
const MARKS_OF_GLOBS = /[[\]{}*!\\]/g;

export interface ProgressReport {
  /** @param percent 0-100 */
  report(percent: number, message: string): void;
  done(): void;
}
