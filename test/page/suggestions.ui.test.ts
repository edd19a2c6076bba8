/** The graph page in a plain browser: suggested patterns as faint cards. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { CardSuggestion } from '../../client/src/webview/pageProtocol.ts';
import { lastSaid, screenshot, show, useGraphPages, useTheme } from './graphPages.ts';
import { graphOf, type Neighbour, TYPICAL, uriOf } from './madeUpGraphs.ts';
import { tell } from './mockHost.ts';
import { contrastProblems, hiddenCards, overlaps, seriousProblems } from './pageChecks.ts';
import { STRINGS } from './strings.ts';
import { DARK, LIGHT } from './themes.ts';

const pages = useGraphPages();

const RELATED = { key: 'related', caption: 'related' };
const SUGGESTIONS: readonly CardSuggestion[] = [
  { uri: uriOf('Consent Rounds'), title: 'Consent Rounds', shared: ['consent', 'circle', 'mandate'], kind: RELATED },
  {
    uri: uriOf('Commons Charter'),
    title: 'A Charter for Commons of Several Neighbouring Villages and Their Water',
    shared: ['charter', 'responsibilities'],
    kind: { key: 'generalizes_from', caption: 'generalizes from' },
  },
  { uri: uriOf('Handover Notebook'), title: 'Handover Notebook', shared: ['notebook'] },
  { uri: uriOf('Seed Library'), title: 'Seed Library', shared: ['lending', 'seed', 'loan'], kind: RELATED },
  { uri: uriOf('Repair Rota'), title: 'Repair Rota', shared: ['rota'], kind: RELATED },
  { uri: uriOf('Open Ledger'), title: 'Open Ledger', shared: ['ledger', 'account'], kind: RELATED },
];

const answer = (page: Page, suggestions: readonly CardSuggestion[] = SUGGESTIONS) =>
  tell(page, { type: 'suggestions', uri: TYPICAL.center, suggestions: [...suggestions] });
const asked = (page: Page) => page.evaluate(() => window.said?.filter(({ type }) => type === 'suggest').length ?? 0);
const cards = (page: Page) => page.locator('.suggestion');

it('requests suggestions when they are switched on, never before, and shows them beside the graph', async () => {
  const page = await pages.open(TYPICAL);
  await show(page, { ...TYPICAL, more: 1 });
  await answer(page);
  expect([await asked(page), await cards(page).count()]).toEqual([0, 0]);
  await page.getByRole('button', { name: STRINGS.suggestions }).click();
  expect(await lastSaid(page, 'suggest')).toEqual({ type: 'suggest', uri: TYPICAL.center });
  expect(await page.locator('.suggestions-note').textContent()).toBe(STRINGS.suggestionsLoading);
  await tell(page, { type: 'suggestions', uri: uriOf('Another Pattern'), suggestions: SUGGESTIONS.slice(0, 1) });
  expect(await cards(page).count()).toBe(0);
  await answer(page);
  await cards(page).first().waitFor();
  expect(await cards(page).count()).toBe(6);
  expect(await cards(page).first().textContent()).toContain('shares: consent, circle, mandate');
  expect(await page.locator('.legend').textContent()).toContain(STRINGS.suggested);
  expect(await page.evaluate(() => window.saved?.suggestions)).toBe(true);
  expect(await seriousProblems(page)).toEqual([]);
  for (const [width, height] of [
    [1240, 960],
    [620, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForFunction(size => innerWidth === size, width);
    for (const theme of [DARK, LIGHT]) {
      await useTheme(page, theme);
      await screenshot(page, `suggestions-${theme.name}-${width}`);
      expect(await contrastProblems(page)).toEqual([]);
    }
    await expect.poll(() => hiddenCards(page)).toEqual([]);
    expect([await overlaps(page), await faultsOfPlaces(page)]).toEqual([[], []]);
  }
  await page.getByRole('button', { name: STRINGS.suggestions }).click();
  expect(await page.locator('.suggestions').isVisible()).toBe(false);
  expect(await page.locator('.legend').textContent()).not.toContain(STRINGS.suggested);
});

it('adds a suggestion by the keyboard once, and moves the focus to the next one when it has become a relation', async () => {
  const page = await pages.open(TYPICAL, { state: { suggestions: true } });
  await answer(page);
  await page.focus('#suggestion-add-0');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const accepted = await page.evaluate(() => window.said?.filter(({ type }) => type === 'accept'));
  expect(accepted).toEqual([{ type: 'accept', uri: TYPICAL.center, target: uriOf('Consent Rounds'), kind: 'related' }]);
  const added: readonly Neighbour[] = [{ title: 'Consent Rounds', kind: 'related' }];
  const before = await asked(page);
  await show(page, graphOf('Shared Stewardship', added));
  await page.waitForFunction(() => document.querySelectorAll('.suggestion').length === 5);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('A Charter for Commons');
  // The texts are compared again once nothing changes any more.
  await page.waitForFunction(count => window.said?.filter(({ type }) => type === 'suggest').length === count, before + 1);
  await answer(page, []);
  await page.waitForFunction(text => document.querySelector('.suggestions-note')?.textContent === text, STRINGS.suggestionsNone);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('suggestions');
  await screenshot(page, 'no-suggestions');
});

it('lets the host choose the kind where the texts tell none, and offers the card again when nothing was added', async () => {
  const page = await pages.open(TYPICAL, { state: { suggestions: true } });
  await answer(page);
  await page.getByRole('button', { name: 'Add "Handover Notebook"' }).click();
  const target = uriOf('Handover Notebook');
  expect(await lastSaid(page, 'accept')).toEqual({ type: 'accept', uri: TYPICAL.center, target });
  expect(await page.locator('.suggestion.is-accepted').count()).toBe(1);
  await answer(page);
  await page.waitForFunction(() => document.querySelector('.suggestion.is-accepted') === null);
  await page.getByRole('button', { name: 'Seed Library', exact: true }).click({ modifiers: ['Alt'] });
  expect(await lastSaid(page, 'open')).toEqual({ type: 'open', uri: uriOf('Seed Library'), side: true });
});

/** Texts that reach beyond their card, cards that overlap, and cards over the graph. */
function faultsOfPlaces(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector('.canvas')?.getBoundingClientRect() ?? new DOMRect();
    const boxes = [...document.querySelectorAll('.suggestion')].map(card => ({ card, box: card.getBoundingClientRect() }));
    const meet = (a: DOMRect, b: DOMRect) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return boxes.flatMap(({ card, box }, index) => [
      ...(meet(box, canvas) ? [`over the graph: ${card.textContent}`] : []),
      ...boxes.slice(index + 1).flatMap(other => (meet(box, other.box) ? [`overlap: ${card.textContent}`] : [])),
      ...[...card.children].flatMap(child => {
        const { right, bottom } = child.getBoundingClientRect();
        return right > box.right || bottom > box.bottom || child.scrollWidth > child.clientWidth + 1
          ? [`too long: ${child.textContent}`]
          : [];
      }),
    ]);
  });
}
