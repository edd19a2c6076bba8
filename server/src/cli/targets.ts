/** The paths of a call: what they are, which library they belong to, and how files below them are named. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { compileGlob, SETTINGS_FILE } from '../core/index.ts';
import { gitFolderOf } from '../git/gitFolder.ts';
import { isSubmodule } from '../nodeListing.ts';
import { UsageError } from './exitCode.ts';

export interface Target {
  /** As given; `undefined` for the current folder, when no path was given. */
  readonly given: string | undefined;
  /** Absolute; of a glob, the folder before its first special character. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'glob';
  /** The folder of its library. */
  readonly root: string;
  /** Whether it includes a file. */
  readonly includes: (file: string) => boolean;
}

/**
 * @param paths files, folders and globs, as given
 * @param directory where relative paths start
 * @throws UsageError when there is nothing at a path
 */
export function targetsOf(paths: readonly string[], directory: string): readonly Target[] {
  if (paths.length === 0) return [folderTarget(undefined, directory)];
  return paths.map(given => targetOf(given, directory));
}

function targetOf(given: string, directory: string): Target {
  const absolute = path.resolve(directory, given);
  const stats = statsAt(absolute, given);
  if (stats?.isDirectory()) return folderTarget(given, absolute);
  if (stats === undefined) return globTarget(given, directory);
  const folder = path.dirname(absolute);
  return { given, path: absolute, kind: 'file', root: rootFor(folder), includes: file => file === absolute };
}

function folderTarget(given: string | undefined, folder: string): Target {
  const includes = (file: string) => belowFolder(folder, file) !== undefined;
  return { given, path: folder, kind: 'folder', root: rootFor(folder), includes };
}

/** Some shells leave globs to the program. */
function globTarget(given: string, directory: string): Target {
  const segments = given.split(/[\\/]/);
  const special = segments.findIndex(segment => /[*?[{]/.test(segment));
  if (special === -1) throw missing(given);
  const folder = path.resolve(directory, segments.slice(0, special).join('/') || (given.startsWith('/') ? '/' : '.'));
  const glob = compileGlob(segments.slice(special).join('/'));
  if (glob.kind === 'mistake') throw new UsageError(`"${given}" is not a valid glob: ${glob.reason}.`);
  if (!existsSync(folder)) throw missing(given);
  const includes = (file: string) => {
    const name = belowFolder(folder, file);
    return name !== undefined && glob.matches(name);
  };
  return { given, path: folder, kind: 'glob', root: rootFor(folder), includes };
}

function missing(given: string): UsageError {
  return new UsageError(`There is no file or folder "${given}".`);
}

function statsAt(absolute: string, given: string) {
  try {
    return statSync(absolute, { throwIfNoEntry: false });
  } catch {
    throw new UsageError(`"${given}" cannot be read.`);
  }
}

function rootFor(folder: string): string {
  return libraryRoot(folder) ?? folder;
}

/** The nearest folder with a settings file; a repository, unless it is a submodule, is not part of the folder around it. */
function libraryRoot(folder: string): string | undefined {
  if (existsSync(path.join(folder, SETTINGS_FILE))) return folder;
  const isRepository = existsSync(path.join(folder, '.git'));
  const parent = path.dirname(folder);
  if (parent === folder || (isRepository && !isSubmodule(folder))) return isRepository ? folder : undefined;
  return libraryRoot(parent) ?? (isRepository ? folder : undefined);
}

/** The path of a file below a folder, with `/`; `undefined` for other files. */
export function belowFolder(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  if (relative === '' || relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
}

/** Names of the files that targets include. */
export interface FileNames {
  /** The absolute path of what is named from the current folder. */
  readonly absolute: (given: string) => string;
  /** From the current folder, with `/`: what a terminal or a hook can open. The current folder itself is `.`. */
  readonly fromHere: (file: string) => string;
  /** From the top of the repository: where CI systems look for files, in whichever folder a step runs. */
  readonly inRepository: (file: string) => string;
  /** Absolute path of the top of the repository; without one, of the current folder. */
  readonly repository: string;
  /** As in version 1 of the report: from the given folder, joined to it when several paths are given; a file as given. */
  readonly inReport: (file: string) => string;
}

export function fileNames(targets: readonly Target[], directory: string): FileNames {
  const nameFrom = (folder: string) => (file: string) => path.relative(folder, file).split(path.sep).join('/') || '.';
  const fromHere = nameFrom(directory);
  const repository = gitFolderOf(directory)?.top ?? directory;
  const inReport = (file: string) => {
    const target = targets.find(({ includes }) => includes(file));
    const name = target === undefined ? undefined : belowFolder(target.path, file);
    if (target?.given === undefined || target.kind === 'glob') return name ?? fromHere(file);
    if (name === undefined) return target.given;
    return targets.length > 1 ? `${target.given.replace(/[\\/]+$/, '')}/${name}` : name;
  };
  const absolute = (given: string) => path.resolve(directory, given);
  return { absolute, fromHere, inRepository: nameFrom(repository), repository, inReport };
}
