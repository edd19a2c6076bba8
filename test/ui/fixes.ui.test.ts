/** Quick fixes in a real workbench: from the lightbulb, on save, in a closed file; ignore comments; invalid settings. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { longer } from '../support/longer.ts';
import { bytesOf, GREAT_HUB, SPOKES, writeHub } from './hubLibrary.ts';
import { type LibraryWorkbench, useLibraryWorkbench } from './libraryWorkbench.ts';

const open = useLibraryWorkbench('fixes', {
  fixture: 'broken',
  prepare: makeMoreMistakes,
  settings: { 'editor.codeActionsOnSave': { 'source.fixAll.commonsPatterns': 'explicit' }, 'editor.wordWrap': 'off' },
});
const { stored } = open;

const HUB_FOLDER = 'hub';

function makeMoreMistakes({ folder, fileOf }: LibraryWorkbench): void {
  writeHub(fileOf(HUB_FOLDER));
  const misspelled = stored('misspelled-domain.md')
    .replaceAll('misspelled-domain', 'misspelled-again')
    .replace('title: Misspelled Domain', 'title: Misspelled Again')
    .replace(/^id: .*$/m, 'id: pat_01jbb000000000000000000099');
  writeFileSync(fileOf('misspelled-again.md'), misspelled);
  // A child lists its parent, but the parent does not list the child: the inverse relation is missing in the other file.
  const parent = /^id: (\S+)$/m.exec(stored('sound-neighbour.md'))?.[1] ?? 'none';
  const child = stored('missing-section.md').replace('generalizes_from: []', `generalizes_from: [${parent}] # above`);
  writeFileSync(fileOf('missing-section.md'), child);
  const prompted = stored('twin-one.md').replace('### 1. Overview', '### 1. Overview (150-300 words)');
  writeFileSync(fileOf('twin-one.md'), prompted);
  writeFileSync(path.join(folder, '.commons-patterns.yaml'), 'rules:\n  unknown-valeu: off\n');
}

/** Puts the cursor on a piece of a stored file. */
async function at(file: string, text: string): Promise<void> {
  const { line, column } = open.placeOf(file, text);
  await open().workbench.goTo(line, column);
}

it.each([
  ['misspelled-domain.md', 'governence', 'Change to "governance"', 'domain: governance'],
  ['misspelled-key.md', 'alias:', '"aliases"', 'aliases: []'],
  ['missing-key.md', 'id: pat_', 'Insert "version"', 'version: 1.0'],
  ['scalar-for-list.md', 'practice', 'list', 'category: [practice]'],
  ['wrong-slug.md', 'other-slug', '"wrong-slug"', 'slug: wrong-slug'],
  ['dead-relation.md', 'pat_01zzzz', 'Remove relation', 'related: []'],
])('%s is fixed from the lightbulb', async (file, place, title, after) => {
  const { page, workbench } = open();
  await workbench.openFile(file);
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
  await at(file, place);
  await workbench.quickFix(title);
  await workbench.lineWith(after);
});

it('counts errors and warnings separately in the status bar', async () => {
  const { workbench } = open();
  await workbench.openFile('misspelled-domain.md');
  const item = workbench.status('patterns').filter({ has: open().page.locator('.codicon-error') });
  await item.filter({ has: open().page.locator('.codicon-warning') }).waitFor();
  expect(await item.textContent()).toMatch(/patterns\s+\d+\s+\d+\s*$/);
});

it('applies safe fixes on save', async () => {
  const { page, workbench } = open();
  await workbench.openFile('twin-one.md');
  await page.locator('.squiggly-info, .squiggly-error').first().waitFor();
  await at('twin-one.md', '### 1. Overview');
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await page.keyboard.press('ControlOrMeta+S');
  // A file that is being written is empty for a moment.
  await until('the prompt to go from the stored file', async () => /^### 1\. Overview\s*$/m.test(stored('twin-one.md')));
  expect(stored('twin-one.md')).not.toContain('words)');
});

it('adds a missing inverse relation to a closed file, says so, and takes it back', async () => {
  const { page, workbench } = open();
  const id = /^id: (\S+)$/m.exec(stored('missing-section.md'))?.[1] ?? 'none';
  const before = stored('sound-neighbour.md');
  await workbench.openFile('missing-section.md');
  await at('missing-section.md', 'generalizes_from: [pat_');
  await page.keyboard.press('End');
  for (let steps = 0; steps < 12; steps++) await page.keyboard.press('ArrowLeft');
  await workbench.quickFix('"Sound Neighbour"');
  const toast = workbench.toast('Added the inverse relation in "Sound Neighbour".');
  await toast.waitFor();
  await workbench.screenshot('inverse-written');
  expect(stored('sound-neighbour.md')).toContain(`specializes_to: [${id}]`);
  expect(await page.locator('.tab').count()).toBe(1);
  await toast.locator('.monaco-button', { hasText: 'Undo' }).click();
  await until('the other file as it was', async () => stored('sound-neighbour.md') === before);
});

it('fixes all problems of a kind in the library after a preview', async () => {
  const { page, workbench } = open();
  const files = ['misspelled-domain.md', 'misspelled-again.md'];
  const before = files.map(stored);
  await workbench.openFile('misspelled-domain.md');
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
  await at('misspelled-domain.md', 'governence');
  await workbench.quickFix('in the library... (unknown-value)');
  const preview = page.locator('.multiDiffEditor');
  for (const file of files) await preview.locator('.header', { hasText: file }).first().waitFor();
  const toast = workbench.toast('Fixing 2 problems (unknown-value) changes 2 files.');
  await toast.waitFor();
  await workbench.screenshot('library-fix-preview');
  expect(files.map(stored)).toEqual(before);
  await toast.locator('.monaco-button', { hasText: 'Change 2 Files' }).click();
  await until('both files', async () => files.every(file => stored(file).includes('domain: governance')));
  await preview.waitFor({ state: 'detached' });
  await workbench.command('Patterns: Undo Last Change of Several Files');
  await until('both files as they were', async () => files.every((file, index) => stored(file) === before[index]));
  await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
});

/** On a machine that does much else. */
const MOST_MS_PER_FILE = 1000;

describe('a slug that many patterns refer to', () => {
  const folder = open.fileOf(HUB_FOLDER);
  let original: ReadonlyMap<string, string> = new Map();
  const dialog = () => open().page.locator('.monaco-dialog-box', { hasText: `changes ${SPOKES + 1} files` });
  const button = (title: string) => dialog().locator('.monaco-button', { hasText: title });

  beforeAll(() => {
    original = bytesOf(folder);
  });

  // The next test, or try, starts with the same files, whatever this one has left.
  afterEach(() => writeHub(folder));

  async function rename(): Promise<void> {
    const { page, workbench } = open();
    await workbench.openFile(GREAT_HUB);
    await workbench.goTo(open.lineOf(`${HUB_FOLDER}/${GREAT_HUB}`, 'slug: '), 'slug: gr'.length);
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input, input.rename-input').first();
    await box.waitFor();
    await box.fill('grand-hub');
    await page.keyboard.press('Enter');
    await dialog().waitFor();
  }

  it('is not renamed if the author cancels', async () => {
    await rename();
    await open().workbench.screenshot('many-files-question');
    await button('Cancel').click();
    await dialog().waitFor({ state: 'detached' });
    expect(bytesOf(folder)).toEqual(original);
  });

  longer('shows some of the changes and a list of all before they are made', async () => {
    const { page, workbench } = open();
    await rename();
    await button('Show Changes').click();
    const preview = page.locator('.multiDiffEditor');
    await preview
      .locator('.header', { hasText: `All ${SPOKES + 1} files` })
      .first()
      .waitFor();
    await preview.locator('.modified .view-line', { hasText: 'spoke-1.md' }).first().waitFor();
    await workbench.screenshot('many-files-preview');
    expect(await page.locator('.tab').count()).toBe(2);
    expect(bytesOf(folder)).toEqual(original);
    await workbench.command('View: Close Editor');
    await preview.waitFor({ state: 'detached' });
    expect(bytesOf(folder)).toEqual(original);
  });

  // With fewer files, the change is done before anyone can cancel it.
  it.runIf(process.env.SOAK)('is as it was, with all files, after the change is cancelled', async () => {
    const { page, workbench } = open();
    await rename();
    await button(`Change ${SPOKES + 1} Files`).click();
    const progress = workbench.toast(`Changing ${SPOKES + 1} files`);
    await progress.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await workbench.toast('Cancelled. Nothing was changed.').waitFor();
    expect(same(bytesOf(folder), original)).toBe(true);
    expect(await page.locator('.tab.dirty').count()).toBe(0);
  });

  it('changes with its file, and both are restored', async () => {
    const { page, workbench } = open();
    await workbench.openFile(GREAT_HUB);
    await workbench.command('File: Reveal Active File in Explorer View');
    const explorer = page.locator('.explorer-folders-view');
    await explorer.locator('.monaco-list-row.focused', { hasText: GREAT_HUB }).waitFor();
    await until('the explorer to take keys', () => explorer.evaluate(view => view.contains(document.activeElement)));
    await page.keyboard.press('F2');
    await explorer.locator('input').fill('moved-hub.md');
    await page.keyboard.press('Enter');
    const question = page.locator('.monaco-dialog-box', { hasText: 'refer to what has been moved' });
    await question.locator('.monaco-button', { hasText: `Change ${SPOKES + 1} Files` }).click();
    const toast = workbench.toast(`Changed ${SPOKES + 1} files.`);
    await toast.waitFor({ timeout: SPOKES * MOST_MS_PER_FILE });
    const texts = [...bytesOf(folder).values()].map(bytes => Buffer.from(bytes, 'base64').toString());
    expect(texts.filter(text => text.includes('great-hub'))).toEqual([]);
    expect(texts.filter(text => text.includes('slug: moved-hub'))).toHaveLength(SPOKES + 1);
    await toast.locator('.monaco-button', { hasText: 'Undo' }).click();
    await until('every file as it was', async () => same(bytesOf(folder), original));
    await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
  });

  it('is renamed without opening their files, and everything is restored', async () => {
    const { page, workbench } = open();
    await rename();
    await button(`Change ${SPOKES + 1} Files`).click();
    const toast = workbench.toast(`Changed ${SPOKES + 1} files.`);
    await toast.waitFor({ timeout: SPOKES * MOST_MS_PER_FILE });
    await workbench.screenshot('many-files-changed');
    expect(await page.locator('.tab').count()).toBe(1);
    expect(await page.locator('.tab.dirty').count()).toBe(0);
    const texts = [...bytesOf(folder)].map(([file, bytes]) => [file, Buffer.from(bytes, 'base64').toString()] as const);
    expect(texts).toHaveLength(SPOKES + 1);
    expect(texts.filter(([, text]) => text.includes('great-hub'))).toEqual([]);
    expect(texts.filter(([, text]) => text.includes('slug: grand-hub'))).toHaveLength(SPOKES + 1);
    expect(texts.map(([file]) => file)).toContain('grand-hub.md');
    await toast.locator('.monaco-button', { hasText: 'Undo' }).click();
    await until('every file as it was', async () => same(bytesOf(folder), original));
    await workbench.tab(GREAT_HUB).waitFor();
    await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
    expect(await page.locator('.tab').count()).toBe(1);
  });
});

function same(files: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return files.size === others.size && [...files].every(([file, bytes]) => others.get(file) === bytes);
}

it('inserts a comment that ignores one problem', async () => {
  const { page, workbench } = open();
  await workbench.openFile('score-out-of-range.md');
  await page.locator('.squiggly-warning').first().waitFor();
  await at('score-out-of-range.md', '7');
  await workbench.quickFix('Ignore this problem (out-of-range)');
  await workbench.lineWith('# commons-patterns-ignore: out-of-range');
  await page.locator('.squiggly-warning').waitFor({ state: 'detached' });
});

it('marks an invalid setting in the settings file', async () => {
  const { page, workbench } = open();
  await workbench.openFile('.commons-patterns.yaml');
  await page.locator('.squiggly-warning').first().waitFor();
  await workbench.goTo(2, 5);
  expect(await workbench.hover('unknown-value')).toContain('Unknown rule "unknown-valeu"');
  await workbench.screenshot('wrong-setting');
});
