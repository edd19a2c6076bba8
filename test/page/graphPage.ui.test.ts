/** The graph page in a plain browser, with a host of its own: what it shows, says, and how it is used without a mouse. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PageState } from '../../client/src/webview/pageProtocol.ts';
import type { GraphData } from '../../server/src/protocol.ts';
import { findChromium } from '../host/chromium.mjs';
import { DEEP, graphOf, manyNeighbours, TYPICAL, uriOf } from './madeUpGraphs.ts';
import { type Bundle, bundle, openGraphPage, tell } from './mockHost.ts';
import { STRINGS } from './strings.ts';
import { DARK, LIGHT, THEMES, type Theme } from './themes.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LARGEST_BUNDLE = 260 * 1024;

let browser: Browser;
let bundled: Bundle;
const opened: Page[] = [];
/** What the browser complained about: errors, and breaches of the page's policy. */
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  bundled = bundle();
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
});

afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
});

interface OpenOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly state?: PageState;
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

async function open(graph: GraphData | undefined, options: OpenOptions = {}): Promise<Page> {
  const { theme = DARK, width = 1240, height = 960, state, reducedMotion = 'reduce' } = options;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion });
  const page = await context.newPage();
  opened.push(page);
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await openGraphPage(page, theme, bundled, state);
  await page.waitForFunction(() => window.said?.some(({ type }) => type === 'ready'));
  if (graph) await show(page, graph);
  return page;
}

async function show(page: Page, graph: GraphData): Promise<void> {
  await tell(page, { type: 'show', graph });
  await page.waitForFunction(key => document.querySelector('.node.center')?.getAttribute('data-key') === key, graph.center);
}

const node = (title: string): string => `.node[data-key="${uriOf(title)}"]`;
const said = (page: Page) => page.evaluate(() => window.said ?? []);
const lastSaid = async (page: Page, type: string) => (await said(page)).filter(message => message.type === type).at(-1);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const screenshot = (page: Page, name: string) => page.screenshot({ path: `${SCREENSHOTS}graph-page-${name}.png` });

/** Pairs of cards and captions that overlap on the screen. */
function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('.node .card, .caption')].map(element => ({
      name: element.parentElement?.getAttribute('aria-label') ?? element.textContent ?? '',
      box: element.getBoundingClientRect(),
    }));
    return parts.flatMap(({ name, box: a }, index) =>
      parts
        .slice(index + 1)
        .filter(({ box: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map(other => `${name} / ${other.name}`),
    );
  });
}

/** Cards that are not wholly on the screen. */
function hiddenCards(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('.surface')?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll('.node .card')].flatMap(card => {
      const { left, right, top, bottom } = card.getBoundingClientRect();
      const isSeen = left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom;
      return isSeen ? [] : [card.parentElement?.getAttribute('aria-label') ?? ''];
    });
  });
}

/** Texts that reach beyond their card. */
function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.node')].flatMap(element => {
      const card = element.querySelector('.card')?.getBoundingClientRect();
      return [...element.querySelectorAll('text')]
        .filter(
          text =>
            card && (text.getBoundingClientRect().right > card.right - 4 || text.getBoundingClientRect().bottom > card.bottom),
        )
        .map(text => text.textContent ?? '');
    }),
  );
}

async function seriousProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe;
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

it(`is at most ${LARGEST_BUNDLE / 1024} KB`, () => {
  expect(bundled.script.length).toBeLessThanOrEqual(LARGEST_BUNDLE);
});

describe.each(THEMES.map(theme => [theme.name, theme] as const))('in the theme %s', (name, theme) => {
  it('shows a neighbourhood, readable and without serious accessibility problems', async () => {
    const page = await open(TYPICAL, { theme });
    await screenshot(page, name);
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
    expect(await overlaps(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('the picture', () => {
  it.each([
    ['narrow', TYPICAL, 620, 900],
    ['forty', manyNeighbours({ generalizes_from: 4, specializes_to: 14, requires: 7, enables: 7, related: 8 }), 1240, 960],
    ['forty-children', manyNeighbours({ specializes_to: 40 }), 1240, 960],
    ['forty-related', manyNeighbours({ related: 40 }), 1240, 960],
    ['forty-requires', manyNeighbours({ requires: 40 }), 900, 900],
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
    const page = await open(graph, { width, height, theme: name === 'deep' ? LIGHT : DARK });
    await screenshot(page, name);
    expect(await overlaps(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(await hiddenCards(page)).toEqual([]);
  });

  it('shows markup in titles as text', async () => {
    const title = '<img src=x onerror="window.broken=1"><b>Bold</b>';
    const page = await open(graphOf(title, [{ title: `${title} child`, kind: 'specializes_to' }]));
    expect(await page.locator('.surface img, .surface b').count()).toBe(0);
    expect((await page.locator('.node.center .title').allTextContents()).join('')).toContain('<img');
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });

  it('shows dead targets as such, and asks the host to mend them', async () => {
    const page = await open(TYPICAL);
    const ghost = page.locator('.node.ghost');
    expect(await ghost.getAttribute('aria-label')).toContain(STRINGS.noSuchPattern);
    await ghost.click();
    const edge = TYPICAL.edges.find(each => each.ghost);
    expect(await lastSaid(page, 'fixGhost')).toEqual({ type: 'fixGhost', uri: TYPICAL.center, span: edge?.span });
  });

  it('dashes what only one side says, and nothing else', async () => {
    const page = await open(TYPICAL);
    expect(await page.locator('.line.one-sided').count()).toBe(1);
    expect(await page.locator('.line').count()).toBe(TYPICAL.edges.length);
  });

  it('counts what was left out', async () => {
    const graph = manyNeighbours({ related: 20 });
    const kinds = graph.kinds.map(kind => (kind.key === 'related' ? { ...kind, count: 4820, more: 4800 } : kind));
    const page = await open({ ...graph, kinds, more: 4800 });
    await screenshot(page, 'more');
    expect(await page.locator('.node.more').textContent()).toContain('4,800');
    expect(await overlaps(page)).toEqual([]);
  });

  it('says when it is an old one', async () => {
    const page = await open(TYPICAL);
    expect(await page.locator('.notice').isVisible()).toBe(false);
    await show(page, { ...TYPICAL, stale: true });
    expect(await page.locator('.notice').textContent()).toBe(STRINGS.stale);
    await screenshot(page, 'stale');
  });

  it('says what to do when there is nothing to show', async () => {
    const page = await open(TYPICAL);
    await tell(page, { type: 'empty', reason: 'noPatterns' });
    await page.getByText(STRINGS.emptyNoPatternsText).waitFor();
    await screenshot(page, 'empty');
    expect(await page.locator('.node').count()).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
    await show(page, TYPICAL);
    expect(await page.locator('.empty').isVisible()).toBe(false);
  });

  it('ignores what it does not know', async () => {
    const page = await open(TYPICAL);
    await page.evaluate(() => window.postMessage({ type: 'show', graph: 'nonsense' }, '*'));
    await tell(page, { type: 'highlight', key: uriOf('Care Rota') });
    await page.locator(`${node('Care Rota')}.highlighted`).waitFor();
    expect(complaints.splice(0)).toHaveLength(1);
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  });
});

describe('live', () => {
  it('moves what moved and adds what is new, in 100 ms', async () => {
    const page = await open(TYPICAL);
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

  it('glides to new places where motion is welcome', async () => {
    const page = await open(TYPICAL, { reducedMotion: 'no-preference' });
    const fewer = {
      ...TYPICAL,
      edges: TYPICAL.edges.slice(1),
      nodes: TYPICAL.nodes.filter(({ title }) => title !== 'Distributed Authority'),
    };
    const places = await page.evaluate(
      async ([graph, selector]) => {
        const seen = new Set<string>();
        const element = document.querySelector(selector);
        window.postMessage({ type: 'show', graph }, '*');
        for (let frame = 0; frame < 40; frame++) {
          await new Promise(requestAnimationFrame);
          seen.add(element?.getAttribute('transform') ?? '');
        }
        return seen.size;
      },
      [fewer, node('Common-Pool Governance')] as const,
    );
    expect(places).toBeGreaterThan(3);
  });

  it('highlights the relation that the cursor is on, and tells which one the pointer is on', async () => {
    const page = await open(TYPICAL);
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

describe('mouse', () => {
  it('opens with a click, to the side with Ctrl or Alt', async () => {
    const page = await open(TYPICAL);
    await page.click(node('Adaptive Teams'));
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Adaptive Teams'), side: false });
    for (const modifier of ['Control', 'Alt'] as const) {
      await page.click(node('Care Rota'), { modifiers: [modifier] });
      expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Care Rota'), side: true });
    }
  });

  it('pans by dragging, without opening anything, and zooms by wheel', async () => {
    const page = await open(TYPICAL);
    const place = () => page.locator('.content').getAttribute('transform');
    const before = await place();
    const box = (await page.locator(node('Adaptive Teams')).boundingBox()) ?? expect.fail();
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 80, box.y + 60);
    await page.mouse.up();
    const dragged = await place();
    expect(dragged).not.toBe(before);
    expect(await lastSaid(page, 'open')).toBeUndefined();
    await page.mouse.wheel(0, -200);
    await page.waitForFunction(was => document.querySelector('.content')?.getAttribute('transform') !== was, dragged);
    const zoomed = await place();
    await show(page, { ...TYPICAL, more: 1 });
    expect(await place()).toBe(zoomed);
    await page.getByRole('button', { name: STRINGS.zoomFit }).click();
    expect(await place()).toBe(before);
  });
});

describe('keyboard', () => {
  it('walks along the relations and back', async () => {
    const page = await open(TYPICAL);
    const walk = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return (await focused(page)).split(',')[0];
    };
    await page.focus('.node.center');
    expect(await focused(page)).toContain(STRINGS.center);
    expect(await walk('ArrowUp')).toMatch(/Distributed Authority|Common-Pool Governance/);
    expect(await walk('ArrowDown')).toBe('Shared Stewardship');
    expect(await walk('ArrowDown')).toBe('Rotating Facilitation');
    expect(await walk('ArrowRight')).toBe('Care Rota');
    expect(await walk('Escape', 'ArrowLeft')).toBe('Transparent Communication');
    expect(await walk('ArrowUp')).toBe('Psychological Safety');
    expect(await walk('ArrowRight')).toBe('Shared Stewardship');
    expect(await walk('ArrowRight')).toBe('Adaptive Teams');
  });

  it('reaches every card', async () => {
    const page = await open(TYPICAL);
    await page.focus('.node.center');
    const reached = new Set<string>();
    for (const start of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      for (const next of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        await page.keyboard.press('Escape');
        await page.keyboard.press(start);
        for (let step = 0; step < 5; step++) {
          reached.add(await focused(page));
          await page.keyboard.press(next);
        }
      }
    }
    expect(reached.size).toBe(TYPICAL.nodes.length);
  });

  it('opens with Enter, recentres with Space, pans and zooms', async () => {
    const page = await open(TYPICAL);
    await page.focus('.node.center');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Adaptive Teams'), side: false });
    await page.keyboard.press('Control+Enter');
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Adaptive Teams'), side: true });
    await page.keyboard.press('Space');
    expect(await lastSaid(page, 'recentre')).toEqual({ type: 'recentre', uri: uriOf('Adaptive Teams') });
    const place = () => page.locator('.content').getAttribute('transform');
    const places = [await place()];
    for (const key of ['Shift+ArrowUp', '+', '-', '-', '0']) {
      await page.keyboard.press(key);
      places.push(await place());
    }
    expect(places[3]).toBe(places[1]);
    expect(new Set(places.slice(0, 5)).size).toBe(4);
    expect(places.at(-1)).toBe(places[0]);
  });

  it('keeps the focus when the centre changes', async () => {
    const page = await open(TYPICAL);
    await page.focus('.node.center');
    await page.keyboard.press('ArrowRight');
    await show(page, graphOf('Adaptive Teams', [{ title: 'Shared Stewardship', kind: 'requires' }]));
    expect(await focused(page)).toContain('Adaptive Teams');
  });

  it('has one stop for Tab in the picture, with a visible focus', async () => {
    const page = await open(TYPICAL);
    expect(await page.locator('.node[tabindex="0"]').count()).toBe(1);
    await page.focus('.zoom button:last-child');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Shared Stewardship');
    await page.keyboard.press('ArrowDown');
    await screenshot(page, 'focus');
  });
});

describe('choices', () => {
  it('are told to the host and remembered', async () => {
    const page = await open(TYPICAL);
    await page.click('#depth-2');
    expect(await lastSaid(page, 'depth')).toEqual({ type: 'depth', depth: 2 });
    await page.click('#follow');
    expect(await lastSaid(page, 'pin')).toEqual({ type: 'pin', pinned: true });
    await page.click('#kind-related');
    await page.selectOption('#colour-by', 'status');
    expect(await page.evaluate(() => window.saved)).toEqual({
      uri: TYPICAL.center,
      depth: 2,
      pinned: true,
      hidden: ['related'],
      colourBy: 'status',
    });
    await screenshot(page, 'filtered');
  });

  it('are restored', async () => {
    const page = await open(TYPICAL, { state: { depth: 3, pinned: true, hidden: ['requires'], colourBy: 'score' } });
    expect(await page.getAttribute('#depth-3', 'aria-pressed')).toBe('true');
    expect(await page.getAttribute('#follow', 'aria-pressed')).toBe('false');
    expect(await page.inputValue('#colour-by')).toBe('score');
    expect(await page.locator(node('Psychological Safety')).count()).toBe(0);
  });

  it('filter kinds of relations, and show them again', async () => {
    const page = await open(TYPICAL);
    await page.click('#kind-related');
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length - 4);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('kind-related');
    await page.click('#kind-related');
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  });

  it('of the host are shown', async () => {
    const page = await open(TYPICAL);
    await tell(page, { type: 'state', depth: 3, pinned: true });
    await page.locator('#depth-3[aria-pressed="true"]').waitFor();
    expect(await page.getAttribute('#follow', 'aria-pressed')).toBe('false');
  });
});
