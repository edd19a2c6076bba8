/** Positions the regions around the centre without overlaps. Pure. */
import { type Box, boundsOf, moved, type Point, type Size } from './geometry.ts';
import type { Arrangement, Layout } from './layout.ts';
import { type LaidRegion, REGIONS, type Region } from './regions.ts';

/** Between the centre and the regions beside it (`side`), above and below it (`band`). */
export interface Gaps {
  readonly side: number;
  readonly band: number;
}

/** A card above or below may be between the side columns if this much room is left. */
const SINK_ROOM = 36;
const CORNER_ROOM = 44;

export type Laid = ReadonlyMap<Region, LaidRegion>;
export type Origins = Readonly<Record<Region, Point>>;

/** The origins of the regions around a centre of this size. */
export function originsFor(center: Size, laid: Laid, gaps: Gaps): Origins {
  const halfHeight = center.height / 2;
  const inner = center.width / 2 + gaps.side;
  const boundsFor = (region: Region): Box | undefined => {
    const found = laid.get(region);
    return found && found.cards.length > 0 ? found.bounds : undefined;
  };
  const sides = [boundsFor('left'), boundsFor('right')].flatMap(bounds => bounds ?? []);
  const middle = {
    top: Math.min(-halfHeight, ...sides.map(({ y }) => y)),
    bottom: Math.max(halfHeight, ...sides.map(({ y, height }) => y + height)),
  };
  const sinks = (region: Region): boolean => {
    const bounds = boundsFor(region);
    return bounds !== undefined && bounds.width / 2 <= inner - SINK_ROOM;
  };
  const above = (sinks('above') ? -halfHeight : middle.top) - gaps.band;
  const below = (sinks('below') ? halfHeight : middle.bottom) + gaps.band;
  const cornerGap = sides.length > 0 ? Math.max(34, gaps.band * 0.45) : gaps.band * 0.7;
  // Corners are beside the cards above and below at the same height.
  const cornerX = (band: Region, y: number, corners: readonly [Region, Region]): number => {
    const heights = corners.flatMap(corner => boundsFor(corner) ?? []).map(bounds => moved(bounds, 0, y));
    const bandY = band === 'above' ? above : below;
    const beside = [...(laid.get(band)?.cards ?? []), ...(laid.get(band)?.captions ?? [])]
      .map(({ box }) => moved(box, 0, bandY))
      .filter(box =>
        heights.some(height => box.y < height.y + height.height + CORNER_ROOM && height.y < box.y + box.height + CORNER_ROOM),
      );
    return Math.max(inner, ...beside.map(box => Math.max(-box.x, box.x + box.width) + CORNER_ROOM));
  };
  const upperY = middle.top - cornerGap;
  const lowerY = middle.bottom + cornerGap;
  const upperX = cornerX('above', upperY, ['aboveLeft', 'aboveRight']);
  const lowerX = cornerX('below', lowerY, ['belowLeft', 'belowRight']);
  return {
    above: { x: 0, y: above },
    below: { x: 0, y: below },
    left: { x: -inner, y: 0 },
    right: { x: inner, y: 0 },
    aboveLeft: { x: -upperX, y: upperY },
    aboveRight: { x: upperX, y: upperY },
    belowLeft: { x: -lowerX, y: lowerY },
    belowRight: { x: lowerX, y: lowerY },
  };
}

/** The box around everything. */
export function boundsAround(center: Size, laid: Laid, origins: Origins): Box {
  const regions = REGIONS.flatMap(region => {
    const found = laid.get(region);
    return found && found.cards.length > 0 ? [moved(found.bounds, origins[region].x, origins[region].y)] : [];
  });
  return boundsOf([centerBox(center), ...regions]);
}

export function assemble(
  { key: centerKey, size }: { readonly key: string; readonly size: Size },
  laid: Laid,
  origins: Origins,
  arrangement: Arrangement,
): Layout {
  const boxes = new Map<string, Box>([[centerKey, centerBox(size)]]);
  const regions = new Map<string, Region>();
  const captions: { kind: string; region: Region; box: Box }[] = [];
  const ways = new Map<string, readonly Point[]>();
  for (const [region, { cards, captions: texts, ways: shared }] of laid) {
    const { x, y } = origins[region];
    for (const { key, box } of cards) {
      boxes.set(key, moved(box, x, y));
      regions.set(key, region);
    }
    for (const { kind, box } of texts) captions.push({ kind, region, box: moved(box, x, y) });
    for (const { key, points } of shared) {
      const way = points.map(point => moved(point, x, y));
      ways.set(key, way);
    }
  }
  const bounds = boundsOf([...boxes.values(), ...captions.map(({ box }) => box)]);
  return { boxes, regions, captions, ways, bounds, arrangement };
}

function centerBox({ width, height }: Size): Box {
  return { x: -width / 2, y: -height / 2, width, height };
}
