/**
 * The script of the worker that moves the nodes of a library: it takes all its steps by itself, and sends where the nodes are
 * whenever the page asks, and at the end. Bundled as text of its own: see `scripts/pageBundle.mjs`.
 */
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import type { FromWorker, ToWorker } from './layoutMessages.ts';

declare function postMessage(message: FromWorker, transfer?: readonly Transferable[]): void;

/** Steps between two looks at what the page has said. */
const STEPS_AT_ONCE = 2;

let isAsked = false;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'ask') isAsked = true;
  else run(data.nodes, data.edges, data.settings, data.steps);
});

function run(nodes: Float32Array, edges: Float32Array, settings: object, steps: number): void {
  let left = steps;
  const { port1, port2 } = new MessageChannel();
  const next = (): void => {
    for (let step = 0; step < STEPS_AT_ONCE && left > 0; step++, left--) iterate(settings, nodes, edges);
    if (left === 0 || isAsked) postMessage({ nodes: nodes.slice(), isDone: left === 0 });
    isAsked = false;
    // Through the queue of messages, so that a question of the page gets its turn.
    if (left > 0) port2.postMessage(undefined);
    else port1.close();
  };
  port1.onmessage = next;
  next();
}
