/** The layout of a dense neighbourhood: inside the view, without overlaps, with bounded work. */
import { describe, expect, it } from 'vitest';
import { type Box, overlap } from '../../client/src/webview/geometry.ts';
import { layOutHub } from '../../client/src/webview/hubLayout.ts';
import type { HubGroup, HubLayout } from '../../client/src/webview/hubPanel.ts';

const PLACES = ['above', 'below', 'left', 'right', 'around', 'around', 'around', 'around'] as const;
const MOST_CARDS = 24;

function laidOut(counts: readonly number[], width: number, height: number) {
  let asked = 0;
  const groups = counts.flatMap((total, index): readonly HubGroup[] =>
    total === 0 ? [] : [{ key: `g${index}`, place: PLACES[index] ?? 'around', total, hasDetail: total % 2 === 0 }],
  );
  const layout = layOutHub({
    viewport: { width, height },
    center: { usual: { width: 260, height: 90 }, low: { width: 240, height: 54 } },
    groups,
    fontSize: 13,
    cards: (key, cardWidth) => {
      const total = groups.find(group => group.key === key)?.total ?? 0;
      const count = Math.min(MOST_CARDS, total);
      asked += count;
      return Array.from({ length: count }, (_, card) => ({
        key: `${key} ${card}`,
        size: { width: cardWidth, height: card % 3 === 0 ? 74 : 56 },
      }));
    },
  });
  return { layout, asked, groups };
}

const boxesOf = ({ center, panels }: HubLayout): readonly Box[] => [
  center,
  ...panels.flatMap(({ head, cards }) => [head, ...cards.map(({ box }) => box)]),
];

const COUNTS: readonly (readonly number[])[] = [
  [2, 5, 4, 3, 2986],
  [0, 0, 0, 0, 70],
  [40, 0, 0, 0, 0],
  [0, 8, 20, 15, 0, 58, 12, 400],
  [1, 1, 1, 1, 1, 1, 1, 1],
  [300, 300, 300, 300, 300, 300, 300, 300],
];

describe.each([
  [480, 290],
  [480, 790],
  [640, 500],
  [680, 320],
  [800, 790],
  [1400, 320],
  [1400, 820],
])('in %i by %i pixels', (width, height) => {
  it.each(COUNTS.map(counts => [counts]))('%j relations are inside without overlaps, and every group has a head', counts => {
    const { layout, groups } = laidOut(counts, width, height);
    const boxes = boxesOf(layout);
    expect(layout.panels.map(({ key }) => key).sort()).toEqual(groups.map(({ key }) => key).sort());
    for (const { x, y, ...box } of boxes) {
      expect(Math.min(x, y, width - x - box.width, height - y - box.height)).toBeGreaterThanOrEqual(0);
    }
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map(b => overlap(a, b)));
    expect(pairs.some(Boolean)).toBe(false);
  });
});

it('measures the same number of cards for thousands of relations as for hundreds', () => {
  expect(laidOut([2, 5, 4, 3, 3000], 1400, 900).asked).toBe(laidOut([2, 5, 4, 3, 300], 1400, 900).asked);
});

it('completes small groups before it shows more of large ones', () => {
  const { layout } = laidOut([2, 5, 4, 3, 3000], 1400, 900);
  expect(layout.panels.map(({ cards }) => cards.length).slice(0, 3)).toEqual([2, 4, 3]);
  expect(layout.panels.find(({ key }) => key === 'g4')?.cards.length).toBeGreaterThan(4);
});
