/**
 * Where the cards of a neighbourhood stand: measured sizes in, positions out. Pure and deterministic, knows no DOM.
 *
 * ```
 *   around |      above      | around      upper band
 *   -------+-----------------+-------
 *    left  |     centre      | right       middle band
 *   -------+-----------------+-------
 *   around |      below      | around      lower band
 * ```
 * What is further away than one relation stands further out, beyond the card that leads to it.
 */
import { type Box, boundsOf, moved, type Point, type Size } from './geometry.ts';
import { linesFor } from './grid.ts';
import { type LaidRegion, layRegion, REGIONS, type Region, regionsOf } from './regions.ts';

export interface LayoutCard {
  readonly key: string;
  readonly size: Size;
  /** Key of the relation kind under which it stands; its caption has that key, too. */
  readonly kind: string;
  readonly place: 'above' | 'below' | 'left' | 'right' | 'around';
  /** 1: beside the centre. */
  readonly distance: number;
  /** The card that leads to it; for distance 1 the centre. */
  readonly via: string;
}

export interface LayoutInput {
  readonly center: { readonly key: string; readonly size: Size };
  /** By distance; a card comes after the one that leads to it. */
  readonly cards: readonly LayoutCard[];
  /** Sizes of the captions, by relation kind. */
  readonly captions: ReadonlyMap<string, Size>;
  readonly viewport: Size;
  /** What was chosen last: it is kept unless another one is clearly better, so that cards keep their place. */
  readonly previous?: Arrangement | undefined;
}

/** How many cards stand in a line. */
export interface Arrangement {
  readonly perRow: number;
  readonly sideColumns: number;
  readonly cornerColumns: number;
}

export interface Layout {
  /** By key of the card; the middle of the centre is at 0, 0. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The region of every card but the centre. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly captions: readonly { readonly kind: string; readonly region: Region; readonly box: Box }[];
  /** Points through which the line to a card runs, where lines share their way. By key of the card. */
  readonly ways: ReadonlyMap<string, readonly Point[]>;
  readonly bounds: Box;
  readonly arrangement: Arrangement;
}

const MARGIN = 28;
/** Between the centre and what stands beside it (`side`), above and below it (`band`). */
interface Gaps {
  readonly side: number;
  readonly band: number;
}

const LEAST_GAP: Gaps = { side: 76, band: 70 };
const MOST_GAP: Gaps = { side: 210, band: 190 };
const SPREAD_STEPS = 8;
/** A card above or below may stand between the side columns when so much room is left. */
const SINK_ROOM = 36;
const CORNER_ROOM = 44;
/** How much larger the picture must become to be worth moving everything. */
const WORTH_MOVING = 1.12;
const WORTH_IT = 1.03;

export function layOut(input: LayoutInput): Layout {
  const cardsOf = regionsOf(input.cards);
  const lay = (arrangement: Arrangement, gaps: Gaps): Layout => {
    const laid = new Map(
      REGIONS.map(region => [region, layRegion(region, cardsOf.get(region) ?? [], input.captions, arrangement)]),
    );
    return assemble(input, laid, gaps, arrangement);
  };
  const rate = (arrangement: Arrangement): number =>
    scaleOf(lay(arrangement, LEAST_GAP).bounds, input.viewport) * simplicity(arrangement, cardsOf);
  let best: Arrangement | undefined;
  let bestRate = 0;
  for (const arrangement of arrangements(cardsOf)) {
    const rated = rate(arrangement);
    if (best === undefined || rated > bestRate * WORTH_IT) [best, bestRate] = [arrangement, rated];
  }
  const { previous } = input;
  if (previous && bestRate < rate(previous) * WORTH_MOVING) best = previous;
  return spread(best ?? { perRow: 1, sideColumns: 1, cornerColumns: 1 }, input.viewport, lay);
}

/** How far the picture must be scaled down to be seen whole; at most 1. */
function scaleOf(bounds: Box, viewport: Size): number {
  return Math.min(1, viewport.width / (bounds.width + 2 * MARGIN), viewport.height / (bounds.height + 2 * MARGIN));
}

/** Makes the gaps around the centre as wide as they can be without making the picture smaller. */
function spread(arrangement: Arrangement, viewport: Size, lay: (arrangement: Arrangement, gaps: Gaps) => Layout): Layout {
  let gaps: Gaps = LEAST_GAP;
  let layout = lay(arrangement, gaps);
  const scale = scaleOf(layout.bounds, viewport);
  for (const side of ['side', 'band'] as const) {
    for (let step = 1; step <= SPREAD_STEPS; step++) {
      const wider: Gaps = { ...gaps, [side]: LEAST_GAP[side] + ((MOST_GAP[side] - LEAST_GAP[side]) * step) / SPREAD_STEPS };
      const wide = lay(arrangement, wider);
      if (scaleOf(wide.bounds, viewport) < scale) break;
      [gaps, layout] = [wider, wide];
    }
  }
  return layout;
}

/** Many lines of cards are harder to read than few; a stack above or below the centre hides what is behind the first card. */
function simplicity(
  { perRow, sideColumns, cornerColumns }: Arrangement,
  cardsOf: ReadonlyMap<Region, readonly LayoutCard[]>,
): number {
  const counts = ['above', 'below'].map(
    region => REGIONS.filter(each => each === region).flatMap(each => nearest(cardsOf, each)).length,
  );
  const extraRows = counts.reduce((sum, count) => sum + Math.max(0, linesFor(count, perRow, 'staggered') - 1), 0);
  const isStack = perRow === 1 && counts.some(count => count > 1);
  return 0.98 ** (extraRows + sideColumns + cornerColumns) * (isStack ? 0.85 : 1);
}

function nearest(cardsOf: ReadonlyMap<Region, readonly LayoutCard[]>, region: Region): readonly LayoutCard[] {
  return (cardsOf.get(region) ?? []).filter(({ distance }) => distance === 1);
}

/** Those that are worth trying, the simplest first. */
function* arrangements(cardsOf: ReadonlyMap<Region, readonly LayoutCard[]>): Generator<Arrangement> {
  const most = (regions: readonly Region[]) => Math.max(1, ...regions.map(region => nearest(cardsOf, region).length));
  const rows = Math.min(12, most(['above', 'below']));
  const sides = Math.min(4, most(['left', 'right']));
  const corners = Math.min(3, most(['aboveLeft', 'aboveRight', 'belowLeft', 'belowRight']));
  for (let sideColumns = 1; sideColumns <= sides; sideColumns++) {
    for (let cornerColumns = 1; cornerColumns <= corners; cornerColumns++) {
      for (let perRow = rows; perRow >= 1; perRow--) yield { perRow, sideColumns, cornerColumns };
    }
  }
}

function assemble({ center }: LayoutInput, laid: ReadonlyMap<Region, LaidRegion>, gaps: Gaps, arrangement: Arrangement): Layout {
  const halfHeight = center.size.height / 2;
  const inner = center.size.width / 2 + gaps.side;
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
  // Corners stand beside those cards above and below that are on their height.
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
  const origins: Readonly<Record<Region, readonly [number, number]>> = {
    above: [0, above],
    below: [0, below],
    left: [-inner, 0],
    right: [inner, 0],
    aboveLeft: [-upperX, upperY],
    aboveRight: [upperX, upperY],
    belowLeft: [-lowerX, lowerY],
    belowRight: [lowerX, lowerY],
  };
  const { width, height } = center.size;
  const boxes = new Map<string, Box>([[center.key, { x: -width / 2, y: -height / 2, width, height }]]);
  const regions = new Map<string, Region>();
  const captions: { kind: string; region: Region; box: Box }[] = [];
  const ways = new Map<string, readonly Point[]>();
  for (const region of REGIONS) {
    const [x, y] = origins[region];
    for (const { key, box } of laid.get(region)?.cards ?? []) {
      boxes.set(key, moved(box, x, y));
      regions.set(key, region);
    }
    for (const { key, points } of laid.get(region)?.ways ?? [])
      ways.set(
        key,
        points.map(point => moved(point, x, y)),
      );
    for (const { kind, box } of laid.get(region)?.captions ?? []) captions.push({ kind, region, box: moved(box, x, y) });
  }
  const bounds = boundsOf([...boxes.values(), ...captions.map(({ box }) => box)]);
  return { boxes, regions, captions, ways, bounds, arrangement };
}
