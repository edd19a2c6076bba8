/**
 * Runs in a browser: sigma with its usual settings and the same graph as the page gets, and nothing else around it. It names
 * nodes, as the page does: by its usual settings, nodes as small as in a large graph have no names.
 */
import Graph from 'graphology';
import Sigma from 'sigma';
import { storedKey } from '../../client/src/webview/library/nodePositions.ts';
import type { StoredPositions } from '../../client/src/webview/pageProtocol.ts';
import type { LibraryGraphData } from '../../server/src/protocol.ts';

interface BareMessage {
  readonly graph: LibraryGraphData;
  readonly positions: StoredPositions;
}

declare global {
  interface Window {
    bare?: Sigma;
  }
}

addEventListener('message', ({ data }: MessageEvent<BareMessage>) => {
  const { uris, titles, domains, edges } = data.graph;
  const keys = uris.map((uri, index) => uri || `dead:${titles[index]}`);
  const graph = new Graph({ multi: true });
  for (const [index, label] of titles.entries()) {
    const [x, y] = data.positions[storedKey(data.graph, index)] ?? [0, 0];
    const place = { x, y: -y };
    graph.addNode(keys[index], { ...place, label, size: 3, color: `#4080${(100 + (domains[index] ?? 0) * 8).toString(16)}` });
  }
  for (let at = 0; at < edges.length; at += 4)
    graph.addEdge(keys[edges[at] ?? 0], keys[edges[at + 1] ?? 0], { size: 1, color: '#cccccc' });
  const stage = document.body.appendChild(document.createElement('div'));
  stage.style.cssText = 'position: absolute; inset: 0';
  window.bare = new Sigma(graph, stage, { labelRenderedSizeThreshold: 0 });
});
