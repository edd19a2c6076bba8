/**
 * The start positions of the patterns of a library: the last known ones, otherwise by domain. Pure and deterministic.
 */
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import type { StoredPositions } from '../pageProtocol.ts';
import { degreesOf, edgesOf, keyOf, OUTSIDE } from './columns.ts';
import { discRadius, fillDisc } from './disc.ts';
import { freeSlots, ringSlots } from './ring.ts';

/** Row by row. */
export interface NodePositions {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** 1 for nodes without a stored position. */
  readonly isNew: Uint8Array;
}

/** The initial distance between the nodes of a domain. */
const STEP = 14;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export function startPositions(graph: LibraryGraphData, remembered: StoredPositions | undefined): NodePositions {
  const count = graph.titles.length;
  const positions = { x: new Float32Array(count), y: new Float32Array(count), isNew: new Uint8Array(count) };
  let known = 0;
  for (let index = 0; index < count; index++) {
    const stored = remembered?.[storedKey(graph, index)];
    if (stored) {
      [positions.x[index], positions.y[index]] = stored;
      known++;
    } else {
      positions.isNew[index] = 1;
    }
  }
  if (known < count / 2) {
    positions.isNew.fill(1);
    placeByDomain(graph, positions);
    fillDisc(positions, joinedRows(graph));
  } else {
    placeBesideNeighbours(graph, positions);
  }
  placeAround(graph, positions);
  return positions;
}

/** The key of a stored position: the URI without the prefix that all patterns of the library share. */
export function storedKey(graph: LibraryGraphData, index: number): string {
  const key = keyOf(graph, index);
  return key.startsWith(`${graph.root}/`) ? key.slice(graph.root.length + 1) : key;
}

export function storedPositions(graph: LibraryGraphData, { x, y }: Pick<NodePositions, 'x' | 'y'>): StoredPositions {
  return Object.fromEntries(
    graph.titles.map((_, index) => [storedKey(graph, index), [Math.round(x[index] ?? 0), Math.round(y[index] ?? 0)] as const]),
  ) as StoredPositions;
}

/** The distance of the outermost pattern. */
export function reachOf({ x, y }: Pick<NodePositions, 'x' | 'y'>): number {
  return x.reduce((most, each, row) => Math.max(most, Math.hypot(each, y[row] ?? 0)), 1);
}

/** Domains in a ring; in each, parents are nearer to its middle than their children, then patterns with more relations. */
function placeByDomain(graph: LibraryGraphData, { x, y }: NodePositions): void {
  const degrees = degreesOf(graph);
  const parents = parentsOf(graph);
  const groups = new Map<number, number[]>();
  for (const [index, domain] of graph.domains.entries()) {
    const group = groups.get(domain);
    if (group) group.push(index);
    else groups.set(domain, [index]);
  }
  const rings = [...groups].sort(([a], [b]) => a - b).map(([, members]) => members);
  const radius = STEP * Math.sqrt(graph.titles.length) * (rings.length > 1 ? 1 : 0);
  let passed = 0;
  for (const members of rings) {
    // Large domains get a larger part of the ring.
    const angle = (2 * Math.PI * (passed + members.length / 2)) / graph.titles.length;
    passed += members.length;
    members.sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0) || a - b);
    for (const [rank, index] of parentsFirst(members, parents).entries()) {
      const distance = STEP * Math.sqrt(rank + 0.5);
      x[index] = radius * Math.cos(angle) + distance * Math.cos(rank * GOLDEN_ANGLE);
      y[index] = radius * Math.sin(angle) + distance * Math.sin(rank * GOLDEN_ANGLE);
    }
  }
}

/** One parent of each node, if it has any. */
function parentsOf(graph: LibraryGraphData): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  for (const { source, target, kind, marks } of edgesOf(graph)) {
    const place = graph.kinds[kind]?.place;
    if ((marks & OUTSIDE) !== 0) continue;
    if (place === 'above') parents.set(source, target);
    if (place === 'below') parents.set(target, source);
  }
  return parents;
}

/** The same nodes, each after its parents among them. */
function parentsFirst(rows: readonly number[], parents: ReadonlyMap<number, number>): readonly number[] {
  const waiting = new Set(rows);
  const ordered: number[] = [];
  for (const row of rows) {
    const line: number[] = [];
    for (let next: number | undefined = row; next !== undefined && waiting.delete(next); next = parents.get(next))
      line.push(next);
    ordered.push(...line.reverse());
  }
  return ordered;
}

/** The rows of all nodes with a relation, dead ones included. */
export function joinedRows(graph: LibraryGraphData): readonly number[] {
  const joined = new Uint8Array(graph.titles.length);
  for (const { source, target } of edgesOf(graph)) joined[source] = joined[target] = 1;
  return graph.titles.flatMap((_, index) => (joined[index] === 1 ? [index] : []));
}

/** Patterns without relations are around all others, by domain; those with a stored position keep it. */
function placeAround(graph: LibraryGraphData, { x, y, isNew }: NodePositions): void {
  const joined = joinedRows(graph);
  const taken = new Set(joined);
  const alone = graph.titles.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const slots = ringSlots(alone.length, discRadius(joined.length));
  const fresh = alone.filter(row => isNew[row] === 1);
  fresh.sort((a, b) => (graph.domains[a] ?? 0) - (graph.domains[b] ?? 0) || a - b);
  const known = alone.filter(row => isNew[row] === 0).map(row => ({ x: x[row] ?? 0, y: y[row] ?? 0 }));
  const free = known.length === 0 ? slots : freeSlots(slots, known, fresh.length);
  for (const [rank, row] of fresh.entries()) {
    x[row] = free[rank]?.x ?? 0;
    y[row] = free[rank]?.y ?? 0;
  }
}

/** Between its known neighbours; nodes without any are at the edge of their domain. */
function placeBesideNeighbours(graph: LibraryGraphData, { x, y, isNew }: NodePositions): void {
  const sums = new Map<number, { x: number; y: number; count: number }>();
  const add = (index: number, near: number): void => {
    if (isNew[index] === 0 || isNew[near] === 1) return;
    const sum = sums.get(index) ?? { x: 0, y: 0, count: 0 };
    sums.set(index, { x: sum.x + (x[near] ?? 0), y: sum.y + (y[near] ?? 0), count: sum.count + 1 });
  };
  for (const { source, target } of edgesOf(graph)) {
    add(source, target);
    add(target, source);
  }
  for (const [index, domain] of graph.domains.entries()) {
    if (isNew[index] === 0) continue;
    const alike = graph.domains.flatMap((other, each) => (other === domain && isNew[each] === 0 ? [each] : []));
    const sum = sums.get(index) ?? {
      x: alike.reduce((total, each) => total + (x[each] ?? 0), 0),
      y: alike.reduce((total, each) => total + (y[each] ?? 0), 0),
      count: alike.length,
    };
    const angle = index * GOLDEN_ANGLE;
    x[index] = sum.x / (sum.count || 1) + STEP * 2 * Math.cos(angle);
    y[index] = sum.y / (sum.count || 1) + STEP * 2 * Math.sin(angle);
  }
}
