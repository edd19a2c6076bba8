/** The description of a node of the library, and the targets of arrow keys. */
import type Sigma from 'sigma';
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import type { Box } from '../geometry.ts';
import { type Direction, walk } from '../keyboard.ts';
import { fill, type PageStrings } from '../pageStrings.ts';
import { formatNumber, problemText } from '../sceneParts.ts';
import type { EdgeLook, NodeLook } from './appearance.ts';
import { isElsewhere } from './columns.ts';

/** `governance · mature · 12 relations` @param degree how many relations it has */
export function factsOf(graph: LibraryGraphData, index: number, degree: number, strings: PageStrings): string {
  if (graph.uris[index] === '') return isElsewhere(graph, index) ? strings.elsewhere : strings.noSuchPattern;
  const [errors = 0, warnings = 0] = [graph.errors[index], graph.warnings[index]];
  return [
    graph.vocabularies.domain[graph.domains[index] ?? -1],
    graph.vocabularies.status[graph.statuses[index] ?? -1],
    degree === 1 ? strings.relationOne : fill(strings.relationMany, formatNumber(degree)),
    errors + warnings > 0 ? problemText({ errors, warnings }, strings) : undefined,
  ]
    .filter(part => part !== undefined)
    .join(' · ');
}

/** Along a relation in that direction, otherwise to any node there; without a start, to the most important node. */
export function nextNode(sigma: Sigma<NodeLook, EdgeLook>, from: string | undefined, direction: Direction): string | undefined {
  const drawn = sigma.getGraph();
  const boxes = new Map<string, Box>();
  drawn.forEachNode((key, look) => {
    if (!look.hidden) boxes.set(key, { ...sigma.graphToViewport(look), width: 1, height: 1 });
  });
  if (from === undefined || !boxes.has(from)) {
    let best: string | undefined;
    for (const key of boxes.keys()) if (best === undefined || drawn.degree(key) > drawn.degree(best)) best = key;
    return best;
  }
  const edges = drawn.neighbors(from).map(target => ({ source: from, target }));
  return walk({ boxes, edges }, from, direction);
}
