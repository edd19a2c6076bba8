/** Quick fixes in a real workbench: from the lightbulb, on save, in a closed file; ignore comments; invalid settings. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { type LibraryWorkbench, useLibraryWorkbench } from './libraryWorkbench.ts';

const open = useLibraryWorkbench('fixes', {
  fixture: 'broken',
  prepare: makeMoreMistakes,
  settings: { 'editor.codeActionsOnSave': { 'source.fixAll.commonsPatterns': 'explicit' }, 'editor.wordWrap': 'off' },
});
const { stored } = open;

function makeMoreMistakes({ folder, fileOf }: LibraryWorkbench): void {
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

it('adds a missing inverse relation to a closed file', async () => {
  const { page, workbench } = open();
  const id = /^id: (\S+)$/m.exec(stored('missing-section.md'))?.[1] ?? 'none';
  await workbench.openFile('missing-section.md');
  await at('missing-section.md', 'generalizes_from: [pat_');
  await page.keyboard.press('End');
  for (let steps = 0; steps < 12; steps++) await page.keyboard.press('ArrowLeft');
  await workbench.quickFix('"Sound Neighbour"');
  await workbench.screenshot('inverse-written');
  await workbench.openFile('sound-neighbour.md');
  await workbench.lineWith(`specializes_to: [${id}`);
  await page.keyboard.press('ControlOrMeta+S');
  await until('the inverse relation in the other file', async () =>
    stored('sound-neighbour.md').includes(`specializes_to: [${id}]`),
  );
});

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
