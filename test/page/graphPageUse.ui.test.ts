/** The graph page in a plain browser: mouse, keyboard, and stored state. */
import { describe, expect, it } from 'vitest';
import { focused, lastSaid, node, screenshot, show, useGraphPages } from './graphPages.ts';
import { graphOf, TYPICAL, uriOf } from './madeUpGraphs.ts';
import { tell } from './mockHost.ts';
import { STRINGS } from './strings.ts';

const pages = useGraphPages();

describe('mouse', () => {
  it('opens with a click, to the side with Ctrl or Alt', async () => {
    const page = await pages.open(TYPICAL);
    await page.click(node('Adaptive Teams'));
    expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Adaptive Teams'), side: false });
    for (const modifier of ['Control', 'Alt'] as const) {
      await page.click(node('Care Rota'), { modifiers: [modifier] });
      expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Care Rota'), side: true });
    }
  });

  it('pans by dragging, without opening anything, and zooms by wheel', async () => {
    const page = await pages.open(TYPICAL);
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
  it('moves along relations and back', async () => {
    const page = await pages.open(TYPICAL);
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

  it('works immediately in a page that has just got the focus', async () => {
    const page = await pages.open(TYPICAL);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toMatch(/^(Distributed Authority|Common-Pool Governance),/);
  });

  it('reaches every card', async () => {
    const page = await pages.open(TYPICAL);
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
    const page = await pages.open(TYPICAL);
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
    const page = await pages.open(TYPICAL);
    await page.focus('.node.center');
    await page.keyboard.press('ArrowRight');
    await show(page, graphOf('Adaptive Teams', [{ title: 'Shared Stewardship', kind: 'requires' }]));
    expect(await focused(page)).toContain('Adaptive Teams');
  });

  it('has one stop for Tab in the picture, with a visible focus', async () => {
    const page = await pages.open(TYPICAL);
    expect(await page.locator('.node[tabindex="0"]').count()).toBe(1);
    await page.focus('.zoom button:last-child');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Shared Stewardship');
    await page.keyboard.press('ArrowDown');
    await screenshot(page, 'focus');
  });
});

describe('choices', () => {
  it('are reported to the host and stored', async () => {
    const page = await pages.open(TYPICAL);
    await page.click('#depth-2');
    expect(await lastSaid(page, 'depth')).toEqual({ type: 'depth', depth: 2 });
    await page.click('#follow');
    expect(await lastSaid(page, 'pin')).toEqual({ type: 'pin', pinned: true });
    await page.click('#kind-related');
    await page.selectOption('#colour-by', 'status');
    expect(await page.evaluate(() => window.saved)).toMatchObject({
      uri: TYPICAL.center,
      view: 'neighbourhood',
      depth: 2,
      pinned: true,
      hidden: ['related'],
      colourBy: 'status',
    });
    await screenshot(page, 'filtered');
  });

  it('are restored', async () => {
    const page = await pages.open(TYPICAL, { state: { depth: 3, pinned: true, hidden: ['requires'], colourBy: 'score' } });
    expect(await page.getAttribute('#depth-3', 'aria-pressed')).toBe('true');
    expect(await page.getAttribute('#follow', 'aria-pressed')).toBe('false');
    expect(await page.inputValue('#colour-by')).toBe('score');
    expect(await page.locator(node('Psychological Safety')).count()).toBe(0);
  });

  it('hide kinds of relations, and show them again', async () => {
    const page = await pages.open(TYPICAL);
    await page.click('#kind-related');
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length - 4);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('kind-related');
    await page.click('#kind-related');
    expect(await page.locator('.node').count()).toBe(TYPICAL.nodes.length);
  });

  it('of the host are applied', async () => {
    const page = await pages.open(TYPICAL);
    await tell(page, { type: 'state', depth: 3, pinned: true, view: 'neighbourhood', uri: null });
    await page.locator('#depth-3[aria-pressed="true"]').waitFor();
    expect(await page.getAttribute('#follow', 'aria-pressed')).toBe('false');
  });
});
