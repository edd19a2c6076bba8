/** A workspace over files in memory, where everything that should not happen is an error. */
import { DEFAULT_SETTINGS } from '../../server/src/core/index.ts';
import { Workspace } from '../../server/src/workspace.ts';
import type { WorkspaceOptions } from '../../server/src/workspaceOptions.ts';
import { MEMORY_ROOT, memoryFileSystem } from './memoryFileSystem.ts';

/** @param files texts by path, relative to the root; taken over, not copied */
export async function memoryWorkspace(
  files: ReadonlyMap<string, string>,
  options: Partial<WorkspaceOptions> = {},
): Promise<Workspace> {
  const errors: unknown[] = [];
  const workspace = new Workspace({
    fileSystem: memoryFileSystem(files),
    make: { id: () => 'pat_01h2xcejqtf2nbrexx3vqjhp41', now: () => '2026-01-28T00:00:00Z' },
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError: (rule, uri, error) => {
      throw new Error(`The rule ${rule} failed on ${uri}.`, { cause: error });
    },
    onUnreadable: (uri, reason) => errors.push(new Error(`${uri}: ${reason}`)),
    onError: error => errors.push(error),
    ...options,
  });
  await workspace.setFolders([MEMORY_ROOT]);
  if (errors.length > 0) throw errors[0];
  return workspace;
}
