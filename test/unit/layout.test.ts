/** Positions as data: nothing overlaps, the same input gives the same picture, and what need not move stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, inflate, overlap } from '../../client/src/webview/geometry.ts';
import { type Layout, type LayoutCard, type LayoutInput, layOut } from '../../client/src/webview/layout.ts';
import { crossings, routeEdges } from '../../client/src/webview/routes.ts';
import { runs } from '../support/runs.ts';

type Place = LayoutCard['place'];

const VIEWPORT = { width: 1200, height: 860 };
const KINDS: Readonly<Record<Place, string>> = {
  above: 'parents',
  below: 'children',
  left: 'requires',
  right: 'enables',
  around: 'related',
};

/** Cards beside the centre, with titles of one to three lines. */
function cards(counts: Partial<Record<Place, number>>): LayoutCard[] {
  return Object.entries(KINDS).flatMap(([place, kind]) =>
    Array.from({ length: counts[place as Place] ?? 0 }, (_, index) => ({
      key: `${kind} ${index}`,
      size: { width: 200, height: 56 + 18 * ((index * 7) % 3) },
      kind,
      place: place as Place,
      distance: 1,
      via: 'center',
    })),
  );
}

function input(list: readonly LayoutCard[], viewport = VIEWPORT): LayoutInput {
  return {
    center: { key: 'center', size: { width: 270, height: 102 } },
    cards: list,
    captions: new Map(list.map(({ kind }) => [kind, { width: 90, height: 16 }])),
    viewport,
  };
}

/** Pairs of boxes that overlap, or nearly touch. */
function collisions({ boxes, captions }: Layout): readonly string[] {
  const all: readonly (readonly [string, Box])[] = [
    ...boxes,
    ...captions.map(({ kind, region, box }) => [`caption ${kind} ${region}`, box] as const),
  ];
  return all.flatMap(([a, first], index) =>
    all.slice(index + 1).flatMap(([b, second]) => (overlap(inflate(first, 3), inflate(second, 3)) ? [`${a} / ${b}`] : [])),
  );
}

const SHAPES: readonly (readonly [string, Partial<Record<Place, number>>])[] = [
  ['nothing', {}],
  ['one of each', { above: 1, below: 1, left: 1, right: 1, around: 1 }],
  ['the sketch', { above: 2, below: 3, left: 3, right: 3, around: 4 }],
  ['40 parents', { above: 40 }],
  ['40 children', { below: 40 }],
  ['40 requires', { left: 40 }],
  ['40 enables', { right: 40 }],
  ['40 related', { around: 40 }],
  ['8 of each', { above: 8, below: 8, left: 8, right: 8, around: 8 }],
  ['a tall left side under one parent', { above: 1, left: 20, around: 4 }],
  ['sides without rows', { left: 12, right: 3, around: 9 }],
  ['rows without sides', { above: 9, below: 11, around: 20 }],
];

describe.each(SHAPES)('%s', (_, counts) => {
  it.each([VIEWPORT, { width: 600, height: 900 }, { width: 1800, height: 500 }, { width: 0, height: 0 }])(
    'overlaps nowhere in %o',
    viewport => {
      const list = cards(counts);
      const layout = layOut(input(list, viewport));
      expect(layout.boxes.size).toBe(list.length + 1);
      expect(collisions(layout)).toEqual([]);
    },
  );

  it('is the same for the same input', () => {
    expect(layOut(input(cards(counts)))).toEqual(layOut(input(cards(counts))));
  });
});

/** Up to 40 neighbours of any size, in any place, under any of several kinds. */
const anyNeighbours = fc
  .array(
    fc.record({
      place: fc.constantFrom<Place>('above', 'below', 'left', 'right', 'around'),
      width: fc.integer({ min: 60, max: 260 }),
      height: fc.integer({ min: 24, max: 130 }),
      kind: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 40 },
  )
  .map(all =>
    all.map(({ place, width, height, kind }, index): LayoutCard => {
      const name = place === 'around' ? `around${kind}` : KINDS[place];
      return { key: `${name} ${index}`, size: { width, height }, kind: name, place, distance: 1, via: 'center' };
    }),
  );
const anyViewport = fc.record({ width: fc.integer({ min: 0, max: 2400 }), height: fc.integer({ min: 0, max: 1600 }) });

it('has no overlaps and contains everything, for any set of up to 40 neighbours', () => {
  fc.assert(
    fc.property(anyNeighbours, anyViewport, (list, viewport) => {
      const layout = layOut(input(list, viewport));
      expect([...layout.boxes.keys()].sort()).toEqual(['center', ...list.map(({ key }) => key)].sort());
      expect(collisions(layout)).toEqual([]);
    }),
    runs(300),
  );
});

it('places cards by their relation', () => {
  const { boxes } = layOut(input(cards({ above: 2, below: 2, left: 2, right: 2 })));
  const middle = boxes.get('center') ?? expect.fail();
  for (const [key, box] of boxes) {
    if (key.startsWith('parents')) expect(box.y + box.height).toBeLessThan(middle.y);
    if (key.startsWith('children')) expect(box.y).toBeGreaterThan(middle.y + middle.height);
    if (key.startsWith('requires')) expect(box.x + box.width).toBeLessThan(middle.x);
    if (key.startsWith('enables')) expect(box.x).toBeGreaterThan(middle.x + middle.width);
  }
});

it('separates several kinds around the centre, each with its caption', () => {
  const around = (kind: string, count: number): LayoutCard[] =>
    cards({ around: count }).map(card => ({ ...card, kind, key: `${kind} ${card.key}` }));
  for (const kinds of [2, 3, 4, 5]) {
    const list = Array.from({ length: kinds }, (_, index) => around(`kind${index}`, 3 + index)).flat();
    const layout = layOut(input([...cards({ above: 2, left: 3 }), ...list]));
    expect(collisions(layout)).toEqual([]);
    for (let index = 0; index < kinds; index++) expect(layout.captions.map(({ kind }) => kind)).toContain(`kind${index}`);
  }
});

describe('further away', () => {
  const near = cards({ above: 3, below: 4, left: 3, right: 2, around: 5 });
  const far = near.flatMap(({ key, kind, place }) =>
    Array.from({ length: 3 }, (_, index) => ({
      key: `${key} > ${index}`,
      size: { width: 160, height: 56 },
      kind,
      place,
      distance: 2,
      via: key,
    })),
  );

  it('has no overlaps at depth 2 and 3', () => {
    const furthest = far.map(card => ({ ...card, key: `${card.key} > far`, distance: 3, via: card.key }));
    expect(collisions(layOut(input([...near, ...far])))).toEqual([]);
    expect(collisions(layOut(input([...near, ...far, ...furthest])))).toEqual([]);
  });

  it('is beyond the card that leads to it', () => {
    const { boxes } = layOut(input([...near, ...far]));
    const inner = boxes.get('parents 0') ?? expect.fail();
    const outer = boxes.get('parents 0 > 0') ?? expect.fail();
    expect(outer.y + outer.height).toBeLessThan(inner.y);
  });
});

describe('staying', () => {
  it('keeps the arrangement unless another is clearly better', () => {
    const before = layOut(input(cards({ above: 4, left: 6 })));
    const after = layOut({ ...input(cards({ above: 4, left: 7 })), previous: before.arrangement });
    expect(after.arrangement).toEqual(before.arrangement);
  });

  it('replaces an arrangement that has become bad', () => {
    const before = layOut(input(cards({ left: 2 })));
    const after = layOut({ ...input(cards({ left: 40 })), previous: before.arrangement });
    expect(after.arrangement).not.toEqual(before.arrangement);
  });
});

describe('lines', () => {
  const linesOf = (list: readonly LayoutCard[], viewport = VIEWPORT) => {
    const layout = layOut(input(list, viewport));
    const edges = list.map(({ key, via }) => ({ key: `to ${key}`, source: via, target: key }));
    return { layout, edges, paths: routeEdges(layout, 'center', edges) };
  };
  const crossed = (list: readonly LayoutCard[]): number => {
    const { layout, edges, paths } = linesOf(list);
    return edges.reduce((sum, { key, target }) => {
      const others = [...layout.boxes].filter(([other]) => other !== target && other !== 'center').map(([, box]) => box);
      return sum + crossings(paths.get(key) ?? [], others);
    }, 0);
  };

  it('run to every card', () => {
    const list = cards({ above: 3, below: 5, left: 2, right: 9, around: 6 });
    expect(linesOf(list).paths.size).toBe(list.length);
  });

  it('cross no card in usual neighbourhoods', () => {
    expect(crossed(cards({ above: 2, below: 3, left: 3, right: 3, around: 4 }))).toBe(0);
    expect(crossed(cards({ above: 1, below: 7, around: 3 }))).toBe(0);
    expect(crossed(cards({ above: 5, below: 5, left: 5, right: 5, around: 8 }))).toBe(0);
  });

  it('cross hardly any card with 40 neighbours', () => {
    for (const [, counts] of SHAPES) expect(crossed(cards(counts))).toBeLessThanOrEqual(2);
  });

  it('skip cards without a box', () => {
    const { layout } = linesOf(cards({ above: 1 }));
    expect(routeEdges(layout, 'center', [{ key: 'x', source: 'center', target: 'nowhere' }]).size).toBe(0);
  });
});
