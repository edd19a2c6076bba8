/** The whole library in a plain browser: what is seen of it, how it is used, what is remembered. */
import { expect, it } from 'vitest';
import { screenshot, useGraphPages } from './graphPages.ts';
import { TYPICAL } from './madeUpGraphs.ts';
import { libraryOf, SMALL_LIBRARY } from './madeUpLibrary.ts';
import { tell } from './mockHost.ts';
import { THEMES } from './themes.ts';

const pages = useGraphPages();

it.each(THEMES.map(theme => [theme.name, theme] as const))('small %s', async (name, theme) => {
  const page = await pages.open(TYPICAL, { theme });
  await tell(page, { type: 'state', depth: 1, pinned: false, view: 'library', uri: null });
  await tell(page, { type: 'library', graph: SMALL_LIBRARY });
  await page.waitForFunction(() => window.said?.some(({ type }) => type === 'positions'));
  await screenshot(page, `library-${name}`);
});

it('large', async () => {
  const page = await pages.open(TYPICAL);
  await tell(page, { type: 'state', depth: 1, pinned: false, view: 'library', uri: null });
  await tell(page, { type: 'library', graph: libraryOf({ patterns: 3616, relations: 15000, dead: 20, cycle: 3 }) });
  await page.waitForFunction(() => window.said?.some(({ type }) => type === 'positions'), undefined, { timeout: 90000 });
  await screenshot(page, 'library-large');
  expect(1).toBe(1);
});
