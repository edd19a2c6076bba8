/** The graph with its relations marked that are new or gone since an earlier state. Pure. */
import type { GraphData, GraphEdge, GraphKind } from '../../../server/src/protocol.ts';

export type RelationMark = NonNullable<GraphEdge['change']>;

/** The signs of the marks: nothing depends on colours alone. */
export const MARK_SIGNS: Readonly<Record<RelationMark, string>> = { added: '+', removed: '−' };

/** @returns the graph as it is when it is not compared with an earlier state */
export function withMarks(graph: GraphData): GraphData {
  const { since } = graph;
  if (since === undefined || since.added.length + since.removed.length === 0) return graph;
  const added = new Set(since.added);
  const removed = new Set(since.removed);
  const marked = (edge: GraphEdge): GraphEdge => {
    if (added.has(edge.key)) return { ...edge, change: 'added' };
    // There is no entry that could be corrected.
    return removed.has(edge.key) ? { ...edge, change: 'removed', ghost: false } : edge;
  };
  const edges = [...graph.edges, ...since.edges].map(marked);
  const isNow = new Set(edges.flatMap(({ change, source, target }) => (change === 'removed' ? [] : [source, target])));
  const goneFurther = since.nodes.filter(({ key, distance }) => distance > 1 && !isNow.has(key));
  return {
    ...graph,
    nodes: [...graph.nodes, ...since.nodes],
    edges,
    kinds: graph.kinds.map(kind => markedKind(kind, graph.center, edges)),
    further: graph.further + goneFurther.length,
  };
}

/** Relations that are gone count, because they are shown; changed ones come first. */
function markedKind(kind: GraphKind, center: string, edges: readonly GraphEdge[]): GraphKind {
  const changed = edges.filter(edge => edge.change && edge.source === center && edge.kind === kind.key);
  const gone = changed.filter(({ change }) => change === 'removed').length;
  return { ...kind, count: kind.count + gone, first: [...changed.map(({ target }) => target), ...kind.first] };
}
