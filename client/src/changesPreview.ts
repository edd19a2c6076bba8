/** Shows changes of files before they are made, in the editor for several comparisons. The new texts are read-only. */
import { commands, Disposable, Uri, window, workspace } from 'vscode';
import type { FileChange } from './fileChanges.ts';

const BEFORE = 'commons-patterns-before';
const AFTER = 'commons-patterns-after';

/** @returns a way to close the comparison again */
export async function showChanges(title: string, changes: readonly FileChange[]): Promise<{ close(): Promise<void> }> {
  const texts = new Map(changes.map(change => [change.uri.path, change]));
  const provider = Disposable.from(
    workspace.registerTextDocumentContentProvider(BEFORE, {
      provideTextDocumentContent: ({ path }) => texts.get(path)?.before,
    }),
    workspace.registerTextDocumentContentProvider(AFTER, { provideTextDocumentContent: ({ path }) => texts.get(path)?.after }),
  );
  const resources = changes.map(({ uri }) => [uri, versionOf(uri, BEFORE), versionOf(uri, AFTER)]);
  await commands.executeCommand('vscode.changes', title, resources);
  const tab = window.tabGroups.activeTabGroup.activeTab;
  return {
    async close() {
      if (tab) await window.tabGroups.close(tab);
      provider.dispose();
    },
  };
}

function versionOf({ path }: Uri, scheme: string): Uri {
  return Uri.from({ scheme, path });
}
