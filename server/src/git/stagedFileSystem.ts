/** The port to files over the index of a repository: the Markdown files and the settings as they will be committed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS_FILE } from '../core/index.ts';
import { type FileContent, type FileSystem, LARGEST_FILE, linesOfContent } from '../fileSystem.ts';
import { nodeFileSystem } from '../nodeFileSystem.ts';
import { isMarkdown, parentOf, uriOfPath } from '../uris.ts';
import { decode } from '../utf8.ts';
import { gitFolderOf } from './gitFolder.ts';
import { isContent, readBlobs, readIndex } from './gitObjects.ts';
import type { GitOptions } from './gitProcess.ts';

export interface StagedFile {
  readonly content: Buffer | 'tooLarge';
  /** The name of its content in git. */
  readonly object: string;
}

/** The files in the index, by path. */
export type StagedFiles = ReadonlyMap<string, StagedFile>;

/**
 * The Markdown files and the settings in the index below a folder, and those of its submodules.
 * @throws GitError in words for the user
 */
export async function readStagedFiles(
  bytesOnDisk: (path: string) => Buffer | undefined,
  options: GitOptions,
): Promise<StagedFiles> {
  const { folder } = options;
  const ofIndex = { ...options, ...indexOf(folder) };
  const found = new Map<string, StagedFile>();
  const toRead = new Map<string, string>();
  const { files, submodules } = await readIndex(ofIndex);
  for (const { path: name, object } of files) {
    const file = path.join(folder, name);
    if (!isMarkdown(file) && path.basename(file) !== SETTINGS_FILE) continue;
    const bytes = bytesOnDisk(file);
    if (bytes !== undefined && isContent(bytes, object)) {
      found.set(file, { content: bytes.length > LARGEST_FILE ? 'tooLarge' : bytes, object });
    } else toRead.set(file, object);
  }
  const blobs = await readBlobs([...toRead.values()], LARGEST_FILE, ofIndex);
  for (const [file, object] of toRead) {
    const content = blobs.get(object);
    if (content !== undefined && content !== 'missing') found.set(file, { content, object });
  }
  for (const { path: name } of submodules) {
    const inside = { ...options, folder: path.join(folder, name) };
    // Nothing is known of one that is not checked out.
    if (!existsSync(path.join(inside.folder, '.git'))) continue;
    for (const [file, staged] of await readStagedFiles(bytesOnDisk, inside)) found.set(file, staged);
  }
  return found;
}

/** Markdown files from the index, settings from there if they are in it, and all others from disk. */
export function stagedFileSystem(staged: StagedFiles): FileSystem {
  const byUri = new Map([...staged].map(([file, { content }]) => [uriOfPath(file), content]));
  const contentOf = (uri: string): FileContent => {
    const content = byUri.get(uri);
    if (content === undefined) return isMarkdown(uri) ? { kind: 'missing' } : nodeFileSystem.readNow(uri);
    const statOf = (size: number) => ({ kind: 'file', isLink: false, size, modified: 0 }) as const;
    if (content === 'tooLarge') return { kind: 'tooLarge', stat: statOf(LARGEST_FILE + 1) };
    return { kind: 'text', text: decode(content), stat: statOf(content.length) };
  };
  return {
    schemes: nodeFileSystem.schemes,
    async list(root, filter) {
      const listing = await nodeFileSystem.list(root, filter);
      const onlyStaged = [...byUri.keys()].filter(
        uri => uri.startsWith(`${root}/`) && filter.takesFile(uri) && entersAll(root, uri, filter.entersFolder),
      );
      const files = new Set([...listing.files.filter(uri => !isMarkdown(uri) || byUri.has(uri)), ...onlyStaged]);
      return { ...listing, files: [...files].sort() };
    },
    read: async uri => contentOf(uri),
    readNow: contentOf,
    linesNow: uri => linesOfContent(contentOf(uri)),
    stat: uri => nodeFileSystem.stat(uri),
    existsNow: uri => (isMarkdown(uri) ? byUri.has(uri) : nodeFileSystem.existsNow(uri)),
    isRepository: folder => nodeFileSystem.isRepository(folder),
  };
}

function entersAll(root: string, uri: string, enters: (folder: string) => boolean): boolean {
  for (let folder = parentOf(uri); folder.length > root.length; folder = parentOf(folder)) if (!enters(folder)) return false;
  return true;
}

/** The index that git prepares for a commit: hooks find its name in their environment. */
function indexOf(folder: string): Pick<GitOptions, 'indexFile'> {
  const named = process.env.GIT_INDEX_FILE;
  if (named === undefined) return {};
  const file = path.resolve(named);
  const own = gitFolderOf(folder)?.own;
  const isOfOther = file.split(path.sep).includes('.git') && (own === undefined || !file.startsWith(own + path.sep));
  return isOfOther ? {} : { indexFile: file };
}
