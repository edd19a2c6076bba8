/**
 * Runs the force layout of a library in a worker: the page requests the positions whenever it has time to draw. The number of
 * steps depends only on the library, so that the same library ends at the same positions.
 */
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { nodeSizes } from './appearance.ts';
import { EDGE_PARTS, edgesOf, OUTSIDE } from './columns.ts';
import { discRadius, fillDisc } from './disc.ts';
import { type FromWorker, NODE_PARTS, type ToWorker } from './layoutMessages.ts';
import { joinedRows, type NodePositions } from './nodePositions.ts';

/** Numbers for each node and edge in the matrices of ForceAtlas2. */
const NODE = { parts: NODE_PARTS, mass: 6, convergence: 7, size: 8, fixed: 9 };
const EDGE = { parts: 3, weight: 2 };

const STEPS = { everything: 240, few: 80 };

const SETTINGS = {
  linLogMode: false,
  outboundAttractionDistribution: true,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 24,
  strongGravityMode: true,
  gravity: 0.02,
  slowDown: 6,
  barnesHutOptimize: true,
  barnesHutTheta: 0.7,
};

export interface ArrangeOptions {
  /** Called at intervals while the nodes move, and once at the end; draws before it returns. */
  readonly onMove: (positions: Pick<NodePositions, 'x' | 'y'>, isDone: boolean) => void;
}

/** The page waits this many times as long as it has drawn: most of the time is for the layout and for input. */
const REST = 4;
const LEAST_REST_MS = 150;

/** @returns stops it */
export function arrange(graph: LibraryGraphData, positions: NodePositions, { onMove }: ArrangeOptions): () => void {
  const joined = joinedRows(graph);
  const isPartial = positions.isNew.includes(0);
  const show = (nodes: Float32Array, isDone: boolean): void => {
    const moved = { x: positions.x.slice(), y: positions.y.slice(), isNew: positions.isNew };
    for (const [at, row] of joined.entries()) {
      moved.x[row] = nodes[at * NODE.parts] ?? 0;
      moved.y[row] = nodes[at * NODE.parts + 1] ?? 0;
    }
    // At the end the worker does it.
    if (!isPartial && !isDone) fillDisc(moved, joined);
    onMove(moved, isDone);
  };
  const { nodes, edges } = matrices(graph, joined, positions);
  const steps = joined.every(row => positions.isNew[row] === 0) ? 0 : isPartial ? STEPS.few : STEPS.everything;
  if (steps === 0) {
    show(nodes, true);
    return () => {};
  }
  const address = URL.createObjectURL(new Blob([LAYOUT_WORKER], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  let resting: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(resting);
    worker.terminate();
  };
  const say = (message: ToWorker): void => worker.postMessage(message);
  const rest = (drawnMs: number): void => {
    resting = setTimeout(() => say({ kind: 'ask' }), Math.max(LEAST_REST_MS, REST * drawnMs));
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.isDone) stop();
    const start = performance.now();
    show(data.nodes, data.isDone);
    // Drawing ends with the next frame, so the time until then is included.
    if (!data.isDone) requestAnimationFrame(() => setTimeout(() => rest(performance.now() - start)));
  });
  say({ kind: 'start', nodes, edges, settings: SETTINGS, steps, radii: isPartial ? undefined : radiiOf(graph, joined) });
  rest(0);
  return stop;
}

/** @param joined rows of the nodes that take part */
function matrices(graph: LibraryGraphData, joined: readonly number[], { x, y, isNew }: NodePositions) {
  const nodes = new Float32Array(joined.length * NODE.parts);
  const edges = new Float32Array((graph.edges.length / EDGE_PARTS) * EDGE.parts);
  const isPartial = isNew.includes(0);
  const placeOf = new Map<number, number>();
  for (const [at, row] of joined.entries()) {
    const start = at * NODE.parts;
    placeOf.set(row, start);
    nodes[start] = x[row] ?? 0;
    nodes[start + 1] = y[row] ?? 0;
    nodes[start + NODE.mass] = nodes[start + NODE.convergence] = nodes[start + NODE.size] = 1;
    // When few nodes are new, the others keep their positions.
    nodes[start + NODE.fixed] = isPartial && isNew[row] === 0 ? 1 : 0;
  }
  for (const { index, source, target, marks } of edgesOf(graph)) {
    const start = index * EDGE.parts;
    const ends = [placeOf.get(source) ?? 0, placeOf.get(target) ?? 0] as const;
    [edges[start], edges[start + 1]] = ends;
    // What is not in the library stays close to the pattern that names it.
    edges[start + EDGE.weight] = (marks & OUTSIDE) === 0 ? 1 : 4;
    for (const end of ends) nodes[end + NODE.mass] = (nodes[end + NODE.mass] ?? 0) + 1;
  }
  return { nodes, edges };
}

/** The space that nodes need when the whole library is visible. @param rows those that fill the disc */
function radiiOf(graph: LibraryGraphData, rows: readonly number[]): Float32Array {
  const radius = discRadius(rows.length);
  const unitsPerPixel = (2 * radius) / SEEN_PIXELS;
  // A large part of the space that each would have at equal distances.
  const air = (AIR * radius) / Math.sqrt(rows.length || 1);
  const sizes = nodeSizes(graph);
  return Float32Array.from(rows, row => (sizes[row] ?? 0) * unitsPerPixel + air);
}

const AIR = 0.45;

/** The approximate width of the disc on a screen. */
const SEEN_PIXELS = 600;
