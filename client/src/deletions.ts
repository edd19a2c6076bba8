/** Before patterns are deleted: a warning when others point to them, and the offer to remove those relations. */
import { type Disposable, l10n, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DELETION_REQUEST, type DeletionParams, type DeletionReply } from '../../server/src/protocol.ts';
import { addEdits } from './positionedEdits.ts';

export function warnBeforeDeletions(client: LanguageClient): Disposable {
  return workspace.onWillDeleteFiles(event => {
    if (client.isRunning()) event.waitUntil(offerRemoval(client, event.files));
  });
}

/**
 * The deletion itself goes on, whatever the answer: VS Code lets nobody stop it. The relations are removed here, before it,
 * because VS Code would ask about an edit that is handed to it once more.
 */
async function offerRemoval(client: LanguageClient, files: readonly Uri[]): Promise<void> {
  const params: DeletionParams = { uris: files.map(uri => uri.toString()) };
  const { titles, sources, others } = await client.sendRequest<DeletionReply>(DELETION_REQUEST, params);
  const [title] = titles;
  if (title === undefined) return;
  const what = titles.length === 1 ? l10n.t('"{0}"', title) : l10n.t('"{0}" and {1} more', title, titles.length - 1);
  const warning =
    sources === 1 ? l10n.t('One other pattern points to {0}.', what) : l10n.t('{0} other patterns point to {1}.', sources, what);
  const remove = { title: l10n.t('Remove Those Relations') };
  const leave = { title: l10n.t('Leave Them'), isCloseAffordance: true };
  const detail = l10n.t('After the deletion these relations lead nowhere.');
  if ((await window.showWarningMessage(warning, { modal: true, detail }, remove, leave)) !== remove) return;
  const edit = new WorkspaceEdit();
  if (!addEdits(edit, others) || !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    void window.showWarningMessage(l10n.t('The text has changed meanwhile; the relations stay.'));
  }
}
