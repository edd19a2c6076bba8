/**
 * Moves the nodes of a library to where their relations pull them, in a worker that takes all steps by itself: the page looks
 * at where they are when it has time to draw. As many steps as the library needs and no more, so that the same library ends at
 * the same places.
 */
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { nodeSizes } from './appearance.ts';
import { EDGE_PARTS, edgesOf, OUTSIDE } from './columns.ts';
import { discRadius, fillDisc } from './disc.ts';
import { type FromWorker, NODE_PARTS, type ToWorker } from './layoutMessages.ts';
import { joinedRows, type Places } from './places.ts';

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
  /** Called now and then while the nodes move, and once when they have come to rest; draws before it returns. */
  readonly onMove: (places: Pick<Places, 'x' | 'y'>, isDone: boolean) => void;
}

/** The page rests so many times as long as it has drawn: most of the time is for the layout, and for whoever uses the page. */
const REST = 4;
const LEAST_REST_MS = 150;

/** @returns stops it */
export function arrange(graph: LibraryGraphData, places: Places, { onMove }: ArrangeOptions): () => void {
  const joined = joinedRows(graph);
  const isPartial = places.isNew.includes(0);
  const show = (nodes: Float32Array, isDone: boolean): void => {
    const moved = { x: places.x.slice(), y: places.y.slice(), isNew: places.isNew };
    for (const [at, row] of joined.entries()) {
      moved.x[row] = nodes[at * NODE.parts] ?? 0;
      moved.y[row] = nodes[at * NODE.parts + 1] ?? 0;
    }
    // At the end the worker has done it.
    if (!isPartial && !isDone) fillDisc(moved, joined);
    onMove(moved, isDone);
  };
  const { nodes, edges } = matrices(graph, joined, places);
  const steps = joined.every(row => places.isNew[row] === 0) ? 0 : isPartial ? STEPS.few : STEPS.everything;
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
    // Drawn is what the next frame shows: until then the time counts.
    if (!data.isDone) requestAnimationFrame(() => setTimeout(() => rest(performance.now() - start)));
  });
  say({ kind: 'start', nodes, edges, settings: SETTINGS, steps, radii: isPartial ? undefined : radiiOf(graph, joined) });
  rest(0);
  return stop;
}

/** @param joined rows of the nodes that take part */
function matrices(graph: LibraryGraphData, joined: readonly number[], { x, y, isNew }: Places) {
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
    // When little is new, what was there stays where it is.
    nodes[start + NODE.fixed] = isPartial && isNew[row] === 0 ? 1 : 0;
  }
  for (const { index, source, target, marks } of edgesOf(graph)) {
    const start = index * EDGE.parts;
    const ends = [placeOf.get(source) ?? 0, placeOf.get(target) ?? 0] as const;
    [edges[start], edges[start + 1]] = ends;
    // What is not in the library stays close to whoever names it.
    edges[start + EDGE.weight] = (marks & OUTSIDE) === 0 ? 1 : 4;
    for (const end of ends) nodes[end + NODE.mass] = (nodes[end + NODE.mass] ?? 0) + 1;
  }
  return { nodes, edges };
}

/** How much room nodes need when the whole picture is seen. @param rows those that fill the disc */
function radiiOf(graph: LibraryGraphData, rows: readonly number[]): Float32Array {
  const radius = discRadius(rows.length);
  const unitsPerPixel = (2 * radius) / SEEN_PIXELS;
  // A good part of what each would have if all stood equally far apart.
  const air = (AIR * radius) / Math.sqrt(rows.length || 1);
  const sizes = nodeSizes(graph);
  return Float32Array.from(rows, row => (sizes[row] ?? 0) * unitsPerPixel + air);
}

const AIR = 0.45;

/** About how wide the disc is on a screen. */
const SEEN_PIXELS = 600;
