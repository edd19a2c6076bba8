/** Folders of `.vscode-test/`, each made as a whole or not at all. */

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHES = fileURLToPath(new URL('../../.vscode-test', import.meta.url));

/**
 * @param {string} name
 * @returns {string} The path of that cache; nothing is created.
 */
export function cacheFolder(name) {
  return path.join(CACHES, name);
}

/**
 * Calls `use` with a new folder inside a cache (moves within one disk are
 * whole or not at all) and removes the folder afterwards.
 *
 * @template T
 * @param {string} cache
 * @param {(work: string) => T} use
 * @returns {T}
 */
export function inWorkFolder(cache, use) {
  fs.mkdirSync(cache, { recursive: true });
  const work = fs.mkdtempSync(path.join(cache, 'work-'));
  try {
    return use(work);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}
