/** Sends diagnostics: of every file whose problems changed, once for each burst of messages, with the version they belong to. */

import type { Connection } from 'vscode-languageserver';
import { LineIndex } from './core/index.ts';
import { toDiagnostic } from './toProtocol.ts';
import { isSettingsFile } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface PublisherOptions {
  /** Called after a burst in which something was read, typed or removed. */
  readonly afterPublishing: () => void;
}

export class DiagnosticsPublisher {
  private scheduled = false;
  private published = new Set<string>();
  private revision = 0;

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly ruleLink: (rule: string) => string,
    private readonly options: PublisherOptions,
  ) {}

  /** Publishes when the messages that wait have been worked through: no timer, no delay. */
  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    for (const uri of this.workspace.takeChanged()) this.publish(uri);
    if (this.revision === this.workspace.revision) return;
    this.revision = this.workspace.revision;
    this.options.afterPublishing();
  }

  private publish(uri: string): void {
    const { workspace } = this;
    const folder = workspace.libraryOf(uri);
    const lines = folder.linesOf(uri) ?? new LineIndex('');
    const isOpen = workspace.isOpen(uri);
    const problems = folder
      .problems(uri)
      .filter(({ severity }) => isOpen || isSettingsFile(uri) || this.showsClosed(folder.settings.problemScope, severity));
    if (problems.length === 0 && !this.published.has(uri)) return;
    if (problems.length === 0) this.published.delete(uri);
    else this.published.add(uri);
    const version = workspace.versionOf(uri);
    void this.connection.sendDiagnostics({
      uri,
      ...(version === undefined ? {} : { version }),
      diagnostics: problems.map(problem => toDiagnostic(problem, lines, other => workspace.linesOf(other), this.ruleLink)),
    });
  }

  /** Of closed files only what should not wait is shown: the rest would bury it. */
  private showsClosed(scope: string, severity: string): boolean {
    return scope === 'library' && (severity === 'error' || severity === 'warning');
  }
}
