/** Losses since the last commit in a real workbench: a section is deleted and saved, and comes back byte for byte. */

import { writeFileSync } from 'node:fs';
import { afterEach, beforeAll, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { gitRepository } from '../support/gitRepository.ts';
import { useLibraryWorkbench } from './libraryWorkbench.ts';

const FILE = 'repair-rota.md';
const SECTION = /^### 4\. [\s\S]*?(?=^### 5\.)/m;

const open = useLibraryWorkbench('losses', { prepare: ({ folder }) => gitRepository(folder).commit() });

let original = '';
beforeAll(() => {
  original = open.stored(FILE);
});

// A second try starts with the same text.
afterEach(() => writeFileSync(open.fileOf(FILE), original));

/** Deletes the section in the editor, saves, and waits until the loss is shown. */
async function deleteSection(): Promise<void> {
  const { page, workbench } = open();
  const [section = ''] = SECTION.exec(original) ?? [];
  await workbench.openFile(FILE);
  await workbench.goTo(open.lineOf(FILE, '### 4. '), 1);
  await page.keyboard.down('Shift');
  for (const _ of section.match(/\n/g) ?? []) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  await page.keyboard.press('Delete');
  await page.keyboard.press('ControlOrMeta+S');
  await until('the section to go from the stored file', async () => open.stored(FILE) === original.replace(SECTION, ''));
  // The section is missing, and it is lost.
  await page.locator('.squiggly-warning').nth(1).waitFor();
}

it('a deleted section is reported, and a quick fix restores it byte for byte', async () => {
  const { page, workbench } = open();
  await deleteSection();
  await workbench.goTo(open.lineOf(FILE, '### 3. '), 6);
  await workbench.screenshot('lost-section');
  await workbench.quickFix('Restore the section');
  await page.keyboard.press('ControlOrMeta+S');
  await until('the file as it was', async () => open.stored(FILE) === original);
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
});

it('all losses are restored by a command, after a preview', async () => {
  const { page, workbench } = open();
  await deleteSection();
  await workbench.command('Patterns: Restore All Losses in the Library...');
  const toast = workbench.toast('Restoring 1 loss since HEAD changes 1 file.');
  await toast.waitFor();
  await workbench.screenshot('restore-losses-preview');
  await toast.locator('.monaco-button', { hasText: 'Change 1 File' }).click();
  await until('the file as it was', async () => open.stored(FILE) === original);
  await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
});
