#!/usr/bin/env node
/**
 * `npm start`: opens VS Code with this extension, built from its sources, on
 * the sample library or on the folder given by `npm start -- <folder>`.
 *
 * Takes the desktop's VS Code where there is one; elsewhere it serves VS Code
 * for a browser on this machine until Ctrl+C.
 */

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath } from '../test/host/chromium.mjs';
import { chooseHost, hasDisplay } from '../test/host/host.mjs';
import { installDependencies } from './dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE_LIBRARY = path.join(ROOT, 'test', 'fixtures', 'library');

/** Keeps settings from one start to the next. */
const PROFILE = path.join(ROOT, '.vscode-test', 'start');

try {
  const folder = chooseFolder(process.argv[2]);
  const code = desktopCode();
  installDependencies();
  build();
  if (code === undefined) await serve(folder);
  else openDesktop(code, folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {string | undefined} given
 * @returns {string} An existing folder.
 */
function chooseFolder(given) {
  if (given === undefined) return SAMPLE_LIBRARY;
  // npm changes to the root of the package; a relative path means the folder where npm was called.
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  return folder;
}

/** @returns {string | undefined} The `code` of a VS Code that can be used here. */
function desktopCode() {
  if (chooseHost() !== 'desktop') return undefined;
  // As root it refuses to start unless its protection is switched off.
  if (process.getuid?.() === 0) return undefined;
  return findOnPath(['code', 'codium']);
}

function build() {
  console.log('Building the extension ...');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/**
 * @param {string} code
 * @param {string} folder
 */
function openDesktop(code, folder) {
  console.log(`Opening ${folder} with ${code} ...`);
  const args = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, folder];
  // On Windows `code` is a script, which only a shell can start; there the quotes keep paths with spaces whole.
  const isWindows = process.platform === 'win32';
  const { status, error } = isWindows
    ? spawnSync(
        `"${code}"`,
        args.map(arg => `"${arg}"`),
        { stdio: 'inherit', shell: true },
      )
    : spawnSync(code, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${code} failed${error === undefined ? '' : `: ${error.message}`}.`);
}

/** @param {string} folder */
async function serve(folder) {
  console.log('No desktop VS Code can be used here, so VS Code is served for a browser.');
  // Not imported before: these need the installed packages.
  const { DEFAULT_SETTINGS, startServer, workbenchUrl, writeUserSettings } = await import('../test/host/webHost.mjs');
  const { endWithParent, temporaryFolder } = await import('../test/host/processEnd.mjs');
  const userDataDir = path.join(PROFILE, 'user-data');
  writeUserSettings(userDataDir, DEFAULT_SETTINGS);
  const server = await startServer({
    dataDir: temporaryFolder('start').path,
    userDataDir,
    extensionsDir: path.join(PROFILE, 'extensions'),
    workspaceTrust: false,
    smokeTestDriver: true,
  });
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  let isStopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      isStopping = true;
      void server.stop();
    });
  }

  const url = workbenchUrl(server, { folder, developmentExtension: ROOT });
  console.log(`VS Code with the extension, on ${folder}:\n\n  ${url}\n\nPress Ctrl+C to stop.`);
  if (hasDisplay()) openInBrowser(url);

  const code = await server.ended;
  if (!isStopping) throw new Error(`VS Code's server ended with exit code ${code}.`);
  console.log('Stopped.');
}

/** @param {string} url */
function openInBrowser(url) {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true });
  child.once('error', () => console.log('No browser could be opened; open the address above yourself.'));
  child.unref();
}
