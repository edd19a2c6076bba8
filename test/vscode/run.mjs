#!/usr/bin/env node
/**
 * Runs the VS Code suite: the tests of `suite/` inside a real extension host.
 *
 * Needs a build. VS Code gets a new profile and works on a copy of the sample
 * library. Leaves the counts in `test-results/vscode.json` and ends with 1
 * when a test failed or the suite did not run to its end.
 */

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { chooseHost } from '../host/host.mjs';
import { temporaryFolder } from '../host/processEnd.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TESTS = path.join(ROOT, 'dist', 'test', 'vscode', 'index.cjs');
const RESULTS = path.join(ROOT, 'test-results', 'vscode.json');
const SAMPLE_LIBRARY = path.join(ROOT, 'test', 'fixtures', 'library');
const CODE_EXECUTABLE = fileURLToPath(new URL('../host/codeExecutable.mjs', import.meta.url));
const LIMIT_MS = 10 * 60_000;

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
leaveResults();

async function run() {
  const host = chooseHost();
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.rmSync(RESULTS, { force: true });
  if (!fs.existsSync(TESTS)) throw new Error('The tests are not built. Run: npm run build');

  // Short names: on macOS the path of a socket in the profile may have 103 characters.
  const temporary = temporaryFolder('vscode');
  const library = path.join(temporary.path, 'library');
  fs.cpSync(SAMPLE_LIBRARY, library, { recursive: true });
  // VS Code's own support for Git fails when the repository of a test goes away, and with it whichever test is running.
  const settings = path.join(library, '.vscode', 'settings.json');
  fs.mkdirSync(path.dirname(settings));
  fs.writeFileSync(settings, JSON.stringify({ 'git.enabled': false }));
  endByInterruptOnly();
  console.log(`Running the VS Code suite (${host}) ...`);
  await runTests({
    ...(host === 'web' ? { vscodeExecutablePath: CODE_EXECUTABLE } : {}),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: TESTS,
    extensionTestsEnv: { COMMONS_PATTERNS_TEST_RESULTS: RESULTS },
    launchArgs: [
      library,
      '--disable-extensions',
      `--user-data-dir=${path.join(temporary.path, 'u')}`,
      `--extensions-dir=${path.join(temporary.path, 'e')}`,
    ],
  });
}

/**
 * @vscode/test-electron ends VS Code on SIGINT alone, so everything else that
 * should end it is turned into one.
 */
function endByInterruptOnly() {
  const interrupt = () => void process.emit('SIGINT');
  process.on('SIGTERM', interrupt);
  process.on('SIGHUP', interrupt);
  setTimeout(() => {
    console.error(`The VS Code suite did not end within ${LIMIT_MS / 60_000} minutes.`);
    interrupt();
  }, LIMIT_MS).unref();
}

/** The suite writes its counts itself; without them something broke before its end. */
function leaveResults() {
  if (fs.existsSync(RESULTS)) {
    const { failed } = JSON.parse(fs.readFileSync(RESULTS, 'utf8'));
    if (failed > 0) process.exitCode = 1;
    return;
  }
  process.exitCode = 1;
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.writeFileSync(RESULTS, JSON.stringify({ passed: 0, failed: 1 }));
}
