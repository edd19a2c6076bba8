/** An author at work in a real workbench: what is seen, typed and clicked. Takes the screenshots that show it. */

import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { type OpenedWorkbench, openWorkbench } from '../host/webHost.mjs';
import { until } from '../host/workbenchPage.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LIBRARY = path.join(ROOT, 'test', 'fixtures', 'library');
const HUB = 'shared-stewardship.md';

const folder = temporaryFolder('authoring');
let opened: OpenedWorkbench | undefined;

beforeAll(async () => {
  cpSync(LIBRARY, folder.path, { recursive: true });
  opened = await openWorkbench({
    folder: folder.path,
    extensions: [ROOT],
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
  });
});

afterAll(async () => {
  await opened?.close();
  folder.remove();
});

afterEach(async () => {
  // Every test begins with the stored texts and without open editors.
  const { page, workbench } = open();
  await page.keyboard.press('Escape');
  await workbench.command('View: Revert and Close Editor').catch(() => undefined);
});

function open(): OpenedWorkbench {
  return opened ?? expect.fail('the workbench did not open');
}

/** The 1-based line of a stored file that contains the text. */
function lineOf(file: string, text: string): number {
  const lines = readFileSync(path.join(folder.path, '_patterns', file), 'utf8').split('\n');
  const index = lines.findIndex(line => line.includes(text));
  if (index === -1) throw new Error(`${file} has no line with "${text}".`);
  return index + 1;
}

/** Replaces the rest of a line, as a person does. */
async function retype(file: string, line: string, from: string, text: string): Promise<void> {
  const { page, workbench } = open();
  await workbench.goTo(lineOf(file, line), line.indexOf(from) + 1 + indentOf(file, line));
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

function indentOf(file: string, text: string): number {
  const stored = readFileSync(path.join(folder.path, '_patterns', file), 'utf8').split('\n')[lineOf(file, text) - 1] ?? '';
  return stored.indexOf(text);
}

it('tells in the status bar how many patterns there are', async () => {
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.status('24 patterns').waitFor();
});

it('tells the format of the pattern, which can be chosen for its folder', async () => {
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

it('marks a misspelled value and mends it from the lightbulb', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await retype(HUB, 'domain: governance', 'governance', 'governence');
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

it('draws the graph beside the text, follows unsaved changes, and opens a pattern on click', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.command('Patterns: Show Graph');
  const graph = await workbench.webviewFrame('[data-key]');
  const node = (title: string) => graph.locator('[data-key]', { hasText: title }).first();
  await node('Common-Pool Governance').waitFor();
  await workbench.screenshot('graph-dark');

  await workbench.focusEditor();
  await workbench.goTo(lineOf(HUB, 'pat_01jktf62m1ezq9qb6z721r24r5'), 10);
  await page.keyboard.press('ControlOrMeta+D');
  await page.keyboard.insertText('pat_01zzzzzzzzzzzzzzzzzzzzzzzz');
  await graph.locator('[data-key]', { hasText: 'no such pattern' }).first().waitFor();
  await workbench.screenshot('graph-with-ghost');
  await workbench.focusEditor();
  await page.keyboard.press('ControlOrMeta+Z');
  await graph.locator('[data-key]', { hasText: 'no such pattern' }).waitFor({ state: 'detached' });

  await node('Common-Pool Governance').click();
  await page.locator('.tab.active[data-resource-name="common-pool-governance.md"]').waitFor();
  await until('the graph to follow', async () => (await graph.title()) !== '' && (await node('Shared Stewardship').count()) > 0);
});
