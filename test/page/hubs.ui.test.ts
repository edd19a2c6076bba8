/** Neighbourhoods of many relations: everything visible and legible at any size, and every relation within three steps. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isLonger } from '../support/longer.ts';
import { focused, lastSaid, screenshot, show, useGraphPages, useTheme } from './graphPages.ts';
import { DEEP, graphOf, hubOf, manyNeighbours, type Neighbour, uriOf } from './madeUpGraphs.ts';
import { tell } from './mockHost.ts';
import { contrastProblems, hiddenCards, overflows, overlaps, seriousProblems, smallTexts } from './pageChecks.ts';
import { THEMES } from './themes.ts';

const pages = useGraphPages();
const SIZES = [
  [480, 400],
  [480, 900],
  [800, 400],
  [800, 900],
  [1400, 400],
  [1400, 900],
] as const;

async function expectLegible(page: Page): Promise<void> {
  // The page is laid out again a moment after its size has changed.
  const faults = () => Promise.all([overlaps(page), overflows(page), hiddenCards(page), smallTexts(page)]);
  await expect.poll(faults, { timeout: 10_000 }).toEqual([[], [], [], []]);
}

it('hubs are whole at every size, in every theme', async () => {
  const hubs = [30, 300, 3000].map(relations => ({ relations, graph: hubOf(relations).graph }));
  const page = await pages.open(hubOf(30).graph, { width: 480, height: 400 });
  for (const [row, [width, height]] of SIZES.entries()) {
    await page.setViewportSize({ width, height });
    for (const [column, { relations, graph }] of hubs.entries()) {
      await show(page, graph);
      await page.getByText(new RegExp(`${relations.toLocaleString('en')} relations`)).waitFor({ state: 'attached' });
      expect(await page.locator('.node.group, .caption').count()).toBe(5);
      // Each picture in another theme: all of them only in the longer variant.
      const shown = isLonger ? THEMES : THEMES.filter((_, index) => index === (row + column) % THEMES.length);
      for (const theme of shown) {
        await useTheme(page, theme);
        await expectLegible(page);
        await screenshot(page, `hub-${relations}-${theme.name}-${width}x${height}`);
      }
    }
  }
  expect(await seriousProblems(page)).toEqual([]);
  for (const theme of THEMES) {
    await useTheme(page, theme);
    expect(await contrastProblems(page), theme.name).toEqual([]);
  }
});

it('hubs are whole in a panel as narrow as a side bar', async () => {
  const { graph } = hubOf(30);
  const [center, ...others] = graph.nodes;
  if (center === undefined) throw new Error('A centre was expected.');
  const score = { value: 5, max: 5, label: 'Value Creation Architecture of Everything' };
  const long = { ...center, title: 'Workplace Democracy and its Formal Models in Practice', score };
  const page = await pages.open({ ...graph, nodes: [long, ...others] }, { width: 276, height: 620 });
  await screenshot(page, 'hub-276');
  await expectLegible(page);
});

it('hubs are whole, whatever there is most of', async () => {
  const most = {
    children: manyNeighbours({ specializes_to: 40 }),
    related: manyNeighbours({ related: 71 }),
    requires: manyNeighbours({ requires: 40 }),
    'every-kind': manyNeighbours({ generalizes_from: 20, specializes_to: 60, requires: 30, enables: 30, related: 60 }),
    incoming: hub({ kind: 'related', incoming: true }),
    dead: hub({ kind: 'requires', ghost: true }),
    'right-to-left': hub({ kind: 'related', domain: 'חקלאות' }, index => `מועצת השכנים של ${index} הבתים`),
    emoji: hub({ kind: 'enables' }, index => `👩‍👩‍👧‍👦 Families ${index} 🏳️‍🌈`),
    'long-words': graphOf('Donaudampfschifffahrtsgesellschaftskapitänswitwenrente', longTitles()),
  };
  const page = await pages.open(most.children, { width: 1240, height: 700 });
  for (const [name, graph] of Object.entries(most)) {
    await page.setViewportSize({ width: 1240, height: 700 });
    await show(page, graph);
    await page.getByText(new RegExp(`\\b${graph.edges.length} relations`)).waitFor({ state: 'attached' });
    await screenshot(page, `hub-${name}`);
    await expectLegible(page);
    await page.setViewportSize({ width: 480, height: 400 });
    await screenshot(page, `hub-${name}-low`);
    await expectLegible(page);
  }
});

/** Forty neighbours of one kind. */
function hub(neighbour: Omit<Neighbour, 'title'>, title = (index: number) => `Pattern ${index}`) {
  return graphOf(
    title(0),
    Array.from({ length: 40 }, (_, index) => ({ ...neighbour, title: title(index + 1) })),
  );
}

function longTitles() {
  return Array.from({ length: 35 }, (_, index) => ({
    title: `Unbreakableunbreakableunbreakableunbreakable ${index} <b>with</b> more words than any card has room for`,
    kind: 'requires' as const,
    domain: 'a domain with a name that is much too long for any card',
  }));
}

describe('the list', () => {
  it('of a group opens at its head, contains all relations, and can be filtered', async () => {
    const { graph, lists } = hubOf(3000);
    const page = await pages.open(graph, { width: 800, height: 700 });
    await page.locator('.node.group[data-key="group:related"]').click();
    expect(await lastSaid(page, 'list')).toEqual({ type: 'list', kind: 'related' });
    await tell(page, { type: 'list', kind: 'related', list: lists.related ?? expect.fail() });
    await page.getByText('related · 2,986').last().waitFor();
    await screenshot(page, 'hub-list');
    expect(await seriousProblems(page)).toEqual([]);
    const [list, last] = [await page.locator('.list-panel').boundingBox(), await page.locator('#list-there').boundingBox()];
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThan((list?.x ?? 0) + (list?.width ?? 0));
    expect(await page.locator('.list-row').count()).toBeLessThan(40);
    await page.keyboard.type('left out 2345');
    await page.getByText('related · 1 / 2,986').waitFor();
    await page.keyboard.press('Enter');
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Left Out 2345'), side: false });
    await page.keyboard.press('Escape');
    expect(await page.locator('.list-panel').isVisible()).toBe(false);
    expect(await focused(page)).toContain('related · 2,986');
  });

  it('reports when nothing matches, and shows which pattern states a relation', async () => {
    const page = await pages.open(hubOf(71).graph, { width: 800, height: 500 });
    await page.locator('.node.group[data-key="group:related"]').click();
    const title = () => page.locator('#list-title').textContent();
    expect(await title()).toBe('related · 57');
    await page.click('#list-here');
    const here = Number((await title())?.split(' ')[2]);
    await page.click('#list-there');
    expect(Number((await title())?.split(' ')[2])).toBe(57 - here);
    await page.fill('#list-filter', 'nothing like it');
    expect(await page.locator('.list-none').textContent()).toContain('nothing like it');
    expect(await page.locator('.list-row').count()).toBe(0);
  });

  it('of everything reaches every relation in three steps: L, its title, Enter', async () => {
    const { graph, lists } = hubOf(300);
    const page = await pages.open(graph, { width: 480, height: 400 });
    for (const title of [graph.nodes[3]?.title ?? '', lists.related?.titles[280] ?? '']) {
      await page.keyboard.press('l');
      await tell(page, { type: 'list', kind: 'related', list: lists.related ?? expect.fail() });
      await page.getByText('All relations · 300').waitFor();
      await page.keyboard.type(title);
      await page.keyboard.press('Enter');
      await page.waitForFunction(uri => window.said?.some(said => said.type === 'open' && said.uri === uri), uriOf(title));
      await page.keyboard.press('Escape');
    }
  });

  it('of what is further away counts and contains what the graph leaves out', async () => {
    const { lists } = hubOf(300);
    const titles = lists.related?.titles ?? [];
    const shown = DEEP.nodes.filter(({ distance }) => distance > 1).length;
    const page = await pages.open({ ...DEEP, further: shown + 800, more: 800 }, { width: 800, height: 700 });
    const head = page.locator('.node.group[data-key="group:"]');
    expect(await head.getAttribute('aria-label')).toContain(`further away · ${shown + 800}`);
    await head.click();
    expect(await lastSaid(page, 'list')).toEqual({ type: 'list', kind: '' });
    await tell(page, { type: 'list', kind: '', list: lists.related ?? expect.fail() });
    await page.getByText(`further away · ${titles.length}`).last().waitFor();
    await page.keyboard.type(titles[250] ?? '');
    await page.keyboard.press('Shift+Enter');
    expect(await lastSaid(page, 'recentre')).toEqual({ type: 'recentre', uri: uriOf(titles[250] ?? '') });
  });

  it('keeps the filter when the graph changes', async () => {
    const { graph } = hubOf(100);
    const page = await pages.open(graph, { width: 800, height: 500 });
    await page.locator('.node.group[data-key="group:related"]').click();
    await page.keyboard.type('ledger');
    const before = await page.locator('#list-title').textContent();
    await tell(page, { type: 'change', change: { properties: { stale: { kind: 'value', value: true } } } });
    await page.locator('.notice').waitFor();
    expect(await page.locator('#list-title').textContent()).toBe(before);
    expect(await page.inputValue('#list-filter')).toBe('ledger');
  });
});

it('changes as little beside a hub as beside a small graph: a card that is shown, and nothing for one that is not', async () => {
  const { graph } = hubOf(3000);
  const page = await pages.open(graph, { width: 800, height: 700 });
  const shown = await page.locator('.node:not(.group):not(.center)').first().getAttribute('data-key');
  const last = graph.nodes.length - 1;
  expect(await page.locator(`.node[data-key="${graph.nodes[last]?.key}"]`).count()).toBe(0);
  await page.evaluate(() => {
    Object.assign(window, { changes: 0 });
    new MutationObserver(records => {
      Object(window).changes += records.filter(({ target }) => target instanceof Element && target.closest('.surface')).length;
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const changesFor = async (at: number): Promise<number> => {
    const before = await page.evaluate(() => {
      Object.assign(window, { changes: 0 });
      return window.said?.filter(({ type }) => type === 'shown').length ?? 0;
    });
    const insert = [{ ...graph.nodes[at], problems: { errors: 0, warnings: 3 } }];
    const nodes = { kind: 'splice', splice: { at, remove: 1, insert } } as const;
    await tell(page, { type: 'change', change: { properties: { nodes } } });
    await page.waitForFunction(count => (window.said?.filter(({ type }) => type === 'shown').length ?? 0) > count, before);
    return page.evaluate(() => Object(window).changes);
  };
  expect(await changesFor(last)).toBe(0);
  const changes = await changesFor(graph.nodes.findIndex(({ key }) => key === shown));
  expect(changes).toBeGreaterThan(0);
  expect(changes).toBeLessThan(8);
});

it('is laid out with as much work for 3,000 relations as for 300', async () => {
  const page = await pages.open(hubOf(300).graph, { width: 1400, height: 900 });
  const few = await page.locator('.node').count();
  await show(page, hubOf(3000).graph);
  await page.getByText('3,000 relations').waitFor({ state: 'attached' });
  expect(await page.locator('.node').count()).toBe(few);
});
