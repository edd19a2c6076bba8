/** Warns before patterns are deleted that others refer to, and offers to remove those relations. */
import { type Disposable, l10n, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DELETION_REQUEST, type DeletionParams, type DeletionReply } from '../../server/src/protocol.ts';
import type { LibraryEdits } from './libraryEdits.ts';

export function warnBeforeDeletions(client: LanguageClient, edits: LibraryEdits): Disposable {
  return workspace.onWillDeleteFiles(event => {
    if (client.isRunning()) event.waitUntil(offerRemoval(client, edits, event.files));
  });
}

/**
 * The deletion continues whatever the answer is: VS Code provides no way to stop it. The relations are removed here, before it,
 * because VS Code would ask again about an edit that is returned to it.
 */
async function offerRemoval(client: LanguageClient, edits: LibraryEdits, files: readonly Uri[]): Promise<void> {
  const params: DeletionParams = { uris: files.map(uri => uri.toString()) };
  const { titles, sources, others } = await client.sendRequest<DeletionReply>(DELETION_REQUEST, params);
  const [title] = titles;
  if (title === undefined) return;
  const what = titles.length === 1 ? l10n.t('"{0}"', title) : l10n.t('"{0}" and {1} more', title, titles.length - 1);
  const warning =
    sources === 1 ? l10n.t('1 other pattern refers to {0}.', what) : l10n.t('{0} other patterns refer to {1}.', sources, what);
  const remove = { title: l10n.t('Remove Relations') };
  const leave = { title: l10n.t('Keep Relations'), isCloseAffordance: true };
  const detail = l10n.t('These relations will be broken after the deletion.');
  if ((await window.showWarningMessage(warning, { modal: true, detail }, remove, leave)) !== remove) return;
  await edits.apply({ files: others });
}
