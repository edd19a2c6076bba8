/** The graph panel in a real workbench: its content during typing, and its commands. */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { seriousProblems } from '../page/pageChecks.ts';
import { card, centred, focusGraph, hasCards, useGraphWorkbench, withRoom } from './graphWorkbench.ts';
import { HUB, HUB_TITLE } from './libraryWorkbench.ts';

const RESERVE_ID = 'pat_01k456vt5getmte39k98bc0wmg';
const DEAD_ID = 'pat_01k456vt5getmte39k98bc0wzz';

const open = useGraphWorkbench({
  keepsEditors: true,
  prepare: ({ fileOf, stored }) => {
    expect(stored(HUB)).toContain(`- ${RESERVE_ID}`);
    writeFileSync(fileOf(HUB), stored(HUB).replace(`- ${RESERVE_ID}`, `- ${DEAD_ID}`));
  },
});

it('opens beside the active editor, which keeps the focus', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  expect(await page.locator('.editor-group-container').count()).toBe(2);
  expect(await page.locator('.editor-group-container').first().locator('.monaco-editor.focused').count()).toBe(1);
  await workbench.tab(`Graph: ${HUB_TITLE}`).waitFor();
  await workbench.screenshot('graph-dark');
  expect(await seriousProblems(graph)).toEqual([]);
});

it('follows the active editor', async () => {
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await open.openFile('repair-rota.md');
  await centred(graph, 'Repair Rota');
  await open.openFile(HUB);
  await centred(graph, HUB_TITLE);
});

it('shows unsaved changes, and reverts with undo', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  const before = await graph.locator('.node').count();
  await workbench.goTo(open.lineOf(HUB, 'requires:'), 1);
  await page.keyboard.press('End');
  await page.keyboard.insertText('\n  - pat_01k6z5bbeheg8ab3cnfahpxff3');
  await card(graph, 'Repair Rota').waitFor();
  expect(await card(graph, 'Repair Rota').getAttribute('aria-label')).toContain('requires');
  expect(open.stored(HUB)).not.toContain('pat_01k6z5bbeheg8ab3cnfahpxff3');
  await page.locator('.tab.dirty').first().waitFor();
  await workbench.screenshot('graph-live');
  await workbench.focusEditor();
  await page.keyboard.press('ControlOrMeta+Z');
  await hasCards(graph, before);
});

it('keeps the last graph while the YAML is broken', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  const before = await graph.locator('.node').count();
  await workbench.goTo(open.lineOf(HUB, 'enables:'), 1);
  await page.keyboard.press('End');
  await page.keyboard.insertText(' %nonsense');
  await graph.locator('.notice').waitFor({ state: 'visible' });
  expect(await graph.locator('.node').count()).toBe(before);
  await workbench.screenshot('graph-stale');
  await open.revertAll();
  await graph.locator('.notice').waitFor({ state: 'hidden' });
});

it('highlights the relation on the line of the cursor, and the line of the card under the pointer', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  // At the start of the line, not on the id itself.
  await workbench.goTo(open.lineOf(HUB, 'Graduated Response'), 1);
  await graph.locator('.node.highlighted[aria-label^="Graduated Response"]').waitFor();
  await card(graph, 'Mutual Monitoring').hover();
  await until('the line to be marked', async () => (await markedLines(page)).some(line => line.includes('Mutual Monitoring')));
  await workbench.screenshot('graph-hover');
  expect(await markedLines(page)).toHaveLength(1);
});

it('opens with a click; with Ctrl or Alt to the side, without losing the focus', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await card(graph, 'Mutual Monitoring').click();
  await page.locator('.tab.active[aria-label*="Editor Group 1"]', { hasText: 'mutual-monitoring.md' }).waitFor();
  await centred(graph, 'Mutual Monitoring');
  await card(graph, HUB_TITLE).click({ modifiers: ['Alt'] });
  await page.locator('.tab.active[aria-label*="Editor Group 3"]', { hasText: HUB }).waitFor();
  await page.locator('.editor-group-container.active .tab.active', { hasText: 'Graph: Mutual Monitoring' }).waitFor();
  await workbench.screenshot('graph-to-side');
  expect(await graph.locator('.node').count()).toBeGreaterThan(0);
  await page.keyboard.press('ControlOrMeta+3');
  await workbench.command('View: Revert and Close Editor');
});

it('fixes a dead relation from its ghost', async () => {
  const { workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  const ghost = graph.locator('.node.ghost');
  await ghost.waitFor();
  await workbench.screenshot('graph-with-ghost');
  await ghost.click();
  await workbench.chooseQuickFix('Choose another pattern...');
  await workbench.choose('Which pattern', 'Maintenance Reserve');
  await card(graph, 'Maintenance Reserve').waitFor();
  expect(await ghost.count()).toBe(0);
  await workbench.lineWith(`- ${RESERVE_ID}`);
});

it('filters kinds of relations, and shows other depths', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await withRoom(page, graph);
  const before = await graph.locator('.node').count();
  await graph.locator('#kind-related').click();
  await hasCards(graph, before - 4);
  await graph.locator('#colour-by').selectOption('status');
  await workbench.screenshot('graph-filtered');
  await graph.locator('#kind-related').click();
  await hasCards(graph, before);
  await graph.locator('#depth-2').click();
  await graph
    .getByText(/FURTHER AWAY/)
    .first()
    .waitFor();
  await workbench.screenshot('graph-depth-2');
  await graph.locator('#depth-1').click();
  await hasCards(graph, before);
});

it('exports an image and data', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  const fileOf = (format: string) => open.fileOf(`shared-stewardship.${format}`);
  for (const format of ['svg', 'png', 'json']) {
    await graph.locator('#export').click();
    await graph.locator(`#export-file-${format}`).click();
    const file = fileOf(format);
    await until('the question where to', async () => (await workbench.quickInput.locator('input.input').inputValue()) === file);
    await workbench.quickInput.locator('.monaco-button', { hasText: 'OK' }).click();
    await until(file, async () => existsSync(file) && statSync(file).size > 0);
  }
  expect(readFileSync(fileOf('svg'), 'utf8')).toMatch(/^<svg .*Mutual Monitoring.*<\/svg>\n$/s);
  expect(readFileSync(fileOf('png')).subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(JSON.parse(readFileSync(fileOf('json'), 'utf8')).relations).toContainEqual(
    expect.objectContaining({ target: DEAD_ID, kind: 'enables' }),
  );
  await graph.locator('#export').click();
  await workbench.screenshot('graph-export');
  await graph.locator('#export-clipboard-mermaid').click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await until('Mermaid in the clipboard', async () => (await copied()).startsWith('flowchart'));
  expect(await copied()).toContain('["Mutual Monitoring"]');
});

it('changes relations in both files from the context menu, as one undo step', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await withRoom(page, graph);
  const choose = async (title: string, entry: string) => {
    await card(graph, title).click({ button: 'right' });
    await workbench.chooseInMenu(entry);
  };
  const files = [HUB, 'watershed-council.md', 'doorstep-mediation.md', 'repair-rota.md'];
  const stored = files.map(file => ({ file, text: open.stored(file) }));
  const restore = () => {
    for (const { file, text } of stored) writeFileSync(open.fileOf(file), text);
  };
  onTestFinished(restore);
  const before = stored.slice(0, 2);
  await card(graph, 'Watershed Council').click({ button: 'right' });
  await workbench.menuEntry('Remove Relation').waitFor();
  await workbench.screenshot('graph-menu');
  await workbench.chooseInMenu('Remove Relation');
  await card(graph, 'Watershed Council').waitFor({ state: 'detached' });
  await until('both files', async () => before.every(({ file, text }) => open.stored(file) !== text));
  await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);
  await open.openFile(HUB);
  await page.keyboard.press('ControlOrMeta+Z');
  await card(graph, 'Watershed Council').waitFor();
  await until('both files as they were', async () => before.every(({ file, text }) => open.stored(file) === text));
  await until('no tab of the other file', async () => (await workbench.tab('watershed-council.md').count()) === 0);
  await until('no unsaved text', async () => (await page.locator('.tab.dirty').count()) === 0);

  await choose('Doorstep Mediation', 'Change Kind');
  await workbench.choose('which kind of relation instead', 'enables');
  await graph.locator('.node[aria-label^="Doorstep Mediation"][aria-label*=", enables"]').waitFor();

  await choose(HUB_TITLE, 'Add Relation');
  await workbench.choose('Which kind of relation', 'requires');
  await workbench.choose('which pattern', 'Repair Rota');
  await graph.locator('.node[aria-label^="Repair Rota"][aria-label*=", requires"]').waitFor();

  await choose('Repair Rota', 'Copy ID');
  await until('the id in the clipboard', async () =>
    page.evaluate(async () => (await navigator.clipboard.readText()) === 'pat_01k6z5bbeheg8ab3cnfahpxff3'),
  );
  await choose('Repair Rota', 'Centre Graph on Pattern');
  await centred(graph, 'Repair Rota');
  // Changed relations are saved, and the next test starts with the old ones.
  restore();
  await card(graph, HUB_TITLE).waitFor({ state: 'detached' });
});

it('can be navigated with the keyboard alone', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await withRoom(page, graph);
  const isOn = (title: string) => graph.locator(`.node[aria-label^="${title}"]:focus`).waitFor();
  const walk = async (key: string, title: string) => {
    await page.keyboard.press(key);
    await isOn(title);
  };
  await focusGraph(graph);
  await walk('Home', HUB_TITLE);
  await walk('ArrowLeft', 'Clear Membership Boundary');
  await walk('ArrowUp', 'Shared Governance Charter');
  await walk('ArrowRight', HUB_TITLE);
  await walk('ArrowRight', 'Graduated Response');
  await workbench.screenshot('graph-keyboard');
  await page.keyboard.press('Space');
  await centred(graph, 'Graduated Response');
  await isOn('Graduated Response');
  await page.keyboard.press('Enter');
  await page.locator('.tab.active[aria-label*="Editor Group 1"]', { hasText: 'graduated-response.md' }).waitFor();
  await page.locator('.monaco-editor.focused').first().waitFor();
  await focusGraph(graph);
  await page.keyboard.press('/');
  await workbench.choose('Find a pattern', 'Mending Evening', 'Repair Rota');
  await centred(graph, 'Repair Rota');
});

/** The lines with decorations of extensions. */
function markedLines(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const marks = [...document.querySelectorAll('.view-overlays [class*="TextEditorDecorationType"]')];
    const tops = new Set(marks.map(mark => Math.round(mark.getBoundingClientRect().top)));
    return [...document.querySelectorAll('.view-lines .view-line')].flatMap(line =>
      tops.has(Math.round(line.getBoundingClientRect().top)) ? [(line.textContent ?? '').replaceAll('\u00a0', ' ')] : [],
    );
  });
}
