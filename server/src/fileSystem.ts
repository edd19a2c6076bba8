/**
 * Access to files: a port, so that the same workspace runs over Node, over memory in tests and possibly in a browser. URIs are
 * canonical.
 */
import { LineIndex } from './core/index.ts';

export interface FileSystem {
  /** The schemes of the URIs that it can read. */
  readonly schemes: readonly string[];
  /** The files and folders below a folder. Links are followed once; a folder that is reached in two ways is listed once. */
  list(root: string, filter: ListingFilter): Promise<Listing>;
  /** The content of a file. Never waits for a pipe or a device, and does not read files that are too large. */
  read(uri: string): Promise<FileContent>;
  /** The same, synchronously, for the few files that an answer needs. */
  readNow(uri: string): FileContent;
  /** The lines of a file, for those who need only a few of them: the others are not decoded. `undefined` when it cannot be read. */
  linesNow(uri: string): FileLines | undefined;
  /** What is at a URI now, without reading it; `undefined` when there is nothing. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** Whether there is something at a URI, synchronously; `undefined` if that cannot be found out. */
  existsNow(uri: string): boolean | undefined;
  /** Whether a folder is the root of a repository (a clone, a worktree) that is not a submodule of the one around it. */
  isRepository(folder: string): Promise<boolean>;
}

export interface ListingFilter {
  /** False for a folder that cannot contain files of the library. */
  readonly entersFolder: (uri: string) => boolean;
  readonly takesFile: (uri: string) => boolean;
}

export interface Listing {
  /** Sorted. */
  readonly files: readonly string[];
  /** Folders below the root with a settings file of their own: not entered. */
  readonly libraries: readonly string[];
  /** Folders below the root with a repository of their own (a clone, a worktree) that is not a submodule: not entered. */
  readonly repositories: readonly string[];
  /** The symbolic links that were found; the root is among them if its path leads through one. */
  readonly links: readonly FoundLink[];
  readonly unreadable: readonly UnreadableFile[];
}

export interface FoundLink {
  readonly uri: string;
  readonly target: string;
  /**
   * `listed`: to what is listed under its own name, the target. `elsewhere`: to what is listed under the name of the link.
   * `nowhere`: to nothing.
   */
  readonly leads: 'listed' | 'elsewhere' | 'nowhere';
}

export interface UnreadableFile {
  readonly uri: string;
  readonly reason: UnreadableReason;
}

export type UnreadableReason = 'noPermission' | 'notAFile' | 'nameNotUtf8' | 'tooLarge' | 'failed';

export type FileContent =
  /** `text` without a byte order mark. */
  | { readonly kind: 'text'; readonly text: string; readonly stat: FileStat }
  /** More than `LARGEST_FILE` bytes: never opened. */
  | { readonly kind: 'tooLarge'; readonly stat: FileStat }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

export interface TextLines {
  /** The first `length` UTF-16 units of a line, which counts from 0, without its line break. */
  readonly line: (line: number, length: number) => string;
}

export interface FileLines extends TextLines {
  readonly stat: FileStat;
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Whether it was reached by a symbolic link of this name. */
  readonly isLink: boolean;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly modified: number;
}

/** Bytes: a larger file has more characters than a pattern may have, whatever they are. */
export const LARGEST_FILE = 6_000_000;

/** The text of a file that is read; `undefined` for anything else. */
export function textIn(content: FileContent): string | undefined {
  return content.kind === 'text' ? content.text : undefined;
}

/** The lines of a text that has been read already. */
export function linesOfText(text: string): TextLines {
  const index = new LineIndex(text);
  return {
    line: (line, length) => {
      const { start, end } = index.spanOf(line);
      return text.slice(start, Math.min(end, start + length));
    },
  };
}

/** The same lines for one who asks for a line again and again, each time for more of it: the work is that of reading it once. */
export function rereadLines(lines: TextLines): TextLines {
  let known = { line: -1, length: 0, text: '' };
  return {
    line: (line, length) => {
      if (known.line !== line || known.length < length) known = { line, length: 2 * length, text: lines.line(line, 2 * length) };
      return known.text.slice(0, length);
    },
  };
}

/** The same as `linesNow` does, for contents that are in memory. */
export function linesOfContent(content: FileContent): FileLines | undefined {
  return content.kind === 'text' ? { stat: content.stat, ...linesOfText(content.text) } : undefined;
}
