/** The meaning of the colours, for the legend. Pure. */

import type { GraphData } from '../../../server/src/protocol.ts';
import { type ColourBy, type Coloured, colourClass, slotsOf } from './colours.ts';

export interface LegendEntry {
  readonly text: string;
  readonly className: string;
  /** Index of a status in its vocabulary, for its badge. */
  readonly badge?: number;
}

export interface LegendValues {
  readonly entries: readonly LegendEntry[];
  /** The values that share one colour. */
  readonly others: readonly string[];
}

/** The visible colours, in their order, or from the best score down. */
export function legendValues(
  graph: Pick<GraphData, 'used' | 'vocabularies'>,
  nodes: Iterable<Coloured>,
  by: ColourBy,
): LegendValues {
  const slots = by === 'score' ? [] : slotsOf(graph, by);
  const entries = new Map<string, LegendEntry & { readonly order: number }>();
  const others = new Set<string>();
  for (const node of nodes) {
    const text = by === 'score' ? node.score && String(Math.floor(node.score.value + 0.5)) : node[by];
    if (text === undefined || text === '' || entries.has(text) || others.has(text)) continue;
    const className = colourClass(node, by, graph);
    if (className === 'value-other') {
      others.add(text);
      continue;
    }
    const badge = by === 'status' ? { badge: graph.vocabularies.status.indexOf(text) } : {};
    entries.set(text, { text, className, order: by === 'score' ? -Number(text) : slots.indexOf(text), ...badge });
  }
  return { entries: [...entries.values()].sort((a, b) => a.order - b.order), others: [...others].sort() };
}
