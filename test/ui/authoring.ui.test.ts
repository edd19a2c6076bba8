/** Writing a pattern in a real workbench, with screenshots. */

import { expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { HUB, useLibraryWorkbench } from './libraryWorkbench.ts';

const open = useLibraryWorkbench('library');
const { lineOf } = open;

/** Replaces the rest of a line from a text on, by keyboard. */
async function retype(file: string, from: string, text: string): Promise<void> {
  const { page, workbench } = open();
  const { line, column } = open.placeOf(file, from);
  await workbench.goTo(line, column);
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

it('shows the number of patterns in the status bar', async () => {
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.status('24 patterns').waitFor();
});

it('shows the format of the pattern, which can be changed for its folder', async () => {
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.status('Nine sections').click();
  await workbench.screenshot('choice-of-a-format');
  await workbench.pick('Eight sections');
  await workbench.status('Eight sections').waitFor();
  await workbench.command('Patterns: Choose Format of This Folder');
  await workbench.pick('Detect');
  await workbench.status('Nine sections').waitFor();
});

it('marks a misspelled value and fixes it from the lightbulb', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await retype(HUB, 'domain: governance', 'domain: governence');
  await page.locator('.squiggly-warning').first().waitFor();
  await workbench.goTo(lineOf(HUB, 'domain: governance'), 14);
  await page.keyboard.press('ControlOrMeta+.');
  await page.locator('.action-widget .monaco-list-row.action', { hasText: 'Change to "governance"' }).waitFor();
  await workbench.screenshot('diagnostic-with-lightbulb');
  await page.keyboard.press('Escape');
  await workbench.quickFix('Change to "governance"');
  await workbench.lineWith('domain: governance');
  await page.locator('.squiggly-warning').waitFor({ state: 'detached' });
});

it('lists patterns by title while the author types, and inserts the id', async () => {
  const { page, workbench } = open();
  const file = 'amicable-fork.md';
  await workbench.openFile(file);
  await workbench.goTo(lineOf(file, 'related:'), 'related:'.length + 1);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- shared gov', { delay: 60 });
  const shown = await until('the title in the list', async () => {
    const labels = (await workbench.visibleSuggestions()).map(({ label }) => label);
    return labels[0] === 'Shared Governance Charter' ? labels : undefined;
  });
  expect(shown.length).toBeLessThan(24);
  await workbench.screenshot('completion-by-title');
  await workbench.acceptSuggestion('Shared Governance Charter');
  await workbench.lineWith('- pat_01jwnh9t4jee7sjr61pmfj6fp7');
});

it('shows no list in ordinary prose', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, '### 1. Overview') + 1, 1);
  await page.keyboard.type('- a plain sentence, with a comma: and a colon', { delay: 20 });
  await workbench.lineWith('with a comma: and a colon');
  expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
});

it('shows the pattern behind an id on hover', async () => {
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, 'pat_01jktf62m1ezq9qb6z721r24r5'), 10);
  expect(await workbench.hover('Common-Pool Governance')).toContain('governance');
  await workbench.screenshot('hover-of-a-relation');
});
