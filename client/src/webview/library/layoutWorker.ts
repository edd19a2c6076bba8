/**
 * The script of the layout worker of a library: it runs all steps, and sends the positions of the nodes when the page requests
 * them, and at the end. Bundled as a string: see `scripts/pageBundle.mjs`.
 */
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { discRadius, fillDisc } from './disc.ts';
import { type FromWorker, NODE_PARTS, type ToWorker } from './layoutMessages.ts';
import { spread } from './spread.ts';

declare function postMessage(message: FromWorker, transfer?: readonly Transferable[]): void;

/** Steps between two checks for messages of the page. */
const STEPS_AT_ONCE = 2;

let isAsked = false;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'ask') isAsked = true;
  else run(data);
});

function run({ nodes, edges, settings, steps, radii }: Extract<ToWorker, { kind: 'start' }>): void {
  let left = steps;
  const { port1, port2 } = new MessageChannel();
  const next = (): void => {
    for (let step = 0; step < STEPS_AT_ONCE && left > 0; step++, left--) iterate(settings, nodes, edges);
    if (left === 0 && radii) fillAndSpread(nodes, radii);
    if (left === 0 || isAsked) postMessage({ nodes: nodes.slice(), isDone: left === 0 });
    isAsked = false;
    // Through the message queue, so that requests of the page are handled.
    if (left > 0) port2.postMessage(undefined);
    else port1.close();
  };
  port1.onmessage = next;
  next();
}

/** The last step: the graph becomes a disc, and no node covers another. */
function fillAndSpread(nodes: Float32Array, radii: Float32Array): void {
  const rows = Array.from(radii, (_, row) => row);
  const positions = {
    x: Float32Array.from(rows, row => nodes[row * NODE_PARTS] ?? 0),
    y: Float32Array.from(rows, row => nodes[row * NODE_PARTS + 1] ?? 0),
  };
  fillDisc(positions, rows);
  spread(positions, rows, radii, discRadius(rows.length));
  for (const row of rows) {
    nodes[row * NODE_PARTS] = positions.x[row] ?? 0;
    nodes[row * NODE_PARTS + 1] = positions.y[row] ?? 0;
  }
}
