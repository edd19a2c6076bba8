/**
 * Moves the nodes of a library to where their relations pull them, in a worker: the page stays usable meanwhile. As many
 * steps as the library needs and no more, so that the same library ends at the same places.
 */
import layoutWorker from 'graphology-layout-forceatlas2/webworker.js';
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { nodeSizes } from './appearance.ts';
import { EDGE_PARTS, edgesOf, MARK } from './columns.ts';
import { discRadius, fillDisc } from './disc.ts';
import { joinedRows, type Places } from './places.ts';
import { spread } from './spread.ts';

/** Numbers for each node and edge in the matrices of ForceAtlas2. */
const NODE = { parts: 10, mass: 6, convergence: 7, size: 8, fixed: 9 };
const EDGE = { parts: 3, weight: 2 };

const STEPS = { everything: 320, few: 80 };

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
  /** Called now and then while the nodes move, and once when they have come to rest. */
  readonly onMove: (places: Pick<Places, 'x' | 'y'>, isDone: boolean) => void;
}

/** How long the page shows one state before the next. */
const SHOWN_MS = 120;

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
    if (!isPartial) fillDisc(moved, joined);
    if (isDone && !isPartial) spread(moved, joined, radiiOf(graph, joined.length), discRadius(joined.length));
    onMove(moved, isDone);
  };
  const { nodes, edges } = matrices(graph, joined, places);
  let left = joined.every(row => places.isNew[row] === 0) ? 0 : isPartial ? STEPS.few : STEPS.everything;
  if (left === 0) {
    show(nodes, true);
    return () => {};
  }
  const address = URL.createObjectURL(new Blob([`(${layoutWorker})()`], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  let shown = performance.now();
  worker.addEventListener('message', ({ data }: MessageEvent<{ nodes: ArrayBuffer }>) => {
    left--;
    const now = performance.now();
    if (left === 0 || now - shown > SHOWN_MS) {
      shown = now;
      show(new Float32Array(data.nodes), left === 0);
    }
    if (left === 0) worker.terminate();
    else worker.postMessage({ settings: SETTINGS, nodes: data.nodes }, [data.nodes]);
  });
  worker.postMessage({ settings: SETTINGS, nodes: nodes.buffer, edges: edges.buffer }, [nodes.buffer, edges.buffer]);
  return () => worker.terminate();
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
    // What does not exist stays close to whoever names it.
    edges[start + EDGE.weight] = (marks & MARK.dead) === 0 ? 1 : 4;
    for (const end of ends) nodes[end + NODE.mass] = (nodes[end + NODE.mass] ?? 0) + 1;
  }
  return { nodes, edges };
}

/** How much room nodes need when the whole picture is seen. @param count how many fill the disc */
function radiiOf(graph: LibraryGraphData, count: number): Float32Array {
  const radius = discRadius(count);
  const unitsPerPixel = (2 * radius) / SEEN_PIXELS;
  // A good part of what each would have if all stood equally far apart.
  const air = (AIR * radius) / Math.sqrt(count || 1);
  return nodeSizes(graph).map(size => size * unitsPerPixel + air);
}

const AIR = 0.45;

/** About how wide the disc is on a screen. */
const SEEN_PIXELS = 600;
