/** The port to files, over Node. */
import fs from 'node:fs';
import { URI } from 'vscode-uri';
import type { FileContent, FileSystem } from './fileSystem.ts';
import { isRepository, listFolder } from './nodeListing.ts';
import { contentWithoutReading, failure, readLines, readPath, statOf } from './nodeReading.ts';
import { decode } from './utf8.ts';

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
  readNow: uri => readPath(URI.parse(uri).fsPath),
  linesNow: uri => readLines(URI.parse(uri).fsPath),
  existsNow(uri) {
    try {
      return fs.statSync(URI.parse(uri).fsPath, { throwIfNoEntry: false }) !== undefined;
    } catch {
      // No permission, or a name that the system refuses: not evidence that it does not exist.
      return undefined;
    }
  },
  isRepository: async uri => isRepository(URI.parse(uri).fsPath),
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
      const known = contentWithoutReading(stat);
      if (known) return resolve(known);
      fs.readFile(fsPath, (error, bytes) => resolve(error ? failure(error) : { kind: 'text', text: decode(bytes), stat }));
    });
  });
}
