/**
 * How long it takes until the whole library is on the screen, and a frame while it is moved: the graph page beside bare
 * sigma with the same graph, in turns in the same browser. Without a graphics card both draw slowly: only the ratio counts.
 */
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { startPositions, storedPositions } from '../../client/src/webview/library/nodePositions.ts';
import type { StoredPositions } from '../../client/src/webview/pageProtocol.ts';
import { Library, libraryGraph, parsePattern, patternOf } from '../../server/src/core/index.ts';
import type { LibraryGraphData } from '../../server/src/protocol.ts';
import { launchChromium } from '../host/launchChromium.mjs';
import { type Bundle, bundle, openGraphPage, tell, WEBGL } from '../page/mockHost.ts';
import { DARK } from '../page/themes.ts';
import { generateLibrary } from './generateLibrary.ts';
import { table } from './table.ts';

const TURNS = 5;
const FRAMES = 3;
/** A busy machine takes long to start a page; that is not measured. */
const PATIENCE_MS = 180_000;
/** Most that the page may need, measured by bare sigma with the same places: with and without remembered ones. */
const MOST = { again: 1.2, first: 2 };
const SIZE = { width: 1240, height: 960 };
const ORIGIN = 'http://bare-sigma.test/';

/** What one turn has measured, in milliseconds. */
interface Turn {
  readonly paint: number;
  /** The part of it that the page's own thread has worked. */
  readonly script: number;
  /** While the picture is moved: the middle one of several. */
  readonly frame?: number;
}

/** @param count of patterns */
export async function measureFirstPaint(count: number): Promise<void> {
  const graph = graphOfLibrary(count);
  const positions = storedPositions(graph, startPositions(graph, undefined));
  const browser = await launchChromium({ args: [...WEBGL] });
  const turns = { bare: [] as Turn[], again: [] as Turn[], first: [] as Turn[] };
  try {
    const [page, bare] = [bundle(), bareBundle()];
    // The first turn warms up.
    for (let turn = 0; turn <= TURNS; turn++) {
      const made = {
        bare: await inNewPage(browser, each => turnOfBare(each, bare, graph, positions)),
        again: await inNewPage(browser, each => turnOfPage(each, page, graph, positions)),
        first: await inNewPage(browser, each => turnOfPage(each, page, graph)),
      };
      if (turn === 0) continue;
      for (const name of ['bare', 'again', 'first'] as const) turns[name].push(made[name]);
    }
  } finally {
    await browser.close();
  }
  const [bare, again, first] = [middleOf(turns.bare), middleOf(turns.again), middleOf(turns.first)];
  const row = (name: string, { paint, script, frame }: Required<Turn>, most?: number) => [
    name,
    paint.toFixed(0),
    (paint / bare.paint).toFixed(2),
    most === undefined ? '' : `<= ${most}${paint / bare.paint > most ? ' over' : ''}`,
    script.toFixed(0),
    Number.isNaN(frame) ? '' : frame.toFixed(0),
    Number.isNaN(frame) ? '' : (frame / bare.frame).toFixed(2),
  ];
  console.log(`\n${count} patterns and ${graph.edges.length / 4} relations in a picture, the middle of ${TURNS} turns:\n`);
  console.log(
    table(
      ['', 'first paint ms', 'ratio', 'target', 'of it script CPU ms', 'frame ms', 'ratio'],
      [
        row('bare sigma', bare),
        row('graph page, places remembered', again, MOST.again),
        row('graph page, for the first time', first, MOST.first),
      ],
    ),
  );
}

function graphOfLibrary(count: number): LibraryGraphData {
  const library = new Library();
  const root = 'file:///generated';
  for (const [file, text] of generateLibrary({ count, size: 'short' })) {
    const uri = `${root}/${file}`;
    library.update(uri, patternOf(parsePattern(uri, text)));
  }
  return { root, ...libraryGraph(library) };
}

function bareBundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('bareSigma.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function inNewPage(browser: Browser, measure: (page: Page) => Promise<Turn>): Promise<Turn> {
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    // The runner wraps functions in a helper of its own, which the browser does not have.
    await page.addInitScript('globalThis.__name = each => each');
    page.setDefaultTimeout(PATIENCE_MS);
    return await measure(page);
  } finally {
    await context.close();
  }
}

async function turnOfBare(page: Page, script: string, graph: LibraryGraphData, positions: StoredPositions): Promise<Turn> {
  await page.route('**/*', route => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><body></body>' }));
  await page.goto(ORIGIN);
  await page.addScriptTag({ content: script });
  const painted = await measurePaint(page, { graph, positions });
  const frames = await page.evaluate(async count => {
    const camera = window.bare?.getCamera();
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      const start = performance.now();
      if (camera) camera.setState({ x: camera.x + (index % 2 === 0 ? 0.15 : -0.15) });
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - start);
    }
    return times;
  }, FRAMES);
  return { ...painted, frame: middle(frames) };
}

async function turnOfPage(page: Page, script: Bundle, graph: LibraryGraphData, positions?: StoredPositions): Promise<Turn> {
  await openGraphPage(page, DARK, script);
  await page.waitForFunction(() => window.said?.some(({ type }) => type === 'ready'));
  await tell(page, { type: 'state', depth: 1, pinned: false, view: 'library', uri: null });
  await page.locator('body[data-view="library"]').waitFor();
  const painted = await measurePaint(page, { type: 'library', graph, ...(positions ? { positions } : {}) });
  // Frames count once everything has come to rest.
  if (positions === undefined) return painted;
  const frames = await page.evaluate(async count => {
    const stage = document.querySelector('.stage');
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      const start = performance.now();
      const key = index % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
      stage?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true }));
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - start);
    }
    return times;
  }, FRAMES);
  return { ...painted, frame: middle(frames) };
}

async function measurePaint(page: Page, message: object): Promise<Pick<Turn, 'paint' | 'script'>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scriptSeconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  };
  const before = await scriptSeconds();
  const paint = await page.evaluate(firstPaint, message);
  return { paint, script: ((await scriptSeconds()) - before) * 1000 };
}

/** Runs in the page: from the message until sigma has drawn; to read a pixel is to wait until all have been drawn. */
async function firstPaint(message: object): Promise<number> {
  const start = performance.now();
  window.postMessage(message, '*');
  do await new Promise(requestAnimationFrame);
  while (document.querySelector('canvas.sigma-nodes') === null);
  for (const canvas of document.querySelectorAll('canvas')) {
    const gl = canvas.getContext('webgl2');
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
  return performance.now() - start;
}

function middleOf(turns: readonly Turn[]): Required<Turn> {
  return {
    paint: middle(turns.map(({ paint }) => paint)),
    script: middle(turns.map(({ script }) => script)),
    frame: middle(turns.flatMap(({ frame = [] }) => frame)),
  };
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
