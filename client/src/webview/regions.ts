/** Lays out what stands on one side of the centre, around a point of its own. Pure. */
import { type Box, boundsOf, type Size } from './geometry.ts';
import { type Gaps, itemOf, layGrid, perLineFor } from './grid.ts';
import type { Arrangement, LayoutCard } from './layout.ts';

export const REGIONS = ['above', 'below', 'left', 'right', 'aboveLeft', 'aboveRight', 'belowLeft', 'belowRight'] as const;
export type Region = (typeof REGIONS)[number];

const CORNERS = ['aboveLeft', 'aboveRight', 'belowLeft', 'belowRight'] as const satisfies readonly Region[];

export interface LaidRegion {
  /**
   * Around the point of the region that is nearest to the centre: the middle of the near edge at the four sides, the
   * near corner in the four corners.
   */
  readonly cards: readonly { readonly key: string; readonly box: Box }[];
  readonly captions: readonly { readonly kind: string; readonly box: Box }[];
  readonly bounds: Box;
}

const ROW_GAPS: Gaps = { across: 24, out: 30 };
const COLUMN_GAPS: Gaps = { across: 18, out: 40 };
const LAYER_GAP = 64;
const GROUP_GAP = 40;
const CAPTION_GAP = 14;

/** Cards by region, in their order. Further ones follow the card that leads to them. */
export function regionsOf(cards: readonly LayoutCard[]): ReadonlyMap<Region, readonly LayoutCard[]> {
  const around = [...new Set(cards.filter(card => card.distance === 1 && card.place === 'around').map(({ kind }) => kind))];
  const turns = new Map<string, number>();
  const regionOf = new Map<string, Region>();
  const byRegion = new Map<Region, LayoutCard[]>(REGIONS.map(region => [region, []]));
  for (const card of cards) {
    let region: Region;
    if (card.distance > 1) {
      region = regionOf.get(card.via) ?? 'aboveLeft';
    } else if (card.place === 'around') {
      const turn = turns.get(card.kind) ?? 0;
      turns.set(card.kind, turn + 1);
      const corners = cornersFor(around.indexOf(card.kind), around.length);
      region = corners[turn % corners.length] ?? 'aboveLeft';
    } else {
      region = card.place;
    }
    regionOf.set(card.key, region);
    byRegion.get(region)?.push(card);
  }
  return byRegion;
}

/** One kind takes all corners in turn; several share them. */
function cornersFor(index: number, kinds: number): readonly Region[] {
  if (kinds === 1) return CORNERS;
  if (kinds === 2) return index === 0 ? ['aboveLeft', 'belowLeft'] : ['aboveRight', 'belowRight'];
  if (kinds === 3) return index === 0 ? ['aboveLeft', 'belowLeft'] : index === 1 ? ['aboveRight'] : ['belowRight'];
  return CORNERS.slice(index % CORNERS.length, (index % CORNERS.length) + 1);
}

export function layRegion(
  region: Region,
  cards: readonly LayoutCard[],
  captions: ReadonlyMap<string, Size>,
  arrangement: Arrangement,
): LaidRegion {
  const isRow = region === 'above' || region === 'below';
  const nearest = cards.filter(({ distance }) => distance === 1);
  const kinds = [...new Set(nearest.map(({ kind }) => kind))];
  const columns = region === 'left' || region === 'right' ? arrangement.sideColumns : arrangement.cornerColumns;
  const groups = kinds.map(kind => {
    const members = nearest.filter(card => card.kind === kind);
    const grid = isRow
      ? layGrid(items(members, 'rows'), arrangement.perRow, ROW_GAPS)
      : layGrid(items(members, 'columns'), perLineFor(members.length, Math.min(columns, members.length)), COLUMN_GAPS);
    return { kind, members, grid, caption: captions.get(kind) ?? { width: 0, height: 0 } };
  });
  const placed: { key: string; box: Box }[] = [];
  const captionBoxes: { kind: string; box: Box }[] = [];
  const put = (members: readonly LayoutCard[], grid: ReturnType<typeof layGrid>, across: number, out: number) => {
    for (const place of grid.places) {
      const size = members.find(({ key }) => key === place.key)?.size;
      if (size) placed.push({ key: place.key, box: boxAt(region, across + place.across, out + place.out, size) });
    }
  };
  // Groups stand beside each other along the line; each has its caption where the eye looks for it.
  const extents = groups.map(({ grid, caption }) =>
    isRow ? Math.max(grid.across, caption.width) : grid.across + captionRoom(caption),
  );
  const total = extents.reduce((sum, extent) => sum + extent, 0) + GROUP_GAP * Math.max(0, groups.length - 1);
  const isCorner = !isRow && region !== 'left' && region !== 'right';
  const grows = region === 'aboveLeft' || region === 'aboveRight' ? -1 : 1;
  let start = isCorner ? 0 : -total / 2;
  let out = 0;
  for (const [index, { kind, members, grid, caption }] of groups.entries()) {
    const extent = extents[index] ?? 0;
    if (isRow) {
      const across = start + extent / 2;
      put(members, grid, across, 0);
      captionBoxes.push({ kind, box: boxAt(region, across, grid.out + CAPTION_GAP, caption) });
      out = Math.max(out, grid.out + captionRoom(caption));
    } else if (isCorner) {
      put(members, grid, grows * (start + grid.across / 2), 0);
      const along = grows * (start + grid.across + CAPTION_GAP + caption.height / 2);
      captionBoxes.push({ kind, box: boxAt(region, along, Math.max(0, (grid.out - caption.width) / 2), caption) });
      out = Math.max(out, grid.out, caption.width);
    } else {
      // A lone group has its cards, not its caption, in the middle.
      const lift = groups.length === 1 ? captionRoom(caption) / 2 : 0;
      put(members, grid, start - lift + captionRoom(caption) + grid.across / 2, 0);
      const along = start - lift + caption.height / 2;
      captionBoxes.push({ kind, box: boxAt(region, along, (grid.out - caption.width) / 2, caption) });
      out = Math.max(out, grid.out);
    }
    start += extent + GROUP_GAP;
  }
  for (const distance of new Set(cards.map(card => card.distance).filter(distance => distance > 1))) {
    const order = new Map(cards.map(({ key }, index) => [key, index]));
    const members = cards
      .filter(card => card.distance === distance)
      .sort((a, b) => (order.get(a.via) ?? 0) - (order.get(b.via) ?? 0));
    const lines = isRow ? 'rows' : 'columns';
    const laid = items(members, lines);
    const pitch = Math.max(...laid.map(({ across }) => across)) + ROW_GAPS.across;
    const perLine = isRow
      ? Math.max(2, Math.floor(Math.max(total, arrangement.perRow * 200) / pitch))
      : perLineFor(members.length, Math.min(columns + 1, Math.ceil(members.length / 6)));
    const grid = layGrid(laid, perLine, isRow ? ROW_GAPS : COLUMN_GAPS);
    out += LAYER_GAP;
    put(members, grid, isCorner ? (grows * grid.across) / 2 : 0, out);
    out += grid.out;
  }
  return { cards: placed, captions: captionBoxes, bounds: centredBounds(region, [...placed, ...captionBoxes]) };
}

function items(cards: readonly LayoutCard[], lines: 'rows' | 'columns') {
  return cards.map(({ key, size }) => itemOf(key, size, lines));
}

function captionRoom({ height }: Size): number {
  return height === 0 ? 0 : height + CAPTION_GAP;
}

/** @param across middle of the box along the line @param out its near edge */
function boxAt(region: Region, across: number, out: number, { width, height }: Size): Box {
  if (region === 'above') return { x: across - width / 2, y: -out - height, width, height };
  if (region === 'below') return { x: across - width / 2, y: out, width, height };
  const isLeft = region === 'left' || region === 'aboveLeft' || region === 'belowLeft';
  return { x: isLeft ? -out - width : out, y: across - height / 2, width, height };
}

/** What stands above or below is counted as equally wide on both sides of the middle. */
function centredBounds(region: Region, parts: readonly { readonly box: Box }[]): Box {
  const bounds = boundsOf(parts.map(({ box }) => box));
  if (region !== 'above' && region !== 'below') return bounds;
  const half = Math.max(-bounds.x, bounds.x + bounds.width);
  return { ...bounds, x: -half, width: 2 * half };
}

export function moved(box: Box, x: number, y: number): Box {
  return { ...box, x: box.x + x, y: box.y + y };
}
