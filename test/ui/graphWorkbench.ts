/** A workbench with a copy of the sample library, and the graph panel in it as the tests look at it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { temporaryFolder } from '../host/processEnd.mjs';
import { type OpenedWorkbench, openWorkbench } from '../host/webHost.mjs';
import { until } from '../host/workbenchPage.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const HUB = 'shared-stewardship.md';
export const HUB_TITLE = 'Shared Stewardship';

export interface GraphWorkbench {
  (): OpenedWorkbench;
  readonly folder: string;
  /** The text of a pattern on disk. */
  stored(file: string): string;
  /** The 1-based line of a stored pattern that contains the text. */
  lineOf(file: string, text: string): number;
  /** Opens a pattern in the first group of editors: where there are several, the active one may hold a graph. */
  openFile(file: string): Promise<void>;
  /** Opens a pattern, and shows the graph that follows the editor. */
  graphOf(file: string, title: string): Promise<Frame>;
  /** Every text is again what is stored. */
  revertAll(): Promise<void>;
}

/** Call it once, at the top of a test file. @param mistakes replacements in patterns before the workbench opens them */
export function useGraphWorkbench(
  name: string,
  settings: Readonly<Record<string, unknown>>,
  mistakes: readonly { readonly file: string; readonly right: string; readonly wrong: string }[] = [],
): GraphWorkbench {
  const folder = temporaryFolder(name);
  let opened: OpenedWorkbench | undefined;
  const fileOf = (file: string) => path.join(folder.path, '_patterns', file);
  const stored = (file: string) => readFileSync(fileOf(file), 'utf8');

  beforeAll(async () => {
    cpSync(path.join(ROOT, 'test', 'fixtures', 'library'), folder.path, { recursive: true });
    for (const { file, right, wrong } of mistakes) {
      expect(stored(file)).toContain(right);
      writeFileSync(fileOf(file), stored(file).replace(right, wrong));
    }
    opened = await openWorkbench({ folder: folder.path, extensions: [ROOT], settings });
  });
  afterAll(async () => {
    await opened?.close();
    folder.remove();
  });

  const open = (): OpenedWorkbench => opened ?? expect.fail('the workbench did not open');
  const openFile = async (file: string): Promise<void> => {
    const { page, workbench } = open();
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.editor-group-container.active').first().waitFor();
    await workbench.openFile(file);
  };
  return Object.assign(open, {
    folder: folder.path,
    stored,
    lineOf(file: string, text: string): number {
      const index = stored(file)
        .split('\n')
        .findIndex(line => line.includes(text));
      if (index === -1) throw new Error(`${file} has no line with "${text}".`);
      return index + 1;
    },
    openFile,
    async graphOf(file: string, title: string): Promise<Frame> {
      const { workbench } = open();
      await openFile(file);
      await workbench.command('Patterns: Show Graph');
      const graph = await workbench.webviewFrame('.surface');
      await centred(graph, title);
      return graph;
    },
    async revertAll(): Promise<void> {
      const { page, workbench } = open();
      const dirty = page.locator('.tab.dirty');
      for (let left = await dirty.count(); left > 0; left--) {
        await dirty.first().click();
        await page.locator('.tab.dirty.active').first().waitFor();
        await workbench.command('File: Revert File');
        await until('one text less to revert', async () => (await dirty.count()) < left);
      }
    },
  });
}

/** The card of a pattern. */
export const card = (graph: Frame, title: string) => graph.locator(`.node[aria-label^="${title}"]`).first();

/** Puts the focus into the second group of editors, where this graph is. */
export async function focusGraph(graph: Frame): Promise<void> {
  await graph.page().keyboard.press('ControlOrMeta+2');
  // A webview takes the focus a little later than its tab becomes active.
  await until('the focus in the graph', () => graph.evaluate(() => document.hasFocus()));
}

/** Waits until the pattern with this title is in the middle. */
export async function centred(graph: Frame, title: string): Promise<void> {
  await graph.locator(`.node.center[aria-label^="${title}"]`).waitFor();
}

/** Waits until the picture has one card for each of so many nodes. */
export async function hasCards(graph: Frame, count: number): Promise<void> {
  await until(`${count} cards`, async () => (await graph.locator('.node').count()) === count);
}
