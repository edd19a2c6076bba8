/** What can be seen of a repository without git: whether there is one, and whether its history is complete. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export interface GitFolder {
  /** The top of the work tree. */
  readonly top: string;
  /** Where `HEAD` and the index are; of a linked work tree, a folder of its own. */
  readonly own: string;
  /** Where branches and objects are. */
  readonly common: string;
}

/** The repository that contains a folder; `undefined` if there is none. */
export function gitFolderOf(folder: string): GitFolder | undefined {
  for (let top = folder; ; top = path.dirname(top)) {
    const own = linked(path.join(top, '.git'));
    if (own !== undefined) return { top, own, common: commonOf(own) };
    if (path.dirname(top) === top) return undefined;
  }
}

/** True if only the last part of the history is there. */
export function isShallow({ common }: GitFolder): boolean {
  return existsSync(path.join(common, 'shallow'));
}

/** True if contents that were not needed yet have not been fetched. Source: https://git-scm.com/docs/partial-clone */
export function isPartial(folder: string): boolean {
  const repository = gitFolderOf(folder);
  return repository !== undefined && /^\s*(?:promisor|partialclone)\s*=/im.test(textOf(path.join(repository.common, 'config')));
}

/** True if some files may be left out of the work tree. Source: https://git-scm.com/docs/git-sparse-checkout */
export function isSparse(folder: string): boolean {
  const repository = gitFolderOf(folder);
  return repository !== undefined && existsSync(path.join(repository.own, 'info', 'sparse-checkout'));
}

/** A folder, or a file that names it. */
function linked(entry: string): string | undefined {
  const kind = kindOf(entry);
  if (kind === 'folder') return entry;
  if (kind !== 'file') return undefined;
  const [, target] = /^gitdir: (.+)$/m.exec(textOf(entry)) ?? [];
  return target === undefined ? undefined : path.resolve(path.dirname(entry), target.trim());
}

/** What may not be looked at counts as missing: git cannot use it either. */
function kindOf(entry: string): 'folder' | 'file' | undefined {
  try {
    const stats = statSync(entry, { throwIfNoEntry: false });
    return stats?.isDirectory() ? 'folder' : stats?.isFile() ? 'file' : undefined;
  } catch {
    return undefined;
  }
}

function commonOf(own: string): string {
  const named = textOf(path.join(own, 'commondir')).trim();
  return named === '' ? own : path.resolve(own, named);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
