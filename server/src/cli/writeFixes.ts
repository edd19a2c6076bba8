/** Writes the files that fixes have changed, unless they are not as they were read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeAtomically } from '../files/atomicFile.ts';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import type { FixedFile } from './fixing.ts';
import { reasonText } from './output.ts';
import type { FileNames } from './targets.ts';

export type WrittenFile = Pick<FixedFile, 'before' | 'after'> & { readonly file: Pick<FixedFile['file'], 'path'> };

/** @returns a sentence for each file that was not written */
export async function writeFixes(files: readonly WrittenFile[], names: Pick<FileNames, 'fromHere'>): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { file, before, after } of files) {
    const name = names.fromHere(file.path);
    try {
      if (before === undefined) {
        createFile(file.path, after);
        continue;
      }
      const now = originalText(file.path);
      if (now === undefined) failures.push(`Not changed: ${name} is not valid UTF-8.`);
      else if (now.text !== before) failures.push(`Not changed: ${name} has changed in the meantime.`);
      else writeAtomically(file.path, (now.hasByteOrderMark ? byteOrderMark : '') + after);
    } catch (error) {
      failures.push(`Not written: ${name} (${reasonText(error)})`);
    }
    // Ctrl-C takes effect between two files.
    await nextTurn();
  }
  return failures;
}

/** Fails if there is a file. */
function createFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
