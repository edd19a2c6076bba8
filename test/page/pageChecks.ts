/** Visible faults: overlapping cards, texts that are cut off, elements that screen readers cannot use. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pairs of cards and captions that overlap on the screen. */
export function overlaps(page: Page): Promise<readonly string[]> {
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

/** Cards, heads and captions that are not wholly on the screen. */
export function hiddenCards(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('.surface')?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll('.node .card, .caption')].flatMap(card => {
      const { left, right, top, bottom } = card.getBoundingClientRect();
      const isSeen = left >= room.left && right <= room.right && top >= room.top && bottom <= room.bottom;
      return isSeen ? [] : [card.parentElement?.getAttribute('aria-label') ?? card.textContent ?? ''];
    });
  });
}

/** Texts that reach beyond their card. */
export function overflows(page: Page): Promise<readonly string[]> {
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

/** Texts of the picture that are smaller than 11 pixels on the screen. */
export function smallTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scale = document.querySelector<SVGGElement>('.content')?.getCTM()?.a ?? 1;
    return [...document.querySelectorAll('.node text, .caption')]
      .filter(text => Number.parseFloat(getComputedStyle(text).fontSize) * scale < 11)
      .map(text => text.textContent ?? '');
  });
}

export function seriousProblems(page: Page | Frame): Promise<readonly string[]> {
  return problemsOf(page, {});
}

/** Of the serious problems, those that depend on the colours: for further themes of a page that was checked in one. */
export function contrastProblems(page: Page): Promise<readonly string[]> {
  return problemsOf(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
}

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
    }[];
  }>;
}

async function problemsOf(page: Page | Frame, options: object): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async chosen => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(chosen);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any: [first] }) => `${html} ${first?.message ?? ''}`).join('\n')}`);
  }, options);
}
