/** Temporary folders for a test, removed after it. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** @param files texts by path */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderOfFiles(files);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same for several tests: the last one removes it. */
export function folderOfFiles(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return folder;
}

/** A copy of a fixture that a test may change. */
export function copyOfFixture(name: string): string {
  const folder = copyFixture(name);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same for several tests: the last one removes it. */
export function copyFixture(name: string): string {
  const folder = newFolder();
  cpSync(path.join(FIXTURES, name), folder, { recursive: true });
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function newFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'commons-patterns-')));
}
