/** `Patterns: Library Settings`: opens the settings file that the team shares, and offers to create it if there is none. */
import { FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIBRARY_SETTINGS_REQUEST, type LibrarySettings, type LibrarySettingsParams } from '../../server/src/protocol.ts';
import { achieved } from './walkthrough.ts';

export async function openLibrarySettings(client: LanguageClient): Promise<void> {
  const params: LibrarySettingsParams = { uri: window.activeTextEditor?.document.uri.toString() };
  const settings = await client.sendRequest<LibrarySettings | null>(LIBRARY_SETTINGS_REQUEST, params);
  if (settings === null) {
    void window.showInformationMessage(l10n.t('Open a folder first: its settings are in a file of the folder.'));
    return;
  }
  const file = Uri.parse(settings.uri);
  if (!(await exists(file))) {
    if (!(await shallCreate(file))) return;
    await workspace.fs.writeFile(file, new TextEncoder().encode(settings.template));
  }
  await window.showTextDocument(file, { preview: false });
  achieved('hasOpenedSettings');
}

async function shallCreate(file: Uri): Promise<boolean> {
  const create = l10n.t('Create the File');
  const question = l10n.t('This library has no settings file yet.');
  const detail = l10n.t('It would be created as {0}, with every setting as a comment.', workspace.asRelativePath(file, true));
  return (await window.showInformationMessage(question, { modal: true, detail }, create)) === create;
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}
