/** Installs the packages that package-lock.json names. Needs nothing but Node and npm. */

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @returns {boolean} Whether `node_modules` is at least as new as package-lock.json, or a link to that of another checkout. */
export function hasDependencies() {
  const installed = modifiedAt('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= (modifiedAt('package-lock.json') ?? 0)) return true;
  // npm would empty a linked folder, which is that of another checkout.
  return isLink('node_modules');
}

/**
 * Runs `npm ci`. Only its errors are shown. Scripts are not run: no package needs its own, and the build follows.
 *
 * @throws {Error} When npm fails.
 */
export function installDependencies() {
  const { command, args, shell } = npmCommand(['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'], shell });
  if (status !== 0) throw new Error('npm ci failed; see above.');
}

/**
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }} How to call npm here.
 */
export function npmCommand(args) {
  // Under npm this is the very npm that runs; elsewhere Windows needs a shell for `npm.cmd`.
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script, ...args], shell: false };
  return { command: 'npm', args: [...args], shell: process.platform === 'win32' };
}

/**
 * @param {string} file Relative to the root.
 */
function isLink(file) {
  return fs.lstatSync(path.join(ROOT, file), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * @param {string} file Relative to the root.
 * @returns {number | undefined} In milliseconds; `undefined` when there is no such file.
 */
function modifiedAt(file) {
  return fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs;
}
