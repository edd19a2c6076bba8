/** Lays out one side of the centre, relative to its own origin. Pure. */
import { type Box, boundsOf, type Point, type Size } from './geometry.ts';
import { type Grid, type GridOptions, itemOf, layGrid, linesFor, perLineFor } from './grid.ts';
import type { Arrangement, LayoutCard } from './layout.ts';

export const REGIONS = ['above', 'below', 'left', 'right', 'aboveLeft', 'aboveRight', 'belowLeft', 'belowRight'] as const;
export type Region = (typeof REGIONS)[number];

const CORNERS = ['aboveLeft', 'aboveRight', 'belowLeft', 'belowRight'] as const satisfies readonly Region[];

/** Everything is placed around the point of the region that is nearest to the centre: the middle of the near edge, or the near corner. */
export interface LaidRegion {
  readonly cards: readonly { readonly key: string; readonly box: Box }[];
  readonly captions: readonly { readonly kind: string; readonly box: Box }[];
  /**
   * If many cards are one behind the other, lines share a path between them. By card: the points where its line enters the shared
   * path, leaves it for the lane of its row or column, and leaves that for the card.
   */
  readonly ways: readonly { readonly key: string; readonly points: readonly Point[] }[];
  readonly bounds: Box;
}

const ROW_GAP = { across: 24, out: 34 };
const COLUMN_GAP = { across: 18, out: 42 };
const LAYER_GAP = 64;
const GROUP_GAP = 40;
const CAPTION_GAP = 14;
/** Where a line enters a shared path, before its first lane. */
const WAY_ENTRY = 40;
/** In a corner the shared path runs along the cards. */
const CORNER_WAY = 16;
/** The number per row beyond the cards that lead to them, however few those are. */
const FURTHER_PER_ROW = 6;
const FURTHER_PER_COLUMN = 6;

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

/** A group: the cards of one kind, with their caption. */
interface Group {
  readonly kind: string;
  readonly members: readonly LayoutCard[];
  readonly grid: Grid;
  readonly isShared: boolean;
  readonly caption: Size;
}

export function layRegion(
  region: Region,
  cards: readonly LayoutCard[],
  captions: ReadonlyMap<string, Size>,
  arrangement: Arrangement,
): LaidRegion {
  const nearest = cards.filter(({ distance }) => distance === 1);
  const groups = [...new Set(nearest.map(({ kind }) => kind))].map((kind): Group => {
    const members = nearest.filter(card => card.kind === kind);
    return { kind, members, ...nearGrid(region, members, arrangement), caption: captions.get(kind) ?? { width: 0, height: 0 } };
  });
  const laid = {
    cards: [] as { key: string; box: Box }[],
    captions: [] as { kind: string; box: Box }[],
    ways: [] as { key: string; points: Point[] }[],
  };
  const put = (members: readonly LayoutCard[], grid: Grid, across: number, out: number): void => {
    const sizes = new Map(members.map(({ key, size }) => [key, size]));
    for (const place of grid.places) {
      const size = sizes.get(place.key);
      if (size) laid.cards.push({ key: place.key, box: boxAt(region, across + place.across, out + place.out, size) });
    }
  };
  const extents = groups.map(({ grid, caption }) =>
    isRowRegion(region) ? Math.max(grid.across, caption.width) : grid.across + captionRoom(caption),
  );
  const total = extents.reduce((sum, extent) => sum + extent, 0) + GROUP_GAP * Math.max(0, groups.length - 1);
  // Groups are side by side along the line; in a corner the first one is the nearest.
  let start = isCorner(region) ? 0 : -total / 2;
  let out = 0;
  for (const [index, group] of groups.entries()) {
    const extent = extents[index] ?? 0;
    const { across, captionBox } = placeGroup(region, group, start, extent, groups.length === 1);
    put(group.members, group.grid, across, 0);
    laid.captions.push({ kind: group.kind, box: captionBox });
    if (group.isShared) laid.ways.push(...waysOf(region, group, across));
    out = Math.max(out, group.grid.out, isRowRegion(region) ? group.grid.out + captionRoom(group.caption) : group.caption.width);
    start += extent + GROUP_GAP;
  }
  for (const distance of new Set(cards.map(card => card.distance).filter(distance => distance > 1))) {
    const members = behindTheirLeaders(cards, distance);
    const grid = furtherGrid(region, members, total, arrangement);
    out += LAYER_GAP;
    put(members, grid, isCorner(region) ? (cornerSign(region) * grid.across) / 2 : 0, out);
    out += grid.out;
  }
  return { ...laid, bounds: centredBounds(region, [...laid.cards, ...laid.captions]) };
}

function nearGrid(region: Region, members: readonly LayoutCard[], arrangement: Arrangement): Pick<Group, 'grid' | 'isShared'> {
  const isRow = isRowRegion(region);
  const items = members.map(({ key, size }) => itemOf(key, size, isRow ? 'rows' : 'columns'));
  const count = members.length;
  const columns = Math.min(count, isCorner(region) ? arrangement.cornerColumns : arrangement.sideColumns);
  const isShared = isCorner(region) ? count > 1 : (isRow ? linesFor(count, arrangement.perRow, 'staggered') : columns) > 2;
  const kind: GridOptions['kind'] = isShared ? 'aligned' : 'staggered';
  const perLine = isRow ? arrangement.perRow : perLineFor(count, columns, kind);
  return { grid: layGrid(items, { perLine, gap: isRow ? ROW_GAP : COLUMN_GAP, kind }), isShared };
}

/** Further cards in the order of those that lead to them. */
function behindTheirLeaders(cards: readonly LayoutCard[], distance: number): readonly LayoutCard[] {
  const order = new Map(cards.map(({ key }, index) => [key, index]));
  return cards.filter(card => card.distance === distance).sort((a, b) => (order.get(a.via) ?? 0) - (order.get(b.via) ?? 0));
}

function furtherGrid(region: Region, members: readonly LayoutCard[], total: number, arrangement: Arrangement): Grid {
  const isRow = isRowRegion(region);
  const items = members.map(({ key, size }) => itemOf(key, size, isRow ? 'rows' : 'columns'));
  const pitch = Math.max(...items.map(({ across }) => across)) + ROW_GAP.across;
  const most = (isCorner(region) ? arrangement.cornerColumns : arrangement.sideColumns) + 1;
  const columns = Math.min(most, Math.ceil(members.length / FURTHER_PER_COLUMN));
  const perLine = isRow ? Math.max(FURTHER_PER_ROW, Math.floor(total / pitch)) : perLineFor(members.length, columns, 'staggered');
  return layGrid(items, { perLine, gap: isRow ? ROW_GAP : COLUMN_GAP, kind: 'staggered' });
}

/** @returns the middle of the group's grid along the line, and the position of its caption */
function placeGroup(region: Region, { grid, caption }: Group, start: number, extent: number, isOnly: boolean) {
  if (isRowRegion(region)) {
    const across = start + extent / 2;
    return { across, captionBox: boxAt(region, across, grid.out + CAPTION_GAP, caption) };
  }
  const middle = Math.max(0, (grid.out - caption.width) / 2);
  if (isCorner(region)) {
    const sign = cornerSign(region);
    const along = sign * (start + grid.across + CAPTION_GAP + caption.height / 2);
    return { across: sign * (start + grid.across / 2), captionBox: boxAt(region, along, middle, caption) };
  }
  // A lone group has its cards, not its caption, in the middle.
  const lift = isOnly ? captionRoom(caption) / 2 : 0;
  const top = start - lift;
  return {
    across: top + captionRoom(caption) + grid.across / 2,
    captionBox: boxAt(region, top + caption.height / 2, middle, caption),
  };
}

function waysOf(region: Region, { grid }: Group, across: number) {
  const corridor = isCorner(region) ? across - cornerSign(region) * (grid.across / 2 + CORNER_WAY) : across + grid.corridor;
  return grid.places.map(place => ({
    key: place.key,
    points: [
      pointAt(region, corridor, -WAY_ENTRY),
      pointAt(region, corridor, place.lane),
      pointAt(region, across + place.across, place.lane),
    ],
  }));
}

function captionRoom({ height }: Size): number {
  return height === 0 ? 0 : height + CAPTION_GAP;
}

export function isRowRegion(region: Region): boolean {
  return region === 'above' || region === 'below';
}

export function isCorner(region: Region): boolean {
  return !isRowRegion(region) && region !== 'left' && region !== 'right';
}

export function isLeft(region: Region): boolean {
  return region === 'left' || region === 'aboveLeft' || region === 'belowLeft';
}

/** Corners grow away from the middle band. */
function cornerSign(region: Region): 1 | -1 {
  return region === 'aboveLeft' || region === 'aboveRight' ? -1 : 1;
}

function pointAt(region: Region, across: number, out: number): Point {
  if (region === 'above') return { x: across, y: -out };
  if (region === 'below') return { x: across, y: out };
  return { x: isLeft(region) ? -out : out, y: across };
}

/** @param across middle of the box along the line @param out its near edge */
function boxAt(region: Region, across: number, out: number, { width, height }: Size): Box {
  const { x, y } = pointAt(region, across, out + (isRowRegion(region) ? height : width) / 2);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Regions above and below count as equally wide on both sides of the middle. */
function centredBounds(region: Region, parts: readonly { readonly box: Box }[]): Box {
  const bounds = boundsOf(parts.map(({ box }) => box));
  if (!isRowRegion(region)) return bounds;
  const half = Math.max(-bounds.x, bounds.x + bounds.width);
  return { ...bounds, x: -half, width: 2 * half };
}
