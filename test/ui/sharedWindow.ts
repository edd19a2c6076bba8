/**
 * The window that the test files share. Starting a workbench takes longer than most tests: a file with the same folder and
 * settings as the one before it continues in the same workbench, others get a new one in the same page.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import {
  DEFAULT_SETTINGS,
  DEFAULT_VIEWPORT,
  newWorkbenchPage,
  type OpenedWorkbench,
  showWorkbench,
  workbenchUrl,
} from '../host/webHost.mjs';
import { until, type WorkbenchPage, workbenchPage } from '../host/workbenchPage.mjs';
import { ROOT } from './root.ts';

export interface WindowOptions {
  /** Of the folder that is opened. */
  readonly name: string;
  /** A folder of `test/fixtures`, of which it is a copy. */
  readonly fixture: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Changes the copy. */
  readonly prepare: () => void;
}

/** How long keys may take to close all editors. */
const KEYS_MS = 3_000;

export type SharedWindow = Omit<OpenedWorkbench, 'close'>;

/** Nothing of it is reset when the modules of a test file are loaded: `isolate` is off. */
let window: { readonly page: Page; shown?: string | undefined } | undefined;

/** The folder that such a window shows. */
export function folderOf(name: string): string {
  return path.join(inject('workbenchHost').folder, 'libraries', name);
}

/** @returns a workbench without open editors, with the files of the fixture as `prepare` leaves them */
export async function showWindow({ name, fixture, settings, prepare }: WindowOptions): Promise<SharedWindow> {
  const { server, browser, userDataDir } = inject('workbenchHost');
  window ??= { page: await newWorkbenchPage(await chromium.connect(browser)) };
  const { page } = window;
  const workbench = workbenchPage(page);
  const folder = folderOf(name);
  await page.setViewportSize(DEFAULT_VIEWPORT);
  restore(path.join(ROOT, 'test', 'fixtures', fixture), folder);
  prepare();
  const shown = JSON.stringify({ name, fixture, settings });
  if (window.shown === shown) await tidy(workbench);
  else {
    window.shown = undefined;
    writeSettings(userDataDir, settings);
    await showWorkbench(page, workbenchUrl(server, { folder }));
    // A folder that was shown before gets its editors back.
    await closeEditors(workbench);
    window.shown = shown;
  }
  return { page, workbench, userDataDir };
}

/** Closes every editor, whose text is stored. By keys, which takes a fraction of the time of a command. */
export async function closeEditors({ page, command }: WorkbenchPage): Promise<void> {
  const tabs = page.locator('.tab');
  if ((await tabs.count()) === 0) return;
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+W');
  // Not everything that may have the focus passes keys on.
  const first = tabs.first().waitFor({ state: 'detached', timeout: KEYS_MS });
  if (
    !(await first.then(
      () => true,
      () => false,
    ))
  )
    await command('View: Close All Editors');
  await until('all editors to close', async () => (await tabs.count()) === 0);
}

/** After a failure nobody knows what a window shows: the next file gets a new one. */
export function giveUpWindow(): void {
  if (window) window.shown = undefined;
}

/** A deleted file goes at once: VS Code asks nothing itself, and there is no trash. */
const SETTINGS = { ...DEFAULT_SETTINGS, 'explorer.confirmDelete': false, 'files.enableTrash': false };

function writeSettings(userDataDir: string, settings: Readonly<Record<string, unknown>>): void {
  const file = path.join(userDataDir, 'User', 'settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...SETTINGS, ...settings }));
}

/** Makes the files of a folder those of a fixture. Others are removed; equal ones are not written. */
function restore(fixture: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of filesOf(folder)) if (!existsSync(path.join(fixture, file))) rmSync(path.join(folder, file));
  for (const file of filesOf(fixture)) {
    const [from, to] = [path.join(fixture, file), path.join(folder, file)];
    if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** Editors, side bar and panel as in a new window. */
async function tidy(workbench: WorkbenchPage): Promise<void> {
  const { page } = workbench;
  await closeEditors(workbench);
  if (await page.locator('.part.panel').isVisible()) {
    await page.keyboard.press('ControlOrMeta+J');
    await page.locator('.part.panel').waitFor({ state: 'hidden' });
  }
  await page.keyboard.press('ControlOrMeta+Shift+E');
  await page.locator('.explorer-folders-view').waitFor();
}
