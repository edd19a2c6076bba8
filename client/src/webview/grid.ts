/** Lays out cards in lines from the centre outwards: rows above and below the centre, columns at its sides. Pure. */
import type { Size } from './geometry.ts';

/** `across` runs along a line of cards, `out` away from the centre. */
export interface GridItem {
  readonly key: string;
  readonly across: number;
  readonly out: number;
}

export interface GridPlace {
  readonly key: string;
  /** Middle of the card along its line; 0 is the middle of the grid. */
  readonly across: number;
  /** The edge of the card that is nearer to the centre; 0 is the near edge of the grid. */
  readonly out: number;
  /** The middle of the gap before the line of the card. */
  readonly lane: number;
}

export interface Grid {
  readonly places: readonly GridPlace[];
  readonly across: number;
  readonly out: number;
  /** A straight free corridor through the lines: the gap nearest to the middle. For `aligned` grids. */
  readonly corridor: number;
}

export interface GridOptions {
  /** Most cards in a line. */
  readonly perLine: number;
  readonly gap: { readonly across: number; readonly out: number };
  /**
   * `staggered`: every other line has one card less, so that its cards are next to the gaps of the previous line, and a straight
   * line reaches them. `aligned`: cards are one behind the other, with free corridors between them.
   */
  readonly kind: 'staggered' | 'aligned';
}

export function layGrid(items: readonly GridItem[], { perLine, gap, kind }: GridOptions): Grid {
  const lines = intoLines(items, Math.max(1, perLine), kind);
  const pitch = Math.max(0, ...items.map(({ across }) => across)) + gap.across;
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  const places: GridPlace[] = [];
  let out = 0;
  let widest = 0;
  for (const line of lines) {
    const isOnly = lines.length === 1;
    const sum = line.reduce((total, { across }) => total + across, 0) + gap.across * (line.length - 1);
    const length = isOnly ? sum : pitch * line.length - gap.across;
    const missing = longest - line.length;
    const shift = kind === 'aligned' && missing % 2 === 1 ? -pitch / 2 : 0;
    let start = shift - length / 2;
    for (const { key, across } of line) {
      const room = isOnly ? across : pitch - gap.across;
      places.push({ key, across: start + room / 2, out, lane: out - (out === 0 ? FIRST_LANE : gap.out / 2) });
      start += room + gap.across;
    }
    widest = Math.max(widest, length);
    out += Math.max(...line.map(item => item.out)) + gap.out;
  }
  const beside = -widest / 2 - FIRST_LANE;
  const corridor = longest === 1 ? beside : longest % 2 === 0 ? 0 : -pitch / 2;
  return { places, across: widest, out: Math.max(0, out - gap.out), corridor };
}

/** How far before the first line its lane runs. */
const FIRST_LANE = 20;

function intoLines(items: readonly GridItem[], perLine: number, kind: GridOptions['kind']): readonly (readonly GridItem[])[] {
  if (items.length <= perLine) return items.length === 0 ? [] : [items];
  const lines: (readonly GridItem[])[] = [];
  let start = 0;
  while (start < items.length) {
    const length = kind === 'staggered' && perLine > 1 && lines.length % 2 === 1 ? perLine - 1 : perLine;
    lines.push(items.slice(start, start + length));
    start += length;
  }
  return lines;
}

/** How many lines a grid has. */
export function linesFor(count: number, perLine: number, kind: GridOptions['kind']): number {
  if (kind === 'aligned' || perLine <= 1) return Math.ceil(count / Math.max(1, perLine));
  const pairs = Math.floor(count / (2 * perLine - 1));
  const rest = count - pairs * (2 * perLine - 1);
  return 2 * pairs + (rest === 0 ? 0 : rest <= perLine ? 1 : 2);
}

/** How many cards a line needs so that all fit into this many lines. */
export function perLineFor(count: number, lines: number, kind: GridOptions['kind']): number {
  // In a staggered grid every other line has one less.
  return Math.ceil((count + (kind === 'staggered' ? Math.floor(lines / 2) : 0)) / Math.max(1, lines));
}

export function itemOf(key: string, { width, height }: Size, lines: 'rows' | 'columns'): GridItem {
  return lines === 'rows' ? { key, across: width, out: height } : { key, across: height, out: width };
}
