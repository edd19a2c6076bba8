/** The relations of a neighbourhood by kind: what a panel counts, which of them become cards, what its list shows. Pure. */
import type { GraphData, GraphEdge, GraphKind, GraphNode, GraphSide } from '../../../server/src/protocol.ts';

export interface RelationGroup {
  /** Key of the kind; `FURTHER` for what is more than one relation away. */
  readonly key: string;
  readonly kind: GraphKind | undefined;
  readonly place: GraphSide;
  /** How many relations there are; `here`: the centre itself states. */
  readonly total: number;
  readonly here: number;
  /** The known relations, the most relevant first. */
  readonly rows: readonly GroupRow[];
  /** Whether the host has more of them. */
  readonly isPartial: boolean;
}

export interface GroupRow {
  readonly node: GraphNode;
  readonly edge: GraphEdge;
}

export const FURTHER = '';

/** The order in which kinds of relations are listed. */
export const SIDES: readonly GraphSide[] = ['above', 'below', 'left', 'right', 'around'];

/** @param hidden keys of relation kinds that are not shown */
export function groupsOf(graph: GraphData, hidden: ReadonlySet<string>): readonly RelationGroup[] {
  const nodes = new Map(graph.nodes.map(node => [node.key, node]));
  const rows = new Map<string, GroupRow[]>();
  for (const edge of graph.edges) {
    const node = nodes.get(edge.target);
    if (edge.source !== graph.center || node === undefined) continue;
    const known = rows.get(edge.kind);
    if (known) known.push({ node, edge });
    else rows.set(edge.kind, [{ node, edge }]);
  }
  const groups = graph.kinds.flatMap((kind): readonly RelationGroup[] => {
    if (kind.count === 0 || hidden.has(kind.key)) return [];
    const { key, place, count: total, here, more } = kind;
    return [{ key, kind, place, total, here, rows: inOrder(rows.get(key) ?? [], kind.first), isPartial: more > 0 }];
  });
  const further = furtherRows(graph, nodes, hidden);
  const sorted = groups.sort((a, b) => SIDES.indexOf(a.place) - SIDES.indexOf(b.place));
  const omitted = graph.further - graph.nodes.filter(({ distance }) => distance > 1).length;
  const total = further.length + omitted;
  if (total === 0) return sorted;
  const isPartial = omitted > 0;
  return [...sorted, { key: FURTHER, kind: undefined, place: 'around', total, here: 0, rows: further, isPartial }];
}

function inOrder(rows: readonly GroupRow[], first: readonly string[]): readonly GroupRow[] {
  const ranks = new Map(first.map((key, index) => [key, index]));
  const rank = ({ node }: GroupRow): number => ranks.get(node.key) ?? ranks.size;
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

function furtherRows(graph: GraphData, nodes: ReadonlyMap<string, GraphNode>, hidden: ReadonlySet<string>): readonly GroupRow[] {
  if (graph.depth === 1) return [];
  const edges = graph.edges.filter(({ kind }) => !hidden.has(kind));
  return [...leadingEdges(graph, edges)].flatMap(([key, edge]) => {
    const node = nodes.get(key);
    return node && node.distance > 1 ? [{ node, edge }] : [];
  });
}

/** The edge that determines the position of a node: the first one from nearer the centre whose source is visible. */
export function leadingEdges(graph: GraphData, edges: readonly GraphEdge[]): ReadonlyMap<string, GraphEdge> {
  const distances = new Map(graph.nodes.map(({ key, distance }) => [key, distance]));
  const leading = new Map<string, GraphEdge>();
  const reached = new Set([graph.center]);
  for (const edge of [...edges].sort((a, b) => (distances.get(a.source) ?? 0) - (distances.get(b.source) ?? 0))) {
    const isOutward = (distances.get(edge.target) ?? 0) === (distances.get(edge.source) ?? 0) + 1;
    if (!isOutward || !reached.has(edge.source) || reached.has(edge.target)) continue;
    leading.set(edge.target, edge);
    reached.add(edge.target);
  }
  return leading;
}
