#!/usr/bin/env node
/**
 * `npm start`: opens VS Code with this extension, built from its sources, on
 * a copy of the sample library or on the folder given by `npm start -- <folder>`:
 * the pattern with the most relations, and its graph beside it.
 *
 * Takes the desktop's VS Code where there is one; elsewhere it serves VS Code
 * for a browser on this machine until Ctrl+C (`--open` opens the browser).
 */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOnPath } from '../test/host/chromium.mjs';
import { chooseHost } from '../test/host/host.mjs';
import { hasDependencies, installDependencies } from './dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE_LIBRARY = path.join(ROOT, 'test', 'fixtures', 'library');
const START_EXTENSION = path.join(ROOT, 'scripts', 'startExtension');

/** Keeps settings from one start to the next. */
const PROFILE = path.join(ROOT, '.vscode-test', 'start');

const OPEN = '--open';

try {
  const args = process.argv.slice(2);
  const folder = chooseFolder(args.find(arg => arg !== OPEN));
  const code = desktopCode();
  console.log('Preparing the extension and VS Code; the first time takes a while ...');
  // Both take their time with the network, so one goes on while the other runs.
  const prepared = code === undefined ? prepareServer() : undefined;
  if (!hasDependencies()) installDependencies();
  build();
  const hub = hubOf(folder);
  await prepared;
  if (code === undefined) await serve(folder, hub, args.includes(OPEN));
  else openDesktop(code, folder, hub);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {string | undefined} given
 * @returns {string} An existing folder.
 */
function chooseFolder(given) {
  if (given === undefined) return copyOfSample();
  // npm changes to the root of the package; a relative path means the folder where npm was called.
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder ${folder}.`);
  return folder;
}

/** @returns {string} A new copy: what somebody tries in it does not reach the tests. */
function copyOfSample() {
  const copy = path.join(PROFILE, 'Sample Library');
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(SAMPLE_LIBRARY, copy, { recursive: true });
  return copy;
}

/** @returns {string | undefined} The `code` of a VS Code that can be used here. */
function desktopCode() {
  if (chooseHost() !== 'desktop') return undefined;
  // As root it refuses to start unless its protection is switched off.
  if (process.getuid?.() === 0) return undefined;
  return findOnPath(['code', 'codium']);
}

/** @returns {Promise<unknown>} Settles when VS Code's server is installed; a failure shows again when it is started. */
function prepareServer() {
  const child = spawn(process.execPath, ['test/host/installVSCode.mjs'], { cwd: ROOT, stdio: 'ignore' });
  return once(child, 'exit');
}

function build() {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/**
 * @typedef {object} Hub
 * @property {string} title
 * @property {string} file Its absolute path.
 */

/**
 * @param {string} folder
 * @returns {Hub | undefined} The pattern with the most relations; `undefined` in a folder without patterns.
 */
function hubOf(folder) {
  const { relations: edges = [] } = askCli(folder, ['graph', '--format', 'json']) ?? {};
  /** @type {Map<string, number>} */
  const relations = new Map();
  for (const { source, target } of edges) {
    for (const end of [source, target]) relations.set(end, (relations.get(end) ?? 0) + 1);
  }
  /** @type {readonly { path: string, title?: string, id?: string, slug?: string }[]} */
  const patterns = askCli(folder, ['list', '--json']) ?? [];
  /** @param {typeof patterns[number]} pattern */
  const count = ({ id = '', slug = '' }) => relations.get(id) ?? relations.get(slug) ?? 0;
  const [hub] = [...patterns].sort((a, b) => count(b) - count(a));
  return hub && { title: hub.title ?? path.basename(hub.path), file: path.resolve(folder, hub.path) };
}

/**
 * @param {string} cwd
 * @param {readonly string[]} args
 * @returns {any} What the command line answers; `undefined` when it fails: VS Code shows the folder all the same.
 */
function askCli(cwd, args) {
  const cli = path.join(ROOT, 'dist', 'cli.js');
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/**
 * @param {string} code
 * @param {string} folder
 * @param {Hub | undefined} hub
 */
function openDesktop(code, folder, hub) {
  console.log(`Opening ${folder} with ${code} ...`);
  const args = [
    '--new-window',
    `--extensionDevelopmentPath=${ROOT}`,
    `--extensionDevelopmentPath=${START_EXTENSION}`,
    folder,
    ...(hub === undefined ? [] : [hub.file]),
  ];
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
  console.log(describe(folder, hub));
}

/**
 * @param {string} folder
 * @param {Hub | undefined} hub
 * @param {boolean} opensBrowser
 */
async function serve(folder, hub, opensBrowser) {
  // Not imported before: these need the installed packages.
  const { DEFAULT_SETTINGS, linkExtension, startServer, workbenchUrl, writeUserSettings } = await import(
    '../test/host/webHost.mjs'
  );
  const { endWithParent, temporaryFolder } = await import('../test/host/processEnd.mjs');
  const userDataDir = path.join(PROFILE, 'user-data');
  writeUserSettings(userDataDir, DEFAULT_SETTINGS);
  const data = temporaryFolder('start');
  // Outside of this checkout: a link to it from inside would be a circle for everything that follows links.
  const extensionsDir = path.join(data.path, 'extensions');
  for (const extension of [ROOT, START_EXTENSION]) linkExtension(extension, extensionsDir);
  const server = await startServer({
    dataDir: path.join(data.path, 'server'),
    userDataDir,
    extensionsDir,
    workspaceTrust: false,
    smokeTestDriver: false,
  });
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  let isStopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      isStopping = true;
      void server.stop();
    });
  }

  const url = workbenchUrl(server, { folder, files: hub === undefined ? [] : [hub.file] });
  console.log(`${describe(folder, hub)} Open this address in a browser:`);
  console.log(url);
  console.log('Ctrl+C stops; `npm start -- <folder>` opens another library.');
  if (opensBrowser) openInBrowser(url);

  const code = await server.ended;
  if (!isStopping) throw new Error(`VS Code's server ended with exit code ${code}.`);
}

/**
 * @param {string} folder
 * @param {Hub | undefined} hub
 */
function describe(folder, hub) {
  const where = `VS Code with Commons Patterns, on ${path.relative(ROOT, folder).startsWith('..') ? folder : path.basename(folder)}`;
  return hub === undefined ? `${where}, which has no patterns yet.` : `${where}: "${hub.title}", and its graph beside it.`;
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
