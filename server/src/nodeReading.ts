/** What is at a path, over Node: the one way to the text of a file. Never waits for a pipe or a device. */
import fs from 'node:fs';
import { LineIndex } from './core/index.ts';
import { type FileContent, type FileLines, type FileStat, LARGEST_FILE, linesOfContent } from './fileSystem.ts';
import { codeOf, reasonOf } from './nodeErrors.ts';
import { decode, withoutMark } from './utf8.ts';

/**
 * What a file contains; what it is, and how large, is looked at before it is opened.
 * @param textOf makes a text of the bytes, which it must not keep
 */
export function readPath(file: string, textOf: (bytes: Buffer) => string = decode): FileContent {
  try {
    const stat = statOf(fs.statSync(file));
    return contentWithoutReading(stat) ?? { kind: 'text', text: textOf(bytesOf(file, stat)), stat };
  } catch (error) {
    return failure(error);
  }
}

/** The lines of a file; `undefined` for what `readPath` does not read. */
export function readLines(file: string): FileLines | undefined {
  try {
    const stat = statOf(fs.statSync(file));
    const known = contentWithoutReading(stat);
    if (known) return linesOfContent(known);
    const bytes = withoutMark(bytesOf(file, stat)).toString('latin1');
    // One letter for each byte; those of line breaks are not part of any other character.
    const index = new LineIndex(bytes);
    return {
      stat,
      line: (line, length) => {
        const { start, end } = index.spanOf(line);
        const written = bytes.slice(start, Math.min(end, start + MOST_BYTES * length + 1));
        return Buffer.from(written, 'latin1').toString('utf8').slice(0, length);
      },
    };
  } catch {
    return undefined;
  }
}

/** Bytes of one UTF-16 unit in UTF-8; two units together have four. */
const MOST_BYTES = 3;

/**
 * The content of what must not be opened: opening a pipe would wait for a writer. Nor is an empty file: those that a kernel
 * makes up say that they are empty, and may never end.
 */
export function contentWithoutReading(stat: FileStat): FileContent | undefined {
  if (stat.kind !== 'file') return notAFile(stat);
  if (stat.size > LARGEST_FILE) return { kind: 'tooLarge', stat };
  return stat.size === 0 ? { kind: 'text', text: '', stat } : undefined;
}

export function statOf(stats: fs.Stats): FileStat {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { kind, isLink: false, size: stats.size, modified: stats.mtimeMs };
}

function notAFile({ kind }: FileStat): FileContent {
  return kind === 'folder' ? { kind: 'folder' } : { kind: 'unreadable', reason: 'notAFile' };
}

export function failure(error: unknown): FileContent {
  const code = codeOf(error);
  if (code !== undefined && MISSING.has(code)) return { kind: 'missing' };
  if (code === 'EISDIR') return { kind: 'folder' };
  return { kind: 'unreadable', reason: reasonOf(error) };
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** Nearly every file fits into it: it is filled again for the next one. */
const SHARED = Buffer.allocUnsafeSlow(65_536);

/**
 * The bytes of a file, valid until the next file is read: one call of the operating system, unless the file has changed since its
 * size was looked at.
 */
function bytesOf(file: string, { size }: FileStat): Buffer {
  const descriptor = fs.openSync(file, 'r');
  try {
    // The end has been reached when there is room for another byte, and none came.
    let buffer = size < SHARED.length ? SHARED : Buffer.allocUnsafeSlow(size + 1);
    for (let length = 0; ; ) {
      const read = fs.readSync(descriptor, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0 || (length === size && length < buffer.length)) return buffer.subarray(0, length);
      if (length === buffer.length) buffer = Buffer.concat([buffer], 2 * length);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
