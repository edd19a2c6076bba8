/** Asks for one of the known values of a field and inserts it. */
import { l10n, type QuickPickItem, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ValueChoice } from '../../server/src/protocol.ts';

/** Changes nothing if the text has changed in the meantime. */
export async function pickValue(uri: string, version: number | null, choices: readonly ValueChoice[]): Promise<void> {
  const items = choices.map((choice): QuickPickItem & { readonly choice: ValueChoice } => ({
    choice,
    label: choice.value,
    ...(choice.doc === undefined ? {} : { detail: choice.doc }),
  }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Select a value'), matchOnDetail: true });
  if (picked === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  if (version !== null && document.version !== version) {
    void window.showWarningMessage(l10n.t('The file has changed in the meantime. The value was not changed.'));
    return;
  }
  const { range, newText } = picked.choice.edit;
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  await workspace.applyEdit(edit);
}
