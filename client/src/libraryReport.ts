/** `Patterns: Library Report`: the state of the library as a Markdown document, with a preview beside it. */
import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIBRARY_REPORT_REQUEST, type LibraryReportParams } from '../../server/src/protocol.ts';

/** Of the library of the active editor, or else of the first folder. */
export async function showLibraryReport(client: LanguageClient): Promise<void> {
  // In a text that is not stored, VS Code looks for the targets of links in the first folder.
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const uri = window.activeTextEditor?.document.uri ?? folder;
  if (uri === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
    return;
  }
  const params: LibraryReportParams = { uri: uri.toString(), folder: (folder ?? Uri.joinPath(uri, '..')).toString() };
  const content = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Reading the library') },
    async () => client.sendRequest<string>(LIBRARY_REPORT_REQUEST, params),
  );
  const document = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(document);
  await commands.executeCommand('markdown.showPreview', document.uri);
}
