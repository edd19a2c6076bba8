/** Shows changes of files before they are made, in the editor for several comparisons. The new texts are read-only. */

import { commands, Disposable, l10n, Uri, window, workspace } from 'vscode';
import { changeButton } from './counts.ts';
import type { FileChange } from './fileChanges.ts';

const BEFORE = 'commons-patterns-before';
const AFTER = 'commons-patterns-after';

/** In the title bar of the comparison. */
const ACCEPT_COMMAND = 'commonsPatterns.acceptChanges';

/** A file that is created was empty. */
export type Version = Pick<FileChange, 'uri' | 'before' | 'after'>;

/** Shows the changes until the author accepts them, or closes the comparison. */
export async function isAccepted(question: string, changes: readonly Version[]): Promise<boolean> {
  const texts = new Map(changes.map(change => [change.uri.path, change]));
  const subscriptions = [
    workspace.registerTextDocumentContentProvider(BEFORE, {
      provideTextDocumentContent: ({ path }) => texts.get(path)?.before,
    }),
    workspace.registerTextDocumentContentProvider(AFTER, { provideTextDocumentContent: ({ path }) => texts.get(path)?.after }),
  ];
  try {
    const resources = changes.map(({ uri }) => [uri, versionOf(uri, BEFORE), versionOf(uri, AFTER)]);
    await commands.executeCommand('vscode.changes', l10n.t('Changes to Confirm'), resources);
    await commands.executeCommand('setContext', 'commonsPatterns.previewsChanges', true);
    const tab = window.tabGroups.activeTabGroup.activeTab;
    const decision = await new Promise<boolean>(resolve => {
      const accept = { title: changeButton(changes.length) };
      const cancel = { title: l10n.t('Cancel') };
      subscriptions.push(
        commands.registerCommand(ACCEPT_COMMAND, () => resolve(true)),
        window.tabGroups.onDidChangeTabs(({ closed }) => {
          if (tab && closed.includes(tab)) resolve(false);
        }),
      );
      // A message that is not answered does not decide: it disappears after a while.
      void window.showInformationMessage(question, accept, cancel).then(answer => {
        if (answer) resolve(answer === accept);
      });
    });
    if (tab && window.tabGroups.all.some(({ tabs }) => tabs.includes(tab))) await window.tabGroups.close(tab);
    return decision;
  } finally {
    await commands.executeCommand('setContext', 'commonsPatterns.previewsChanges', false);
    Disposable.from(...subscriptions).dispose();
  }
}

function versionOf({ path }: Uri, scheme: string): Uri {
  return Uri.from({ scheme, path });
}
