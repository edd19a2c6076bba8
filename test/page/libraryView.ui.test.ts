/** The whole library in a plain browser: its appearance, its use, its state. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { StoredPositions } from '../../client/src/webview/pageProtocol.ts';
import type { LibraryGraphData } from '../../server/src/protocol.ts';
import { isLonger, longer } from '../support/longer.ts';
import { focused, lastSaid, screenshot, show, showLibrary, useGraphPages, useTheme } from './graphPages.ts';
import { TYPICAL } from './madeUpGraphs.ts';
import { libraryOf, patternUri, SMALL_LIBRARY } from './madeUpLibrary.ts';
import { tell, WEBGL } from './mockHost.ts';
import { contrastProblems, seriousProblems } from './pageChecks.ts';
import { STRINGS } from './strings.ts';
import { THEMES } from './themes.ts';

const pages = useGraphPages(WEBGL);

async function positionsOf(page: Page): Promise<StoredPositions> {
  const said = await lastSaid(page, 'positions');
  return said?.type === 'positions' ? said.positions : expect.fail('no positions were sent');
}

/** The text for screen readers about the last selected pattern. */
const spoken = (page: Page) => page.locator('.library > [role="status"].unseen').textContent();

const counts = (page: Page) => page.locator('.counts').textContent();

/** Centres a pattern, and moves the pointer to it until the page reports it. */
async function pointAt(page: Page, key: string): Promise<void> {
  await tell(page, { type: 'focus', key });
  await page.waitForFunction(() => document.activeElement?.matches('.stage'));
  const { x, y, width, height } = (await page.locator('.stage').boundingBox()) ?? expect.fail('no stage');
  await expect
    .poll(
      async () => {
        await page.mouse.move(x + width / 2 + 60, y + height / 2 + 60);
        await page.mouse.move(x + width / 2, y + height / 2);
        return (await lastSaid(page, 'hover'))?.type === 'hover' && lastSaid(page, 'hover');
      },
      { timeout: 30_000, interval: 200 },
    )
    .toEqual({ type: 'hover', key });
}

it('is drawn in every theme, without serious accessibility problems', async () => {
  const page = await pages.openLibrary(SMALL_LIBRARY);
  expect(await counts(page)).toBe('120 patterns · 266 relations · 3 dead · 7 missing inverses · 3 relations in cycles');
  expect(await page.locator('.legend-line.cycle').count()).toBe(1);
  expect(await seriousProblems(page)).toEqual([]);
  for (const theme of THEMES) {
    await useTheme(page, theme);
    await screenshot(page, `library-${theme.name}`);
    expect(await contrastProblems(page), theme.name).toEqual([]);
  }
  await page.click('#filter');
  await pointAt(page, patternUri(0));
  // The picture moves aside for the panel of filters.
  const [panel, canvas] = [await page.locator('#filter-panel').boundingBox(), await page.locator('.canvas').boundingBox()];
  expect((canvas?.x ?? 0) + (canvas?.width ?? 0)).toBeLessThanOrEqual(panel?.x ?? 0);
  expect(await seriousProblems(page)).toEqual([]);
  for (const theme of THEMES) {
    await useTheme(page, theme);
    await screenshot(page, `library-filter-${theme.name}`);
    expect(await contrastProblems(page), theme.name).toEqual([]);
  }
});

describe('places', () => {
  it('are the same for the same library, and stored', async () => {
    const first = await positionsOf(await pages.openLibrary(SMALL_LIBRARY));
    expect(Object.keys(first)).toHaveLength(123);
    expect(await positionsOf(await pages.openLibrary(SMALL_LIBRARY))).toEqual(first);
    const again = await pages.openLibrary(SMALL_LIBRARY, {}, first);
    expect(await lastSaid(again, 'positions')).toBeUndefined();
  });

  longer('are kept when a pattern is added or renamed', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    const before = await positionsOf(page);
    await showLibrary(page, withPattern(SMALL_LIBRARY));
    await page.waitForFunction(count => window.said?.filter(({ type }) => type === 'positions').length === count, 2);
    const { '_patterns/added.md': added, ...others } = await positionsOf(page);
    expect(added).toBeDefined();
    expect(others).toEqual(before);
    await showLibrary(page, {
      ...SMALL_LIBRARY,
      titles: SMALL_LIBRARY.titles.map((title, index) => (SMALL_LIBRARY.uris[index] === '' ? title : `${title}!`)),
    });
    expect((await page.evaluate(() => window.said ?? [])).filter(({ type }) => type === 'positions')).toHaveLength(2);
  });

  longer('can be computed again', async () => {
    const everywhere = Object.fromEntries(Object.entries(await positionsOf(await pages.openLibrary(SMALL_LIBRARY))));
    const moved = Object.fromEntries(Object.entries(everywhere).map(([key, [x, y]]) => [key, [y, x] as const]));
    const page = await pages.openLibrary(SMALL_LIBRARY, {}, moved);
    await page.click('#filter');
    await page.click('#arrange');
    await page.waitForFunction(() => window.said?.some(({ type }) => type === 'positions'));
    expect(await positionsOf(page)).toEqual(everywhere);
  });
});

/** An additional pattern, related to the first. */
function withPattern(graph: LibraryGraphData): LibraryGraphData {
  const at = graph.uris.indexOf('');
  const insert = <T>(column: readonly T[], value: T): T[] => [...column.slice(0, at), value, ...column.slice(at)];
  const shifted = graph.edges.map((part, index) => (index % 4 < 2 && part >= at ? part + 1 : part));
  return {
    ...graph,
    uris: insert(graph.uris, 'file:///made-up/_patterns/added.md'),
    titles: insert(graph.titles, 'Added'),
    names: insert(graph.names, 'pat_added'),
    domains: insert(graph.domains, 1),
    statuses: insert(graph.statuses, 0),
    eras: insert(graph.eras, []),
    scores: insert(graph.scores, -1),
    errors: insert(graph.errors, 0),
    warnings: insert(graph.warnings, 0),
    edges: [...shifted, at, 0, 4, 8],
  };
}

describe('mouse', () => {
  it('shows the details and neighbourhood of a pattern on hover, and opens it with a click', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await pointAt(page, patternUri(7));
    await screenshot(page, 'library-hover');
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForFunction(() => window.said?.some(({ type }) => type === 'open'));
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: patternUri(7), side: false });
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'right' });
    const context = JSON.parse((await page.getAttribute('.stage', 'data-vscode-context')) ?? '{}');
    expect(context).toMatchObject({ webviewSection: 'pattern', key: patternUri(7), uri: patternUri(7), id: 'pat_7' });
  });
});

describe('keyboard', () => {
  it('moves, describes, opens and recentres', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await page.focus('.stage');
    await page.keyboard.press('ArrowRight');
    const first = await spoken(page);
    expect(first).toMatch(/^.+, governance · \w+ · \d+ relations/);
    await page.keyboard.press('ArrowUp');
    expect(await spoken(page)).not.toBe(first);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await lastSaid(page, 'open')).toMatchObject({ side: false });
    await page.keyboard.press('Control+Enter');
    expect(await lastSaid(page, 'open')).toMatchObject({ side: true });
    await page.keyboard.press('Space');
    expect(await lastSaid(page, 'recentre')).toMatchObject({ type: 'recentre' });
    await page.keyboard.press('Escape');
    expect(await spoken(page)).toBe('');
  });

  longer('zooms and pans, and the choice is stored', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await page.focus('.stage');
    for (const key of ['+', '+', 'Shift+ArrowLeft']) await page.keyboard.press(key);
    await page.waitForFunction(() => (window.saved?.libraryCamera?.scale ?? 1) < 0.5);
    const state = await page.evaluate(() => window.saved);
    expect(state?.libraryCamera?.x).toBeLessThan(0.5);
    const again = await pages.openLibrary(SMALL_LIBRARY, { ...(state ? { state } : {}) });
    expect(await again.evaluate(() => window.saved?.libraryCamera)).toEqual(state?.libraryCamera);
  });

  it('starts a search with a slash, and moves to the pattern that the host sends', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await page.focus('.stage');
    await page.keyboard.press('/');
    expect(await lastSaid(page, 'find')).toEqual({ type: 'find' });
    await tell(page, { type: 'focus', key: patternUri(5) });
    await page.waitForFunction(() => document.querySelector('.library > [role="status"].unseen')?.textContent !== '');
    expect(await spoken(page)).toContain(SMALL_LIBRARY.titles[5]);
    expect(await focused(page)).toBe(STRINGS.libraryPicture);
  });
});

describe('filters', () => {
  it('hide patterns, and are counted, stored and cleared', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await page.click('#filter');
    await page.click('#filter-domains-0');
    expect(await counts(page)).not.toContain('120 patterns');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter-domains-0');
    await page.selectOption('#filter-score', '4');
    expect(await page.evaluate(() => window.saved?.filter)).toEqual({ domains: ['governance'], score: 4 });
    await page.click('#filter-reset');
    expect(await counts(page)).toContain('120 patterns');
    await page.click('#kind-related');
    expect(await counts(page)).not.toContain('266 relations');
    await page.click('#kind-related');
    await page.click('#filter-only-broken');
    expect(await counts(page)).toBe('3 patterns · 3 relations · 3 dead');
    await page.click('#filter-only-orphans');
    expect(await counts(page)).toContain('· 0 relations');
    await page.click('#filter-only-problems');
    expect(await counts(page)).toContain('17 patterns');
    await page.click('#filter-only-cycles');
    expect(await counts(page)).toBe('3 patterns · 3 relations · 3 relations in cycles');
    await screenshot(page, 'library-cycles');
    await page.click('#filter-reset');
    await page.click('#filter-formats-2');
    expect(await counts(page)).toContain('36 patterns');
    expect(await page.locator('label:has(#filter-formats-0)').textContent()).toBe('V724');
    await page.click('#filter-reset');
    await page.click('#filter-only-problems');
    await page.focus('#filter-only-problems');
    await page.keyboard.press('Escape');
    expect(await page.locator('#filter-panel').isVisible()).toBe(false);
    expect(await page.getAttribute('#filter', 'class')).toBe('is-filtered');
  });

  longer('without any match explain how to go on', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY, {
      state: { filter: { formats: ['V7', 'Nine sections', 'Eight sections'] } },
    });
    await page.getByText(STRINGS.emptyFilteredText).waitFor();
    await page.click('#filter');
    await screenshot(page, 'library-filtered-empty');
    await page.click('#filter-reset');
    await page.getByText(STRINGS.emptyFilteredText).waitFor({ state: 'hidden' });
    expect(await counts(page)).toContain('120 patterns');
  });

  it('are in a panel that fits into a low window, and is open again after a reload', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY, { width: 800, height: 700 });
    await page.click('#filter');
    const { y = 0, height = 0 } = (await page.locator('#arrange').boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(700);
    await page.click('#filter-domains');
    const saved = () => page.evaluate(() => window.saved);
    await expect.poll(saved).toMatchObject({ filterOpen: true, folded: ['domains'] });
    const state = await saved();
    const again = await pages.openLibrary(SMALL_LIBRARY, { ...(state ? { state } : {}) });
    expect(await again.locator('#filter-panel').isVisible()).toBe(true);
    expect(await again.locator('#filter-domains-0').isVisible()).toBe(false);
    expect(await again.locator('#filter-statuses-0').isVisible()).toBe(true);
  });

  longer('are reported to the host for other panels', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await page.click('#filter');
    await page.click('#filter-only-problems');
    await page.waitForFunction(() =>
      window.said?.some(said => said.type === 'remember' && said.state.filter?.only === 'problems'),
    );
    expect(await lastSaid(page, 'remember')).toMatchObject({ state: { view: 'library', filter: { only: 'problems' } } });
  });
});

describe('colours', () => {
  it('depend on the choice, and the legend explains them', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    const legend = () => page.locator('.legend li:has(.legend-dot)').allTextContents();
    expect(await legend()).toEqual(SMALL_LIBRARY.vocabularies.domain);
    await page.selectOption('#colour-by', 'format');
    expect(await legend()).toEqual(['V7', 'Nine sections', 'Eight sections']);
    await page.selectOption('#colour-by', 'score');
    expect(await legend()).toEqual(['5', '4', '3', '2', '1']);
    expect(await page.evaluate(() => window.saved?.colourBy)).toBe('score');
  });

  it('are twelve, by use; all other values share one', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `domain ${index}`);
    const page = await pages.openLibrary({
      ...SMALL_LIBRARY,
      domains: SMALL_LIBRARY.domains.map((_, index) => index % 30),
      vocabularies: { ...SMALL_LIBRARY.vocabularies, domain: names },
      used: { domain: [...names].reverse().slice(0, 24), status: [] },
    });
    const legend = await page.locator('.legend li:has([class*="value-"])').allTextContents();
    expect(legend).toHaveLength(13);
    expect(legend[0]).toBe('domain 29');
    expect(legend.at(-1)).toBe('18 others');
    expect(await page.getByText('18 others').getAttribute('title')).toContain('domain 0');
  });

  longer('are explained in one line, which can be expanded and stays expanded', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY, { width: 480, height: 640 });
    const height = async () => (await page.locator('.legend').boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(40);
    await page.click('#legend-toggle');
    expect(await height()).toBeGreaterThan(60);
    expect(await page.evaluate(() => window.saved?.legendOpen)).toBe(true);
    await page.click('#legend-toggle');
    expect(await height()).toBeLessThan(40);
  });
});

describe('exports', () => {
  const take = async (page: Page, id: string): Promise<string> => {
    const before = await page.evaluate(() => window.said?.filter(({ type }) => type === 'export').length ?? 0);
    await page.click('#export');
    await page.click(`#export-${id}`);
    await page.waitForFunction(count => (window.said?.filter(({ type }) => type === 'export').length ?? 0) > count, before);
    const said = await lastSaid(page, 'export');
    return said?.type === 'export' ? said.content : expect.fail('nothing was exported');
  };

  it('contain what is visible: image and data', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY, { state: { filter: { domains: ['governance'] } } });
    const patterns = SMALL_LIBRARY.domains.filter((domain, index) => domain > 0 && SMALL_LIBRARY.uris[index] !== '').length;
    const { nodes, relations } = JSON.parse(await take(page, 'file-json'));
    expect(nodes.filter(({ missing = false }) => !missing)).toHaveLength(patterns);
    expect(await counts(page)).toContain(`${relations.length} relations`);
    const svg = await take(page, 'clipboard-svg');
    expect(svg.match(/<circle /g)).toHaveLength(nodes.length);
    expect(svg.match(/<path /g)).toHaveLength(relations.length);
    expect(svg.match(/<text /g)?.length).toBeGreaterThan(10);
    expect(svg).not.toMatch(/NaN|undefined|var\(/);
    const mermaid = await take(page, 'file-mermaid');
    expect(mermaid.match(/^ {2}n\d+\[/gm)).toHaveLength(nodes.length);
    expect(mermaid.match(/^ {2}n\d+ (?:-->|-\.->|---)\|/gm)).toHaveLength(relations.length);
    const png = Buffer.from(await take(page, 'file-png'), 'base64');
    expect([...png.subarray(1, 4)].map(code => String.fromCharCode(code)).join('')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)].every(side => side > 1000)).toBe(true);
  });

  longer('as SVG look like the page', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    const svg = await take(page, 'file-svg');
    const { width, height } = (await page.locator('.stage').boundingBox()) ?? expect.fail('no stage');
    expect(svg).toContain(`width="${Math.round(width)}" height="${Math.round(height)}"`);
    const sheet = await pages.blank();
    await sheet.setContent(svg);
    await screenshot(sheet, 'library-exported');
    expect(await sheet.locator('circle').count()).toBe(SMALL_LIBRARY.titles.length);
  });

  longer('show markup in titles as text', async () => {
    const title = '<img src=x onerror="window.broken=1">';
    const titles = SMALL_LIBRARY.titles.map((each, index) => (index === 0 ? title : each));
    const page = await pages.openLibrary({ ...SMALL_LIBRARY, titles });
    await tell(page, { type: 'focus', key: patternUri(0) });
    expect(await take(page, 'file-svg')).not.toContain('<img');
    expect(await spoken(page)).toContain(title);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });
});

describe('views', () => {
  it('are switched in the toolbar, and do not leave anything of the other', async () => {
    const page = await pages.open(TYPICAL);
    await page.click('#view-library');
    expect(await lastSaid(page, 'view')).toEqual({ type: 'view', view: 'library' });
    expect(await page.locator('.node').count()).toBe(0);
    await showLibrary(page, SMALL_LIBRARY);
    await page.click('#view-neighbourhood');
    await page.waitForFunction(() => document.querySelector('.stage canvas') === null);
    await show(page, TYPICAL);
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  });

  longer('report when there is nothing to show', async () => {
    const page = await pages.openLibrary(SMALL_LIBRARY);
    await tell(page, { type: 'empty', reason: 'noPatterns' });
    await page.getByText(STRINGS.emptyNoPatternsText).waitFor();
    expect(await page.locator('.stage canvas').count()).toBe(0);
  });
});

it.each(isLonger ? [3616] : [1026])('draws %i patterns and many relations, and stays responsive', async patterns => {
  const page = await pages.openLibrary(SMALL_LIBRARY);
  await tell(page, {
    type: 'library',
    graph: { ...libraryOf({ patterns, relations: 4 * patterns, dead: 20 }), root: 'file:///large' },
  });
  await page.getByText(`${patterns.toLocaleString('en')} patterns`).waitFor();
  await page.locator('.busy').waitFor();
  await page.click('#filter');
  await page.locator('#filter-panel').waitFor();
  await page.click('#filter');
  await page.locator('.busy').waitFor({ state: 'hidden', timeout: 110_000 });
  await screenshot(page, 'library-large');
});
