/** The packaged extension, installed as by a user: without a development path, from the .vsix only. */

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { installPackage, openWorkbench } from '../host/webHost.mjs';
import { ROOT } from './root.ts';

const VSCE = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
/** A tenth more than it has: a dependency that is bundled by mistake has more than that. */
const MOST_BYTES = 1_650_000;
const TIMEOUT = { timeout: 240_000 };

/** Not needed to package it, or large. */
const LEFT_OUT = ['.git', '.vscode-test', 'dist', 'node_modules', 'test-results'];

const folder = temporaryFolder('packaged');
afterAll(() => folder.remove());

interface Packaged {
  /** A folder with nothing else: a second attempt gets another one. */
  readonly work: string;
  readonly vsix: string;
  readonly output: string;
}

/** Packaging builds for production. That is done in a copy, because other tests use what was built for them. */
async function packageCopy(): Promise<Packaged> {
  const work = mkdtempSync(path.join(folder.path, 'attempt-'));
  const cwd = path.join(work, 'copy');
  for (const entry of readdirSync(ROOT)) {
    if (!LEFT_OUT.includes(entry)) cpSync(path.join(ROOT, entry), path.join(cwd, entry), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(cwd, 'node_modules'), 'junction');
  const vsix = path.join(work, 'commons-patterns.vsix');
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const [, ...args] = scripts.package.split(' ');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [VSCE, ...args, '--out', vsix], { cwd });
  return { work, vsix, output: stdout + stderr };
}

it('is packaged without warnings, installs and works', TIMEOUT, async () => {
  const { work, vsix, output } = await packageCopy();
  expect(output).toContain('Packaged');
  expect(output).not.toContain('WARNING');
  expect(statSync(vsix).size).toBeLessThan(MOST_BYTES);
  const extensionsDir = path.join(work, 'extensions');
  installPackage(vsix, extensionsDir);
  const [installed = expect.fail('nothing was installed')] = readdirSync(extensionsDir).filter(name => name.includes('patterns'));
  expect(readFileSync(path.join(extensionsDir, installed, 'readme.md'), 'utf8')).toMatch(/!\[[^\]]+\]\(data:image\/webp;base64,/);
  const library = path.join(work, 'library');
  cpSync(path.join(ROOT, 'test', 'fixtures', 'broken'), library, { recursive: true });
  const files = [path.join(library, '_patterns', 'misspelled-domain.md')];
  const { workbench, close } = await openWorkbench({ folder: library, files, extensionsDir });
  try {
    const rows = await workbench.problems('pat_SHORT');
    expect(rows.join('\n')).toContain('Invalid id "pat_SHORT"');
    await workbench.screenshot('problems-of-a-library');
  } finally {
    await close();
  }
});
