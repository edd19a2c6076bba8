/** The relations of a library as nodes and edges: each relation once, whichever pattern states it. */
import { EDGE_MARK, type LibraryGraph } from '../core/index.ts';

export interface GraphNode {
  /** Its position in `nodes`. */
  readonly index: number;
  readonly name: string;
  readonly title: string;
  /** Canonical URI; empty for what is not in the library. */
  readonly uri: string;
}

export interface GraphEdge {
  readonly source: number;
  readonly target: number;
  /** Key of its kind. */
  readonly kind: string;
  readonly caption: string;
  readonly isDirected: boolean;
  readonly isCyclic: boolean;
}

export interface RelationGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export function relationGraph({ uris, titles, names, edges, kinds }: LibraryGraph): RelationGraph {
  const found: GraphEdge[] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const [source = 0, target = 0, kind = 0, marks = 0] = edges.slice(at, at + 4);
    const { key = '', caption = '' } = kinds[kind] ?? {};
    const isDirected = (marks & EDGE_MARK.undirected) === 0;
    found.push({ source, target, kind: key, caption, isDirected, isCyclic: (marks & EDGE_MARK.cycle) !== 0 });
  }
  const nodes = uris.map((uri, index) => ({ index, uri, title: titles[index] ?? '', name: names[index] ?? '' }));
  return { nodes, edges: found };
}

/** Only the relations of these kinds, and the nodes that they join. */
export function ofKinds({ nodes, edges }: RelationGraph, kinds: ReadonlySet<string>): RelationGraph {
  const kept = edges.filter(({ kind }) => kinds.has(kind));
  const joined = new Set(kept.flatMap(({ source, target }) => [source, target]));
  return { nodes: nodes.filter(({ index }) => joined.has(index)), edges: kept };
}

/** The nodes at most so many relations away, in any direction, and what joins them. */
export function around({ nodes, edges }: RelationGraph, center: number, depth: number): RelationGraph {
  const distances = distancesFrom(edges, center, depth);
  return {
    nodes: nodes.filter(({ index }) => distances.has(index)),
    edges: edges.filter(({ source, target }) => distances.has(source) && distances.has(target)),
  };
}

/** How many relations away from the centre each node is, as far as `depth`. */
export function distancesFrom(edges: readonly GraphEdge[], center: number, depth: number): ReadonlyMap<number, number> {
  const neighbours = neighboursIn(edges);
  const distances = new Map([[center, 0]]);
  for (const [node, distance] of distances) {
    if (distance === depth) continue;
    for (const { other } of neighbours.get(node) ?? []) if (!distances.has(other)) distances.set(other, distance + 1);
  }
  return distances;
}

export interface Step {
  readonly from: number;
  readonly edge: GraphEdge;
  readonly to: number;
}

/** A shortest way along relations in any direction; `undefined` when there is none. */
export function shortestPath(edges: readonly GraphEdge[], from: number, to: number): readonly Step[] | undefined {
  const neighbours = neighboursIn(edges);
  const arrived = new Map<number, Step | undefined>([[from, undefined]]);
  for (const [node] of arrived) {
    if (node === to) break;
    for (const { other, edge } of neighbours.get(node) ?? []) {
      if (!arrived.has(other)) arrived.set(other, { from: node, edge, to: other });
    }
  }
  if (!arrived.has(to)) return undefined;
  const steps: Step[] = [];
  for (let step = arrived.get(to); step; step = arrived.get(step.from)) steps.unshift(step);
  return steps;
}

interface Neighbour {
  readonly other: number;
  readonly edge: GraphEdge;
}

function neighboursIn(edges: readonly GraphEdge[]): ReadonlyMap<number, readonly Neighbour[]> {
  const neighbours = new Map<number, Neighbour[]>();
  const add = (node: number, neighbour: Neighbour) => {
    const known = neighbours.get(node);
    if (known) known.push(neighbour);
    else neighbours.set(node, [neighbour]);
  };
  for (const edge of edges) {
    add(edge.source, { other: edge.target, edge });
    add(edge.target, { other: edge.source, edge });
  }
  return neighbours;
}
