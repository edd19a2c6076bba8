/** Writes the files that fixes have changed, unless they are not as they were read. */
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stageFile, writeAtomically } from '../files/atomicFile.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import type { FixedFile } from './fixing.ts';
import { reasonText } from './output.ts';
import { printable } from './printable.ts';
import type { FileNames } from './targets.ts';

export type WrittenFile = Pick<FixedFile, 'before' | 'after'> & { readonly file: Pick<FixedFile['file'], 'path'> };

export interface Writing<F extends WrittenFile> {
  readonly written: readonly F[];
  readonly failed: readonly { readonly file: F; readonly reason: string }[];
}

/** @param work `try` only finds out what could not be written */
export async function writeFixes<F extends WrittenFile>(
  files: readonly F[],
  names: Pick<FileNames, 'fromHere'>,
  work: 'write' | 'try',
): Promise<Writing<F>> {
  const written: F[] = [];
  const failed: { readonly file: F; readonly reason: string }[] = [];
  for (const file of files) {
    const reason = failureToWrite(file, printable(names.fromHere(file.file.path)), work);
    if (reason === undefined) written.push(file);
    else failed.push({ file, reason });
    // Ctrl-C takes effect between two files.
    await nextTurn();
  }
  return { written, failed };
}

/** @returns a sentence when the file is not written */
function failureToWrite({ file, before, after }: WrittenFile, name: string, work: 'write' | 'try'): string | undefined {
  try {
    if (before === undefined) return failureToCreate(file.path, after, name, work);
    const now = originalText(file.path);
    if (now === undefined) return `Not changed: ${name} is not valid UTF-8.`;
    if (now.text !== before) return `Not changed: ${name} has changed in the meantime.`;
    if (isReadOnly(file.path)) return `Not changed: ${name} is read-only.`;
    const folder = path.dirname(realpathSync(file.path));
    if (isReadOnly(folder)) return `Not changed: the folder of ${name} is read-only.`;
    if (work === 'write') writeAtomically(file.path, (now.hasByteOrderMark ? byteOrderMark : '') + after);
    return undefined;
  } catch (error) {
    return `Not written: ${name} (${reasonText(error)})`;
  }
}

/** Also for the administrator, whom the system lets write everything. */
function isReadOnly(file: string): boolean {
  if ((statSync(file).mode & 0o222) === 0) return true;
  try {
    accessSync(file, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function failureToCreate(file: string, text: string, name: string, work: 'write' | 'try'): string | undefined {
  if (existsSync(file)) return `Not created: ${name} exists already.`;
  if (work === 'try') return undefined;
  makeFolder(path.dirname(file));
  const staged = stageFile(file, text);
  try {
    staged.create();
  } finally {
    staged.discard();
  }
  return undefined;
}
