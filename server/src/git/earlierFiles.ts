/** The files of a library in a commit, as far as they differ from those of now. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LARGEST_FILE } from '../fileSystem.ts';
import { decode } from '../utf8.ts';
import { type BlobContent, isContent, readBlobs, readLeftOut, readTree, type TreeFile } from './gitObjects.ts';
import type { GitOptions } from './gitProcess.ts';
import { findRevision, type Revision } from './revisions.ts';

export interface EarlierFiles {
  readonly revision: Revision;
  /** The texts of then of the files that differ now or are gone, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** All files of then, each with the name of its content. */
  readonly objects: ReadonlyMap<string, EarlierObject>;
  readonly unread: readonly UnreadFile[];
}

/** A file that cannot be compared. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
  /** The clone lacks its earlier content, although the file belongs to the work tree: a text that could be read elsewhere. */
  readonly isMissing: boolean;
}

export interface EarlierObject {
  /** The folder whose repository contains it: a submodule has its own. */
  readonly folder: string;
  readonly object: string;
}

export interface EarlierFilesOptions extends GitOptions {
  /** Which files are of interest; absolute paths. */
  readonly takes: (path: string) => boolean;
  /** The bytes of a file now; `undefined` if there is none. */
  readonly bytesNow: (path: string) => Buffer | undefined;
  /** Whether that is the content of an object, apart from line ends; `undefined` for a file that has not been read yet. */
  readonly isContentNow?: ((path: string, object: string) => boolean | undefined) | undefined;
}

/** A commit, with the names of the contents of all files. */
export interface EarlierTrees {
  readonly revision: Revision;
  /** Those of the commit and of its submodules; none before the first commit. */
  readonly trees: readonly { readonly folder: string; readonly files: readonly TreeFile[] }[];
}

/** @throws GitError in words for the user */
export async function readEarlierTrees(reference: string, options: GitOptions): Promise<EarlierTrees> {
  const revision = await findRevision(reference, options);
  return { revision, trees: await treesOf(revision.commit, options) };
}

/** @throws GitError in words for the user */
export async function readEarlierFiles({ revision, trees }: EarlierTrees, options: EarlierFilesOptions): Promise<EarlierFiles> {
  const texts = new Map<string, string>();
  const objects = new Map<string, EarlierObject>();
  const unread: UnreadFile[] = [];
  for (const { folder, files } of trees) {
    const leftOut = await readLeftOut({ ...options, folder });
    const differing: TreeFile[] = [];
    let examined = 0;
    for (const file of files) {
      const absolute = path.join(folder, file.path);
      if (!options.takes(absolute)) continue;
      const isSame = options.isContentNow?.(absolute, file.object);
      const bytes = isSame === undefined ? options.bytesNow(absolute) : undefined;
      // It has not been removed.
      if (isSame === undefined && bytes === undefined && leftOut.has(file.path)) continue;
      objects.set(absolute, { folder, object: file.object });
      if (isSame === true) continue;
      if (bytes === undefined || !isContent(bytes, file.object)) differing.push(file);
      if (++examined % AT_ONCE === 0) await nextTurn();
    }
    const contents = await readBlobs(
      differing.map(({ object }) => object),
      LARGEST_FILE,
      { ...options, folder },
    );
    for (const { path: name, object } of differing) {
      const absolute = path.join(folder, name);
      const content = contents.get(object) ?? 'missing';
      const text = textOf(content);
      if (typeof text === 'string') {
        // Only line ends of then are left to compare.
        const now = typeof content === 'object' && content.includes('\r') ? options.bytesNow(absolute) : undefined;
        if (now === undefined || withoutReturns(decode(now)) !== text) texts.set(absolute, text);
      } else unread.push({ path: absolute, reason: text.reason, isMissing: content === 'missing' && !leftOut.has(name) });
    }
  }
  return { revision, texts, objects, unread };
}

/** The texts of some files of then, by the same names; without those that cannot be read. */
export async function readEarlierTexts(files: ReadonlyMap<string, EarlierObject>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const folder of new Set([...files.values()].map(file => file.folder))) {
    const inFolder = [...files].filter(([, file]) => file.folder === folder);
    const objects = inFolder.map(([, { object }]) => object);
    const contents = await readBlobs(objects, LARGEST_FILE, { folder });
    for (const [name, { object }] of inFolder) {
      const text = textOf(contents.get(object) ?? 'missing');
      if (typeof text === 'string') texts.set(name, text);
    }
  }
  return texts;
}

/** How many files are examined before other work may be done. */
const AT_ONCE = 50;

function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

/** The files of the folder, and those of its submodules as they were then. */
async function treesOf(
  commit: string,
  options: GitOptions,
): Promise<readonly { readonly folder: string; readonly files: readonly TreeFile[] }[]> {
  const { files, submodules } = await readTree(commit, options);
  const trees = [{ folder: options.folder, files }];
  for (const { path: name, object } of submodules) {
    const folder = path.join(options.folder, name);
    // Nothing is known of one that is not checked out.
    if (!existsSync(path.join(folder, '.git'))) continue;
    trees.push(...(await treesOf(object, { ...options, folder }).catch(() => [])));
  }
  return trees;
}

/** The text of a file; git LFS keeps a pointer in its place. */
function textOf(content: BlobContent): string | { readonly reason: string } {
  if (content === 'missing') return { reason: 'its earlier content is not in this clone, and is not fetched' };
  if (content === 'tooLarge') return { reason: 'its earlier content is too large' };
  if (content.includes(0)) return { reason: 'its earlier content is not text' };
  const text = decode(content);
  if (text.startsWith(LFS_POINTER)) return { reason: 'its earlier content is in git LFS' };
  return withoutReturns(text);
}

/** Line ends do not count. */
function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
