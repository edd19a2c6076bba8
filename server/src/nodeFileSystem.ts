/** The port to files, over Node. */
import { readFile, readFileSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { SETTINGS_FILE } from './core/index.ts';
import type { FileSystem } from './fileSystem.ts';

export const nodeFileSystem: FileSystem = {
  async list(folder, ignore) {
    const files = await glob(['**/*.md', `**/${SETTINGS_FILE}`], {
      cwd: URI.parse(folder).fsPath,
      ignore: [...ignore],
      // A link that leads back to its own folder would never end.
      followSymbolicLinks: false,
      absolute: true,
      caseSensitiveMatch: false,
    });
    return files.map(file => URI.file(path.resolve(file)).toString()).sort();
  },
  async read(uri) {
    await nextTurn();
    if (pooledReads > 0) {
      pooledReads--;
      return readThroughPool(uri);
    }
    const start = performance.now();
    const text = this.readNow(uri);
    if (performance.now() - start > FROM_DISK) pooledReads = AFTER_SLOW_READ;
    return text;
  },
  readNow(uri) {
    try {
      return decode(readFileSync(URI.parse(uri).fsPath));
    } catch {
      return undefined;
    }
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
function readThroughPool(uri: string): Promise<string | undefined> {
  return new Promise(resolve => {
    readFile(URI.parse(uri).fsPath, (error, bytes) => resolve(error ? undefined : decode(bytes)));
  });
}

/** UTF-8, with U+FFFD for what is none; the editor, too, takes the byte order mark away. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
