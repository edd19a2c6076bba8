#!/usr/bin/env node
/**
 * Finds the Chromium that shows VS Code's web workbench: an installed one, or else that of an npm package.
 *
 * Looks at the environment and the disk only; never downloads anything.
 * Run as a program it prints the path, or says what to install and exits with 1.
 */

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagedChromium, suitsThisMachine } from './packagedChromium.mjs';

/** Programs that show web pages as Chromium does. */
export const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

/** As CHROMIUM_PATH: the Chromium of the npm package, even where another one is installed. */
const PACKAGED = 'npm';

/** Where the installers put a browser that is not on the PATH. */
const USUAL_PLACES = {
  darwin: ['', process.env.HOME ?? ''].flatMap(home => [
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  linux: [
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  win32: [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']]
    .filter(folder => folder !== undefined)
    .flatMap(folder => [
      `${folder}\\Chromium\\Application\\chrome.exe`,
      `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
      `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]),
};

const HOW_TO_INSTALL = {
  darwin: 'Install it with: brew install --cask chromium (Google Chrome or Microsoft Edge will do as well).',
  linux:
    'Install it with: apt-get install chromium (Debian), apt-get install chromium-browser (Ubuntu), dnf install chromium (Fedora) or pacman -S chromium (Arch). On x64, npm install brings one.',
  win32: 'Install it with: winget install Google.Chrome (Microsoft Edge will do as well).',
};

/**
 * @typedef {object} Chromium
 * @property {string} executablePath The absolute path of a Chromium, Chrome or Edge executable.
 * @property {Readonly<Record<string, string>>} variables What it needs in its environment, besides everything that is there.
 */

/**
 * @returns {Chromium} The installed one, or else the packaged one, which is unpacked at the first call.
 * @throws {Error} When there is none; the message says what to install.
 */
export function findChromium() {
  const installed = installedChromium();
  if (installed !== undefined) return { executablePath: installed, variables: {} };
  const packaged = packagedChromium();
  if (packaged !== undefined) return packaged;
  throw new Error(
    `No Chromium was found. ${HOW_TO_INSTALL[platform()]} If it is installed elsewhere, set CHROMIUM_PATH to its executable.`,
  );
}

/**
 * Fails where no Chromium is installed and none can come from npm. Works before the packages are installed.
 *
 * @throws {Error} The message says what to install.
 */
export function requireChromium() {
  if (installedChromium() === undefined && !suitsThisMachine()) findChromium();
}

/**
 * @returns {string | undefined} The path of an installed Chromium, Chrome or Edge.
 * @throws {Error} When CHROMIUM_PATH names no file.
 */
function installedChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted === PACKAGED) return undefined;
  if (wanted !== undefined && wanted !== '') {
    if (existsSync(wanted)) return path.resolve(wanted);
    throw new Error(`CHROMIUM_PATH is "${wanted}", but there is no such file.`);
  }
  return findOnPath(NAMES_ON_PATH) ?? USUAL_PLACES[platform()].find(place => existsSync(place));
}

/** @returns {keyof typeof USUAL_PLACES} */
function platform() {
  const { platform } = process;
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

/**
 * @param {readonly string[]} names Program names without an ending, best first.
 * @returns {string | undefined} The first of them that is in a folder of the PATH.
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap(name => folders.flatMap(folder => endings.map(ending => path.join(folder, name + ending))))
    .find(file => existsSync(file));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findChromium().executablePath);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
