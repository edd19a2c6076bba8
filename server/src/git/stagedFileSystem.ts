/** The port to files over the index of a repository: the Markdown files as they will be committed. */
import path from 'node:path';
import { type FileContent, type FileSystem, LARGEST_FILE, linesOfContent } from '../fileSystem.ts';
import { nodeFileSystem } from '../nodeFileSystem.ts';
import { isMarkdown, parentOf, uriOfPath } from '../uris.ts';
import { decode } from '../utf8.ts';
import { gitFolderOf } from './gitFolder.ts';
import { isContent, lookUpObjects, readBlobs } from './gitObjects.ts';
import { type GitOptions, readGit } from './gitProcess.ts';

/** The content in the index of each file, by path. */
export type StagedContents = ReadonlyMap<string, Buffer>;

/**
 * @param files paths of the files that may be in the index: those of the work tree, and those of the commit to compare with
 * @throws GitError in words for the user
 */
export async function readStagedContents(
  files: readonly string[],
  bytesOnDisk: (path: string) => Buffer | undefined,
  options: GitOptions,
): Promise<StagedContents> {
  const { folder } = options;
  const staged = { ...options, ...indexOf(folder) };
  const nameOf = (file: string) => path.relative(folder, file).split(path.sep).join('/');
  const candidates = files.filter(file => !file.includes('\n'));
  const found = await lookUpObjects(
    candidates.map(file => `:./${nameOf(file)}`),
    staged,
  );
  // During a merge, a file with conflicts has one version of each side.
  const conflicting = candidates.filter(file => found.get(`:./${nameOf(file)}`) === undefined);
  const ours = await lookUpObjects(
    conflicting.map(file => `:2:./${nameOf(file)}`),
    staged,
  );
  const contents = new Map<string, Buffer>();
  const toRead = new Map<string, string>();
  for (const file of candidates) {
    const entry = found.get(`:./${nameOf(file)}`) ?? ours.get(`:2:./${nameOf(file)}`);
    if (entry === undefined) continue;
    const bytes = bytesOnDisk(file);
    if (bytes !== undefined && isContent(bytes, entry.object)) contents.set(file, bytes);
    else toRead.set(file, entry.object);
  }
  const blobs = await readBlobs([...toRead.values()], LARGEST_FILE, staged);
  for (const [file, object] of toRead) {
    const blob = blobs.get(object);
    if (typeof blob === 'object') contents.set(file, blob);
  }
  return contents;
}

/**
 * The files of the index whose contents are in no commit yet: with those of the work tree and of the last commit, all files of the
 * index, also those that have been deleted from the work tree since.
 */
export async function newlyStagedFiles(options: GitOptions): Promise<readonly string[]> {
  const top = gitFolderOf(options.folder)?.top;
  if (top === undefined) return [];
  const args = ['--objects', '--indexed-objects', '--not', 'HEAD', '--'];
  const output = (await readGit('rev-list', args, { ...options, ...indexOf(options.folder) })).toString('utf8');
  return output.split('\n').flatMap(line => {
    const [, name] = /^[0-9a-f]{40,64} (.+)$/.exec(line) ?? [];
    const file = name === undefined ? undefined : path.join(top, name);
    return file !== undefined && isMarkdown(file) && file.startsWith(options.folder + path.sep) ? [file] : [];
  });
}

/** Markdown files from the index, all others from disk. */
export function stagedFileSystem(contents: StagedContents): FileSystem {
  const byUri = new Map([...contents].map(([file, bytes]) => [uriOfPath(file), bytes]));
  const contentOf = (uri: string): FileContent => {
    const bytes = byUri.get(uri);
    if (bytes === undefined) return isMarkdown(uri) ? { kind: 'missing' } : nodeFileSystem.readNow(uri);
    const stat = { kind: 'file', isLink: false, size: bytes.length, modified: 0 } as const;
    return { kind: 'text', text: decode(bytes), stat };
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
