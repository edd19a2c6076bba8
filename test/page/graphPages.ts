/** Opens graph pages for the tests of a file, and fails a test when its page reported a problem. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { PageState, StoredPositions } from '../../client/src/webview/pageProtocol.ts';
import type { GraphData, LibraryGraphData } from '../../server/src/protocol.ts';
import { launchChromium } from '../host/launchChromium.mjs';
import { uriOf } from './madeUpGraphs.ts';
import { type Bundle, bundle, loadGraphPage, putTheme, serveGraphPage, tell } from './mockHost.ts';
import { DARK, type Theme } from './themes.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));

/** What a driver that draws without a graphics card says about its speed. */
const OF_DRIVER = /GL Driver Message \(OpenGL, Performance, .*: GPU stall due to ReadPixels/;

export interface OpenOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly state?: PageState;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** In a browser page of its own: for a test that leaves something behind which a reload keeps, as the clock of the page. */
  readonly isAlone?: boolean;
}

export interface GraphPages {
  open(graph: GraphData, options?: OpenOptions): Promise<Page>;
  /** @param positions as the host remembers them */
  openLibrary(graph: LibraryGraphData, options?: OpenOptions, positions?: StoredPositions): Promise<Page>;
  /** An empty browser page. */
  blank(): Promise<Page>;
  bundle(): Bundle;
  /**
   * Problems that the browser has reported in this test: errors, warnings, violations of the page's policy. Reading them clears
   * them.
   */
  takeComplaints(): readonly string[];
}

/**
 * Call it once, at the top of a test file. One browser page shows the graph pages of all tests, one after the other.
 *
 * @param drawing flags of the browser: what is drawn without WebGL is drawn faster
 */
export function useGraphPages(drawing: readonly string[] = ['--disable-gpu']): GraphPages {
  let browser: Browser | undefined;
  let bundled: Bundle = { script: '', style: '' };
  let shared: Page | undefined;
  const opened: Page[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    bundled = bundle();
    browser = await launchChromium({ args: [...drawing] });
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function newPage(): Promise<Page> {
    const context = await (browser ?? expect.fail('the browser did not start')).newContext();
    const page = await context.newPage();
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      const isProblem = message.type() === 'error' || message.type() === 'warning';
      if (isProblem && !OF_DRIVER.test(message.text())) complaints.push(message.text());
    });
    await serveGraphPage(page, bundled);
    return page;
  }

  async function newPageOfTest(): Promise<Page> {
    const page = await newPage();
    opened.push(page);
    return page;
  }

  async function openPage(options: OpenOptions): Promise<Page> {
    const { theme = DARK, width = 1240, height = 960, state, reducedMotion = 'reduce', isAlone = false } = options;
    shared ??= await newPage();
    const page = isAlone ? await newPageOfTest() : shared;
    await page.mouse.move(0, 0);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion });
    await loadGraphPage(page, theme, state);
    await page.waitForFunction(() => window.said?.some(({ type }) => type === 'ready'));
    return page;
  }

  return {
    blank: newPageOfTest,
    bundle: () => bundled,
    takeComplaints: () => complaints.splice(0),
    async open(graph, options = {}) {
      const page = await openPage(options);
      await show(page, graph);
      return page;
    },
    async openLibrary(graph, options = {}, positions) {
      // Small by default, because every pixel is drawn by the processor.
      const page = await openPage({ width: 800, height: 640, ...options });
      await tell(page, { type: 'state', depth: 1, pinned: false, view: 'library', uri: null });
      await showLibrary(page, graph, positions);
      return page;
    },
  };
}

/** Shows a library, and waits until its layout is complete. */
export async function showLibrary(page: Page, graph: LibraryGraphData, positions?: StoredPositions): Promise<void> {
  await tell(page, { type: 'library', graph, ...(positions ? { positions } : {}) });
  await page.locator('.stage canvas').first().waitFor({ state: 'attached' });
  await page.locator('.busy').waitFor({ state: 'hidden' });
}

/** Changes the theme, as it happens while the page is open. */
export async function useTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(putTheme, theme);
}

/** Shows a graph, and waits for its centre. */
export async function show(page: Page, graph: GraphData): Promise<void> {
  await tell(page, { type: 'show', graph });
  await page.waitForFunction(key => document.querySelector('.node.center')?.getAttribute('data-key') === key, graph.center);
}

/** A selector. */
export const node = (title: string): string => `.node[data-key="${uriOf(title)}"]`;

/** The last message of a type that the page sent. */
export async function lastSaid(page: Page, type: string) {
  const said = await page.evaluate(() => window.said ?? []);
  return said.filter(message => message.type === type).at(-1);
}

/** The accessible name of the focused element. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** A picture to look at. No test depends on one: they are taken only on request. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}graph-page-${name}.png` });
}
