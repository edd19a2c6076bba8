/** `Patterns: Library Report`: the state of the library, as a preview of a read-only text, which each call refreshes. */
import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  l10n,
  ProgressLocation,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIBRARY_REPORT_REQUEST, type LibraryReportParams } from '../../server/src/protocol.ts';

const SCHEME = 'commons-patterns-report';

export class LibraryReport implements Disposable, TextDocumentContentProvider {
  readonly onDidChange: Event<Uri>;
  private readonly changes = new EventEmitter<Uri>();
  private readonly uri = Uri.from({ scheme: SCHEME, path: `/${l10n.t('Library Report')}.md` });
  private readonly subscriptions: readonly Disposable[];
  /** A file of the library that it is about. */
  private file: Uri | undefined;
  private text: string | undefined;

  constructor(private readonly client: LanguageClient) {
    this.onDidChange = this.changes.event;
    this.subscriptions = [
      this.changes,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      commands.registerCommand('commonsPatterns.libraryReport', () => this.show()),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  /** A preview of an earlier window asks before the command is called. */
  async provideTextDocumentContent(): Promise<string> {
    this.text ??= await this.report(this.file ?? firstFolder());
    return this.text;
  }

  /** Of the library of the active editor, of the last report, or else of the first folder. */
  private async show(): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    this.file = active === undefined || active.scheme === SCHEME ? (this.file ?? firstFolder()) : active;
    if (this.file === undefined) {
      void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
      return;
    }
    this.text = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading the library') }, async () =>
      this.report(this.file),
    );
    this.changes.fire(this.uri);
    await commands.executeCommand('markdown.showPreview', this.uri);
  }

  private async report(file: Uri | undefined): Promise<string> {
    if (file === undefined) return '';
    const folder = firstFolder() ?? Uri.joinPath(file, '..');
    const params: LibraryReportParams = { uri: file.toString(), folder: folder.toString() };
    return this.client.sendRequest<string>(LIBRARY_REPORT_REQUEST, params);
  }
}

/** VS Code looks for the targets of links in it. */
function firstFolder(): Uri | undefined {
  return workspace.workspaceFolders?.[0]?.uri;
}
