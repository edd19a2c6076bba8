/** Finds the patterns that had the ids which relations still name: in the history, and in second frontmatters of today. */
import { URI } from 'vscode-uri';
import { type FormerName, type FormerOwner, formerNamesIn, passagesOf, patternNamed, shareIn } from '../core/index.ts';
import type { GitOptions } from '../git/gitProcess.ts';
import { listPastFiles, type PastFile, readPastFiles } from '../git/pastFiles.ts';
import type { LibraryState } from '../libraryState.ts';
import type { Workspace } from '../workspace.ts';

/** The dead ids of a library, in lower case. */
export function deadIds({ library }: LibraryState): ReadonlySet<string> {
  const ids = new Set<string>();
  // Most relations name the same few patterns.
  const seen = new Set<string>();
  for (const { relations } of library.patterns()) {
    for (const { target } of relations) {
      if (seen.has(target.value)) continue;
      seen.add(target.value);
      if (/^pat_[a-z0-9]+$/i.test(target.value) && !library.knows(target.value)) ids.add(target.value.toLowerCase());
    }
  }
  return ids;
}

export interface FormerOwnersOptions extends Omit<GitOptions, 'folder'> {
  /** True ends the search. */
  readonly isEnough?: () => boolean;
}

/** Below this share, a text has little in common with that of today. */
const LITTLE = 0.2;

/** @throws GitError in words for the user */
export async function findFormerOwners(
  workspace: Workspace,
  library: LibraryState,
  ids: ReadonlySet<string>,
  { isEnough = () => false, ...git }: FormerOwnersOptions = {},
): Promise<ReadonlyMap<string, readonly FormerOwner[]>> {
  const owners = new Map<string, FormerOwner[]>();
  const add = (name: FormerName, time: number | undefined) => {
    const pattern = patternNamed(name, library.library);
    const known = owners.get(name.id) ?? [];
    if (pattern === undefined || known.some(({ uri }) => uri === pattern.uri)) return;
    const now = name.body === undefined ? undefined : workspace.textOf(pattern.uri);
    const isRewritten = now !== undefined && name.body !== undefined && shareIn(passagesOf(now), name.body) < LITTLE;
    owners.set(name.id, [...known, { uri: pattern.uri, until: time === undefined ? undefined : dayOf(time), isRewritten }]);
  };
  if (ids.size === 0) return owners;
  for (const uri of library.uris()) {
    const text = workspace.textOf(uri);
    for (const name of text === undefined ? [] : formerNamesIn(text, uri, ids)) add(name, undefined);
  }
  const options = { ...git, folder: URI.parse(library.root).fsPath };
  const visit = ({ path, time }: PastFile, text: string) => {
    for (const name of formerNamesIn(text, path, ids)) add(name, time);
  };
  const files = await listPastFiles('HEAD', path => /\.(?:md|json|ya?ml)$/i.test(path), options);
  await readPastFiles(files, visit, () => isEnough() || owners.size === ids.size, options);
  return owners;
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
