/**
 * The paths of lines between cards: of a few curves, the one that crosses the fewest other cards. Pure.
 */
import {
  type Box,
  between,
  boundsOf,
  type Cubic,
  inflate,
  inPieces,
  middleOf,
  overlap,
  type Path,
  type Point,
  pointOn,
  rounded,
  straight,
} from './geometry.ts';
import type { Layout } from './layout.ts';
import { isCorner, isLeft, isRowRegion, type Region } from './regions.ts';

export interface RoutedEdge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
}

/** All paths have equally many pieces, so that one can be morphed into another. */
export const PIECES = 7;
/** Between the tip of an arrow and its card. */
const TIP_GAP = 7;
const SLOT = { row: 22, column: 12 };
/** The distance of lines from cards that they pass. */
const CLEARANCE = 5;
const SAMPLES = 12;
const CORNER_RADIUS = 9;
const TIE_BREAK = 1e-6;

/** @returns a path for each edge whose ends both have a box, by its key */
export function routeEdges(layout: Layout, center: string, edges: readonly RoutedEdge[]): ReadonlyMap<string, Path> {
  const obstacles = [
    ...[...layout.boxes].map(([key, box]) => ({ key, box: inflate(box, CLEARANCE) })),
    ...layout.captions.map(({ box }) => ({ key: undefined, box })),
  ];
  const starts = centerSlots(layout, center, edges);
  const nearEdges = new Map<Region, number>();
  const nearEdge = (region: Region): number => {
    const known = nearEdges.get(region) ?? nearEdgeOf(layout, region);
    nearEdges.set(region, known);
    return known;
  };
  const lanes = new Map<string, number>();
  const paths = new Map<string, Path>();
  for (const edge of edges) {
    const source = layout.boxes.get(edge.source);
    const target = layout.boxes.get(edge.target);
    if (source === undefined || target === undefined) continue;
    const pair = [edge.source, edge.target].sort().join(' ');
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const region = layout.regions.get(edge.target);
    const isOutward = region !== undefined && (edge.source === center || region === layout.regions.get(edge.source));
    const way = edge.source === center && lane === 0 ? layout.ways.get(edge.target) : undefined;
    const candidates =
      way && region
        ? alongWay(region, source, target, way, starts.get(edge.key))
        : isOutward
          ? outward(region, source, target, starts.get(edge.key), nearEdge(region), lane)
          : [across(source, target, lane)];
    const others = obstacles.filter(({ key }) => key !== edge.source && key !== edge.target).map(({ box }) => box);
    paths.set(edge.key, inPieces(clearest(candidates, others), PIECES));
  }
  return paths;
}

function clearest(candidates: readonly Path[], obstacles: readonly Box[]): Path {
  let best = candidates[0] ?? [];
  if (candidates.length === 1) return best;
  let fewest = Number.POSITIVE_INFINITY;
  for (const path of candidates) {
    const count = crossings(path, obstacles);
    if (count < fewest) [best, fewest] = [path, count];
    if (count === 0) break;
  }
  return best;
}

/** How many of the boxes a path runs through. */
export function crossings(path: Path, obstacles: readonly Box[]): number {
  const points = path.flatMap(cubic => Array.from({ length: SAMPLES + 1 }, (_, index) => pointOn(cubic, index / SAMPLES)));
  const around = boundsOf(points.map(point => ({ ...point, width: 0.1, height: 0.1 })));
  return obstacles.filter(box => overlap(box, around) && points.some(point => contains(box, point))).length;
}

function contains(box: Box, { x, y }: Point): boolean {
  return box.x < x && x < box.x + box.width && box.y < y && y < box.y + box.height;
}

/** Where lines leave the centre: distributed along each side in the order of their targets, so that they do not cross. */
function centerSlots(layout: Layout, center: string, edges: readonly RoutedEdge[]): ReadonlyMap<string, Point> {
  const slots = new Map<string, Point>();
  const box = layout.boxes.get(center);
  if (box === undefined) return slots;
  const own = edges.filter(({ source, target }) => source === center && layout.boxes.has(target));
  for (const region of ['above', 'below', 'left', 'right'] as const) {
    const isRow = isRowRegion(region);
    const along = ({ x, y }: Point): number => (isRow ? x : y);
    // Lines that share a path also share their start.
    const leaving = new Map<number, string[]>();
    for (const { key, target } of own) {
      if (layout.regions.get(target) !== region) continue;
      const [entry] = layout.ways.get(target) ?? [];
      const position = along(entry ?? middleOf(layout.boxes.get(target) ?? box)) + (entry ? 0 : leaving.size * TIE_BREAK);
      leaving.set(position, [...(leaving.get(position) ?? []), key]);
    }
    const room = (isRow ? box.width : box.height) - 40;
    const step = Math.min(isRow ? SLOT.row : SLOT.column, room / Math.max(1, leaving.size - 1));
    const middle = middleOf(box);
    const sideX = region === 'left' ? box.x : box.x + box.width;
    const sideY = region === 'above' ? box.y : box.y + box.height;
    const [only] = leaving.size === 1 ? [...leaving].filter(([, keys]) => keys.length > 1) : [];
    if (only) {
      // A single shared path: the line starts as close to it as the side of the centre permits.
      const shift = Math.min(room / 2, Math.max(-room / 2, only[0] - along(middle)));
      for (const key of only[1]) slots.set(key, isRow ? { x: middle.x + shift, y: sideY } : { x: sideX, y: middle.y + shift });
      continue;
    }
    for (const [index, position] of [...leaving.keys()].sort((a, b) => a - b).entries()) {
      const offset = (index - (leaving.size - 1) / 2) * step;
      const slot = isRow ? { x: middle.x + offset, y: sideY } : { x: sideX, y: middle.y + offset };
      for (const key of leaving.get(position) ?? []) slots.set(key, slot);
    }
  }
  return slots;
}

/** Where a region begins, seen from the centre. */
function nearEdgeOf(layout: Layout, region: Region): number {
  const boxes = [...layout.boxes].filter(([key]) => layout.regions.get(key) === region).map(([, box]) => box);
  const all = boundsOf(boxes);
  if (region === 'above') return all.y + all.height;
  if (region === 'below') return all.y;
  return isLeft(region) ? all.x + all.width : all.x;
}

/** Along a path that is shared with other lines of the same kind. */
function alongWay(region: Region, source: Box, target: Box, way: readonly Point[], slot: Point | undefined): readonly Path[] {
  const [entry] = way;
  if (entry === undefined) return [];
  const isRow = isRowRegion(region);
  const sign = region === 'above' || isLeft(region) ? -1 : 1;
  const side = middleOfSide(target, opposite(region));
  const end = isRow ? { x: side.x, y: side.y - sign * TIP_GAP } : { x: side.x - sign * TIP_GAP, y: side.y };
  const rest = rounded([...way, end], CORNER_RADIUS);
  const from = slot ?? centerCorner(region, source, 0);
  const half = between(from, entry, 0.5);
  const curve = (control1: Point, control2: Point): Cubic => ({ from, control1, control2, to: entry });
  if (isCorner(region)) {
    return [
      [curve({ x: from.x, y: between(from, entry, 0.6).y }, { x: half.x, y: entry.y }), ...rest],
      [curve({ x: from.x, y: entry.y }, { x: half.x, y: entry.y }), ...rest],
    ];
  }
  return [
    [
      isRow
        ? curve({ x: from.x, y: half.y }, { x: entry.x, y: half.y })
        : curve({ x: half.x, y: from.y }, { x: half.x, y: entry.y }),
      ...rest,
    ],
  ];
}

/** Where lines to a corner leave the centre. */
function centerCorner(region: Region, { x, y, width, height }: Box, lane: number): Point {
  const inset = 24 + lane * 12;
  const isAbove = region === 'aboveLeft' || region === 'aboveRight';
  return { x: isLeft(region) ? x + inset : x + width - inset, y: isAbove ? y : y + height };
}

/** Curves to a card that is further out than their start. */
function outward(region: Region, source: Box, target: Box, slot: Point | undefined, near: number, lane: number): readonly Path[] {
  const isRow = isRowRegion(region);
  if (isCorner(region) && slot === undefined && source.x <= 0 && source.x + source.width >= 0) {
    return toCorner(region, source, target, lane);
  }
  // Rows are rotated columns: the curves are computed for `out` and `across`, and rotated at the end.
  const sign = region === 'above' || isLeft(region) ? -1 : 1;
  const from = slot ?? middleOfSide(source, region);
  const to = middleOfSide(target, opposite(region));
  const shift = lane * 14;
  const start = isRow ? { out: from.y, across: from.x } : { out: from.x, across: from.y };
  const end = isRow ? { out: to.y - sign * TIP_GAP, across: to.x + shift } : { out: to.x - sign * TIP_GAP, across: to.y + shift };
  const size = isRow ? target.width : target.height;
  const point = (out: number, across: number): Point => (isRow ? { x: across, y: out } : { x: out, y: across });
  const bend = (a: typeof start, b: typeof start, early: number, late: number): Cubic => ({
    from: point(a.out, a.across),
    control1: point(a.out + (b.out - a.out) * early, a.across),
    control2: point(b.out - (b.out - a.out) * late, b.across),
    to: point(b.out, b.across),
  });
  const distance = end.out - start.out;
  const paths: Path[] = [
    [bend(start, end, 0.5, 0.5)],
    [bend(start, end, 0.3, 0.75)],
    [bend(start, end, 0.75, 0.3)],
    [bend(start, end, 0.95, 0.2)],
  ];
  const knee = near - sign * 12;
  if (sign * (knee - start.out) > 20) {
    const straightOn = { out: knee, across: end.across };
    paths.push([bend(start, straightOn, 0.5, 0.5), straight(point(knee, end.across), point(end.out, end.across))]);
    for (const side of [-1, 1]) {
      const channel = end.across + side * (size / 2 + (isRow ? 12 : 9));
      const turn = { out: end.out - sign * Math.min(22, Math.abs(distance) / 4), across: channel };
      paths.push([
        bend(start, { out: knee, across: channel }, 0.5, 0.5),
        straight(point(knee, channel), point(turn.out, channel)),
        bend(turn, end, 0.6, 0.6),
      ]);
    }
    const corridor = { out: knee - sign * Math.min(58, Math.abs(knee - start.out) * 0.6), across: start.across };
    paths.push([straight(point(start.out, start.across), point(corridor.out, start.across)), bend(corridor, end, 0.55, 0.55)]);
  }
  return paths;
}

function toCorner(region: Region, source: Box, target: Box, lane: number): readonly Path[] {
  const left = isLeft(region);
  const above = region === 'aboveLeft' || region === 'aboveRight';
  const from = centerCorner(region, source, lane);
  const side = { x: left ? target.x + target.width + 2 : target.x - 2, y: target.y + target.height / 2 + lane * 8 };
  const corner = { x: left ? target.x + target.width - 4 : target.x + 4, y: above ? target.y + target.height + 2 : target.y - 2 };
  const dx = side.x - from.x;
  const dy = side.y - from.y;
  const curve = (a: Point, b: Point): Cubic => ({ from, control1: a, control2: b, to: side });
  return [
    [straight(from, corner)],
    [straight(from, side)],
    [curve({ x: from.x + dx * 0.15, y: from.y + dy * 0.6 }, { x: side.x - dx * 0.4, y: side.y })],
    [curve({ x: from.x, y: from.y + dy * 0.9 }, { x: side.x - dx * 0.6, y: side.y })],
    [curve({ x: from.x + dx * 0.6, y: from.y + dy * 0.2 }, { x: side.x - dx * 0.2, y: side.y })],
  ];
}

/** A curve between two cards at any position: from the sides that face each other. */
function across(source: Box, target: Box, lane: number): Path {
  const a = middleOf(source);
  const b = middleOf(target);
  const isRow = Math.abs(b.y - a.y) * 1.6 > Math.abs(b.x - a.x);
  const region: Region = isRow ? (b.y < a.y ? 'above' : 'below') : b.x < a.x ? 'left' : 'right';
  const from = middleOfSide(source, region);
  const end = middleOfSide(target, opposite(region));
  const sign = region === 'above' || region === 'left' ? -1 : 1;
  const to = isRow ? { x: end.x + lane * 14, y: end.y - sign * TIP_GAP } : { x: end.x - sign * TIP_GAP, y: end.y + lane * 14 };
  const dx = (to.x - from.x) / 2;
  const dy = (to.y - from.y) / 2;
  return isRow
    ? [{ from, control1: { x: from.x, y: from.y + dy }, control2: { x: to.x, y: to.y - dy }, to }]
    : [{ from, control1: { x: from.x + dx, y: from.y }, control2: { x: to.x - dx, y: to.y }, to }];
}

function middleOfSide(box: Box, region: Region): Point {
  if (region === 'above') return { x: box.x + box.width / 2, y: box.y };
  if (region === 'below') return { x: box.x + box.width / 2, y: box.y + box.height };
  return { x: isLeft(region) ? box.x : box.x + box.width, y: box.y + box.height / 2 };
}

function opposite(region: Region): Region {
  if (region === 'above') return 'below';
  if (region === 'below') return 'above';
  return isLeft(region) ? 'right' : 'left';
}
