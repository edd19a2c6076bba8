/** The graph page in a plain browser with its own host: what it shows, and how it changes. */
import { describe, expect, it } from 'vitest';
import { fill } from '../../client/src/webview/pageStrings.ts';
import { lastSaid, node, screenshot, show, useGraphPages, useTheme } from './graphPages.ts';
import { DEEP, graphOf, manyNeighbours, TYPICAL, uriOf } from './madeUpGraphs.ts';
import { tell } from './mockHost.ts';
import { contrastProblems, hiddenCards, overflows, overlaps, seriousProblems } from './pageChecks.ts';
import { STRINGS } from './strings.ts';
import { DARK, LIGHT, THEMES } from './themes.ts';

const LARGEST_BUNDLE = 300 * 1024;
const pages = useGraphPages();

it(`is at most ${LARGEST_BUNDLE / 1024} KB`, () => {
  expect(pages.bundle().script.length).toBeLessThanOrEqual(LARGEST_BUNDLE);
});

it('shows a neighbourhood, readable and without serious accessibility problems, in every theme', async () => {
  const page = await pages.open(TYPICAL);
  expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  expect(await seriousProblems(page)).toEqual([]);
  for (const theme of THEMES) {
    await useTheme(page, theme);
    await screenshot(page, theme.name);
    expect(await Promise.all([overlaps(page), overflows(page), contrastProblems(page)]), theme.name).toEqual([[], [], []]);
  }
});

describe('the picture', () => {
  it.each([
    ['narrow', TYPICAL, 620, 900],
    ['twenty', manyNeighbours({ generalizes_from: 3, specializes_to: 5, requires: 4, enables: 4, related: 4 }), 1400, 1000],
    ['deep', DEEP, 1240, 960],
    [
      'few',
      graphOf('Repair Rota', [
        { title: 'Maintenance Reserve', kind: 'requires' },
        { title: 'Care Rota', kind: 'related' },
      ]),
      900,
      800,
    ],
  ] as const)('of a neighbourhood (%s) overlaps nowhere', async (name, graph, width, height) => {
    const page = await pages.open(graph, { width, height, theme: name === 'deep' ? LIGHT : DARK });
    await screenshot(page, name);
    expect(await overlaps(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(await hiddenCards(page)).toEqual([]);
  });

  it('shows markup in titles as text', async () => {
    const title = '<img src=x onerror="window.broken=1"><b>Bold</b>';
    const page = await pages.open(graphOf(title, [{ title: `${title} child`, kind: 'specializes_to' }]));
    expect(await page.locator('.surface img, .surface b').count()).toBe(0);
    expect((await page.locator('.node.center .title').allTextContents()).join('')).toContain('<img');
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });

  it('shows dead targets, and asks the host to fix them', async () => {
    const page = await pages.open(TYPICAL);
    const ghost = page.locator('.node.ghost');
    expect(await ghost.getAttribute('aria-label')).toContain(STRINGS.noSuchPattern);
    await ghost.click();
    const edge = TYPICAL.edges.find(each => each.ghost);
    expect(await lastSaid(page, 'fixGhost')).toEqual({ type: 'fixGhost', key: edge?.target });
  });

  it('shows what is known outside of the library as such, and opens the file that names it', async () => {
    const graph = graphOf('Repair Rota', [
      { title: 'foreign-pattern', kind: 'requires', elsewhere: true },
      { title: 'Care Rota', kind: 'related' },
    ]);
    const page = await pages.open(graph, { width: 900, height: 800 });
    const card = page.locator('.node.elsewhere');
    expect(await card.getAttribute('aria-label')).toContain(STRINGS.elsewhere);
    expect(await page.locator('.node.ghost, .legend-frame:not(.elsewhere)').count()).toBe(0);
    expect(await page.locator('.legend-frame.elsewhere').count()).toBe(1);
    expect(await page.locator('.counts').textContent()).toBe('2 relations');
    await screenshot(page, 'elsewhere');
    await card.click();
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Repair Rota'), side: false });
  });

  it('draws only relations without an inverse dashed', async () => {
    const page = await pages.open(TYPICAL);
    expect(await page.locator('.line.one-sided').count()).toBe(1);
    expect(await page.locator('.line').count()).toBe(TYPICAL.edges.length);
  });

  it('shows the status as a badge, and the weight as the width of the line', async () => {
    const weighted = TYPICAL.edges.map((edge, index) => ({ ...edge, weight: (index % 5) / 5 + 0.1 }));
    const page = await pages.open({ ...TYPICAL, edges: weighted });
    expect(await page.locator('.node .status-badge').count()).toBe(TYPICAL.nodes.length - 1);
    const widths = await page.locator('.line').evaluateAll(lines => lines.map(line => getComputedStyle(line).strokeWidth));
    expect(new Set(widths).size).toBe(5);
    expect(await page.locator(node('Adaptive Teams')).getAttribute('aria-label')).toContain('weight 0.');
    await page.selectOption('#colour-by', 'status');
    expect(await page.locator('.legend-badge').count()).toBeGreaterThan(2);
    await screenshot(page, 'weights');
  });

  it('shows the kinds of another format around the centre, each in its own colour', async () => {
    const [, , , , related] = TYPICAL.kinds;
    const around = ['alternatives', 'complementary', 'tools'].map(key => ({
      ...(related ?? expect.fail()),
      key,
      label: key,
      caption: key,
    }));
    const kinds = [...TYPICAL.kinds.filter(({ key }) => key !== 'related'), ...around];
    let turn = 0;
    const edges = TYPICAL.edges.map(edge =>
      edge.kind === 'related' ? { ...edge, kind: around[turn++ % 3]?.key ?? '', key: `${edge.key} ${turn}` } : edge,
    );
    const page = await pages.open({ ...TYPICAL, kinds, edges });
    expect(await overlaps(page)).toEqual([]);
    for (const number of [1, 2, 3]) expect(await page.locator(`.line.kind-around-${number}`).count()).toBeGreaterThan(0);
    await screenshot(page, 'other-kinds');
  });

  it('of an unreadable pattern is marked as outdated, or explains what to correct if there is none', async () => {
    const page = await pages.open(TYPICAL);
    expect(await page.locator('.notice').isVisible()).toBe(false);
    await show(page, { ...TYPICAL, stale: true });
    expect(await page.locator('.notice').textContent()).toBe(STRINGS.stale);
    await screenshot(page, 'stale');
    await show(page, { ...graphOf('New', []), stale: true });
    expect(await page.locator('.notice').isVisible()).toBe(false);
    expect(await page.locator('.hint p').textContent()).toBe(STRINGS.unreadable);
  });

  it('of a pattern without relations explains what to do', async () => {
    const page = await pages.open(graphOf('New', []));
    expect(await page.locator('.hint p').textContent()).toBe(STRINGS.noRelations);
    await screenshot(page, 'no-relations');
    await page.getByRole('button', { name: STRINGS.addRelation }).click();
    expect(await lastSaid(page, 'addRelation')).toEqual({ type: 'addRelation', uri: uriOf('New') });
    await show(page, TYPICAL);
    expect(await page.locator('.hint').isVisible()).toBe(false);
  });

  it('says how many relations are hidden when none is shown, and shows them again', async () => {
    const hidden = TYPICAL.kinds.map(({ key }) => key);
    const page = await pages.open(TYPICAL, { state: { hidden } });
    const total = TYPICAL.kinds.reduce((sum, { count }) => sum + count, 0);
    expect(await page.locator('.node').count()).toBe(1);
    expect(await page.locator('.hint p').textContent()).toBe(fill(STRINGS.allHidden, total));
    expect(await page.locator('.counts').textContent()).toContain(fill(STRINGS.hiddenCount, total));
    expect(await page.getByRole('button', { name: STRINGS.addRelation }).isVisible()).toBe(false);
    await screenshot(page, 'all-hidden');
    await page.getByRole('button', { name: STRINGS.showHidden }).click();
    await expect.poll(() => page.locator('.node').count()).toBe(TYPICAL.nodes.length);
    expect(await page.locator('.hint').isVisible()).toBe(false);
    expect(await page.locator('.node.center').evaluate(center => center.matches(':focus'))).toBe(true);
  });

  it('fades the kinds of relations at the end of a line that can be scrolled, until the end is reached', async () => {
    const page = await pages.open(TYPICAL, { width: 340, height: 800 });
    const fade = () => page.locator('.chips').evaluate(chips => getComputedStyle(chips).getPropertyValue('--more'));
    await screenshot(page, 'scrolled-kinds');
    expect(await fade()).toBe('40px');
    await page.locator('.chips').evaluate(chips => chips.scrollTo({ left: chips.scrollWidth }));
    await expect.poll(fade).toBe('0px');
    await page.setViewportSize({ width: 1100, height: 800 });
    await expect.poll(fade).toBe('0px');
  });

  it('explains what to do when there is nothing to show', async () => {
    const page = await pages.open(TYPICAL);
    await tell(page, { type: 'empty', reason: 'noPatterns' });
    await page.getByText(STRINGS.emptyNoPatternsText).waitFor();
    await page.getByRole('button', { name: STRINGS.newPattern }).click();
    expect(await lastSaid(page, 'newPattern')).toEqual({ type: 'newPattern' });
    await screenshot(page, 'empty');
    const rightmost = await page
      .locator('.toolbar button:visible')
      .evaluateAll(all => Math.max(...all.map(button => button.getBoundingClientRect().right)));
    expect(rightmost).toBeGreaterThan(1240 - 20);
    expect(await page.locator('.node').count()).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
    await show(page, TYPICAL);
    expect(await page.locator('.empty').isVisible()).toBe(false);
  });

  it('ignores unknown messages', async () => {
    const page = await pages.open(TYPICAL);
    await page.evaluate(() => window.postMessage({ type: 'show', graph: 'nonsense' }, '*'));
    await tell(page, { type: 'highlight', key: uriOf('Care Rota') });
    await page.locator(`${node('Care Rota')}.highlighted`).waitFor();
    expect(pages.takeComplaints()).toHaveLength(1);
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  });
});

describe('live', () => {
  it('moves changed cards and adds new ones, in 100 ms', async () => {
    const page = await pages.open(TYPICAL);
    const more = graphOf('Shared Stewardship', [
      ...TYPICAL.nodes.slice(1, 3).map(({ title }) => ({ title, kind: 'generalizes_from' as const })),
      { title: 'Newly Typed', kind: 'generalizes_from' },
    ]);
    const milliseconds = await page.evaluate(async graph => {
      const start = performance.now();
      const appeared = new Promise<void>(resolve => {
        new MutationObserver(() => {
          if (document.body.textContent?.includes('Newly Typed')) resolve();
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      window.postMessage({ type: 'show', graph }, '*');
      await appeared;
      return performance.now() - start;
    }, more);
    expect(await page.locator('.node').count()).toBe(4);
    expect(milliseconds).toBeLessThan(100);
  });

  it('changes only what differs: an additional problem changes one card', async () => {
    const page = await pages.open(TYPICAL);
    await page.evaluate(() => {
      const counts = { cards: 0, other: 0 };
      Object.assign(window, { counts });
      new MutationObserver(records => {
        for (const { target } of records) {
          const isInPicture = target instanceof Element && target.closest('.surface') !== null;
          if (isInPicture) counts[target.closest('.node') ? 'cards' : 'other']++;
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const at = TYPICAL.nodes.findIndex(({ title }) => title === 'Care Rota');
    const insert = [{ ...TYPICAL.nodes[at], problems: { errors: 0, warnings: 1 } }];
    const before = await page.evaluate(() => window.said?.filter(({ type }) => type === 'shown').length ?? 0);
    await tell(page, {
      type: 'change',
      change: { properties: { nodes: { kind: 'splice', splice: { at, remove: 1, insert } } } },
    });
    await page.waitForFunction(count => (window.said?.filter(({ type }) => type === 'shown').length ?? 0) > count, before);
    expect(await page.locator(`${node('Care Rota')} .badge.warning`).count()).toBe(1);
    expect(await page.locator(node('Care Rota')).getAttribute('aria-label')).toMatch(/, 1 warning$/);
    const { cards, other } = await page.evaluate(() => Object(window).counts);
    expect(other).toBe(0);
    expect(cards).toBeGreaterThan(0);
    expect(cards).toBeLessThan(8);
  });

  it('reports when each graph is on the screen, an empty one included', async () => {
    const page = await pages.open(TYPICAL);
    const shown = () => page.evaluate(() => window.said?.filter(({ type }) => type === 'shown').length ?? 0);
    await expect.poll(shown).toBe(1);
    await tell(page, { type: 'highlight', key: null });
    await tell(page, { type: 'empty', reason: 'noPattern' });
    await expect.poll(shown).toBe(2);
    await page.evaluate(() => window.postMessage({ type: 'show', graph: 'nonsense' }, '*'));
    await expect.poll(shown).toBe(3);
    expect(pages.takeComplaints()).toHaveLength(1);
  });

  it('animates movements unless reduced motion is preferred', async () => {
    const page = await pages.open(TYPICAL, { reducedMotion: 'no-preference', isAlone: true });
    const fewer = {
      ...TYPICAL,
      edges: TYPICAL.edges.slice(1),
      nodes: TYPICAL.nodes.filter(({ title }) => title !== 'Distributed Authority'),
    };
    // A clock that only the test advances, so that the result does not depend on the speed of the machine.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(60_000);
    const card = page.locator(node('Common-Pool Governance'));
    const place = () => card.getAttribute('transform');
    const before = await place();
    await tell(page, { type: 'show', graph: fewer });
    await page.locator(node('Distributed Authority')).waitFor({ state: 'detached' });
    await page.clock.runFor(100);
    const between = await place();
    await page.clock.runFor(400);
    const after = await place();
    expect(new Set([before, between, after]).size).toBe(3);
    await page.clock.runFor(400);
    expect(await place()).toBe(after);
  });

  it('highlights the relation at the cursor, and reports the one at the pointer', async () => {
    const page = await pages.open(TYPICAL);
    await tell(page, { type: 'highlight', key: uriOf('Adaptive Teams') });
    await page.locator(`${node('Adaptive Teams')}.highlighted`).waitFor();
    await screenshot(page, 'highlight');
    await page.hover(node('Psychological Safety'));
    expect(await lastSaid(page, 'hover')).toEqual({ type: 'hover', key: uriOf('Psychological Safety') });
    await page.mouse.move(5, 300);
    await page.waitForFunction(() => JSON.stringify(window.said?.at(-1)) === '{"type":"hover","key":null}');
    await tell(page, { type: 'highlight', key: null });
    await page.waitForFunction(() => document.querySelector('.highlighted') === null);
  });
});
