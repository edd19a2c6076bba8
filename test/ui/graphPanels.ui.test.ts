/** The life of graph panels in a real workbench: several of them, hidden, over a restart of the server and a reload of the window. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { longer } from '../support/longer.ts';
import { card, centred, focusGraph, useGraphWorkbench, withRoom } from './graphWorkbench.ts';
import { HUB, HUB_TITLE } from './libraryWorkbench.ts';

/** A reload restarts the whole workbench. */
const RELOAD_LIMIT_MS = 60_000;

const ROTA_ID = 'pat_01k6z5bbeheg8ab3cnfahpxff3';

const open = useGraphWorkbench();

/** The number of graph requests, from the trace in the log of the extension. */
function questions(): number {
  const { userDataDir } = open();
  const logs = readdirSync(userDataDir, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('Commons Patterns.log'),
  );
  const text = logs.map(file => readFileSync(path.join(userDataDir, file), 'utf8')).join('\n');
  return text.match(/Sending request 'patterns\/graph /g)?.length ?? 0;
}

/** Types an additional relation of the hub into the open text. */
async function typeRelation(): Promise<void> {
  const { page, workbench } = open();
  await workbench.goTo(open.lineOf(HUB, 'requires:'), 1);
  await page.keyboard.press('End');
  await page.keyboard.insertText(`\n  - ${ROTA_ID}`);
}

it('sends no requests while it is hidden, and is up to date when it is shown again', async () => {
  const { page, workbench } = open();
  await open.openFile(HUB);
  // The list of logs has that of the extension once the extension runs.
  await workbench.status('24 patterns').waitFor();
  await workbench.command('Developer: Set Log Level...');
  await workbench.choose('Set Log Level', 'Commons Patterns');
  await workbench.choose('log level', 'Trace');
  await focusGraph(await open.graphOf(HUB, HUB_TITLE));
  await workbench.openFile('visible-ledger.md');
  await page.keyboard.press('ControlOrMeta+1');
  await until('the question for the first picture', async () => questions() > 0);
  const before = questions();
  await typeRelation();
  // The server has read it: it tells the title that belongs to the id.
  await workbench.lineWith('Repair Rota');
  expect(questions()).toBe(before);
  await workbench.tab('Graph:').click();
  const graph = await workbench.webviewFrame('.surface');
  await card(graph, 'Repair Rota').waitFor();
  await until('a question in the log', async () => questions() > before);
});

it('continues after a restart of the server', async () => {
  const { workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await workbench.command('Patterns: Restart Server');
  await workbench.focusEditor();
  await typeRelation();
  await card(graph, 'Repair Rota').waitFor();
});

longer('stays at the pinned pattern, beside another panel that follows the editor', async () => {
  const { workbench } = open();
  const pinned = await open.graphOf(HUB, HUB_TITLE);
  await pinned.locator('#follow').click();
  await pinned.locator('#follow[aria-pressed="false"]').waitFor();
  await open.openFile('repair-rota.md');
  // From the pinned panel the other one opens beside it, so that both are visible.
  await focusGraph(pinned);
  await workbench.command('Patterns: Show Graph');
  const following = await frameOf('Repair Rota');
  await centred(await frameOf(HUB_TITLE), HUB_TITLE);
  await open.openFile('visible-ledger.md');
  await centred(following, 'Visible Ledger');
  await workbench.screenshot('graph-two-panels');
  await centred(await frameOf(HUB_TITLE), HUB_TITLE);
});

longer('is drawn again after it is moved', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await withRoom(page, graph);
  await focusGraph(graph);
  for (const command of [
    'View: Move Editor into First Group',
    'View: Move Editor into Group Below',
    'View: Move Editor into Right Group',
  ]) {
    await workbench.command(command);
    const moved = await frameOf(HUB_TITLE);
    // In a low group, a kind may consist of its head only.
    await moved.locator('.node:not(.center)').first().waitFor();
    await page.locator('.editor-group-container.active .tab.active', { hasText: `Graph: ${HUB_TITLE}` }).waitFor();
  }
  // It still follows, and still shows what is typed.
  await open.openFile(HUB);
  await typeRelation();
  await card(await frameOf(HUB_TITLE), 'Repair Rota').waitFor();
});

it('is restored after a reload of the window, with all choices', async () => {
  const { page, workbench } = open();
  const graph = await open.graphOf(HUB, HUB_TITLE);
  await withRoom(page, graph);
  await graph.locator('#depth-2').click();
  await graph.locator('#depth-2[aria-pressed="true"]').waitFor();
  await graph.locator('#kind-related').click();
  await graph.locator('#colour-by').selectOption('status');
  await graph.locator('#follow').click();
  const unzoomed = await place(graph);
  // A graph that fits the view has no zoom buttons, until it is zoomed.
  await graph.locator('.surface').press('+');
  let chosen = unzoomed;
  // The animation slows down.
  await until('the graph to stop moving', async () => {
    const before = chosen;
    chosen = await place(graph);
    return chosen !== unzoomed && before === chosen;
  });
  await open.openFile('repair-rota.md');
  // By VS Code's own command: it saves what it remembers of the window before.
  await Promise.all([
    page.waitForEvent('domcontentloaded', { timeout: RELOAD_LIMIT_MS }),
    workbench.command('Developer: Reload Window'),
  ]);
  await workbench.tab(`Graph: ${HUB_TITLE}`).waitFor({ timeout: RELOAD_LIMIT_MS });
  // The library is read again before there is a graph.
  await workbench.status('24 patterns').waitFor({ timeout: RELOAD_LIMIT_MS });
  const restored = await workbench.webviewFrame('.node.center');
  await centred(restored, HUB_TITLE);
  await workbench.screenshot('graph-restored');
  expect(await restored.locator('#depth-2').getAttribute('aria-pressed')).toBe('true');
  expect(await restored.locator('#kind-related').getAttribute('aria-pressed')).toBe('false');
  expect(await restored.locator('#follow').getAttribute('aria-pressed')).toBe('false');
  expect(await restored.locator('#colour-by').inputValue()).toBe('status');
  expect(await card(restored, 'Doorstep Mediation').count()).toBe(0);
  const [across, down, scale] = numbersIn(chosen);
  const [acrossAgain, downAgain, scaleAgain] = numbersIn(await place(restored));
  expect(Math.abs(scaleAgain / scale - 1)).toBeLessThan(0.01);
  expect(Math.hypot(acrossAgain - across, downAgain - down)).toBeLessThan(5);
});

/** The position and scale of the graph in its SVG. */
function place(graph: Frame): Promise<string> {
  return graph.evaluate(async () => {
    // What moves has moved on after two frames.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return document.querySelector('.content')?.getAttribute('transform') ?? '';
  });
}

/** @returns the numbers in `translate(x y) scale(z)` */
function numbersIn(transform: string): readonly [number, number, number] {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = [...transform.matchAll(/-?[\d.]+/g)].map(([digits]) => Number(digits));
  return [x, y, z];
}

/** The frame of the panel with this pattern in the centre. */
function frameOf(title: string): Promise<Frame> {
  return open().workbench.webviewFrame(`.node.center[aria-label^="${title}"]`);
}
