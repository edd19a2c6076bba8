/** The graph panel in a workbench, as the tests look at it. */
import type { Frame, Page } from 'playwright-core';
import { until } from '../host/workbenchPage.mjs';
import { type LibraryWorkbench, type LibraryWorkbenchOptions, useLibraryWorkbench } from './libraryWorkbench.ts';

export interface GraphWorkbench extends LibraryWorkbench {
  /** Opens a pattern in the first group of editors: if there are several, the active one may contain a graph. */
  openFile(file: string): Promise<void>;
  /** Opens a pattern, and shows the graph that follows the editor. */
  graphOf(file: string, title: string): Promise<Frame>;
}

/** Call it once, at the top of a test file. The log contains the requests. */
export function useGraphWorkbench(options: Omit<LibraryWorkbenchOptions, 'settings'> = {}): GraphWorkbench {
  const open = useLibraryWorkbench('graph', {
    ...options,
    settings: { '[markdown]': { 'editor.wordWrap': 'off' }, 'commonsPatterns.trace.server': 'messages' },
  });
  const openFile = async (file: string): Promise<void> => {
    const { page, workbench } = open();
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.editor-group-container.active').first().waitFor();
    await workbench.openFile(file);
  };
  return Object.assign(open, {
    openFile,
    async graphOf(file: string, title: string): Promise<Frame> {
      const { workbench } = open();
      await openFile(file);
      await workbench.command('Patterns: Show Graph');
      const graph = await workbench.webviewFrame('.surface');
      await centred(graph, title);
      return graph;
    },
  });
}

/** Enlarges the panel so that each pattern of a small neighbourhood has a card, and each relation a line. */
export async function withRoom(page: Page, graph: Frame): Promise<void> {
  await page.setViewportSize({ width: 2600, height: 1400 });
  await graph
    .locator('.line[data-edge]:not([data-edge^="bracket:"]):not([data-edge^="way:"])')
    .first()
    .waitFor({ state: 'attached' });
}

/** The card of a pattern. */
export const card = (graph: Frame, title: string) => graph.locator(`.node[aria-label^="${title}"]`).first();

/** Puts the focus into the second group of editors, where this graph is. */
export async function focusGraph(graph: Frame): Promise<void> {
  await graph.page().keyboard.press('ControlOrMeta+2');
  // A webview takes the focus a little later than its tab becomes active.
  await until('the focus in the graph', () => graph.evaluate(() => document.hasFocus()));
}

/** Waits until the pattern with this title is the centre. */
export async function centred(graph: Frame, title: string): Promise<void> {
  await graph.locator(`.node.center[aria-label^="${title}"]`).waitFor();
}

/** Waits until the graph has this number of cards. */
export async function hasCards(graph: Frame, count: number): Promise<void> {
  await until(`${count} cards`, async () => (await graph.locator('.node').count()) === count);
}
