/**
 * Repositories in the folders of a workspace that are read because one of their files is open. They are found from these files:
 * a listing does not enter hidden folders, nor the repository around another one.
 */
import type { FileSystem } from './fileSystem.ts';
import type { LibraryScope } from './libraryScope.ts';
import { isMarkdown, isWithin, parentOf } from './uris.ts';

/**
 * @param openUris the open texts
 * @param scopes of the workspace folders
 * @returns the roots of the innermost repositories
 */
export async function guestRepositories(
  openUris: Iterable<string>,
  scopes: readonly LibraryScope[],
  fileSystem: FileSystem,
): Promise<ReadonlySet<string>> {
  const guests = new Set<string>();
  for (const uri of openUris) {
    const scope = deepestAround(uri, scopes);
    if (scope?.root === undefined || !isMarkdown(uri) || scope.ignores(uri)) continue;
    const repository = await repositoryAround(uri, scope.root, fileSystem);
    if (repository !== undefined) guests.add(repository);
  }
  return guests;
}

function deepestAround(uri: string, scopes: readonly LibraryScope[]): LibraryScope | undefined {
  return scopes
    .filter(({ root }) => root !== undefined && isWithin(root, uri))
    .reduce<LibraryScope | undefined>((best, scope) => (lengthOf(scope) > lengthOf(best) ? scope : best), undefined);
}

function lengthOf(scope: LibraryScope | undefined): number {
  return scope?.root?.length ?? -1;
}

/** The innermost one below a folder. */
async function repositoryAround(uri: string, top: string, fileSystem: FileSystem): Promise<string | undefined> {
  for (let folder = parentOf(uri); folder !== top && isWithin(top, folder); folder = parentOf(folder)) {
    if (await fileSystem.isRepository(folder)) return folder;
  }
  return undefined;
}
