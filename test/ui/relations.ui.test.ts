/** Relations that mean something, in a real workbench: suggestions with reasons, patterns under two names. */

import { writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { type LibraryWorkbench, useLibraryWorkbench } from './libraryWorkbench.ts';

const LEDGER = 'visible-ledger.md';
const SUGGESTED = 'Handover Notebook';
const NOTEBOOK = 'handover-notebook.md';
const REASON = 'shares: notebook';

const ROTA = 'repair-rota.md';
const TWIN = 'repair-rota-detailed.md';
const HANDBOOK = 'living-handbook.md';
const TWIN_ID = 'pat_01k6z5bbeheg8ab3cnfahpxffa';

const open = useLibraryWorkbench('relations', { prepare: addTwin });
const { stored, lineOf, placeOf } = open;

/** The same pattern under another name, with a relation of its own. */
function addTwin({ fileOf, stored: textOf }: LibraryWorkbench): void {
  const handbook = idOf(textOf(HANDBOOK));
  const twin = textOf(ROTA)
    .replace(/^id: .*$/m, `id: ${TWIN_ID}`)
    .replaceAll('repair-rota', 'repair-rota-detailed')
    .replace("'Repair Rota'", "'Repair Rota (Detailed)'")
    .replace("['Mending Evening']", '[]')
    .replace(/^(generalizes_from|requires): .*$/gm, '$1: []')
    .replace(/^related: .*$/m, `related: [${handbook}]`);
  writeFileSync(fileOf(TWIN), twin);
  writeFileSync(fileOf(HANDBOOK), textOf(HANDBOOK).replace('related: []', `related: [${TWIN_ID}]`));
}

function idOf(text: string): string {
  return /^id: "?(\w+)"?$/m.exec(text)?.[1] ?? 'none';
}

beforeAll(async () => {
  await open().workbench.status('25 patterns').waitFor({ timeout: 80_000 });
});

it('lists the patterns about the same things first, with the reason, in an empty list of relations', async () => {
  const { page, workbench } = open();
  await workbench.openFile(LEDGER);
  const { line, column } = placeOf(LEDGER, 'requires: []');
  await workbench.goTo(line, column + 'requires: ['.length);
  // The reasons are known once the texts have been compared, in the background.
  await until('a reason', async () => {
    const [first] = await workbench.suggestions();
    if (first?.label === SUGGESTED && first.description.includes(REASON)) return true;
    await page.keyboard.press('Escape');
    return false;
  });
  await workbench.screenshot('completion-with-reasons');
  await workbench.acceptSuggestion(SUGGESTED);
  await workbench.lineWith(`requires: [${idOf(stored(NOTEBOOK))}`);
});

it('adds a suggested card of the graph as a relation in both files', async () => {
  const { workbench } = open();
  const before = [LEDGER, NOTEBOOK].map(file => [file, stored(file)] as const);
  await workbench.openFile(LEDGER);
  await workbench.command('Patterns: Show Graph');
  const graph = await workbench.webviewFrame('.node.center[aria-label^="Visible Ledger"]');
  expect(await graph.locator('.suggestion').count()).toBe(0);
  await graph.locator('#suggestions').click();
  const card = graph.locator('.suggestion').first();
  await card.waitFor();
  await workbench.screenshot('suggestions-in-the-graph');
  expect(await card.textContent()).toContain(REASON);
  const node = graph.locator(`.node[aria-label^="${SUGGESTED}"]`);
  expect(await node.count()).toBe(0);
  await card.locator('.suggestion-add').click();
  await node.waitFor();
  await card.waitFor({ state: 'detached' });
  const [own, other] = before.map(([, text]) => idOf(text));
  await until('both sides on disk', async () => stored(LEDGER).includes(`${other}`) && stored(NOTEBOOK).includes(`${own}`));
  await workbench.screenshot('suggestion-added');
  await graph.locator('#suggestions').click();
  for (const [file, text] of before) writeFileSync(open.fileOf(file), text);
  await node.waitFor({ state: 'detached' });
});

it('suggests relations by a command, and writes the chosen one in both files', async () => {
  const { page, workbench } = open();
  await workbench.openFile(LEDGER);
  await workbench.command('Patterns: Suggest Relations...');
  const question = 'Which pattern should this one be related to?';
  await workbench.quickInput.locator('.monaco-list-row', { hasText: REASON }).first().waitFor();
  await workbench.screenshot('suggested-relations');
  await workbench.choose(question, 'Handover', SUGGESTED);
  await workbench.choose('Which kind of relation?', 'related');
  const [own, other] = [LEDGER, NOTEBOOK].map(file => idOf(stored(file)));
  await until('both sides on disk', async () => {
    return stored(LEDGER).includes(`${other}`) && stored(NOTEBOOK).includes(`${own}`);
  });
  await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
});

it('suggests relations only for patterns', async () => {
  const { workbench } = open();
  await workbench.openFile('README.md');
  await workbench.command('Patterns: Suggest Relations...');
  await workbench.toast('Open a pattern of the library first.').waitFor();
});

it('opens the other one of two patterns that are probably one beside it', async () => {
  const { page, workbench } = open();
  await workbench.command('View: Close All Editors');
  await workbench.openFile(TWIN);
  await page.locator('.squiggly-info').first().waitFor();
  await workbench.goTo(lineOf(TWIN, 'title: '), 'title: '.length + 3);
  await workbench.quickFix('Open "Repair Rota" beside');
  await page.locator('.editor-group-container').nth(1).locator('.tab', { hasText: ROTA }).waitFor();
  await workbench.screenshot('two-patterns-side-by-side');
});

it('merges a pattern into the other one that has the same name, after a preview', async () => {
  const { page, workbench } = open();
  await workbench.openFile(TWIN);
  await page.locator('.squiggly-info').first().waitFor();
  await workbench.goTo(lineOf(TWIN, 'title: '), 'title: '.length + 3);
  await workbench.hover('Probably the same pattern as "Repair Rota"');
  await workbench.screenshot('pattern-under-two-names');
  await page.keyboard.press('Escape');
  const before = stored(ROTA);
  await workbench.quickFix('Merge into "Repair Rota"');
  await page.locator('.multiDiffEditor .header', { hasText: ROTA }).first().waitFor();
  await workbench.screenshot('merge-preview');
  expect(stored(ROTA)).toBe(before);
  await workbench.toast('This changes').locator('.monaco-button', { hasText: 'Change' }).click();
  const rota = idOf(stored(ROTA));
  await until('the relation to name the pattern that is kept', async () => {
    return stored(HANDBOOK).includes(rota) && !stored(HANDBOOK).includes(TWIN_ID);
  });
  await until('the names and the relation to move', async () => {
    return stored(ROTA).includes('Repair Rota (Detailed)') && stored(ROTA).includes(idOf(stored(HANDBOOK)));
  });
  await workbench.lineWith('status: deprecated');
  await workbench.screenshot('merged-pattern');
  expect(stored(TWIN)).toContain('### 1. Overview');
});
