/** Reads the files of a commit or of the index, as bytes. */
import { createHash } from 'node:crypto';
import { isPartial, isSparse } from './gitFolder.ts';
import { type GitOptions, readGit } from './gitProcess.ts';

export interface TreeFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** The name of its content. */
  readonly object: string;
}

export interface Tree {
  readonly files: readonly TreeFile[];
  /** Repositories in it, each at a commit. */
  readonly submodules: readonly TreeFile[];
}

/** The files below a folder in a commit; links are left out. */
export async function readTree(commit: string, options: GitOptions): Promise<Tree> {
  return treeOf(await readGit('ls-tree', ['-r', '-z', commit], options), /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s);
}

/** The same in the index. During a merge, a file with conflicts has one version of each side: here, ours. */
export async function readIndex(options: GitOptions): Promise<Tree> {
  return treeOf(await readGit('ls-files', ['--stage', '-z'], options), /^(\d+) ([0-9a-f]+) [02]\t(.+)$/s);
}

/** The files of the index that a sparse checkout leaves out of the work tree; relative to the folder, with `/`. */
export async function readLeftOut(options: GitOptions): Promise<ReadonlySet<string>> {
  if (!isSparse(options.folder)) return new Set();
  const output = await readGit('ls-files', ['-t', '-z'], options);
  return new Set(
    output
      .toString('utf8')
      .split('\0')
      .flatMap(line => (line.startsWith('S ') ? line.slice(2) : [])),
  );
}

/** @param entry finds the mode, the object and the path in each line */
function treeOf(output: Buffer, entry: RegExp): Tree {
  const files: TreeFile[] = [];
  const submodules: TreeFile[] = [];
  for (const line of output.toString('utf8').split('\0')) {
    const [, mode, object, path] = entry.exec(line) ?? [];
    // A name that is not UTF-8 is not read from the disk either.
    if (object === undefined || path === undefined || path.includes('\ufffd')) continue;
    if (mode === '160000') submodules.push({ path, object });
    else if (mode?.startsWith('100')) files.push({ path, object });
  }
  return { files, submodules };
}

/** Why a content cannot be read. */
export type MissingReason = 'missing' | 'tooLarge';

export type BlobContent = Buffer | MissingReason;

/** The contents of objects; a content that is missing would have to be fetched, which is not done. */
export async function readBlobs(
  objects: readonly string[],
  limit: number,
  options: GitOptions,
): Promise<ReadonlyMap<string, BlobContent>> {
  const contents = new Map<string, BlobContent>();
  const readable: string[] = [];
  for (const [name, found] of await presentObjects([...new Set(objects)], options)) {
    if (found === undefined) contents.set(name, 'missing');
    else if (found.size > limit) contents.set(name, 'tooLarge');
    else readable.push(name);
  }
  if (readable.length === 0) return contents;
  const output = await readGit('cat-file', ['--batch'], { ...options, input: `${readable.join('\n')}\n` });
  let position = 0;
  for (const name of readable) {
    const end = output.indexOf(LF, position);
    const size = Number(/ (\d+)$/.exec(output.toString('utf8', position, end))?.[1]);
    if (end === -1 || Number.isNaN(size)) {
      contents.set(name, 'missing');
      position = end + 1;
      continue;
    }
    contents.set(name, output.subarray(end + 1, end + 1 + size));
    position = end + 1 + size + 1;
  }
  return contents;
}

const LF = 10;

/** In a partial clone, git ends at the first object that it would have to fetch: there, all objects that it has are listed. */
async function presentObjects(
  objects: readonly string[],
  options: GitOptions,
): Promise<ReadonlyMap<string, FoundObject | undefined>> {
  if (!isPartial(options.folder)) return lookUpObjects(objects, options);
  const output = await readGit('cat-file', ['--batch-check', '--batch-all-objects', '--unordered'], options);
  const sizes = new Map<string, number>();
  for (const [, object = '', size] of output.toString('utf8').matchAll(/^([0-9a-f]{40,64}) blob (\d+)$/gm)) {
    sizes.set(object, Number(size));
  }
  return new Map(
    objects.map(object => {
      const size = sizes.get(object);
      return [object, size === undefined ? undefined : { object, size }];
    }),
  );
}

interface FoundObject {
  readonly object: string;
  /** Bytes. */
  readonly size: number;
}

/** What each name means; `undefined` if there is no such object. */
async function lookUpObjects(
  names: readonly string[],
  options: GitOptions,
): Promise<ReadonlyMap<string, FoundObject | undefined>> {
  const found = new Map<string, FoundObject | undefined>();
  if (names.length === 0) return found;
  const output = await readGit('cat-file', ['--batch-check'], { ...options, input: `${names.join('\n')}\n` });
  const lines = output.toString('utf8').split('\n');
  for (const [index, name] of names.entries()) {
    const [, object, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(lines[index] ?? '') ?? [];
    found.set(name, object === undefined ? undefined : { object, size: Number(size) });
  }
  return found;
}

/**
 * True if `bytes` are the content of an object. A work tree may have other line ends than the repository.
 * @param object its name in git
 */
export function isContent(bytes: Buffer, object: string): boolean {
  return namesOfContent(bytes, object.length).includes(object);
}

/** The names of a content in git, as it is and with LF for each CR LF. */
export function namesOfContent(bytes: Buffer, length: number): readonly string[] {
  const name = objectName(bytes, length);
  if (!bytes.includes('\r\n')) return [name];
  return [name, objectName(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), length)];
}

/** The name that git gives to a content, in a repository with names of this length. */
export function objectName(bytes: Buffer, length: number): string {
  return createHash(length === SHA1 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

export const SHA1 = 40;
