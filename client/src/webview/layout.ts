/**
 * The layout of the cards of a neighbourhood: measured sizes in, positions out. Pure and deterministic, does not use the DOM.
 *
 * ```
 *   around |      above      | around      upper band
 *   -------+-----------------+-------
 *    left  |     centre      | right       middle band
 *   -------+-----------------+-------
 *   around |      below      | around      lower band
 * ```
 * Patterns more than one relation away are further out, beyond the card that leads to them.
 */
import { type Box, type Point, type Size, scaleToFit } from './geometry.ts';
import { linesFor } from './grid.ts';
import { assemble, boundsAround, type Gaps, type Laid, originsFor } from './regionOrigins.ts';
import { isCorner, isRowRegion, type LaidRegion, layRegion, REGIONS, type Region, regionsOf } from './regions.ts';

export interface LayoutCard {
  readonly key: string;
  readonly size: Size;
  /** Key of its relation kind; the caption has the same key. */
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
  /** The last choice: it is kept unless another one is clearly better, so that cards keep their positions. */
  readonly previous?: Arrangement | undefined;
}

/** The number of cards in a line. */
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
  /** Points of the line to a card, if lines share a path. By key of the card. */
  readonly ways: ReadonlyMap<string, readonly Point[]>;
  readonly bounds: Box;
  readonly arrangement: Arrangement;
}

type CardsOf = ReadonlyMap<Region, readonly LayoutCard[]>;

/** The margin around a graph that is entirely visible. */
export const MARGIN = 28;
const LEAST_GAP: Gaps = { side: 76, band: 70 };
const MOST_GAP: Gaps = { side: 210, band: 190 };
const SPREAD_STEPS = 8;
/** How much larger the graph must become to be worth moving everything. */
const WORTH_MOVING = 1.12;
const WORTH_IT = 1.03;

export function layOut(input: LayoutInput): Layout {
  const { center, viewport, previous } = input;
  const cardsOf = regionsOf(input.cards);
  const layRegions = regionMaker(input, cardsOf);
  const scaleWith = (arrangement: Arrangement, gaps: Gaps): number => {
    const laid = layRegions(arrangement);
    return scaleToFit(boundsAround(center.size, laid, originsFor(center.size, laid, gaps)), viewport, MARGIN);
  };
  const rate = (arrangement: Arrangement): number => scaleWith(arrangement, LEAST_GAP) * simplicity(arrangement, cardsOf);
  let best: Arrangement = { perRow: 1, sideColumns: 1, cornerColumns: 1 };
  let bestRate = Number.NEGATIVE_INFINITY;
  for (const arrangement of arrangements(cardsOf)) {
    const rated = rate(arrangement);
    if (rated > bestRate * WORTH_IT || bestRate < 0) [best, bestRate] = [arrangement, rated];
  }
  if (previous && bestRate < rate(previous) * WORTH_MOVING) best = previous;
  const gaps = widestGaps(candidate => scaleWith(best, candidate));
  const laid = layRegions(best);
  return assemble(center, laid, originsFor(center.size, laid, gaps), best);
}

/** Lays out a region once for each arrangement. */
function regionMaker({ captions }: LayoutInput, cardsOf: CardsOf): (arrangement: Arrangement) => Laid {
  const known = new Map<string, LaidRegion>();
  return arrangement =>
    new Map(
      REGIONS.map(region => {
        const { perRow, sideColumns, cornerColumns } = arrangement;
        const key = `${region} ${isRowRegion(region) ? perRow : isCorner(region) ? cornerColumns : sideColumns}`;
        const laid = known.get(key) ?? layRegion(region, cardsOf.get(region) ?? [], captions, arrangement);
        known.set(key, laid);
        return [region, laid];
      }),
    );
}

/** The widest gaps around the centre that do not make the graph smaller. */
function widestGaps(scaleWith: (gaps: Gaps) => number): Gaps {
  let gaps: Gaps = LEAST_GAP;
  const scale = scaleWith(gaps);
  for (const side of ['side', 'band'] as const) {
    for (let step = 1; step <= SPREAD_STEPS; step++) {
      const wider = { ...gaps, [side]: LEAST_GAP[side] + ((MOST_GAP[side] - LEAST_GAP[side]) * step) / SPREAD_STEPS };
      if (scaleWith(wider) < scale) break;
      gaps = wider;
    }
  }
  return gaps;
}

/**
 * Many rows of cards are harder to read than few, above all when lines pass behind them; a stack above or below the centre hides
 * what is behind its first card.
 */
function simplicity({ perRow, sideColumns, cornerColumns }: Arrangement, cardsOf: CardsOf): number {
  let factor = 0.98 ** (sideColumns + cornerColumns);
  for (const region of ['above', 'below'] as const) {
    const count = nearest(cardsOf, region).length;
    const hasMore = (cardsOf.get(region) ?? []).length > count;
    factor *= (hasMore ? 0.85 : 0.98) ** Math.max(0, linesFor(count, perRow, 'staggered') - 1);
    if (perRow === 1 && count > 1) factor *= 0.85;
  }
  return factor;
}

function nearest(cardsOf: CardsOf, region: Region): readonly LayoutCard[] {
  return (cardsOf.get(region) ?? []).filter(({ distance }) => distance === 1);
}

/** The arrangements worth trying, the simplest first. */
function* arrangements(cardsOf: CardsOf): Generator<Arrangement> {
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
