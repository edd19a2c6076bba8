/** Makes folders. Node's own recursive way never ends where the system calls an existing parent missing, as in /proc. */
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with its parents, unless it exists.
 * @throws the error of the operating system
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
