/** The port to files, over Node. */
import fs from 'node:fs';
import { URI } from 'vscode-uri';
import { type FileContent, type FileStat, type FileSystem, LARGEST_FILE, type UnreadableReason } from './fileSystem.ts';
import { listFolder } from './nodeListing.ts';

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
    let file: number | undefined;
    try {
      file = fs.openSync(URI.parse(uri).fsPath, READ_WITHOUT_WAITING);
      const stat = statOf(fs.fstatSync(file));
      if (stat.kind !== 'file') return notAFile(stat);
      if (stat.size <= LARGEST_FILE) return { kind: 'text', text: decode(fs.readFileSync(file)), stat };
      const head = Buffer.alloc(HEAD);
      return { kind: 'tooLarge', head: decode(head.subarray(0, fs.readSync(file, head, 0, HEAD, 0))), stat };
    } catch (error) {
      return failure(error);
    } finally {
      if (file !== undefined) fs.closeSync(file);
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

/** Opening a pipe would wait for a writer. */
const READ_WITHOUT_WAITING = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** Bytes that tell whether a file that is too large is a pattern, and of which format. */
const HEAD = 16_384;

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
  return new Promise(resolve => {
    fs.open(URI.parse(uri).fsPath, READ_WITHOUT_WAITING, (error, file) => {
      if (error) {
        resolve(failure(error));
        return;
      }
      const end = (content: FileContent) => fs.close(file, () => resolve(content));
      fs.fstat(file, (statError, stats) => {
        if (statError) return end(failure(statError));
        const stat = statOf(stats);
        if (stat.kind !== 'file') return end(notAFile(stat));
        if (stat.size > LARGEST_FILE) {
          return fs.read(file, Buffer.alloc(HEAD), 0, HEAD, 0, (readError, count, bytes) =>
            end(readError ? failure(readError) : { kind: 'tooLarge', head: decode(bytes.subarray(0, count)), stat }),
          );
        }
        fs.readFile(file, (readError, bytes) =>
          end(readError ? failure(readError) : { kind: 'text', text: decode(bytes), stat }),
        );
      });
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

/** Why a file or folder could not be read. */
export function reasonOf(error: unknown): UnreadableReason {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'noPermission';
    case 'ENXIO':
    case 'ENODEV':
      return 'notAFile';
    default:
      return 'failed';
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** UTF-8, with U+FFFD for what is none; the editor, too, takes the byte order mark away. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
