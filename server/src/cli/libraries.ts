/** The libraries that a command works on: the same workspace as in the editor, without open texts. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { DEFAULT_SETTINGS } from '../core/index.ts';
import type { FileSystem, UnreadableReason } from '../fileSystem.ts';
import { idAndClock } from '../idAndClock.ts';
import type { LibraryState } from '../libraryState.ts';
import { nodeFileSystem } from '../nodeFileSystem.ts';
import { uriOfPath } from '../uris.ts';
import { Workspace } from '../workspace.ts';
import type { IndexProgress } from '../workspaceOptions.ts';
import { printable } from './printable.ts';
import { uselessGlobs } from './settingsGlobs.ts';
import { belowFolder, type Target } from './targets.ts';

/** Something that the user has to know besides the result. */
export interface Note {
  readonly text: string;
  /** True when the result is not what was asked for: a path that was given could not be used, or a rule failed. */
  readonly fails: boolean;
}

export interface OpenedLibraries {
  readonly workspace: Workspace;
  /** What is to be said of the files as they are now. */
  readonly notes: () => readonly Note[];
}

export interface LibraryFile {
  readonly uri: string;
  /** Absolute. */
  readonly path: string;
  readonly library: LibraryState;
}

export interface OpenOptions {
  readonly fileSystem?: FileSystem;
  /** Whether the problems of a file will be asked for, by default true: the others are read, but not checked. */
  readonly isChecked?: (uri: string) => boolean;
  readonly onIndex?: () => IndexProgress;
}

export async function openLibraries(
  targets: readonly Target[],
  nameOf: (file: string) => string,
  { fileSystem = nodeFileSystem, isChecked, onIndex }: OpenOptions = {},
): Promise<OpenedLibraries> {
  const failures: unknown[] = [];
  const failedRules: Note[] = [];
  const isNamed = (file: string) => targets.some(target => target.path === file);
  const unreadable = new Map<string, UnreadableReason>();
  const workspace = new Workspace({
    fileSystem,
    make: idAndClock,
    settingsFor: async () => DEFAULT_SETTINGS,
    ...(isChecked ? { isChecked } : {}),
    onRuleError: (rule, uri, error) => {
      failedRules.push({ text: `The rule ${rule} failed on ${printable(nameOf(pathOf(uri)))}: ${String(error)}`, fails: true });
    },
    onUnreadable: (uri, reason) => {
      const file = pathOf(uri);
      if (isNamed(file) || targets.some(({ includes }) => includes(file))) unreadable.set(file, reason);
    },
    onError: error => failures.push(error),
    ...(onIndex ? { onIndex } : {}),
  });
  await workspace.setFolders([...new Set(targets.map(({ root }) => uriOfPath(root)))]);
  if (failures.length > 0) throw failures[0];
  const notes = () => {
    const isRead = (file: string) => workspace.folders.some(library => library.linesOf(uriOfPath(file)) !== undefined);
    // A name that is not UTF-8 cannot be looked up; nor can what is in a folder that may be listed, but not entered.
    const isThere = (file: string, reason: UnreadableReason) =>
      reason === 'nameNotUtf8' || fileSystem.existsNow(uriOfPath(file)) !== false;
    const unread = new Map([...unreadable].filter(([file, reason]) => !isRead(file) && isThere(file, reason)));
    const unreadNote = ([file, reason]: readonly [string, UnreadableReason]) => ({
      text: `Not read: ${printable(nameOf(file))} (${REASONS[reason]})`,
      fails: isNamed(file),
    });
    const files = filesByTarget(workspace, targets);
    const isEmpty = (target: Target) => !unread.has(target.path) && files.get(target)?.length === 0;
    const globs = workspace.folders.flatMap(uselessGlobs).map(text => ({ text, fails: false }));
    return [...[...unread].map(unreadNote), ...failedRules, ...targets.filter(isEmpty).map(emptyNote), ...globs];
  };
  return { workspace, notes };
}

/** Puts a text in place of a file, which need not exist. */
export function openText(workspace: Workspace, file: string, text: string): void {
  const uri = uriOfPath(file);
  workspace.open(uri, text, 0);
  // As a file would be: the names of the file on disk are forgotten.
  workspace.saved(uri);
}

/** The files that the targets include, in the order of the targets, each once. */
export function filesOf(workspace: Workspace, targets: readonly Target[]): readonly LibraryFile[] {
  const files = new Map<string, LibraryFile>();
  for (const found of filesByTarget(workspace, targets).values()) for (const file of found) files.set(file.uri, file);
  return [...files.values()];
}

function filesByTarget(workspace: Workspace, targets: readonly Target[]): ReadonlyMap<Target, readonly LibraryFile[]> {
  const known = workspace.folders.flatMap(library =>
    [...library.uris()].sort().map(uri => ({ uri, path: pathOf(uri), library })),
  );
  const byPath = new Map(known.map(file => [file.path, file]));
  const found = (target: Target): readonly LibraryFile[] => {
    const own = ownPath(target.path, workspace);
    // Thousands of files may be given.
    const candidates = target.kind === 'file' ? [byPath.get(own) ?? []].flat() : known;
    return candidates.flatMap(file => {
      const path = own === target.path ? file.path : moved(file.path, own, target.path);
      return path !== undefined && target.includes(path) ? [{ ...file, path }] : [];
    });
  };
  return new Map(targets.map(target => [target, found(target)]));
}

/** Whether targets may include a file, by URI. What a link leads to is known only when the library has been read. */
export function inTargets(targets: readonly Target[]): (uri: string) => boolean {
  if (targets.some(isBehindLink)) return () => true;
  return uri => {
    const file = pathOf(uri);
    return targets.some(({ includes }) => includes(file));
  };
}

/** Whether a link below the folder of the library leads to a target. */
function isBehindLink({ path: given, root }: Target): boolean {
  // A text may be in place of a file that does not exist yet.
  const there = existsSync(given) ? given : path.dirname(given);
  if (!existsSync(there)) return false;
  return path.relative(realpathSync(root), realpathSync(there)) !== path.relative(root, there);
}

/** The path under which a file or folder belongs to its library, which differs where a link was given. */
export function ownPath(given: string, { folders }: Workspace): string {
  const uri = uriOfPath(given);
  for (const { library } of folders) {
    const own = library.otherNames.ownUri(uri);
    if (own !== uri) return pathOf(own);
  }
  return given;
}

/** The path of a file as it is reached through a link. */
function moved(file: string, from: string, to: string): string | undefined {
  if (file === from) return to;
  const below = belowFolder(from, file);
  return below === undefined ? undefined : path.join(to, below);
}

function emptyNote({ given, kind }: Target): Note {
  if (given === undefined) return { text: 'There are no patterns in this folder.', fails: false };
  const text = {
    file: `Not checked: "${given}" is not a pattern of the library, or its settings ignore it.`,
    folder: `There are no patterns in "${given}".`,
    glob: `No pattern matches "${given}".`,
  }[kind];
  return { text, fails: true };
}

export function pathOf(uri: string): string {
  return URI.parse(uri).fsPath;
}

const REASONS: Readonly<Record<UnreadableReason, string>> = {
  noPermission: 'permission denied',
  notAFile: 'not a regular file',
  nameNotUtf8: 'the name is not UTF-8',
  tooLarge: 'too large to be checked',
  failed: 'cannot be read',
};
