/**
 * Shows changes of files before they are made, in the editor for several comparisons: of many files, the first ones and a list
 * of all. The new texts are read-only.
 */

import { commands, Disposable, l10n, Uri, window, workspace } from 'vscode';
import { changeButton } from './counts.ts';
import type { FileChange } from './fileChanges.ts';
import { comparedChanges, listOfAll } from './shownChanges.ts';

const BEFORE = 'commons-patterns-before';
const AFTER = 'commons-patterns-after';

/** In the title bar of the comparison. */
const ACCEPT_COMMAND = 'commonsPatterns.acceptChanges';

/** A file that is created was empty, and changes in one place. */
export type Version = Pick<FileChange, 'uri' | 'before' | 'after'> & Partial<Pick<FileChange, 'changes'>>;

/** Shows the changes until the author accepts them, or closes the comparison. */
export async function isAccepted(question: string, changes: readonly Version[]): Promise<boolean> {
  const compared = comparedChanges(changes);
  const texts = new Map(compared.map(change => [change.uri.path, change]));
  const list = listOfAll(
    changes.map(({ uri, changes: places = [] }) => ({ path: workspace.asRelativePath(uri), places: Math.max(places.length, 1) })),
  );
  const listUri = Uri.from({ scheme: AFTER, path: `/${l10n.t('All {0} files', changes.length)}` });
  const subscriptions = [
    workspace.registerTextDocumentContentProvider(BEFORE, {
      provideTextDocumentContent: ({ path }) => texts.get(path)?.before,
    }),
    workspace.registerTextDocumentContentProvider(AFTER, {
      provideTextDocumentContent: ({ path }) => (path === listUri.path ? list : texts.get(path)?.after),
    }),
  ];
  try {
    const comparisons = compared.map(({ uri }) => [uri, versionOf(uri, BEFORE), versionOf(uri, AFTER)]);
    const [resources, title] =
      list === undefined
        ? [comparisons, l10n.t('Changes to Confirm')]
        : [
            [[listUri, undefined, listUri], ...comparisons],
            l10n.t('Changes to Confirm: {0} of {1} Files', compared.length, changes.length),
          ];
    await commands.executeCommand('vscode.changes', title, resources);
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
