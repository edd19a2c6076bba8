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
      createFolders(path.dirname(change.path), folders);
      staged.set(change, stageFile(change.path, change.after));
    }
    // Files are removed last: until then, nothing is gone.
    for (const change of [...changes].sort((a, b) => Number(a.after === undefined) - Number(b.after === undefined)))
      done.push(perform(change, staged.get(change)));
  } catch (error) {
    const steps = [
      ...done.reverse().map(({ undo }) => undo),
      ...[...staged.values()].map(({ discard }) => discard),
      ...folders.reverse().map(folder => () => fs.rmdirSync(folder)),
    ];
    // A file that cannot be put back must not keep the others from it.
    const failures = steps.flatMap(step => failureOf(step));
    throw failures.length === 0 ? error : new AggregateError([error, ...failures], [error, ...failures].map(String).join('; '));
  }
  for (const { finish } of done) finish();
}

function failureOf(step: () => void): readonly unknown[] {
  try {
    step();
    return [];
  } catch (error) {
    return [error];
  }
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

/** Creates a folder with those above it. @param created to which the new ones are added, the outermost first */
function createFolders(folder: string, created: string[]): void {
  if (fs.existsSync(folder)) return;
  createFolders(path.dirname(folder), created);
  fs.mkdirSync(folder);
  created.push(folder);
}
