/**
 * The entry of the VS Code suite: the extension host calls `run`.
 *
 * Bundled to CommonJS, with `vscode` and `mocha` left outside. Reports the
 * counts to the file that COMMONS_PATTERNS_TEST_RESULTS names.
 */

import { writeFileSync } from 'node:fs';
import { version } from 'vscode';

const TEST_LIMIT_MS = 60_000;

/** Runs all tests; rejects when one failed, which gives VS Code the exit code 1. */
export async function run(): Promise<void> {
  console.log(`VS Code ${version}`);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: true, timeout: TEST_LIMIT_MS });
  // Makes `describe` and `it` global; only then may the test files run.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suite/all.ts');

  const counts = await new Promise<{ readonly passed: number; readonly failed: number }>(resolve => {
    let passed = 0;
    const runner = mocha.run(failed => resolve({ passed, failed }));
    runner.on('pass', () => {
      passed += 1;
    });
  });
  const results = process.env.COMMONS_PATTERNS_TEST_RESULTS;
  if (results !== undefined) writeFileSync(results, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
