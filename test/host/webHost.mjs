/**
 * Runs VS Code's server and shows its web workbench in headless Chromium.
 *
 * Extensions run in a real Node extension host. Used by the stand-in for the
 * `code` executable, by the UI tests and by `npm start`. Whatever is started
 * here ends with the process that started it.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installVSCode } from './installVSCode.mjs';
import { launchChromium, serveChromium } from './launchChromium.mjs';
import { atProcessEnd, endWithParent, temporaryFolder } from './processEnd.mjs';
import { workbenchPage } from './workbenchPage.mjs';

/** User settings that keep the workbench quiet and off the network. */
export const DEFAULT_SETTINGS = Object.freeze({
  // In a browser VS Code saves by itself; tests say when a text is saved.
  'files.autoSave': 'off',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
});

const INSTALL_PROCESS = fileURLToPath(new URL('installProcess.mjs', import.meta.url));
const SERVER_PROCESS = fileURLToPath(new URL('serverProcess.mjs', import.meta.url));
const LISTENING = 'Extension host agent listening on';
const LISTENING_LIMIT_MS = 60_000;
const WORKBENCH_LIMIT_MS = 60_000;
export const DEFAULT_VIEWPORT = Object.freeze({ width: 1400, height: 900 });

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir A folder for the server's own files (logs, state).
 * @property {string} userDataDir Holds `User/settings.json`, as on the desktop.
 * @property {string} extensionsDir Holds installed extensions, or links to them.
 * @property {boolean} workspaceTrust Whether VS Code asks if it may trust a folder; if not, it trusts every one.
 * @property {boolean} smokeTestDriver Newer VS Code needs it to load a development extension, and then shows no toasts.
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} token The secret that every URL must carry: any page in any browser here could reach the port.
 * @property {Promise<number | null>} ended Settles with the exit code, or `null` after a signal.
 * @property {() => Promise<void>} stop Ends the server and everything it started.
 */

/**
 * Starts VS Code's server on a free port, reachable from this machine only.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>} When it listens.
 */
export async function startServer(options) {
  const { node, vscodeDir } = installVSCode();
  fs.mkdirSync(options.extensionsDir, { recursive: true });
  const port = await freePort();
  const token = randomUUID();
  const flags = [
    ['--host', '127.0.0.1'],
    ['--port', String(port)],
    ['--connection-token', token],
    ['--accept-server-license-terms'],
    ['--server-data-dir', options.dataDir],
    ['--user-data-dir', options.userDataDir],
    ['--extensions-dir', options.extensionsDir],
    ['--disable-telemetry'],
    ['--telemetry-level', 'off'],
    ['--disable-update-check'],
    ['--disable-getting-started-override'],
    options.workspaceTrust ? [] : ['--disable-workspace-trust'],
    options.smokeTestDriver ? ['--enable-smoke-test-driver'] : [],
  ].flat();
  const child = spawn(node, [SERVER_PROCESS, path.join(vscodeDir, 'out', 'server-main.js'), ...flags], {
    cwd: os.tmpdir(),
    // An empty gallery: VS Code asks no marketplace for anything.
    env: { ...environmentWithTemporaryFolder(options.dataDir), EXTENSIONS_GALLERY: '{}' },
    // The leader of a process group, so that the whole group can be ended at once.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: 'pipe',
  });

  let isRunning = true;
  const kill = () => {
    if (!isRunning || child.pid === undefined) return;
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGKILL');
  };
  const forget = atProcessEnd(kill);
  /** @type {Promise<number | null>} */
  const ended = new Promise(resolve => {
    child.once('exit', code => {
      isRunning = false;
      forget();
      resolve(code);
    });
  });

  try {
    await listening(child);
  } catch (error) {
    kill();
    throw error;
  }
  return {
    port,
    token,
    ended,
    async stop() {
      kill();
      await ended;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcessWithoutNullStreams} child
 * @returns {Promise<void>} Settles when the server says that it listens; rejects with its output when it does not.
 */
function listening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    let isSettled = false;
    /** @param {() => void} settle */
    const once = settle => {
      clearTimeout(timer);
      isSettled = true;
      settle();
    };
    /** @param {string} what */
    const fail = what => once(() => reject(new Error(`VS Code's server ${what}.\n${output}`)));
    /** @param {Buffer} chunk */
    const read = chunk => {
      if (isVerbose()) process.stderr.write(chunk);
      if (isSettled) return;
      output += chunk;
      if (output.includes(LISTENING)) once(resolve);
    };
    const timer = setTimeout(() => fail(`did not listen within ${LISTENING_LIMIT_MS / 1000} s`), LISTENING_LIMIT_MS);
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', error => fail(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
  });
}

/** @returns {boolean} Whether COMMONS_PATTERNS_VERBOSE asks for every line of the server and the workbench. */
export function isVerbose() {
  return Boolean(process.env.COMMONS_PATTERNS_VERBOSE);
}

/**
 * Writes the user's settings unless there are some.
 *
 * @param {string} userDataDir
 * @param {Readonly<Record<string, unknown>>} settings
 */
export function writeUserSettings(userDataDir, settings) {
  const file = path.join(userDataDir, 'User', 'settings.json');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

/**
 * Makes an extension's source folder an installed extension, by a link.
 *
 * @param {string} extension The folder with its package.json.
 * @param {string} extensionsDir
 */
export function linkExtension(extension, extensionsDir) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
  fs.mkdirSync(extensionsDir, { recursive: true });
  const link = path.join(extensionsDir, `${publisher}.${name}-${version}`);
  fs.rmSync(link, { recursive: true, force: true });
  fs.symlinkSync(path.resolve(extension), link, 'junction');
  // Without its list of extensions VS Code reads the folder itself.
  fs.rmSync(path.join(extensionsDir, 'extensions.json'), { force: true });
}

/**
 * Installs a packaged extension, as a person would from its file.
 *
 * @param {string} vsix The package.
 * @param {string} extensionsDir The folder to hand to `openWorkbench`.
 */
export function installPackage(vsix, extensionsDir) {
  const { node, vscodeDir } = installVSCode();
  const data = temporaryFolder('install');
  try {
    const flags = [
      ['--accept-server-license-terms'],
      ['--server-data-dir', data.path],
      ['--extensions-dir', extensionsDir],
      ['--install-extension', path.resolve(vsix)],
    ].flat();
    execFileSync(node, [INSTALL_PROCESS, path.join(vscodeDir, 'out', 'server-main.js'), ...flags], {
      env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    data.remove();
  }
}

/**
 * @typedef {object} Opened What the workbench opens.
 * @property {string | undefined} [folder] A folder or a `.code-workspace` file, or the URI of a virtual folder; none: an empty window.
 * @property {readonly string[] | undefined} [files] Files shown in editors.
 * @property {string | undefined} [developmentExtension] The folder of an extension that is loaded from its sources.
 * @property {string | undefined} [developmentKind] `web` runs it in the browser's extension host.
 * @property {string | undefined} [extensionTests] The script whose `run` the extension host calls.
 * @property {boolean | undefined} [disableExtensions] Whether all others but the development extension stay off.
 */

/**
 * @param {Pick<Server, "port" | "token">} server
 * @param {Opened} opened
 * @returns {string} The URL that shows the workbench.
 */
export function workbenchUrl({ port, token }, opened) {
  /** @param {string} place */
  const uri = place => (isUri(place) ? place : `vscode-remote://localhost:${port}${pathToFileURL(path.resolve(place)).pathname}`);
  const payload = [['skipWelcome', 'true']];
  for (const file of opened.files ?? []) payload.push(['openFile', uri(file)]);
  if (opened.developmentExtension) payload.push(['extensionDevelopmentPath', uri(opened.developmentExtension)]);
  if (opened.developmentKind) payload.push(['extensionDevelopmentKind', opened.developmentKind]);
  if (opened.extensionTests) payload.push(['extensionTestsPath', uri(opened.extensionTests)]);
  if (opened.disableExtensions) payload.push(['disableExtensions', 'true']);

  const query = new URLSearchParams({ tkn: token });
  if (opened.folder === undefined) query.set('ew', 'true');
  else if (isUri(opened.folder)) query.set('folder', opened.folder);
  else {
    const parameter = opened.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    query.set(parameter, decodeURIComponent(pathToFileURL(path.resolve(opened.folder)).pathname));
  }
  query.set('payload', JSON.stringify(payload));
  // VS Code takes a plus for a plus.
  return `http://localhost:${port}/?${query.toString().replaceAll('+', '%20')}`;
}

/**
 * @param {string} place
 * @returns {boolean} Whether it is a URI; a Windows path such as `C:\x` is not.
 */
export function isUri(place) {
  return /^[a-z][a-z0-9+.-]+:\//i.test(place);
}

/**
 * Starts headless Chromium, able to draw WebGL without a GPU.
 *
 * @param {string} dataDir A folder for its own files.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchBrowser(dataDir) {
  return launchChromium(browserOptions(dataDir));
}

/**
 * @param {string} dataDir A folder for the browser's own files.
 * @returns {import("playwright-core").LaunchOptions}
 */
function browserOptions(dataDir) {
  return {
    env: environmentWithTemporaryFolder(dataDir),
    args: [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Without a GPU the workbench is drawn with two thirds of the work when WebGL alone asks for one.
      '--disable-gpu-compositing',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
    ],
    // processEnd.mjs handles the signals; Chromium ends with the pipe to this process.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/**
 * @typedef {object} WorkbenchHost A server and a browser that show one workbench after the other.
 * @property {Server} server
 * @property {string} browser The address of the browser.
 * @property {string} folder Where its files are, and room for others; it is removed at the end.
 * @property {string} userDataDir
 * @property {() => Promise<void>} close
 */

/**
 * @param {readonly string[]} extensions Folders of extensions.
 * @returns {Promise<WorkbenchHost>}
 */
export async function startWorkbenchHost(extensions) {
  endWithParent();
  const data = temporaryFolder('workbenches');
  const dataDir = path.join(data.path, 'server');
  const userDataDir = path.join(data.path, 'user-data');
  const extensionsDir = path.join(data.path, 'extensions');
  for (const extension of extensions) linkExtension(extension, extensionsDir);
  const server = await startServer({ dataDir, userDataDir, extensionsDir, workspaceTrust: false, smokeTestDriver: false });
  const browser = await serveChromium(browserOptions(dataDir));
  return {
    server,
    browser: browser.wsEndpoint(),
    folder: data.path,
    userDataDir,
    async close() {
      await browser.close();
      await server.stop();
      data.remove();
    },
  };
}

/**
 * @typedef {object} WorkbenchOptions
 * @property {string | undefined} [folder] The folder or `.code-workspace` file to open. It is opened in place: hand over a copy.
 * @property {readonly string[] | undefined} [files] Files to show at once.
 * @property {readonly string[] | undefined} [extensions] Folders of extensions to link into an empty extensions folder. Toasts are shown.
 * @property {string | undefined} [developmentExtension] Or: the folder of one extension to load for development. VS Code from 1.10x on shows no toasts then.
 * @property {string | undefined} [extensionsDir] Or: a ready extensions folder, for example one with an installed package.
 * @property {Readonly<Record<string, unknown>> | undefined} [settings] User settings besides the default ones.
 * @property {boolean | undefined} [workspaceTrust] Whether VS Code asks if it may trust the folder; `false` unless given.
 * @property {{ readonly width: number, readonly height: number } | undefined} [viewport] In pixels; 1400 x 900 unless given.
 */

/**
 * @typedef {object} OpenedWorkbench
 * @property {import("playwright-core").Page} page
 * @property {import("./workbenchPage.mjs").WorkbenchPage} workbench The page in terms of the workbench.
 * @property {string} userDataDir
 * @property {() => Promise<void>} close Ends the browser and the server and removes their files.
 */

/**
 * Opens a workbench of its own for a UI test: new server, browser and profile.
 *
 * @param {WorkbenchOptions} [options]
 * @returns {Promise<OpenedWorkbench>} When the workbench is drawn; the extension may not be active yet.
 */
export async function openWorkbench(options = {}) {
  endWithParent();
  const data = temporaryFolder('workbench');
  const dataDir = path.join(data.path, 'server');
  const userDataDir = path.join(data.path, 'user-data');
  const extensionsDir = options.extensionsDir ?? path.join(data.path, 'extensions');
  /** @type {Server | undefined} */
  let server;
  /** @type {import("playwright-core").Browser | undefined} */
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    data.remove();
  };
  try {
    writeUserSettings(userDataDir, { ...DEFAULT_SETTINGS, ...options.settings });
    for (const extension of options.extensions ?? []) linkExtension(extension, extensionsDir);
    server = await startServer({
      dataDir,
      userDataDir,
      extensionsDir,
      workspaceTrust: options.workspaceTrust ?? false,
      smokeTestDriver: options.developmentExtension !== undefined,
    });
    browser = await launchBrowser(dataDir);
    const page = await newWorkbenchPage(browser, options.viewport);
    await showWorkbench(page, workbenchUrl(server, options));
    return { page, workbench: workbenchPage(page), userDataDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{ readonly width: number, readonly height: number }} [viewport] In pixels.
 * @returns {Promise<import("playwright-core").Page>} An empty page for a workbench.
 */
export async function newWorkbenchPage(browser, viewport = DEFAULT_VIEWPORT) {
  const context = await browser.newContext({ viewport });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context.newPage();
}

/**
 * Shows a workbench, in place of the one that the page shows.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} url
 */
export async function showWorkbench(page, url) {
  await page.goto(url);
  await page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: WORKBENCH_LIMIT_MS });
}

/**
 * VS Code and Chromium leave sockets and caches in the temporary folder; this
 * gives them one of their own, which goes away with the rest.
 *
 * @param {string} dataDir
 * @returns {Record<string, string>}
 */
function environmentWithTemporaryFolder(dataDir) {
  const environment = /** @type {Record<string, string>} */ ({ ...process.env });
  // Elsewhere it keeps its place: on macOS the path of a socket in it would be too long.
  if (process.platform !== 'linux') return environment;
  const folder = path.join(dataDir, 'tmp');
  fs.mkdirSync(folder, { recursive: true });
  return { ...environment, TMPDIR: folder };
}

/** @returns {Promise<number>} A port that nothing listens on at this moment. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
