/** What the extension shows beside the text in a real workbench: commands of a pattern, views, preview, walkthrough. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { seriousProblems } from '../page/pageChecks.ts';
import { longer } from '../support/longer.ts';
import { HUB, HUB_TITLE, useLibraryWorkbench } from './libraryWorkbench.ts';

const ROTA = 'repair-rota.md';
const LEDGER = 'visible-ledger.md';
const UNKNOWN = 'pat_01zzzzzzzzzzzzzzzzzzzzzzzz';

const open = useLibraryWorkbench('library');
const { stored, lineOf } = open;

/** Name, title, and the class that VS Code gives to pages that have the colours. */
const THEMES = [
  ['light', 'Light Modern', 'vscode-light'],
  ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
  ['dark', 'Dark Modern', 'vscode-dark'],
] as const;

/** What VS Code itself leaves to be desired in its preview. */
const OF_VSCODE = /^(?:document-title|html-has-lang|link-in-text-block):/;

/** A view of the activity bar. */
const pane = (name: string) => {
  const { page } = open();
  return page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${name}"]`) });
};
const row = (name: string, text: string) => pane(name).locator('.monaco-list-row', { hasText: text }).first();

/** A row that is drawn again just then takes no click. */
const TRY_MS = 2500;

async function expand(node: Locator): Promise<void> {
  const expanded = node.and(open().page.locator('[aria-expanded="true"]'));
  await until('the rows below', async () => {
    if ((await expanded.count()) > 0) return true;
    await node
      .locator('.monaco-tl-twistie')
      .click({ timeout: TRY_MS })
      .catch(() => undefined);
    return expanded.waitFor({ timeout: TRY_MS }).then(
      () => true,
      () => false,
    );
  });
}

beforeAll(async () => {
  const { workbench } = open();
  // The extension has started, and with it everything that a search for files needs.
  await workbench
    .status('24 patterns')
    .waitFor({ timeout: 80_000 })
    .catch(async error => {
      await workbench.screenshot('views-start');
      throw error;
    });
});

it('adds a relation to both patterns, and a section with its outline, by keys and menus of an open pattern', async () => {
  const { page, workbench } = open();
  const [rota, ledger] = [ROTA, LEDGER].map(file => /^id: "?(\w+)"?$/m.exec(stored(file))?.[1] ?? 'none');
  await workbench.openFile(LEDGER);
  await workbench.goTo(lineOf(LEDGER, 'title: '));
  // The keys apply once the format of the text is known.
  await workbench.status('Nine sections').waitFor();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('a');
  await workbench.choose('Which kind of relation?', 'enables');
  await workbench.choose('which pattern?', 'Repair Rota');
  await until('both sides on disk', async () => {
    return stored(LEDGER).includes(`${rota}`) && stored(ROTA).includes(`${ledger}`);
  });
  await page.locator('.view-lines').first().click({ button: 'right' });
  await workbench.menuEntry('Pattern').hover();
  await workbench.menuEntry('Update Modified Date').waitFor();
  await workbench.screenshot('menu-of-a-pattern');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await workbench.command('Patterns: Update Modified Date');
  await workbench.goTo(lineOf(LEDGER, 'modified: '));
  await workbench.lineWith(`modified: ${new Date().getUTCFullYear()}`);
  await workbench.goTo(lineOf(LEDGER, '### 2. '));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await workbench.command('Patterns: Insert Section...');
  await workbench.quickInput.locator('.monaco-list-row').first().waitFor();
  await workbench.screenshot('insert-section');
  await workbench.pick('Core Principles');
  await workbench.lineWith('### 2. Core Principles');
});

it('shows the library, the relations of the pattern in the editor, and what is wrong, with fixes', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.command('View: Show Patterns');
  await row('Library', 'governance').waitFor();
  await row('Relations', 'Watershed Council').waitFor();
  await row('Health', 'Problems by rule').waitFor();
  await workbench.screenshot('views');
  // A pattern that does not exist, with its fixes below it.
  await workbench.goTo(lineOf(HUB, 'related:'));
  await page.keyboard.press('End');
  await page.keyboard.insertText(`\n  - ${UNKNOWN}`);
  const unknown = row('Relations', UNKNOWN);
  await row('Health', 'Dead links and relations').waitFor();
  await workbench.command('Patterns: Focus on Relations View');
  await page.keyboard.press('End');
  await unknown.waitFor();
  await expand(unknown);
  await row('Relations', 'Remove relation').waitFor();
  await expand(row('Health', 'Dead links and relations'));
  await row('Health', 'Shared Stewardship').waitFor();
  await row('Library', 'governance').click();
  await row('Library', 'Shared Governance Charter').waitFor();
  await workbench.screenshot('views-open');
  await until('the relation to be removed', async () => {
    if ((await unknown.count()) === 0) return true;
    await row('Relations', 'Remove relation')
      .click({ timeout: TRY_MS })
      .catch(() => undefined);
    return unknown.waitFor({ state: 'detached', timeout: TRY_MS }).then(
      () => true,
      () => false,
    );
  });
  await row('Health', 'Shared Stewardship').waitFor({ state: 'detached' });
});

it('shows a pattern in the preview as readers see it, up to date with the library', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  await workbench.command('Markdown: Open Preview to the Side');
  const preview = await workbench.webviewFrame('.commons-pattern');
  await preview.locator('.commons-pattern h1', { hasText: HUB_TITLE }).waitFor();
  await preview.locator('.badge.status', { hasText: 'mature' }).waitFor();
  await preview.locator('.relations a', { hasText: 'Watershed Council' }).first().waitFor();
  await workbench.screenshot('preview');
  await workbench.focusEditor();
  await workbench.goTo(lineOf(HUB, 'title: '), 'title: '.length + 1);
  await page.keyboard.insertText('<b>Our</b> ');
  await until('the new title as text', async () => {
    // The preview may be rendered again in between: the frame is gone then.
    const frame = await workbench.webviewFrame('.commons-pattern');
    return (
      (await frame
        .locator('.commons-pattern h1', { hasText: '<b>Our</b> Shared Stewardship' })
        .count()
        .catch(() => 0)) > 0
    );
  });
});

it('leads through the first steps, and has noticed the library that is open and the graph that was shown before', async () => {
  const { page, workbench } = open();
  const step = (title: string) => page.locator('.getting-started-step', { hasText: title }).first();
  await workbench.openFile(HUB);
  await workbench.command('Patterns: Show Graph');
  await workbench.webviewFrame('.surface');
  await workbench.command('Patterns: Get Started');
  for (const title of ['Write a first pattern', 'See the graph']) await step(title).waitFor();
  for (const title of ['Open a library', 'See the graph']) await step(title).locator('.complete').waitFor();
  expect(await step('Set up the file of the team').locator('.complete').count()).toBe(0);
  await workbench.screenshot('walkthrough');
});

it('shows the report of the library in one preview, with links to its patterns, and leaves no unsaved text', async () => {
  const { page, workbench } = open();
  await workbench.openFile(HUB);
  const report = page.locator('.tab', { hasText: 'Library Report' });
  for (const _ of ['first', 'again']) {
    await workbench.command('Patterns: Library Report');
    await report.first().waitFor();
  }
  expect(await report.count()).toBe(1);
  expect(await page.locator('.tab.dirty').count()).toBe(0);
  const frame = await workbench.webviewFrame('a[data-href^="/_patterns/"]');
  await frame.locator('a[data-href^="/_patterns/"]').first().click();
  await page
    .locator('.tab', { hasText: /Preview (?!Library Report).*\.md/ })
    .first()
    .waitFor();
});

it('asks before it creates the settings file of a library', async () => {
  const { page, workbench } = open();
  const file = path.join(open.folder, '.commons-patterns.yaml');
  const settings = readFileSync(file, 'utf8');
  rmSync(file);
  await workbench.openFile(HUB);
  await workbench.command('Patterns: Library Settings');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, settings);
});

longer('relates a pattern that is dropped from the library on a kind', async () => {
  const { page, workbench } = open();
  await workbench.openFile(LEDGER);
  await workbench.command('View: Show Patterns');
  await workbench.command('Patterns: Focus on Library View');
  await row('Library', 'culture').click();
  const dragged = pane('Library').locator('.monaco-list-row[aria-level="2"]').first();
  await dragged.waitFor();
  const title = (await dragged.locator('.label-name').first().textContent()) ?? '';
  await dragged.dragTo(row('Relations', 'enables'));
  await row('Relations', title).waitFor();
  await page.keyboard.press('Escape');
});

longer('is legible and accessible in every theme', async () => {
  const { workbench } = open();
  await workbench.openFile(HUB);
  await workbench.command('View: Show Patterns');
  await workbench.command('Markdown: Open Preview to the Side');
  await (await workbench.webviewFrame('.commons-pattern h1')).locator('.relations a').first().waitFor();
  for (const [name, theme, pageClass] of THEMES) {
    await workbench.command('Preferences: Color Theme');
    await workbench.choose('Select Color Theme', theme);
    await row('Relations', 'parents').waitFor();
    // The colours reach the page after the workbench.
    const preview = await workbench.webviewFrame(`body.${pageClass} .commons-pattern h1`);
    await preview.locator('.relations a').first().waitFor();
    await workbench.screenshot(`views-and-preview-${name}`);
    // VS Code paints the background behind the page, where its colours cannot be compared with the texts.
    await preview.evaluate(() => {
      document.documentElement.style.background = 'var(--vscode-editor-background)';
    });
    expect((await seriousProblems(preview)).filter(problem => !OF_VSCODE.test(problem))).toEqual([]);
  }
});
