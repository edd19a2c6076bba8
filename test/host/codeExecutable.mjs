#!/usr/bin/env node
/**
 * Stands in for the desktop's `code` executable.
 *
 * Takes the flags that @vscode/test-electron passes to `code`, opens the same
 * in VS Code's web workbench in headless Chromium, prints what the extension
 * host prints and ends with the exit code of its tests. Flags that only
 * matter to the desktop are accepted and have no effect.
 */

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { installVSCode } from './installVSCode.mjs';
import { endWithParent, temporaryFolder } from './processEnd.mjs';
import {
  DEFAULT_SETTINGS,
  isUri,
  isVerbose,
  launchBrowser,
  linkExtension,
  startServer,
  workbenchUrl,
  writeUserSettings,
} from './webHost.mjs';

/** Flags whose value may be the next argument; every other flag has its value behind `=` or none. */
const FLAGS_WITH_VALUE = new Set([
  'disable-extension',
  'extensionDevelopmentKind',
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'extensions-dir',
  'file-uri',
  'folder-uri',
  'locale',
  'log',
  'profile',
  'user-data-dir',
]);

/** What the workbench itself logs in every run and no reader needs. */
const NOISE =
  /^(Creation of workbench contribution|Ignoring the error while validating|Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional builtin|Updating additional builtin|ChatSessionStore|\[Service Worker\]|\[reconnection-grace-time\]|\[AgentHost|\[RemoteAgentHost|\[ChatModelSelection|\[AccountPolicyGate|Trying to use '[^']*' from the gallery)/;

/** How long Chromium may take to close. */
const CLOSE_LIMIT_MS = 3_000;

/** @type {import("playwright-core").Browser | undefined} */
let browser;
let isEnding = false;

const { flags, places } = readArguments(process.argv.slice(2));

if (flags.has('version')) console.log(`${installVSCode().vscodeVersion}\nweb\n${process.arch}`);
else await runWorkbench().catch(error => stop(String(error.stack ?? error)));

async function runWorkbench() {
  endOnSignals();
  endWithParent();
  const data = temporaryFolder('code');
  const dataDir = path.join(data.path, 'server');
  const userDataDir = path.resolve(lastOf('user-data-dir') ?? path.join(data.path, 'user-data'));
  const extensionsDir = path.resolve(lastOf('extensions-dir') ?? path.join(data.path, 'extensions'));
  writeUserSettings(userDataDir, DEFAULT_SETTINGS);
  // The workbench takes one development extension; further ones become installed extensions.
  const developed = flags.get('extensionDevelopmentPath') ?? [];
  for (const extension of developed.slice(0, -1)) linkExtension(extension, extensionsDir);

  const server = await startServer({
    dataDir,
    userDataDir,
    extensionsDir,
    workspaceTrust: !flags.has('disable-workspace-trust'),
    smokeTestDriver: true,
  });
  void server.ended.then(code => stop(`VS Code's server ended with exit code ${code}.`));
  browser = await launchBrowser(dataDir);
  browser.on('disconnected', () => stop('Chromium ended.'));
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('crash', () => stop('The page of the workbench crashed.'));
  await printWhatTestsPrint(page);

  const files = places.filter(place => !isUri(place) && !place.endsWith('.code-workspace') && isFile(place));
  const url = workbenchUrl(server, {
    folder: places.find(place => !files.includes(place)),
    files,
    developmentExtension: developed.at(-1),
    developmentKind: lastOf('extensionDevelopmentKind'),
    extensionTests: testsFile(),
    disableExtensions: flags.has('disable-extensions'),
  });
  await page.goto(url);
  if (testsFile() === undefined) console.log(`VS Code runs until it is stopped: ${url}`);
}

/**
 * When it runs extension tests the workbench calls two functions of its page.
 *
 * @param {import("playwright-core").Page} page
 */
async function printWhatTestsPrint(page) {
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
    const text = format(...args);
    if (!isVerbose() && NOISE.test(text)) return;
    const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout;
    stream.write(`${text}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (/** @type {number | undefined} */ code) => end(code ?? 0));
}

/**
 * @param {readonly string[]} args
 * @returns {{ flags: Map<string, string[]>, places: string[] }} The values of each flag (an empty text for a flag
 * without one), and the files, folders and URIs to open.
 */
function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const flags = new Map();
  /** @type {string[]} */
  const places = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const flag = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (flag === null) {
      places.push(arg);
      continue;
    }
    const name = flag[1] ?? '';
    const value = flag[2] ?? (FLAGS_WITH_VALUE.has(name) ? args[++index] : undefined) ?? '';
    if (name === 'folder-uri' || name === 'file-uri') {
      places.push(value.startsWith('file:') ? fileURLToPath(value) : value);
    } else {
      flags.set(name, [...(flags.get(name) ?? []), value]);
    }
  }
  return { flags, places };
}

/**
 * @param {string} name
 * @returns {string | undefined} The last value of that flag.
 */
function lastOf(name) {
  return flags.get(name)?.at(-1);
}

/** @returns {string | undefined} The script with the tests; like `code`, this takes its path without `.js` too. */
function testsFile() {
  const given = lastOf('extensionTestsPath');
  if (given === undefined || isUri(given) || fs.existsSync(given)) return given;
  return `${given}.js`;
}

/** @param {string} place */
function isFile(place) {
  return fs.statSync(place).isFile();
}

/**
 * @param {string} reason What went wrong.
 */
function stop(reason) {
  if (isEnding) return;
  console.error(reason);
  end(1);
}

/**
 * Ends this process, and with it the server. Chromium is asked to close, so
 * that it also waits for its own children; it does not get long for that.
 *
 * @param {number} code
 */
function end(code) {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(code), CLOSE_LIMIT_MS);
  void Promise.resolve(browser?.close()).finally(() => process.exit(code));
}

function endOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => end(130));
  }
}
