/** Help while typing in a real workbench: completion lists, hovers, the outline. */

import { beforeAll, expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { HUB, useLibraryWorkbench } from './libraryWorkbench.ts';

const open = useLibraryWorkbench('writing');
const { lineOf } = open;

beforeAll(async () => {
  // Letters open no list before the library is read.
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.status('24 patterns').waitFor();
});

/** Types, and waits until the list that opens by itself has an item. */
async function typeFor(text: string, label: string): Promise<void> {
  const { page, workbench } = open();
  await page.keyboard.type(text, { delay: 40 });
  await until(`"${label}" in the list`, async () => {
    const shown = await page.locator('.suggest-widget.visible').count();
    return shown > 0 && (await workbench.visibleSuggestions()).some(suggestion => suggestion.label === label);
  });
}

it('lists keys while the first letters of one are typed, then the values', async () => {
  const { page, workbench } = open();
  const file = 'visible-ledger.md';
  await workbench.openFile(file);
  // A key that is missing.
  await workbench.goTo(lineOf(file, 'license:'));
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await typeFor('li', 'license');
  await workbench.screenshot('completion-of-keys');
  await workbench.acceptSuggestion('license');
  await workbench.lineWith('license: CC-BY-SA-4.0');
});

it('does not open a list at a line break or in the body', async () => {
  const { page, workbench } = open();
  const file = 'visible-ledger.md';
  await workbench.openFile(file);
  await workbench.goTo(lineOf(file, 'license:'));
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await workbench.goTo(lineOf(file, '### 1. Overview') + 3);
  await page.keyboard.type('plain words', { delay: 40 });
  await workbench.lineWith('plain words');
  expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
});

it('lists allowed values with their meaning and number of uses', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.goTo(lineOf(HUB, 'status: '), 'status:'.length + 3);
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await typeFor(' ', 'draft');
  await workbench.screenshot('completion-of-values');
  await workbench.acceptSuggestion('review');
  await workbench.lineWith('status: review');
});

it('explains a problem on hover, and opens the documentation of the rule', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  const line = lineOf(HUB, 'domain: governance');
  await workbench.goTo(line, 'domain: '.length + 3);
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('governence');
  await page.locator('.squiggly-warning').first().waitFor();
  await workbench.goTo(line, 'domain: '.length + 4);
  await workbench.hover('a slip puts a pattern where nobody looks');
  await workbench.screenshot('hover-of-a-problem');
  await page.locator('.monaco-hover a', { hasText: 'unknown-value' }).last().click();
  // The page with the documentation has the focus, so it is closed explicitly.
  const explanation = page.locator('.tab', { hasText: 'unknown-value' });
  await explanation.locator('.codicon-close').click();
  await explanation.waitFor({ state: 'detached' });
});

it('shows an outline with the length of each section', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.command('Explorer: Focus on Outline View');
  const rows = page.locator('.outline-pane .monaco-list-row');
  // The pane shows a few rows at a time; sections are below the keys.
  await rows.filter({ hasText: 'Frontmatter' }).locator('.monaco-tl-twistie').click();
  await rows
    .filter({ hasText: /1\. Overview.*\d+ words/ })
    .first()
    .waitFor();
  await workbench.screenshot('outline');
});
