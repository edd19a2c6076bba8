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
import { type Box, boundsOf, type Size } from './geometry.ts';
import { type LaidRegion, layRegion, moved, REGIONS, type Region, regionsOf } from './regions.ts';

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
  readonly bounds: Box;
  readonly arrangement: Arrangement;
}

const MARGIN = 28;
const LEAST_GAP = { side: 76, band: 70 };
const MOST_GAP = { side: 210, band: 190 };
/** A card above or below may stand between the side columns when so much room is left. */
const SINK_ROOM = 36;
const CORNER_ROOM = 44;
/** How much larger the picture must become to be worth moving everything. */
const WORTH_MOVING = 1.12;
const WORTH_IT = 1.03;

export function layOut(input: LayoutInput): Layout {
  const cardsOf = regionsOf(input.cards);
  const lay = (arrangement: Arrangement, gaps = LEAST_GAP): Layout => {
    const laid = new Map(
      REGIONS.map(region => [region, layRegion(region, cardsOf.get(region) ?? [], input.captions, arrangement)]),
    );
    return assemble(input, laid, gaps, arrangement);
  };
  let best: Layout | undefined;
  let bestScale = 0;
  for (const arrangement of arrangements(cardsOf)) {
    const layout = lay(arrangement);
    const scale = scaleOf(layout.bounds, input.viewport);
    if (best === undefined || scale > bestScale * WORTH_IT) [best, bestScale] = [layout, scale];
  }
  if (input.previous) {
    const kept = lay(input.previous);
    if (best === undefined || bestScale < scaleOf(kept.bounds, input.viewport) * WORTH_MOVING) best = kept;
  }
  const chosen = best ?? lay({ perRow: 1, sideColumns: 1, cornerColumns: 1 });
  return lay(chosen.arrangement, roomyGaps(chosen.bounds, input.viewport));
}

/** How far the picture must be scaled down to be seen whole; at most 1. */
function scaleOf(bounds: Box, viewport: Size): number {
  return Math.min(1, viewport.width / (bounds.width + 2 * MARGIN), viewport.height / (bounds.height + 2 * MARGIN));
}

/** Spreads what fits anyway. */
function roomyGaps(bounds: Box, viewport: Size): typeof LEAST_GAP {
  const scale = scaleOf(bounds, viewport);
  const room = (available: number, used: number) => Math.max(0, (available / scale - used - 2 * MARGIN) / 2);
  return {
    side: Math.min(MOST_GAP.side, LEAST_GAP.side + room(viewport.width, bounds.width)),
    band: Math.min(MOST_GAP.band, LEAST_GAP.band + room(viewport.height, bounds.height)),
  };
}

/** Those that are worth trying, the simplest first. */
function* arrangements(cardsOf: ReadonlyMap<Region, readonly LayoutCard[]>): Generator<Arrangement> {
  const most = (regions: readonly Region[]) =>
    Math.max(1, ...regions.map(region => (cardsOf.get(region) ?? []).filter(({ distance }) => distance === 1).length));
  const rows = Math.min(12, most(['above', 'below']));
  const sides = Math.min(4, most(['left', 'right']));
  const corners = Math.min(3, most(['aboveLeft', 'aboveRight', 'belowLeft', 'belowRight']));
  for (let sideColumns = 1; sideColumns <= sides; sideColumns++) {
    for (let cornerColumns = 1; cornerColumns <= corners; cornerColumns++) {
      for (let perRow = rows; perRow >= 1; perRow--) yield { perRow, sideColumns, cornerColumns };
    }
  }
}

function assemble(
  { center }: LayoutInput,
  laid: ReadonlyMap<Region, LaidRegion>,
  gaps: typeof LEAST_GAP,
  arrangement: Arrangement,
): Layout {
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
  const cornerX = (band: Region): number => Math.max(inner, (boundsFor(band)?.width ?? 0) / 2 + CORNER_ROOM);
  const origins: Readonly<Record<Region, readonly [number, number]>> = {
    above: [0, above],
    below: [0, below],
    left: [-inner, 0],
    right: [inner, 0],
    aboveLeft: [-cornerX('above'), middle.top - cornerGap],
    aboveRight: [cornerX('above'), middle.top - cornerGap],
    belowLeft: [-cornerX('below'), middle.bottom + cornerGap],
    belowRight: [cornerX('below'), middle.bottom + cornerGap],
  };
  const { width, height } = center.size;
  const boxes = new Map<string, Box>([[center.key, { x: -width / 2, y: -height / 2, width, height }]]);
  const regions = new Map<string, Region>();
  const captions: { kind: string; region: Region; box: Box }[] = [];
  for (const region of REGIONS) {
    const [x, y] = origins[region];
    for (const { key, box } of laid.get(region)?.cards ?? []) {
      boxes.set(key, moved(box, x, y));
      regions.set(key, region);
    }
    for (const { kind, box } of laid.get(region)?.captions ?? []) captions.push({ kind, region, box: moved(box, x, y) });
  }
  const bounds = boundsOf([...boxes.values(), ...captions.map(({ box }) => box)]);
  return { boxes, regions, captions, bounds, arrangement };
}
