#!/usr/bin/env node
/**
 * `npm run test:matrix`: tests the extension in the oldest VS Code that it declares, in the one of `npm test`, and in the newest
 * that npm has: the tests in the extension host, and the package installed as by a user. Leaves `test-results/matrix.log`.
 *
 * `npm run test:matrix -- 4.93.1` takes only this version of code-server.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOG = path.join(ROOT, 'test-results', 'matrix.log');

/** Versions of the npm package code-server: VS Code 1.93.1, 1.99.3 and 1.139.1. */
const VERSIONS = ['4.93.1', '4.99.4', '4.139.1'];

const TESTS = [
  { name: 'extension host', command: ['test/vscode/run.mjs'] },
  { name: 'package', command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'ui', 'test/ui/packaged.ui.test.ts'] },
];

const versions = process.argv.length > 2 ? process.argv.slice(2) : VERSIONS;
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
    const row = `${vscode}, ${name}: ${isGood ? 'passed' : 'FAILED'} (${seconds} s)`;
    console.log(row);
    rows.push(row, ...(isGood ? [] : ['', output.trim(), '']));
    hasFailed ||= !isGood;
  }
}
fs.writeFileSync(LOG, `${rows.join('\n')}\n`);
process.exitCode = hasFailed ? 1 : 0;

/**
 * @param {readonly string[]} args of Node
 * @param {string} version of code-server
 */
function run(args, version) {
  const env = { ...process.env, COMMONS_PATTERNS_TEST_HOST: 'web', COMMONS_PATTERNS_VSCODE: version };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { isGood: status === 0, output: stdout + stderr };
}
