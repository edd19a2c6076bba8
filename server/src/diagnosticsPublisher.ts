/**
 * Sends diagnostics. What to send is found by comparing with what was sent last, in lines and columns, so that no change can be
 * lost.
 */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { LineIndex } from './core/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { LibraryState } from './libraryState.ts';
import type { Presentation } from './presentation.ts';
import type { Problem } from './problem.ts';
import { isSettingsFile } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface PublisherOptions {
  readonly send: (params: PublishDiagnosticsParams) => void;
  readonly workspace: Pick<Workspace, 'changes' | 'files' | 'isOpen' | 'libraryOf' | 'settle' | 'versionOf'>;
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
  readonly fingerprint: string;
}

export class DiagnosticsPublisher {
  private isScheduled = false;
  private seen = 0;
  /** Files whose diagnostics could not be computed: the next time they are tried again. */
  private failed: readonly string[] = [];
  /** By canonical URI; only files with diagnostics. */
  private readonly sent = new Map<string, Sent>();

  constructor(private readonly options: PublisherOptions) {}

  /** Publishes after all pending messages have been handled: no timer, no delay. */
  schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.guarded(() => this.flush());
    });
  }

  /** Publishes what has changed. */
  flush(): void {
    const { workspace, afterPublishing } = this.options;
    workspace.settle();
    const { changes } = workspace;
    if (changes.end === this.seen) return;
    const changed = changes.since(this.seen);
    this.seen = changes.end;
    const pending = changed === 'all' ? [...this.sent.keys(), ...workspace.files()] : changed;
    const failed: string[] = [];
    for (const uri of new Set([...this.failed, ...pending])) {
      if (!this.guarded(() => this.publish(uri))) failed.push(uri);
    }
    this.failed = failed;
    afterPublishing();
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
    const problems = library.problems(file).filter(problem => this.isShown(problem, file, library));
    const before = this.sent.get(file);
    if (problems.length === 0 && before === undefined) return;
    const lines = library.linesOf(file) ?? EMPTY;
    const diagnostics = problems.map(problem => presentation.diagnostic(problem, lines, library));
    const uri = presentation.uris.toClient(file);
    const now: Sent = { uri, fingerprint: fingerprint(JSON.stringify(diagnostics)) };
    if (before && before.uri !== uri) this.send(before.uri, [], undefined);
    else if (before?.fingerprint === now.fingerprint) return;
    if (problems.length === 0) this.sent.delete(file);
    else this.sent.set(file, now);
    this.send(uri, diagnostics, presentation.abilities.diagnostics.versions ? workspace.versionOf(file) : undefined);
  }

  private send(uri: string, diagnostics: Diagnostic[], version: number | undefined): void {
    this.options.send({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  }

  /** For closed files only important problems are shown: the others would hide them. */
  private isShown({ severity, extent }: Problem, file: string, { settings }: LibraryState): boolean {
    if (extent === 'detail') return false;
    if (this.options.workspace.isOpen(file) || isSettingsFile(file)) return true;
    return settings.problemScope === 'library' && (severity === 'error' || severity === 'warning');
  }
}

const EMPTY = new LineIndex('');
