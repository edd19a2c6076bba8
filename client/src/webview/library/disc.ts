/** Distributes patterns in a disc, so that there are no outliers. Pure. */
import type { NodePositions } from './nodePositions.ts';

/** The distance between the patterns of a library, in the units of positions. */
const STEP = 14;

/** The part of its distance from the middle that a pattern gets from its rank; it keeps the rest. */
const BY_RANK = 0.7;

/** @param count how many patterns fill it */
export function discRadius(count: number): number {
  return STEP * Math.sqrt(Math.max(count, 6));
}

/** Every node keeps its direction and its rank by distance. */
export function fillDisc({ x, y }: Pick<NodePositions, 'x' | 'y'>, rows: readonly number[]): void {
  const middle = { x: mean(rows, x), y: mean(rows, y) };
  const polar = rows.map(row => {
    const [dx, dy] = [(x[row] ?? 0) - middle.x, (y[row] ?? 0) - middle.y];
    return { row, distance: Math.hypot(dx, dy), angle: Math.atan2(dy, dx) };
  });
  polar.sort((a, b) => a.distance - b.distance || a.row - b.row);
  const radius = discRadius(rows.length);
  const usual = polar[Math.floor(polar.length * 0.92)]?.distance || 1;
  for (const [rank, { row, distance, angle }] of polar.entries()) {
    const byRank = Math.sqrt((rank + 0.5) / polar.length);
    const own = Math.min(1, distance / usual);
    const share = BY_RANK * byRank + (1 - BY_RANK) * own;
    x[row] = radius * share * Math.cos(angle);
    y[row] = radius * share * Math.sin(angle);
  }
}

function mean(rows: readonly number[], column: Float32Array): number {
  return rows.reduce((sum, row) => sum + (column[row] ?? 0), 0) / (rows.length || 1);
}
