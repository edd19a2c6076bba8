/** What has to be read again after changes on disk: some files, or everything when the set of libraries has changed. */
import { isSame } from './core/index.ts';
import type { FileStat, FileSystem } from './fileSystem.ts';
import { type LibraryScope, settingsFileOf } from './libraryScope.ts';
import { entersFolder, membershipOf } from './membership.ts';
import { isMarkdown, isSettingsFile, isWithin, parentOf, uriWithin } from './uris.ts';
import { containsRoot, libraryAt, listingFilter, type Structure, type WorkspaceState } from './workspaceState.ts';

/**
 * Markdown files that may have been created, deleted or changed; `structure` when settings or the set of libraries may have
 * changed.
 */
export type FilesToRead = readonly string[] | 'structure';

/** @param uris of changed files and folders; watchers do not report the files of a changed folder */
export async function filesToRead(uris: readonly string[], state: WorkspaceState, fileSystem: FileSystem): Promise<FilesToRead> {
  const files = new Set<string>();
  const replaced = new Set<string>();
  const reported = new Set(uris);
  for (const uri of new Set([...reported, ...uris.flatMap(changed => listedNames(changed, state))])) {
    if (await leadsElsewhere(uri, state, fileSystem)) return 'structure';
    if (await changesStructure(uri, state, fileSystem)) return 'structure';
    const { kind, library } = membershipOf(uri, state.territory);
    if (kind === 'markdown') files.add(uri);
    if (library === undefined || (kind !== 'markdown' && kind !== 'none') || !entersFolder(parentOf(uri), library)) continue;
    const stat = await fileSystem.stat(uri);
    // What was there before may have been a folder, whatever is there now: perhaps another folder of this name.
    if (!libraryAt(state, uri).has(uri)) replaced.add(uri);
    if (stat === undefined) continue;
    if (stat.isLink && reported.has(uri)) {
      // Where a link leads to is for the listing to say.
      return 'structure';
    } else if (stat.kind === 'folder' && entersFolder(uri, library)) {
      const inside = await listNewFolder(uri, library, state, fileSystem);
      if (inside === 'structure') return inside;
      for (const file of inside) files.add(file);
    }
  }
  if (replaced.size > 0) for (const file of knownBelow(replaced, state)) files.add(file);
  return [...files];
}

/** The same by sizes and times of all files, for a client that does not watch files. */
export async function changedOnDisk(state: WorkspaceState, fileSystem: FileSystem): Promise<FilesToRead> {
  const changed = new Set<string>();
  const known = new Map(state.stats);
  for (const library of state.libraries) {
    const { place, root } = library;
    const listing = await fileSystem.list(root, listingFilter(place, state.roots));
    if (isOtherStructure(listing, state.structures.get(root))) return 'structure';
    for (const file of new Set([...filesOf(listing.files, state), ...settingsFilesOf(place)])) {
      const before = known.get(file);
      const now = await fileSystem.stat(file);
      known.delete(file);
      if (isAsRead(now, before)) continue;
      if (membershipOf(file, state.territory).kind !== 'markdown') return 'structure';
      changed.add(file);
    }
  }
  for (const file of known.keys()) changed.add(file);
  return [...changed];
}

/** The files that may be patterns of a library. */
function filesOf(listed: readonly string[], { territory }: WorkspaceState): readonly string[] {
  return listed.filter(uri => membershipOf(uri, territory).kind === 'markdown');
}

/** Whether a file is, by its size and time, as it was when it was read. What is not a file is never read. */
export function isAsRead(now: FileStat | undefined, before: FileStat | undefined): boolean {
  const { size, modified } = now?.kind === 'file' ? now : NOTHING_TO_READ;
  return before?.size === size && before?.modified === modified;
}

const NOTHING_TO_READ = { size: undefined, modified: undefined };

/** Whether a change creates or removes a library, or changes its settings. */
async function changesStructure(uri: string, state: WorkspaceState, fileSystem: FileSystem): Promise<boolean> {
  if (containsRoot(state, uri) || state.territory.aliases.has(uri)) return true;
  for (const file of state.territory.libraries.flatMap(settingsFilesOf)) {
    if (!isWithin(uri, file)) continue;
    const stat = await fileSystem.stat(file);
    // A saved file is reported by the editor and by the watcher. Anything of this name makes a library, even if it cannot be read.
    if (!isAsRead(stat, state.stats.get(file)) || (isSettingsFile(file) && stat?.kind !== 'file')) return true;
  }
  const { library, kind } = membershipOf(uri, state.territory);
  const folder = parentOf(uri);
  if (isSettingsFile(uri)) return kind !== 'settings' && library !== undefined && entersFolder(folder, library);
  if (uri.endsWith('/.gitmodules')) return containsOrIn(folder, state);
  if (!uri.endsWith('/.git') || !containsOrIn(folder, state)) return false;
  // A library may itself be a repository, unless it lies within another one or has others in it.
  const isOwnRepository = library?.root === folder && !state.guests.has(folder);
  return (
    !isOwnRepository ||
    membershipOf(parentOf(folder), state.territory).library !== undefined ||
    (await fileSystem.stat(uriWithin(folder, '.gitmodules'))) !== undefined
  );
}

/** The files that the settings of a library are read from. */
function settingsFilesOf({ root, slugsFile }: LibraryScope): readonly string[] {
  return root === undefined ? [] : slugsFile === undefined ? [settingsFileOf(root)] : [settingsFileOf(root), slugsFile];
}

function containsOrIn(folder: string, state: WorkspaceState): boolean {
  return membershipOf(folder, state.territory).library !== undefined || containsRoot(state, folder);
}

async function listNewFolder(
  folder: string,
  library: LibraryScope,
  state: WorkspaceState,
  fileSystem: FileSystem,
): Promise<FilesToRead> {
  for (const mark of [settingsFileOf(folder), uriWithin(folder, '.git')]) {
    if (await fileSystem.stat(mark)) return 'structure';
  }
  const { files, libraries, repositories, links } = await fileSystem.list(folder, listingFilter(library, state.roots));
  // Where a link in it leads to is for the listing of the whole library to say.
  const hasLinks = links.some(({ uri }) => uri !== folder);
  if (hasLinks || libraries.length + repositories.length > 0) return 'structure';
  return filesOf(files, state);
}

/** The names under which libraries list a changed file, if it is reported under another one: links make more names. */
export function listedNames(uri: string, { links }: WorkspaceState): readonly string[] {
  return links.flatMap(({ uri: link, target, leads }) => {
    const [listed, other] = leads === 'listed' ? [target, link] : [link, target];
    return leads !== 'nowhere' && isWithin(other, uri) ? [listed + uri.slice(other.length)] : [];
  });
}

/** Whether something has appeared or disappeared that a link leads to. */
async function leadsElsewhere(uri: string, { links }: WorkspaceState, fileSystem: FileSystem): Promise<boolean> {
  for (const { target, leads } of links) {
    // A folder is sometimes reported only by the files in it.
    const isConcerned = isWithin(uri, target) || isWithin(target, uri);
    if (isConcerned && ((await fileSystem.stat(target)) === undefined) !== (leads === 'nowhere')) return true;
  }
  return false;
}

function isOtherStructure(now: Structure, before: Structure | undefined): boolean {
  const parts = ({ libraries, repositories, links }: Structure) => ({ libraries, repositories, links });
  return before === undefined || !isSame(parts(now), parts(before));
}

/** The files that folders had. */
function knownBelow(folders: ReadonlySet<string>, state: WorkspaceState): readonly string[] {
  const found: string[] = [];
  for (const library of state.libraries) {
    for (const uri of library.uris()) if (isMarkdown(uri) && hasAncestorIn(uri, folders)) found.push(uri);
    for (const uri of library.library.others.uris()) if (hasAncestorIn(uri, folders)) found.push(uri);
  }
  return found;
}

function hasAncestorIn(uri: string, folders: ReadonlySet<string>): boolean {
  for (let folder = parentOf(uri); folder.includes('/'); folder = parentOf(folder)) if (folders.has(folder)) return true;
  return false;
}
