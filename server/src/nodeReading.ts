/** What is at a path, over Node: the one way to the text of a file. Never waits for a pipe or a device. */
import fs from 'node:fs';
import { type FileContent, type FileStat, LARGEST_FILE } from './fileSystem.ts';
import { codeOf, reasonOf } from './nodeErrors.ts';

/** What a file contains; what it is, and how large, is looked at before it is opened. */
export function readPath(file: string): FileContent {
  try {
    const stat = statOf(fs.statSync(file));
    return contentWithoutReading(stat) ?? { kind: 'text', text: withoutMark(fs.readFileSync(file, 'utf8')), stat };
  } catch (error) {
    return failure(error);
  }
}

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

/** UTF-8, with U+FFFD for what is none; the editor, too, takes the byte order mark away. */
export function decode(bytes: Buffer): string {
  return withoutMark(bytes.toString('utf8'));
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
