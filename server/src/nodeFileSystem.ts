/** The port to files, over Node. */
import fs from 'node:fs';
import { URI } from 'vscode-uri';
import { type FileContent, type FileStat, type FileSystem, LARGEST_FILE } from './fileSystem.ts';
import { codeOf, reasonOf } from './nodeErrors.ts';
import { listFolder } from './nodeListing.ts';

// Type and size are checked before a file is opened: opening a pipe would wait for a writer.
export const nodeFileSystem: FileSystem = {
  schemes: ['file'],
  list: listFolder,
  async read(uri) {
    await nextTurn();
    if (pooledReads > 0) {
      pooledReads--;
      return readThroughPool(uri);
    }
    const start = performance.now();
    const content = this.readNow(uri);
    if (performance.now() - start > FROM_DISK) pooledReads = AFTER_SLOW_READ;
    return content;
  },
  readNow(uri) {
    const { fsPath } = URI.parse(uri);
    try {
      const stat = statOf(fs.statSync(fsPath));
      if (stat.kind !== 'file') return notAFile(stat);
      if (stat.size > LARGEST_FILE) return { kind: 'tooLarge', stat };
      return { kind: 'text', text: decode(fs.readFileSync(fsPath)), stat };
    } catch (error) {
      return failure(error);
    }
  },
  stat(uri) {
    const { fsPath } = URI.parse(uri);
    return new Promise(resolve => {
      fs.lstat(fsPath, (error, stats) => {
        if (error) resolve(undefined);
        else if (!stats.isSymbolicLink()) resolve(statOf(stats));
        else fs.stat(fsPath, (failed, target) => resolve(failed ? undefined : { ...statOf(target), isLink: true }));
      });
    });
  },
};

/**
 * Reading at once takes a fifth of the work of reading through Node's thread pool, but waits for the disk. So files are
 * read at once as long as the operating system has them in its memory; when one takes this long (milliseconds), the next
 * ones go through the pool, several at a time.
 */
const FROM_DISK = 2;
const AFTER_SLOW_READ = 64;
let pooledReads = 0;

/** Files that are asked for together are read in one turn of the event loop, and messages are answered between the turns. */
let turn: Promise<void> | undefined;

function nextTurn(): Promise<void> {
  turn ??= new Promise(resolve => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}

// The callback form is several times faster than the promise form, for many small files.
function readThroughPool(uri: string): Promise<FileContent> {
  const { fsPath } = URI.parse(uri);
  return new Promise(resolve => {
    fs.stat(fsPath, (statError, stats) => {
      if (statError) return resolve(failure(statError));
      const stat = statOf(stats);
      if (stat.kind !== 'file') return resolve(notAFile(stat));
      if (stat.size > LARGEST_FILE) return resolve({ kind: 'tooLarge', stat });
      fs.readFile(fsPath, (error, bytes) => resolve(error ? failure(error) : { kind: 'text', text: decode(bytes), stat }));
    });
  });
}

function statOf(stats: fs.Stats): FileStat {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { kind, isLink: false, size: stats.size, modified: stats.mtimeMs };
}

function notAFile({ kind }: FileStat): FileContent {
  return kind === 'folder' ? { kind: 'folder' } : { kind: 'unreadable', reason: 'notAFile' };
}

function failure(error: unknown): FileContent {
  const code = codeOf(error);
  if (code !== undefined && MISSING.has(code)) return { kind: 'missing' };
  if (code === 'EISDIR') return { kind: 'folder' };
  return { kind: 'unreadable', reason: reasonOf(error) };
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** Invalid UTF-8 becomes U+FFFD; like in the editor, the byte order mark is removed. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
