/**
 * Sends diagnostics. What to send is found by comparing with what was sent last, in lines and columns, so that no change can be
 * lost. The text that somebody types in comes first, then other open ones: a change may concern thousands of closed files, which
 * follow at the pace at which the client takes them.
 */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { isSame, LineIndex } from './core/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { LibraryState } from './libraryState.ts';
import type { Presentation } from './presentation.ts';
import type { Problem } from './problem.ts';
import { isSettingsFile } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface PublisherOptions {
  /** Resolves when the message has been written. */
  readonly send: (params: PublishDiagnosticsParams) => Promise<void>;
  readonly workspace: Pick<
    Workspace,
    'changes' | 'files' | 'isOpen' | 'libraryOf' | 'openUris' | 'settle' | 'settleOne' | 'settleSome' | 'versionOf'
  >;
  readonly presentation: Presentation;
  /** Called when diagnostics cannot be computed. */
  readonly onError: (error: unknown) => void;
  /** Called after a burst in which something may have changed. */
  readonly afterPublishing: () => void;
}

/** The diagnostics that the client received last for a file. */
interface Sent {
  /** The client's spelling. */
  readonly uri: string;
  /** `undefined` when the client may no longer show them. */
  readonly content: Content | undefined;
}

/** Diagnostics, to be compared with later ones: themselves for an open text, for speed, and otherwise their fingerprint, for memory. */
type Content = readonly Diagnostic[] | string;

/** How many patterns are checked, or closed files compared, between two messages of the client. */
const PER_TURN = { checked: 1, compared: 2 } as const;

export class DiagnosticsPublisher {
  private isStopped = false;
  private isScheduled = false;
  private isContinuing = false;
  /** How far the log of changes has been read. */
  private seen = 0;
  /** Files whose diagnostics may have changed since they were sent. */
  private readonly pending = new Set<string>();
  /** Files whose diagnostics could not be computed: tried again the next time that something changes. */
  private readonly failed = new Set<string>();
  private hasNews = false;
  /** By canonical URI; only files with diagnostics, and open texts that had some. */
  private readonly sent = new Map<string, Sent>();
  /** Messages are written in the order in which they are sent: all of them have been when the last one has. */
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly options: PublisherOptions) {}

  /** Publishes after all pending messages have been handled: no timer, no delay. */
  schedule(): void {
    if (this.isScheduled || this.isStopped) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.guarded(() => this.publishOpen());
      this.continue();
    });
  }

  /**
   * The client may not show what it was sent for a file, and is sent it again, even if it is the same: some clients forget
   * diagnostics with a text that they close, and some ignore those of a version that is no longer the last one.
   */
  sendAgain(uri: string): void {
    const before = this.sent.get(uri);
    if (before === undefined) return;
    this.sent.set(uri, { uri: before.uri, content: undefined });
    this.pending.add(uri);
  }

  /** Publishes everything that has changed. */
  flush(): void {
    this.guarded(() => this.options.workspace.settle());
    this.collect();
    for (const uri of this.pending) this.attempt(uri);
    this.end();
  }

  /** The client wants no more messages. */
  stop(): void {
    this.isStopped = true;
  }

  /**
   * Publishes the first of the open texts whose diagnostics have changed.
   * @returns whether there may be more of them
   */
  private publishOpen(): boolean {
    if (this.isStopped) return false;
    const { workspace } = this.options;
    for (const uri of workspace.openUris()) {
      this.guarded(() => workspace.settleOne(uri));
      this.collect();
      if (!this.pending.has(uri)) continue;
      this.attempt(uri);
      return true;
    }
    return false;
  }

  /**
   * The other open texts, then the closed files, some in each turn of the event loop, and only when the earlier ones have been
   * written: the next keystroke waits neither for their diagnostics nor behind these in a queue.
   */
  private continue(): void {
    if (this.isContinuing) return;
    this.isContinuing = true;
    const proceed = () =>
      setImmediate(() => {
        this.isContinuing = false;
        if (this.isStopped) return;
        let isDone = true;
        this.guarded(() => {
          isDone = this.publishSome();
        });
        if (!isDone) this.continue();
      });
    // A message that could not be written has been reported where it was sent.
    this.written.then(proceed, proceed);
  }

  /** @returns whether nothing is left */
  private publishSome(): boolean {
    if (this.publishOpen()) return false;
    let isSettled = true;
    this.guarded(() => {
      isSettled = this.options.workspace.settleSome(PER_TURN.checked);
    });
    if (!isSettled) return false;
    this.collect();
    let left: number = PER_TURN.compared;
    for (const uri of this.pending) {
      if (left-- === 0) return false;
      this.attempt(uri);
    }
    this.end();
    return true;
  }

  /** Notes which files may have changed. */
  private collect(): void {
    const { workspace } = this.options;
    const { changes } = workspace;
    if (changes.end === this.seen) return;
    const changed = changes.since(this.seen);
    this.seen = changes.end;
    this.hasNews = true;
    for (const uri of this.failed) this.pending.add(uri);
    this.failed.clear();
    for (const uri of changed === 'all' ? [...this.sent.keys(), ...workspace.files()] : changed) this.pending.add(uri);
  }

  private attempt(uri: string): void {
    this.pending.delete(uri);
    if (!this.guarded(() => this.publish(uri))) this.failed.add(uri);
  }

  private end(): void {
    if (!this.hasNews) return;
    this.hasNews = false;
    this.options.afterPublishing();
  }

  /** @returns whether it succeeded */
  private guarded(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.options.onError(error);
      return false;
    }
  }

  private publish(file: string): void {
    const { workspace, presentation } = this.options;
    const library = workspace.libraryOf(file);
    const problems = library.settledProblems(file).filter(problem => this.isShown(problem, file, library));
    const before = this.sent.get(file);
    if (problems.length === 0 && before === undefined) return;
    const lines = library.linesOf(file) ?? EMPTY;
    const diagnostics = problems.map(problem => presentation.diagnostic(problem, lines, library));
    const uri = presentation.uris.toClient(file);
    const isOpen = workspace.isOpen(file);
    const content: Content = isOpen ? diagnostics : fingerprintOf(diagnostics);
    if (problems.length === 0 && !isOpen) this.sent.delete(file);
    else this.sent.set(file, { uri, content });
    if (before && before.uri !== uri) this.send(before.uri, [], undefined);
    else if (before && isSameContent(before.content, content)) return;
    this.send(uri, diagnostics, presentation.abilities.diagnostics.versions ? workspace.versionOf(file) : undefined);
  }

  private send(uri: string, diagnostics: Diagnostic[], version: number | undefined): void {
    this.written = this.options.send({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  }

  /** For closed files only important problems are shown: the others would hide them. */
  private isShown({ severity, extent }: Problem, file: string, { settings }: LibraryState): boolean {
    if (extent === 'detail') return false;
    if (this.options.workspace.isOpen(file) || isSettingsFile(file)) return true;
    return settings.problemScope === 'library' && (severity === 'error' || severity === 'warning');
  }
}

const EMPTY = new LineIndex('');

function isSameContent(a: Sent['content'], b: Content): boolean {
  if (a === undefined) return false;
  return typeof a === 'string' || typeof b === 'string' ? fingerprintOf(a) === fingerprintOf(b) : isSame(a, b);
}

function fingerprintOf(content: Content): string {
  return typeof content === 'string' ? content : fingerprint(JSON.stringify(content));
}
