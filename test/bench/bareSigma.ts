/** Runs in a browser: sigma with its usual settings and the same graph as the page gets, and nothing else around it. */
import Graph from 'graphology';
import Sigma from 'sigma';
import type { LibraryGraphData } from '../../server/src/protocol.ts';

declare global {
  interface Window {
    bare?: Sigma;
  }
}

addEventListener('message', ({ data }: MessageEvent<{ readonly graph: LibraryGraphData }>) => {
  const { titles, domains, edges } = data.graph;
  const graph = new Graph({ multi: true });
  const radius = Math.sqrt(titles.length);
  for (const [index, label] of titles.entries()) {
    const angle = index * Math.PI * (3 - Math.sqrt(5));
    const distance = radius * Math.sqrt(index / titles.length);
    const place = { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
    graph.addNode(index, { ...place, label, size: 3, color: `#4080${(100 + (domains[index] ?? 0) * 8).toString(16)}` });
  }
  for (let at = 0; at < edges.length; at += 4) graph.addEdge(edges[at], edges[at + 1], { size: 1, color: '#cccccc' });
  const stage = document.body.appendChild(document.createElement('div'));
  stage.style.cssText = 'position: absolute; inset: 0';
  window.bare = new Sigma(graph, stage);
});
