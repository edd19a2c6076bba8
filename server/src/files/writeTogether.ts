/** Writes several files, all or none: each is prepared first, and when one cannot be put in place, the others are put back. */
import fs from 'node:fs';
import path from 'node:path';
import { type StagedFile, stageFile, temporaryName, writeAtomically } from './atomicFile.ts';

export interface FileChange {
  /** Absolute. */
  readonly path: string;
  /** What the file contains; `undefined` when there must be none. */
  readonly before: Buffer | undefined;
  /** `undefined` to remove it. */
  readonly after: Buffer | undefined;
}

/** A file was not as expected when it was to be written. */
export class ChangedFileError extends Error {
  constructor(readonly file: string) {
    super(`${file} has changed in the meantime.`);
  }
}

/** What was done, and how to undo it. */
interface Done {
  readonly undo: () => void;
  /** Drops what only undoing needs. */
  readonly finish: () => void;
}

/** @throws ChangedFileError, or the error of the operating system; all files are then as before */
export function writeTogether(changes: readonly FileChange[]): void {
  const staged = new Map<FileChange, StagedFile>();
  const folders: string[] = [];
  const done: Done[] = [];
  try {
    for (const change of changes) {
      if (change.after === undefined) continue;
      folders.push(...createdFolders(path.dirname(change.path)));
      staged.set(change, stageFile(change.path, change.after));
    }
    // Files are removed last: until then, nothing is gone.
    for (const change of [...changes].sort((a, b) => Number(a.after === undefined) - Number(b.after === undefined)))
      done.push(perform(change, staged.get(change)));
  } catch (error) {
    for (const { undo } of done.reverse()) undo();
    for (const file of staged.values()) file.discard();
    for (const folder of folders.reverse()) fs.rmdirSync(folder);
    throw error;
  }
  for (const { finish } of done) finish();
}

function perform({ path: file, before, after }: FileChange, staged: StagedFile | undefined): Done {
  const now = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  if (before === undefined ? now !== undefined : now === undefined || !now.equals(before)) throw new ChangedFileError(file);
  const nothing = () => {};
  if (after === undefined || staged === undefined) {
    const aside = temporaryName(file);
    fs.renameSync(file, aside);
    return { undo: () => fs.renameSync(aside, file), finish: () => fs.rmSync(aside, { force: true }) };
  }
  if (before === undefined) {
    staged.create();
    return { undo: () => fs.rmSync(file, { force: true }), finish: nothing };
  }
  staged.replace();
  return { undo: () => writeAtomically(file, before), finish: nothing };
}

/** Creates a folder with those above it. @returns the new ones, the outermost first */
function createdFolders(folder: string): readonly string[] {
  if (fs.existsSync(folder)) return [];
  const above = createdFolders(path.dirname(folder));
  fs.mkdirSync(folder);
  return [...above, folder];
}
