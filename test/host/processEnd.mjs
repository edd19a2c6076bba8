/**
 * Cleans up when this process ends, by itself or by a signal.
 *
 * Clean-ups are synchronous, because nothing else runs at that moment.
 */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @type {Set<() => void>} */
const cleanUps = new Set();
let isWatching = false;
let isFollowing = false;

const PARENT_CHECK_MS = 500;

/**
 * Calls `cleanUp` when this process ends.
 *
 * @param {() => void} cleanUp
 * @returns {() => void} Forgets `cleanUp` again without calling it.
 */
export function atProcessEnd(cleanUp) {
  if (!isWatching) watch();
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

/**
 * Makes a temporary folder that goes away with this process.
 *
 * @param {string} name A word for its name.
 * @returns {{ readonly path: string, readonly remove: () => void }} `path` has no symbolic links in it.
 */
export function temporaryFolder(name) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `commons-patterns-${name}-`)));
  const removeFolder = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = atProcessEnd(removeFolder);
  return {
    path: folder,
    remove() {
      forget();
      removeFolder();
    },
  };
}

/**
 * Raises SIGTERM in this process when its parent is gone. Not every parent
 * passes a signal on: `npm` ends the shell between, a test runner may be killed.
 */
export function endWithParent() {
  if (isFollowing) return;
  isFollowing = true;
  const parent = process.ppid;
  const timer = setInterval(() => {
    // An orphan gets another parent. (On Windows it keeps the old number, and this never happens.)
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

function watch() {
  isWatching = true;
  process.on('exit', cleanAll);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    const endBySignal = () => {
      // Another listener has its own way to end the process; "exit" follows from that.
      if (process.listenerCount(signal) > 1) return;
      cleanAll();
      process.removeListener(signal, endBySignal);
      process.kill(process.pid, signal);
    };
    process.on(signal, endBySignal);
  }
}

/** Last in, first out: a server ends before the folder it writes to is removed. */
function cleanAll() {
  for (const cleanUp of [...cleanUps].reverse()) {
    cleanUps.delete(cleanUp);
    try {
      cleanUp();
    } catch (error) {
      // The others still have to be called.
      console.error('While cleaning up:', error);
    }
  }
}
