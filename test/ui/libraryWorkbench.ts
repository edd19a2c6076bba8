/** A workbench with the extension and a copy of a library, as the tests of a file use it. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect } from 'vitest';
import { until } from '../host/workbenchPage.mjs';
import { closeEditors, folderOf, giveUpWindow, type SharedWindow, showWindow } from './sharedWindow.ts';

/** The time limit of a click on an element that may be gone already. */
const CLICK_MS = 2_000;

/** The pattern of the sample library with the most relations. */
export const HUB = 'shared-stewardship.md';
export const HUB_TITLE = 'Shared Stewardship';

export interface LibraryWorkbenchOptions {
  /** A folder of `test/fixtures`. */
  readonly fixture?: 'library' | 'broken';
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Changes the copy before the workbench opens it. */
  readonly prepare?: (library: LibraryWorkbench) => void;
  /** Whether editors and panels stay open for the next test. */
  readonly keepsEditors?: boolean;
}

export interface LibraryWorkbench {
  (): SharedWindow;
  readonly folder: string;
  /** The path of a pattern. */
  fileOf(file: string): string;
  /** The text of a pattern on disk. */
  stored(file: string): string;
  /** The 1-based line and column of the first place of a text in a stored pattern. */
  placeOf(file: string, text: string): { readonly line: number; readonly column: number };
  /** The 1-based line of a stored pattern that contains the text. */
  lineOf(file: string, text: string): number;
  /** Reverts every text to its file. */
  revertAll(): Promise<void>;
}

/**
 * Call it once, at the top of a test file. Every test begins with the texts as they are stored, and without open editors.
 * A screenshot of a failed test is saved as `failed-...` beside the others.
 *
 * @param name of the folder that is opened; files with equal names, fixtures and settings share a window
 */
export function useLibraryWorkbench(
  name: string,
  { fixture = 'library', settings = {}, prepare, keepsEditors = false }: LibraryWorkbenchOptions = {},
): LibraryWorkbench {
  const folder = folderOf(name);
  let opened: SharedWindow | undefined;
  const fileOf = (file: string): string => path.join(folder, '_patterns', file);
  const stored = (file: string): string => readFileSync(fileOf(file), 'utf8');
  const placeOf = (file: string, text: string): { line: number; column: number } => {
    const offset = stored(file).indexOf(text);
    if (offset === -1) throw new Error(`${file} has no "${text}".`);
    const lines = stored(file).slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };

  const library: LibraryWorkbench = Object.assign((): SharedWindow => opened ?? expect.fail('the workbench did not open'), {
    folder,
    fileOf,
    stored,
    placeOf,
    lineOf: (file: string, text: string): number => placeOf(file, text).line,
    async revertAll(): Promise<void> {
      const { page, workbench } = library();
      const dirty = page.locator('.tab.dirty');
      // A text may also become what is stored by itself: one that is just being saved.
      await until('every text to be what is stored', async () => {
        if ((await dirty.count()) === 0) return true;
        await dirty
          .first()
          .click({ timeout: CLICK_MS })
          .catch(() => undefined);
        if ((await page.locator('.tab.dirty.active').count()) > 0) await workbench.command('File: Revert File');
        return false;
      });
    },
  });

  beforeAll(async () => {
    opened = await showWindow({
      name,
      fixture,
      settings: { 'workbench.colorTheme': 'Default Dark Modern', ...settings },
      prepare: () => prepare?.(library),
    });
  });

  afterEach(async ({ task }) => {
    const { page, workbench } = library();
    const failure = `failed-${task.name.replaceAll(/\W+/g, '-')}`;
    rmSync(workbench.screenshotFile(failure), { force: true });
    if (task.result?.state === 'fail') {
      giveUpWindow();
      await workbench.savePicture(failure);
    }
    // A list and what it lies over need one each.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await library.revertAll();
    if (keepsEditors) return;
    await closeEditors(workbench);
  });
  return library;
}
