/** A workspace over a folder on the disk, in this process, where everything that should not happen is an error. */
import { expect } from 'vitest';
import { DEFAULT_SETTINGS } from '../../server/src/core/index.ts';
import { nodeFileSystem } from '../../server/src/nodeFileSystem.ts';
import { uriOfPath } from '../../server/src/uris.ts';
import { Workspace } from '../../server/src/workspace.ts';

/** @param onRead called when a file has been read */
export async function folderWorkspace(root: string, onRead: (workspace: Workspace) => void = () => {}): Promise<Workspace> {
  const errors: unknown[] = [];
  const workspace: Workspace = new Workspace({
    fileSystem: nodeFileSystem,
    make: { id: () => 'pat_01h2xcejqtf2nbrexx3vqjhp41', now: () => '2026-01-28T00:00:00Z' },
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError: (_, __, error) => errors.push(error),
    onUnreadable: uri => errors.push(uri),
    onError: error => errors.push(error),
    onIndex: () => ({ report: () => onRead(workspace), end: () => {} }),
  });
  await workspace.setFolders([uriOfPath(root)]);
  expect(errors).toEqual([]);
  return workspace;
}
