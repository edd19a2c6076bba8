/** The graph page marks relations that are new or gone since an earlier state. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { lastSaid, node, screenshot, show, useGraphPages } from './graphPages.ts';
import { CHANGED, manyNeighbours, TYPICAL, uriOf } from './madeUpGraphs.ts';
import { seriousProblems } from './pageChecks.ts';

const pages = useGraphPages();

const GONE = '.node[data-key="gone:old"]';
const marks = (page: Page) => page.locator('.node .change-badge').count();
const legend = async (page: Page) => (await page.locator('.legend').textContent()) ?? '';

it('marks changes when asked to, with signs, names and a legend, and shows what is gone', async () => {
  const page = await pages.open(CHANGED);
  expect(await page.getAttribute('#changes', 'aria-pressed')).toBe('false');
  expect([await page.locator('.node').count(), await marks(page)]).toEqual([TYPICAL.nodes.length, 0]);
  expect(await legend(page)).not.toContain('HEAD');

  await page.click('#changes');
  expect([await page.locator('.node').count(), await marks(page)]).toEqual([TYPICAL.nodes.length + 2, 3]);
  const label = (selector: string) => page.getAttribute(selector, 'aria-label');
  expect(await label(node('Care Rota'))).toMatch(/, added$/);
  expect(await label(node('Mutual Credit'))).toMatch(/, removed$/);
  expect(await label(node('Adaptive Teams'))).not.toMatch(/added|removed/);
  expect(await label(GONE)).toBe('Closed Doors, no such pattern, related, removed');
  const dashes = (key: string) =>
    page.locator(`.line[data-edge="${key}"]`).evaluate(line => getComputedStyle(line).strokeDasharray);
  expect(await dashes('requires old')).not.toBe('none');
  expect(await legend(page)).toMatch(/added since HEAD.*removed since HEAD.*1 added · 2 removed/);
  expect(await page.evaluate(() => window.saved)).toMatchObject({ changes: true });
  expect(await seriousProblems(page)).toEqual([]);
  await screenshot(page, 'changes');

  await page.click(node('Mutual Credit'));
  expect(await lastSaid(page, 'open')).toMatchObject({ uri: uriOf('Mutual Credit') });
  // No fix is offered for an entry that is not there: its file is opened.
  await page.click(GONE);
  expect(await lastSaid(page, 'fixGhost')).toBeUndefined();
  expect(await lastSaid(page, 'open')).toMatchObject({ uri: CHANGED.center });
  await page.click('#changes');
  expect([await page.locator('.node').count(), await marks(page)]).toEqual([TYPICAL.nodes.length, 0]);
});

it('has no switch without an earlier state, and marks nothing although the choice is remembered', async () => {
  const page = await pages.open(TYPICAL, { state: { changes: true } });
  expect([await page.locator('#changes').count(), await marks(page)]).toEqual([0, 0]);
  await show(page, CHANGED);
  await page.locator('.change-badge').first().waitFor();
  expect(await page.getAttribute('#changes', 'aria-pressed')).toBe('true');
});

it('shows changes first among many relations, and lists what is gone', async () => {
  const many = manyNeighbours({ requires: 60, enables: 30 });
  const since = CHANGED.since && {
    ...CHANGED.since,
    added: [],
    edges: CHANGED.since.edges.map(edge => ({ ...edge, source: many.center })),
  };
  const page = await pages.open({ ...many, ...(since ? { since } : {}) }, { state: { changes: true } });
  expect(await page.locator(`${node('Mutual Credit')}.removed`).count()).toBe(1);
  await page.locator('.node.group').first().click();
  expect(await page.locator('.list-row.removed').count()).toBe(1);
  await screenshot(page, 'changes-many');
});
