/** Moves overlapping nodes apart, as far as there is room. Pure and deterministic. */
import type { NodePositions } from './nodePositions.ts';

const ROUNDS = 60;

/**
 * @param rows the nodes that take part
 * @param radii how much room each node needs around its middle, in the units of the positions; by row
 * @param reach the largest distance of a node from the middle
 */
export function spread(
  { x, y }: Pick<NodePositions, 'x' | 'y'>,
  rows: readonly number[],
  radii: Float32Array,
  reach = Number.POSITIVE_INFINITY,
): void {
  const cell = 2 * rows.reduce((most, row) => Math.max(most, radii[row] ?? 0), 0);
  if (cell === 0) return;
  for (let round = 0; round < ROUNDS; round++) {
    const grid = new Map<string, number[]>();
    for (const row of rows) {
      const name = `${Math.floor((x[row] ?? 0) / cell)} ${Math.floor((y[row] ?? 0) / cell)}`;
      const members = grid.get(name);
      if (members) members.push(row);
      else grid.set(name, [row]);
    }
    let moved = 0;
    for (const row of rows) {
      const [column, line] = [Math.floor((x[row] ?? 0) / cell), Math.floor((y[row] ?? 0) / cell)];
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const other of grid.get(`${column + dx} ${line + dy}`) ?? []) if (other > row) moved += part(row, other);
        }
      }
    }
    if (moved === 0) return;
    for (const row of rows) keepInside(row);
  }

  function keepInside(row: number): void {
    const scale = reach / Math.hypot(x[row] ?? 0, y[row] ?? 0);
    if (scale >= 1) return;
    x[row] = (x[row] ?? 0) * scale;
    y[row] = (y[row] ?? 0) * scale;
  }

  /** Moves both by half of what they overlap. @returns 1 when they did */
  function part(a: number, b: number): number {
    const needed = (radii[a] ?? 0) + (radii[b] ?? 0);
    let dx = (x[b] ?? 0) - (x[a] ?? 0);
    let dy = (y[b] ?? 0) - (y[a] ?? 0);
    let distance = Math.hypot(dx, dy);
    if (distance >= needed) return 0;
    // At the same position any direction is possible, as long as it is deterministic.
    if (distance < needed / 1000) [dx, dy, distance] = [Math.cos(a + b), Math.sin(a + b), 1];
    const push = (needed - Math.min(distance, needed) + needed / 100) / 2;
    const [stepX, stepY] = [(dx / distance) * push, (dy / distance) * push];
    x[a] = (x[a] ?? 0) - stepX;
    y[a] = (y[a] ?? 0) - stepY;
    x[b] = (x[b] ?? 0) + stepX;
    y[b] = (y[b] ?? 0) + stepY;
    return 1;
  }
}
