/** `Patterns: Restore All Losses in the Library...`: shows what would be put back, and puts it back. */

import { l10n, ProgressLocation, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { RESTORE_REQUEST, type RestoreParams, type RestoreResult } from '../../server/src/protocol.ts';
import { fileCount, lossCount } from './counts.ts';
import type { LibraryEdits } from './libraryEdits.ts';

export async function restoreLosses(client: LanguageClient, edits: LibraryEdits): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (uri === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
    return;
  }
  const params: RestoreParams = { uri };
  const {
    problems,
    files,
    created = [],
    comparedWith,
  } = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Computing fixes') }, async () =>
    client.sendRequest<RestoreResult>(RESTORE_REQUEST, params),
  );
  if (comparedWith === undefined) {
    void window.showInformationMessage(l10n.t('The library is not compared with an earlier state.'));
  } else if (files.length + created.length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing to restore since {0}.', comparedWith));
  } else {
    const question = (count: number) =>
      l10n.t('Restoring {0} since {1} changes {2}.', lossCount(problems), comparedWith, fileCount(count));
    const done = l10n.t('Restored {0}.', fileCount(files.length + created.length));
    const added = created.map(({ uri, text }) => ({ uri: Uri.parse(uri), text }));
    await edits.apply({ files, created: added, question, isPreviewed: true, done });
  }
}
