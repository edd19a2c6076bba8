/** Navigation in a real workbench: hints, peek views, the hierarchy, new patterns, renames, deletions. */

import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { HUB, useLibraryWorkbench } from './libraryWorkbench.ts';

const ROTA = 'repair-rota.md';

// A window of its own: VS Code keeps the texts of new files for minutes after their editors are closed.
const open = useLibraryWorkbench('navigation');
const { fileOf, stored, lineOf } = open;

it('shows titles beside ids', async () => {
  const { workbench } = open();
  await workbench.openFile(ROTA);
  const hasBoth = (id: string, title: string) => async () =>
    (await workbench.lines()).some(line => line.includes(id) && line.includes(title));
  await until('a title', hasBoth('pat_01jxj9bjawfz2bw9ntn11v7rgc', 'Neighbourhood Tool Library'));
  await until('a title', hasBoth('pat_01k456vt5getmte39k98bc0wmg', 'Maintenance Reserve'));
  await workbench.screenshot('inlay-hints');
});

it('shows incoming relations above the title, and lists them in a peek view', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  const lens = page.locator('.codelens-decoration a', { hasText: 'referenced by' }).first();
  await lens.waitFor();
  await lens.click();
  const peek = page.locator('.reference-zone-widget');
  await peek.locator('.monaco-list-row', { hasText: 'common-pool-governance.md' }).first().waitFor();
  await workbench.screenshot('peek-references');
});

it('shows more special patterns as subtypes', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, 'slug: '), 8);
  await workbench.command('Peek Type Hierarchy');
  const tree = page.locator('.type-hierarchy');
  await tree.locator('.monaco-list-row', { hasText: 'Watershed Council' }).first().waitFor();
  await workbench.screenshot('type-hierarchy');
});

it('goes to a pattern by its title, alias, slug or id', async () => {
  const { page, workbench } = open();
  const id = /^id: (\S+)$/m.exec(stored(ROTA))?.[1] ?? 'none';
  for (const text of ['rota repair', 'Mending Evening', 'repair-rota', id]) {
    await workbench.openFile(HUB);
    await workbench.command('Patterns: Go to Pattern...');
    await workbench.choose('Go to a pattern', text, 'Repair Rota');
    await page.locator(`.tab.active[data-resource-name="${ROTA}"]`).waitFor();
  }
  await workbench.command('Patterns: Go to Pattern...');
  await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Maintenance Reserve' }).first().waitFor();
  await workbench.screenshot('go-to-pattern');
  await page.keyboard.press('Escape');
  await page.locator(`.tab.active[data-resource-name="${ROTA}"]`).waitFor();
});

it('creates a new pattern in three steps, with a back button', async () => {
  const { workbench } = open();
  const { quickInput } = workbench;
  const input = quickInput.locator('input.input');
  const step = (number: number) => quickInput.locator('.quick-input-title', { hasText: `New Pattern (${number}/3)` }).waitFor();
  await workbench.openFile(ROTA);
  await workbench.command('Patterns: New Pattern...');
  await step(1);
  await workbench.answer('Seed Libary');
  await step(2);
  await quickInput.locator('.quick-input-titlebar .action-label.codicon-quick-input-back').click();
  await step(1);
  expect(await input.inputValue()).toBe('Seed Libary');
  await workbench.answer('Seed Library');
  await step(2);
  await workbench.pick('culture');
  await step(3);
  await input.fill('shared gov');
  await quickInput.locator('.monaco-list-row', { hasText: 'Shared Governance Charter' }).first().waitFor();
  await workbench.screenshot('new-pattern');
  await workbench.pick('Shared Governance Charter');
  await workbench.tab('seed-library.md').waitFor();
  await workbench.lineWith('### 1. Overview');
  await workbench.screenshot('new-pattern-made');
  const text = stored('seed-library.md');
  const id = /^id: (pat_[0-9a-z]{26})$/m.exec(text)?.[1] ?? 'none';
  expect(text).toContain('\n  domain: culture\n');
  expect(text).toContain('generalizes_from: [pat_01jwnh9t4jee7sjr61pmfj6fp7]');
  // The parent was not open: it is saved with the new file.
  await until('the inverse relation', async () => stored('shared-governance-charter.md').includes(id));
});

it('offers a new pattern on a folder of the Explorer', async () => {
  const { page, workbench } = open();
  await workbench.openFile(ROTA);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: '_patterns' }).first().click({ button: 'right' });
  await workbench.chooseInMenu('New Pattern...');
  await workbench.quickInput.locator('.quick-input-title', { hasText: 'New Pattern (1/3)' }).waitFor();
  await workbench.quickInput.locator('.quick-input-message', { hasText: 'in _patterns' }).waitFor();
  await page.keyboard.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
});

it('changes nothing when a step is cancelled', async () => {
  const { page, workbench } = open();
  await workbench.openFile(ROTA);
  await workbench.command('Patterns: New Pattern...');
  await workbench.answer('Nothing of This');
  await workbench.quickInput.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
  await page.keyboard.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  expect(existsSync(fileOf('nothing-of-this.md'))).toBe(false);
});

it('creates the pattern for an entry from the completion list', async () => {
  const { page, workbench } = open();
  const file = 'amicable-fork.md';
  await workbench.openFile(file);
  await workbench.goTo(lineOf(file, 'related:'), 'related:'.length + 1);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- welcome ritual', { delay: 60 });
  await workbench.visibleSuggestions();
  await workbench.acceptSuggestion('Create pattern "Welcome Ritual"');
  const { quickInput } = workbench;
  await quickInput.locator('.quick-input-title', { hasText: '(1/3)' }).waitFor();
  expect(await quickInput.locator('input.input').inputValue()).toBe('Welcome Ritual');
  await page.keyboard.press('Enter');
  await quickInput.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
  await workbench.pick('culture');
  await quickInput.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
  await workbench.pick('No parent');
  await workbench.tab('welcome-ritual.md').waitFor();
  const id = /^id: (pat_[0-9a-z]{26})$/m.exec(stored('welcome-ritual.md'))?.[1] ?? 'none';
  await workbench.openFile(file);
  await workbench.lineWith(`- ${id}`);
});

it('refuses to rename an id, with a reason', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, 'id: pat_'), 10);
  await page.keyboard.press('F2');
  await page.locator('.monaco-editor-overlaymessage', { hasText: 'The id of a pattern cannot be changed' }).first().waitFor();
  await workbench.screenshot('rename-refused');
});

it('renames slug and file after a preview', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, 'slug: '), 8);
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input, input.rename-input').first();
  await box.waitFor();
  await box.fill('joint-stewardship');
  await page.keyboard.press('ControlOrMeta+Enter');
  const preview = page.locator('.bulk-edit-panel');
  await preview.locator('.monaco-list-row', { hasText: 'joint-stewardship' }).first().waitFor();
  await workbench.screenshot('rename-preview');
  await preview.locator('.monaco-button', { hasText: 'Apply' }).first().click();
  await workbench.tab('joint-stewardship.md').waitFor();
  await until('the file', async () => existsSync(fileOf('joint-stewardship.md')));
  await workbench.lineWith('slug: joint-stewardship');
  expect(existsSync(fileOf(HUB))).toBe(false);
  // VS Code saves what a renaming has changed: an undoing in between would leave two files.
  await until('the texts to be saved', async () => (await page.locator('.tab.dirty').count()) === 0);
  expect(stored('common-pool-governance.md')).toContain('(joint-stewardship.md)');
  await workbench.focusEditor();
  await page.keyboard.press('ControlOrMeta+Z');
  // One step: file, addresses and the links in other files.
  await workbench.tab(HUB).waitFor();
  await until('the old file', async () => existsSync(fileOf(HUB)) && !existsSync(fileOf('joint-stewardship.md')));
  await workbench.lineWith('slug: shared-stewardship');
  // The texts of the other files follow in their own time.
  await until('the old link', async () => {
    await workbench.command('File: Save All');
    return stored('common-pool-governance.md').includes('(shared-stewardship.md)');
  });
});

it('warns before deleting a pattern that others refer to, and removes those relations', async () => {
  const { page, workbench } = open();
  const id = /^id: (\S+)$/m.exec(stored('maintenance-reserve.md'))?.[1] ?? 'none';
  expect(stored(ROTA)).toContain(id);
  await workbench.openFile('maintenance-reserve.md');
  await workbench.command('File: Reveal Active File in Explorer View');
  const explorer = page.locator('.explorer-folders-view');
  await explorer.locator('.monaco-list-row.focused', { hasText: 'maintenance-reserve.md' }).waitFor();
  // A row can look focused while the text still gets the keys.
  await until('the explorer to take keys', () => explorer.evaluate(view => view.contains(document.activeElement)));
  await page.keyboard.press('Delete');
  // VS Code asks for confirmation if there is no trash.
  await page
    .locator('.monaco-dialog-box', { hasText: 'permanently delete' })
    .locator('.monaco-button', { hasText: 'Delete' })
    .click();
  const dialog = page.locator('.monaco-dialog-box', { hasText: 'to "Maintenance Reserve"' });
  await dialog.waitFor();
  await workbench.screenshot('deletion-warning');
  await dialog.locator('.monaco-button', { hasText: 'Remove Relations' }).click();
  await until('the file to go', async () => !existsSync(fileOf('maintenance-reserve.md')));
  await workbench.openFile(ROTA);
  await workbench.lineWith('requires: []');
});
