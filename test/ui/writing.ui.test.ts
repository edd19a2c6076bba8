/** Help while typing in a real workbench: completion lists, hovers, the outline. */

import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { HUB, useLibraryWorkbench } from './libraryWorkbench.ts';

const open = useLibraryWorkbench('library', { prepare: ({ fileOf }) => writeFileSync(fileOf('empty.md'), '') });
const { lineOf } = open;

beforeAll(async () => {
  // Letters open no list before the library is read.
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.status('25 patterns').waitFor();
});

/** Milliseconds between two keys; `npm run soak` also types fast and slowly. */
const SPEEDS = process.env.SOAK === undefined ? [60] : [10, 20, 60, 200];

/** Types, and waits until the list that opens by itself has an item. */
async function typeFor(text: string, label: string, delay = 60): Promise<void> {
  const { page, workbench } = open();
  await page.keyboard.type(text, { delay });
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

describe.each(SPEEDS)('letters at %i ms a key open a list', delay => {
  const FILE = 'visible-ledger.md';
  const GOVERNANCE = 'Shared Governance Charter';

  it('in an empty flow list of relations', async () => {
    const { workbench } = open();
    await workbench.openFile(FILE);
    await workbench.goTo(lineOf(FILE, 'requires: []'), 'requires: ['.length + 1);
    await typeFor('govern', GOVERNANCE, delay);
    await workbench.screenshot('completion-in-a-flow-list');
    await workbench.acceptSuggestion(GOVERNANCE);
    await workbench.lineWith('requires: [pat_01jwnh9t4jee7sjr61pmfj6fp7');
  });

  it('in a block list of relations', async () => {
    const { page, workbench } = open();
    await workbench.openFile(FILE);
    await workbench.goTo(lineOf(FILE, 'related: []'), 'related: '.length + 1);
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await typeFor('- shared govern', GOVERNANCE, delay);
  });

  it('over a selected value', async () => {
    const { page, workbench } = open();
    await workbench.openFile(FILE);
    await workbench.goTo(lineOf(FILE, 'status: '), '  status: '.length + 1);
    await page.keyboard.press('Shift+End');
    await typeFor('re', 'review', delay);
    await workbench.acceptSuggestion('review');
    await workbench.lineWith('status: review');
    // An accepted item opens no other list.
    expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
  });

  it('on line 1 of an empty file', async () => {
    const { workbench } = open();
    await workbench.openFile('empty.md');
    await typeFor('pattern', 'Pattern: nine sections', delay);
  });

  it('again after a letter that matched nothing', async () => {
    const { page, workbench } = open();
    await workbench.openFile(FILE);
    await workbench.goTo(lineOf(FILE, 'status: '), '  status: '.length + 1);
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('x', { delay });
    await page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
    await page.keyboard.press('Backspace');
    await typeFor('re', 'review', delay);
  });

  it('but not in a title, and not in prose', async () => {
    const { page, workbench } = open();
    await workbench.openFile(FILE);
    await workbench.goTo(lineOf(FILE, 'title: '), 'title: "'.length + 1);
    await page.keyboard.type('shared pattern', { delay });
    await workbench.lineWith('shared pattern');
    expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
    await workbench.goTo(lineOf(FILE, '### 1. Overview') + 2);
    await page.keyboard.type('shared pattern ', { delay });
    await workbench.lineWith('shared pattern A Visible');
    expect(await page.locator('.suggest-widget.visible').count()).toBe(0);
  });
});

it('shows the titles of all ids of a flow list', async () => {
  const { workbench } = open();
  const file = 'maintenance-reserve.md';
  await workbench.openFile(file);
  await workbench.goTo(lineOf(file, 'requires: [pat_'));
  // The line is wrapped.
  await workbench.lineWith('Visible Ledger');
  await workbench.lineWith('Two-Key Custody');
  await workbench.screenshot('titles-in-a-flow-list');
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
  await workbench.hover('a misspelled value puts a pattern in the wrong place');
  await workbench.screenshot('hover-of-a-problem');
  const explanation = page.locator('.tab', { hasText: 'unknown-value' });
  // The page with the documentation has the focus, so it is closed explicitly.
  const close = async () => {
    await explanation.locator('.codicon-close').click();
    await explanation.waitFor({ state: 'detached' });
  };
  await page.locator('.monaco-hover a', { hasText: 'unknown-value' }).last().click();
  await close();
  await workbench.command('Patterns: Explain Rule');
  await close();
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
