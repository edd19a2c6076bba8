/**
 * How long the neighbourhood of a hub takes to open: 3,000 relations beside 30, in turns in the same browser. Counted are the
 * graph that the server makes of the library, as text, and the page until it has drawn it.
 */
import type { Browser, Page } from 'playwright-core';
import { egoGraph, Library, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { launchChromium } from '../host/launchChromium.mjs';
import { type Bundle, bundle, openGraphPage, tell } from '../page/mockHost.ts';
import { DARK } from '../page/themes.ts';
import { median } from './latency.ts';
import { table } from './table.ts';
import { judge } from './verdicts.ts';

const FEW = 30;
const MANY = 3000;
const MOST = 1.3;
const TURNS = 9;
const SIZE = { width: 1240, height: 960 };
const ROOT = 'file:///hubs';

interface Turn {
  readonly server: number;
  readonly page: number;
}

export async function measureHubs(): Promise<void> {
  const library = libraryWithHubs();
  const browser = await launchChromium();
  const turns = new Map<number, Turn[]>([
    [FEW, []],
    [MANY, []],
  ]);
  try {
    const page = bundle();
    // The first turn warms up.
    for (let turn = 0; turn <= TURNS; turn++) {
      for (const [relations, measured] of turns) {
        const made = await openHub(browser, page, library, relations);
        if (turn > 0) measured.push(made);
      }
    }
  } finally {
    await browser.close();
  }
  const rows = [...turns].map(([relations, measured]) => {
    const [server, page] = [measured.map(turn => turn.server), measured.map(turn => turn.page)].map(median);
    return { relations, server: server ?? Number.NaN, page: page ?? Number.NaN };
  });
  const [few, many] = rows.map(({ server, page }) => server + page);
  console.log(`\nA hub until it is drawn, the middle of ${TURNS} turns:\n`);
  console.log(
    table(
      ['relations', 'graph ms', 'page ms'],
      rows.map(({ relations, server, page }) => [String(relations), server.toFixed(1), page.toFixed(0)]),
    ),
  );
  judge({
    name: `graph of ${MANY} relations / of ${FEW}`,
    figure: (many ?? Number.NaN) / (few ?? Number.NaN),
    bound: MOST,
    from: `${many?.toFixed(0)} / ${few?.toFixed(0)} ms`,
  });
}

function libraryWithHubs(): Library {
  const library = new Library();
  const put = (slug: string, related: string) => {
    const uri = `${ROOT}/${slug}.md`;
    const text = `---\nid: pat_${slug}\nslug: ${slug}\ntitle: Pattern ${slug}\nclassification:\n  domain: governance\nrelated: [${related}]\n---\n`;
    library.update(uri, patternOf(parsePattern(uri, text)));
  };
  for (const relations of [FEW, MANY]) {
    put(`hub${relations}`, '');
    for (let number = 1; number <= relations; number++) put(`of${relations}n${number}`, `pat_hub${relations}`);
  }
  library.complete = true;
  return library;
}

async function openHub(browser: Browser, bundled: Bundle, library: Library, relations: number): Promise<Turn> {
  const start = performance.now();
  const placed = egoGraph(library, `${ROOT}/hub${relations}.md`, { depth: 1 });
  const message = JSON.stringify(placed?.graph);
  const server = performance.now() - start;
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    // The runner wraps functions in a helper of its own, which the browser does not have.
    await page.addInitScript('globalThis.__name = each => each');
    return { server, page: await drawn(page, bundled, message) };
  } finally {
    await context.close();
  }
}

async function drawn(page: Page, bundled: Bundle, message: string): Promise<number> {
  await openGraphPage(page, DARK, bundled);
  await page.waitForFunction(() => window.said?.some(({ type }) => type === 'ready'));
  await tell(page, { type: 'state', depth: 1, pinned: false, view: 'neighbourhood', uri: null });
  return page.evaluate(async text => {
    const start = performance.now();
    window.postMessage({ type: 'show', graph: JSON.parse(text) }, '*');
    do await new Promise(requestAnimationFrame);
    while (document.querySelector('.node.center') === null);
    // The frame in which it is painted.
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, message);
}
