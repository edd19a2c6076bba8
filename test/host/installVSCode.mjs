#!/usr/bin/env node
/**
 * Installs VS Code's server and web workbench into `.vscode-test/web-host/`.
 *
 * Everything comes from npm: VS Code itself from the package `code-server`
 * (of which only `lib/vscode` is used), ripgrep and, where another Node is
 * needed, Node. Nothing is compiled; see nativeStandIns.mjs. A second call
 * finds the work done and returns at once.
 */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, inWorkFolder } from './cacheFolder.mjs';
import { NATIVE_STAND_INS } from './nativeStandIns.mjs';

/** code-server 4.99.4 is VS Code 1.99.3 and runs on Node 20. */
const DEFAULT_VERSION = '4.99.4';

/** The first version whose platform packages carry the executable. */
const RIPGREP_VERSION = '1.18.0';

/** Raise it when an installed copy must be made anew. */
const LAYOUT = 1;

const CACHE = cacheFolder('web-host');

/**
 * @typedef {object} VSCodeServer
 * @property {string} vscodeDir The folder that holds VS Code's `out/server-main.js`.
 * @property {string} vscodeVersion For example `1.99.3`.
 * @property {string} node The Node executable that this VS Code runs on.
 */

/**
 * Installs VS Code's server unless it is there already. The version is that of
 * the npm package code-server: COMMONS_PATTERNS_VSCODE, else the default.
 *
 * @returns {VSCodeServer}
 * @throws {Error} When a download fails.
 */
export function installVSCode() {
  const version = process.env.COMMONS_PATTERNS_VSCODE || DEFAULT_VERSION;
  const root = path.join(CACHE, `code-server-${version}`);
  const installed = readInstalled(root) ?? installWorkbench(version, root);
  return {
    vscodeDir: path.join(root, 'lib', 'vscode'),
    vscodeVersion: installed.vscodeVersion,
    node: nodeOfMajor(installed.nodeMajor),
  };
}

/**
 * @typedef {object} Installed
 * @property {number} layout
 * @property {string} vscodeVersion
 * @property {string} nodeMajor
 */

/**
 * @param {string} root
 * @returns {Installed | undefined} What the marker file of a finished installation says.
 */
function readInstalled(root) {
  const marker = path.join(root, 'installed.json');
  if (!fs.existsSync(marker)) return undefined;
  const installed = JSON.parse(fs.readFileSync(marker, 'utf8'));
  return installed.layout === LAYOUT ? installed : undefined;
}

/**
 * Builds the installation beside its place and moves it there when it is
 * whole, so that an interrupted or a parallel run never leaves half of one.
 *
 * @param {string} version
 * @param {string} root
 * @returns {Installed}
 */
function installWorkbench(version, root) {
  return inWorkFolder(CACHE, work => {
    console.error(`Installing VS Code's web workbench (code-server ${version} from npm) ...`);
    const started = Date.now();
    const fresh = path.join(work, 'code-server');
    unpack(`code-server@${version}`, fresh, work, ['package/package.json', 'package/lib/vscode']);

    const vscodeDir = path.join(fresh, 'lib', 'vscode');
    installDependencies(vscodeDir);
    const modules = path.join(vscodeDir, 'node_modules');
    writeStandIns(modules);
    installRipgrep(modules, work);
    removeUnneeded(vscodeDir);
    // VS Code looks for some modules under the name of the archive that the desktop application has.
    const archive = path.join(vscodeDir, 'node_modules.asar');
    if (!fs.existsSync(archive)) fs.symlinkSync('node_modules', archive, 'junction');

    const product = readJson(path.join(vscodeDir, 'product.json'));
    const engines = readJson(path.join(fresh, 'package.json')).engines ?? {};
    /** @type {Installed} */
    const installed = {
      layout: LAYOUT,
      vscodeVersion: product.version ?? readJson(path.join(vscodeDir, 'package.json')).version,
      nodeMajor: /\d+/.exec(engines.node ?? '')?.[0] ?? '20',
    };
    fs.writeFileSync(path.join(fresh, 'installed.json'), JSON.stringify(installed));

    fs.rmSync(root, { recursive: true, force: true });
    fs.renameSync(fresh, root);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.error(`VS Code ${installed.vscodeVersion} is installed (${seconds} s).`);
    return installed;
  });
}

/** @param {string} vscodeDir */
function installDependencies(vscodeDir) {
  const flags = ['--legacy-peer-deps', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    npm(['ci', ...flags], vscodeDir);
  } catch (error) {
    // Some releases carry a shrinkwrap that is out of step with their package.json; `npm ci` refuses those.
    console.error(`npm ci refused (${firstLine(error)}); trying npm install ...`);
    npm(['install', ...flags], vscodeDir);
  }
}

/** @param {string} modules */
function writeStandIns(modules) {
  for (const [name, source] of Object.entries(NATIVE_STAND_INS)) {
    const folder = path.join(modules, name);
    if (!fs.existsSync(folder)) continue;
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
    fs.writeFileSync(path.join(folder, 'index.js'), source.trimStart());
  }
}

/**
 * `workspace.findFiles` needs ripgrep. Its package usually downloads the
 * executable in an install script; the platform packages on npm carry it.
 *
 * @param {string} modules
 * @param {string} work
 */
function installRipgrep(modules, work) {
  const platform = `${process.platform}-${process.arch}`;
  const universal = path.join(modules, '@vscode', 'ripgrep-universal', 'bin');
  if (fs.existsSync(universal)) {
    for (const other of fs.readdirSync(universal)) {
      if (other !== platform) fs.rmSync(path.join(universal, other), { recursive: true });
    }
    return;
  }
  const ripgrep = path.join(modules, '@vscode', 'ripgrep');
  unpack(`@vscode/ripgrep-${platform}@${RIPGREP_VERSION}`, ripgrep, work, ['package/bin']);
}

/**
 * Newer releases carry more than a hundred megabytes for chat and agents.
 *
 * @param {string} vscodeDir
 */
function removeUnneeded(vscodeDir) {
  const unneeded = [
    'extensions/copilot',
    `node_modules/@github/copilot-sdk-${process.platform}-${process.arch}`,
    'node_modules/@microsoft/mxc-sdk',
    'node_modules/@vscode/sqlite3/deps',
  ];
  for (const folder of unneeded) fs.rmSync(path.join(vscodeDir, folder), { recursive: true, force: true });
}

/**
 * @param {string} major For example `20`.
 * @returns {string} This Node if it is of that major version, else one from npm.
 */
function nodeOfMajor(major) {
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const folder = path.join(CACHE, `node-${major}`);
  const executable = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(executable)) {
    inWorkFolder(CACHE, work => {
      console.error(`Installing Node ${major} from npm ...`);
      const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
      const fresh = path.join(work, 'node');
      unpack(`node-${platform}@${major}`, fresh, work, ['package/bin']);
      fs.rmSync(folder, { recursive: true, force: true });
      fs.renameSync(fresh, folder);
    });
  }
  return executable;
}

/**
 * Downloads one package from npm and unpacks some of it.
 *
 * @param {string} specifier For example `code-server@4.99.4`.
 * @param {string} target
 * @param {string} work A folder for the archive.
 * @param {readonly string[]} members What to unpack, as named in the archive.
 */
function unpack(specifier, target, work, members) {
  const output = npm(['pack', specifier, '--silent', '--ignore-scripts', '--pack-destination', work], work);
  const archive = output.trim().split('\n').at(-1) ?? '';
  fs.mkdirSync(target, { recursive: true });
  // A relative archive name: some tars read `C:` as the name of a machine.
  execFileSync('tar', ['-xzf', archive, '-C', target, '--strip-components=1', '--exclude=*.map', ...members], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  fs.rmSync(path.join(work, archive));
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string} What npm printed.
 */
function npm(args, cwd) {
  /** @type {import("node:child_process").ExecFileSyncOptionsWithStringEncoding} */
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 };
  // Under `npm test` npm says where it is; that spares Windows the shell that `npm.cmd` needs.
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return execFileSync(process.execPath, [script, ...args], options);
  return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @param {unknown} error */
function firstLine(error) {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}

if (process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { vscodeDir, vscodeVersion } = installVSCode();
  console.log(`VS Code ${vscodeVersion}: ${vscodeDir}`);
}
