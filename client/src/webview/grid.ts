/** Lays cards out in lines that follow each other outwards: rows above and below the centre, columns at its sides. Pure. */
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
}

export interface Grid {
  readonly places: readonly GridPlace[];
  readonly across: number;
  readonly out: number;
}

export interface Gaps {
  readonly across: number;
  readonly out: number;
}

/**
 * Every other line holds one card less, so that its cards stand before the gaps of the line before, and a line that
 * comes from the centre reaches them straight through.
 */
export function layGrid(items: readonly GridItem[], perLine: number, gaps: Gaps): Grid {
  const lines = intoLines(items, Math.max(1, perLine));
  const pitch = Math.max(0, ...items.map(({ across }) => across)) + gaps.across;
  const places: GridPlace[] = [];
  let out = 0;
  let widest = 0;
  for (const line of lines) {
    const sum = line.reduce((total, { across }) => total + across, 0) + gaps.across * (line.length - 1);
    const length = lines.length === 1 ? sum : pitch * line.length - gaps.across;
    let start = -length / 2;
    for (const { key, across } of line) {
      const room = lines.length === 1 ? across : pitch - gaps.across;
      places.push({ key, across: start + room / 2, out });
      start += room + gaps.across;
    }
    widest = Math.max(widest, length);
    out += Math.max(...line.map(item => item.out)) + gaps.out;
  }
  return { places, across: widest, out: Math.max(0, out - gaps.out) };
}

function intoLines(items: readonly GridItem[], perLine: number): readonly (readonly GridItem[])[] {
  if (items.length <= perLine) return items.length === 0 ? [] : [items];
  const lines: (readonly GridItem[])[] = [];
  let start = 0;
  while (start < items.length) {
    const length = perLine > 1 && lines.length % 2 === 1 ? perLine - 1 : perLine;
    lines.push(items.slice(start, start + length));
    start += length;
  }
  return lines;
}

/** How many cards a line must hold so that all fit into so many lines. */
export function perLineFor(count: number, lines: number): number {
  // Every other line holds one less.
  return Math.ceil((count + Math.floor(lines / 2)) / lines);
}

export function itemOf(key: string, { width, height }: Size, lines: 'rows' | 'columns'): GridItem {
  return lines === 'rows' ? { key, across: width, out: height } : { key, across: height, out: width };
}
