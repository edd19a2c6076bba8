/** Writes files so that each is whole at any moment: the old content, or the new one. */
import fs from 'node:fs';
import path from 'node:path';
import { codeOf } from '../nodeErrors.ts';

/** Written beside the file, and not in its place yet. */
export interface StagedFile {
  /** Puts it in the place of the file. */
  readonly replace: () => void;
  /** Puts it where there is no file. @throws when there is one now */
  readonly create: () => void;
  readonly discard: () => void;
}

/**
 * Writes a temporary file beside the file and renames it. A link stays a link, and the mode of an existing file is kept, as are its
 * owner and its group where the system allows that.
 * @throws the error of the operating system; the file is then as before
 */
export function writeAtomically(file: string, content: string | Buffer): void {
  const staged = stageFile(file, content);
  try {
    staged.replace();
  } catch (error) {
    staged.discard();
    throw error;
  }
}

/** @throws the error of the operating system; nothing is left then */
export function stageFile(file: string, content: string | Buffer): StagedFile {
  const target = realPath(file);
  const before = fs.statSync(target, { throwIfNoEntry: false });
  const temporary = temporaryName(target);
  const discard = () => fs.rmSync(temporary, { force: true });
  try {
    const handle = fs.openSync(temporary, 'w', before?.mode ?? 0o666);
    try {
      fs.writeFileSync(handle, content);
      if (before) keepOwner(handle, before);
      // The umask may have taken something away, and so does a change of the owner.
      if (before) fs.fchmodSync(handle, before.mode & 0o7777);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    replace: () => fs.renameSync(temporary, target),
    create: () => {
      // Unlike renaming, linking fails if there is a file.
      fs.linkSync(temporary, target);
      discard();
    },
    discard,
  };
}

/** Only the administrator can give a file to another user, and others can choose among their groups. */
function keepOwner(handle: number, { uid, gid }: fs.Stats): void {
  const own = fs.fstatSync(handle);
  const changes = [...(own.gid === gid ? [] : [[-1, gid] as const]), ...(own.uid === uid ? [] : [[uid, -1] as const])];
  for (const [user, group] of changes) {
    try {
      fs.fchownSync(handle, user, group);
    } catch (error) {
      if (codeOf(error) !== 'EPERM') throw error;
    }
  }
}

let made = 0;

/** Not a Markdown file: it is never read as a pattern, even when the process is killed now. */
export function temporaryName(target: string): string {
  return path.join(path.dirname(target), `.commons-patterns.${process.pid}.${++made}.tmp`);
}

/** Where a file is written. @throws for a link that leads nowhere */
export function realPath(file: string): string {
  if (fs.existsSync(file)) return fs.realpathSync(file);
  // In its place, a file would hide where it leads.
  if (fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Error('it is a link that leads nowhere');
  return file;
}
