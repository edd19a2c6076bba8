/**
 * Moves the nodes of a library to where their relations pull them, in a worker: the page stays usable meanwhile. As many
 * steps as the library needs and no more, so that the same library ends at the same places.
 */
import layoutWorker from 'graphology-layout-forceatlas2/webworker.js';
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import { EDGE_PARTS, edgesOf } from './columns.ts';
import type { Places } from './places.ts';

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
  strongGravityMode: false,
  gravity: 1.2,
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
  const isPartial = places.isNew.includes(0);
  const address = URL.createObjectURL(new Blob([`(${layoutWorker})()`], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  const { nodes, edges } = matrices(graph, places);
  let left = isPartial ? STEPS.few : STEPS.everything;
  let shown = performance.now();
  worker.addEventListener('message', ({ data }: MessageEvent<{ nodes: ArrayBuffer }>) => {
    left--;
    const isDone = left === 0;
    const now = performance.now();
    if (isDone || now - shown > SHOWN_MS) {
      shown = now;
      onMove(columnsOf(new Float32Array(data.nodes)), isDone);
    }
    if (isDone) worker.terminate();
    else worker.postMessage({ settings: SETTINGS, nodes: data.nodes }, [data.nodes]);
  });
  worker.postMessage({ settings: SETTINGS, nodes: nodes.buffer, edges: edges.buffer }, [nodes.buffer, edges.buffer]);
  return () => worker.terminate();
}

function matrices(graph: LibraryGraphData, { x, y, isNew }: Places) {
  const count = graph.titles.length;
  const isPartial = isNew.includes(0);
  const nodes = new Float32Array(count * NODE.parts);
  const edges = new Float32Array((graph.edges.length / EDGE_PARTS) * EDGE.parts);
  for (let index = 0; index < count; index++) {
    const at = index * NODE.parts;
    nodes[at] = x[index] ?? 0;
    nodes[at + 1] = y[index] ?? 0;
    nodes[at + NODE.mass] = nodes[at + NODE.convergence] = nodes[at + NODE.size] = 1;
    // When little is new, what was there stays where it is.
    nodes[at + NODE.fixed] = isPartial && isNew[index] === 0 ? 1 : 0;
  }
  for (const { index, source, target } of edgesOf(graph)) {
    const at = index * EDGE.parts;
    edges[at] = source * NODE.parts;
    edges[at + 1] = target * NODE.parts;
    edges[at + EDGE.weight] = 1;
    for (const end of [source, target]) {
      const mass = end * NODE.parts + NODE.mass;
      nodes[mass] = (nodes[mass] ?? 0) + 1;
    }
  }
  return { nodes, edges };
}

function columnsOf(nodes: Float32Array): Pick<Places, 'x' | 'y'> {
  const count = nodes.length / NODE.parts;
  const places = { x: new Float32Array(count), y: new Float32Array(count) };
  for (let index = 0; index < count; index++) {
    places.x[index] = nodes[index * NODE.parts] ?? 0;
    places.y[index] = nodes[index * NODE.parts + 1] ?? 0;
  }
  return places;
}
