/** The packaged extension, installed as by a user: without a development path, from the .vsix only. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { installPackage, openWorkbench } from '../host/webHost.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VSCE = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
const MOST_BYTES = 1_500_000;

/** Not needed to package it, or large. */
const LEFT_OUT = ['.git', '.vscode-test', 'dist', 'node_modules', 'test', 'test-results'];

const folder = temporaryFolder('packaged');
afterAll(() => folder.remove());

/** Packaging builds for production. That is done in a copy, because other tests use what was built for them. */
function packageCopy(): { readonly vsix: string; readonly output: string } {
  const copy = path.join(folder.path, 'copy');
  mkdirSync(copy);
  for (const entry of readdirSync(ROOT)) {
    if (!LEFT_OUT.includes(entry)) cpSync(path.join(ROOT, entry), path.join(copy, entry), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const vsix = path.join(folder.path, 'commons-patterns.vsix');
  const { stdout, stderr } = spawnSync(process.execPath, [VSCE, 'package', '--out', vsix], { cwd: copy, encoding: 'utf8' });
  return { vsix, output: stdout + stderr };
}

it('is packaged without warnings, installs and works', async () => {
  const { vsix, output } = packageCopy();
  expect(output).toContain('Packaged');
  expect(output).not.toContain('WARNING');
  expect(statSync(vsix).size).toBeLessThan(MOST_BYTES);
  const extensionsDir = path.join(folder.path, 'extensions');
  installPackage(vsix, extensionsDir);
  const library = path.join(folder.path, 'library');
  cpSync(path.join(ROOT, 'test', 'fixtures', 'broken'), library, { recursive: true });
  const { workbench, close } = await openWorkbench({ folder: library, extensionsDir });
  try {
    await workbench.openFile('misspelled-domain.md');
    const rows = await workbench.problems('pat_SHORT');
    expect(rows.join('\n')).toContain('Invalid id "pat_SHORT"');
    await workbench.screenshot('problems-of-a-library');
  } finally {
    await close();
  }
});
