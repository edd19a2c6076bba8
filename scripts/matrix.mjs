#!/usr/bin/env node
/**
 * `npm run test:matrix`: tests the extension in the oldest VS Code that it declares, in the one of `npm test`, and in the newest
 * that npm has: the tests in the extension host, and the package installed as by a user; and the command line from its package,
 * by npx in an empty folder, on each version of Node that it runs on. Leaves `test-results/matrix.log`.
 *
 * `npm run test:matrix -- 4.93.1` takes only this version of code-server, `npm run test:matrix -- node` only the command line.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOG = path.join(ROOT, 'test-results', 'matrix.log');

/** Versions of the npm package code-server: VS Code 1.93.1, 1.99.3 and 1.139.1. */
const VERSIONS = ['4.93.1', '4.99.4', '4.139.1'];

const TESTS = [
  { name: 'extension host', command: ['test/vscode/run.mjs'] },
  { name: 'package', command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'ui', 'test/ui/packaged.ui.test.ts'] },
];

/** Versions of Node, as npm packages. */
const NODES = ['20', '22', '24'];

const chosen = process.argv.slice(2);
const versions = chosen.length > 0 ? chosen.filter(name => name !== 'node') : VERSIONS;
fs.mkdirSync(path.dirname(LOG), { recursive: true });
const rows = ['# `npm run test:matrix`', ''];
let hasFailed = false;
if (!run(['scripts/build.mjs'], '').isGood) throw new Error('The build failed.');
for (const version of versions) {
  const installed = run(['test/host/installVSCode.mjs'], version);
  const vscode = /VS Code [\d.]+/.exec(installed.output)?.[0] ?? `code-server ${version}, which could not be installed`;
  for (const { name, command } of TESTS) {
    const started = Date.now();
    const { isGood, output } = run(command, version);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    report(`${vscode}, ${name}`, isGood, seconds, output);
  }
}
if (chosen.length === 0 || chosen.includes('node')) tryOnNodes();
fs.writeFileSync(LOG, `${rows.join('\n')}\n`);
process.exitCode = hasFailed ? 1 : 0;

/** The command line says the same of a library on each version: 1 for its problems, and their list. */
function tryOnNodes() {
  const packed = run(['scripts/packCli.mjs', '--tarball'], '');
  const tarball = packed.output.trim().split('\n').at(-1) ?? '';
  const library = path.join(ROOT, 'test/fixtures/broken');
  /** @type {string | undefined} */
  let first;
  for (const version of NODES) {
    const started = Date.now();
    const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'commons-patterns-node-'));
    const packages = [`--package=node@${version}`, `--package=${tarball}`];
    const calls = `node --version >&2 && commons-patterns check '${library}' --format json`;
    const npm = npmCommand(['exec', '--yes', ...packages, '--', 'sh', '-c', calls]);
    const { status, stdout, stderr } = spawnSync(npm.command, npm.args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
    fs.rmSync(cwd, { recursive: true, force: true });
    first ??= stdout;
    const isGood = packed.isGood && status === 1 && stderr.includes(`v${version}.`) && stdout !== '' && stdout === first;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    report(`Node ${/v([\d.]+)/.exec(stderr)?.[1] ?? version}, npx`, isGood, seconds, stdout + stderr);
  }
}

/**
 * @param {string} subject
 * @param {boolean} isGood
 * @param {string} seconds
 * @param {string} output
 */
function report(subject, isGood, seconds, output) {
  const row = `${subject}: ${isGood ? 'passed' : 'FAILED'} (${seconds} s)`;
  console.log(row);
  rows.push(row, ...(isGood ? [] : ['', output.trim(), '']));
  hasFailed ||= !isGood;
}

/**
 * @param {readonly string[]} args of Node
 * @param {string} version of code-server
 */
function run(args, version) {
  const env = { ...process.env, COMMONS_PATTERNS_TEST_HOST: 'web', COMMONS_PATTERNS_VSCODE: version };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { isGood: status === 0, output: stdout + stderr };
}
