/** The packaged extension, installed as by a user: without a development path, from the .vsix only. */

import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { installPackage, openWorkbench } from '../host/webHost.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VSCE = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');

const folder = temporaryFolder('packaged');

afterAll(() => {
  folder.remove();
  // Packaging has built for production; afterwards dist/ has to contain the build for tests again.
  spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
});

it('is packaged, installs and works', async () => {
  const vsix = path.join(folder.path, 'commons-patterns.vsix');
  const packaged = spawnSync(process.execPath, [VSCE, 'package', '--out', vsix], { cwd: ROOT, encoding: 'utf8' });
  expect(packaged.stdout + packaged.stderr).toContain('Packaged');
  const extensionsDir = path.join(folder.path, 'extensions');
  installPackage(vsix, extensionsDir);
  const library = path.join(folder.path, 'library');
  cpSync(path.join(ROOT, 'test', 'fixtures', 'broken'), library, { recursive: true });
  const { workbench, close } = await openWorkbench({ folder: library, extensionsDir });
  try {
    await workbench.openFile('misspelled-domain.md');
    const rows = await workbench.problems('pat_SHORT');
    expect(rows.join('\n')).toContain('"pat_SHORT" is no id');
    await workbench.screenshot('problems-of-a-library');
  } finally {
    await close();
  }
});
