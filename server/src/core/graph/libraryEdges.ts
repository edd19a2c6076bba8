/**
 * The edges of a library: each relation once, whichever pattern states it. When a pattern changes, only the edges that it states are
 * looked at, and the others keep their order: what changes in the result is close together.
 */
import type { RelationKind } from '../formats/format.ts';
import { cyclicGroups } from '../library/cycles.ts';
import { EDGE_MARK } from './edgeMarks.ts';
import type { Statement } from './libraryRow.ts';

export interface EdgeColumns {
  /** As `LibraryGraph.edges`. */
  readonly edges: readonly number[];
  /** What relations name that is not in the library. */
  readonly outside: readonly string[];
}

interface Node {
  /** `undefined` for what is not in the library. */
  readonly uri: string | undefined;
  readonly name: string;
  index: number;
  /** How many edges it has. */
  uses: number;
}

interface Edge {
  readonly key: string;
  readonly source: Node;
  readonly target: Node;
  readonly kind: number;
  /** URIs of the files that state it, with the marks of each. */
  readonly statedBy: Map<string, number>;
  /** The file among whose edges it is listed. */
  owner: string;
  /** Of all files together. */
  marks: number;
  isCyclic: boolean;
}

export class LibraryEdges {
  private readonly kindNumbers: ReadonlyMap<string, number>;
  private readonly nodes = new Map<string, Node>();
  private readonly edges = new Map<string, Edge>();
  private readonly byFile = new Map<string, readonly Edge[]>();
  private areCyclesStale = false;
  private columns: EdgeColumns | undefined;

  /** @param kinds an edge tells its kind by its index here */
  constructor(readonly kinds: readonly RelationKind[]) {
    this.kindNumbers = new Map(kinds.map(({ key }, index) => [key, index]));
  }

  /** Replaces what a file states. */
  put(uri: string, statements: readonly Statement[]): void {
    const before = this.byFile.get(uri) ?? [];
    for (const edge of before) edge.statedBy.set(uri, 0);
    // What is new comes before what goes: a node that both need keeps its place.
    const now = new Set(statements.map(statement => this.state(uri, statement)));
    for (const edge of before) if (!now.has(edge)) this.retract(uri, edge);
    for (const edge of [...before, ...now]) edge.marks = [...edge.statedBy.values()].reduce((all, marks) => all | marks, 0);
    if (now.size > 0) this.byFile.set(uri, [...now]);
    else this.byFile.delete(uri);
    this.columns = undefined;
  }

  /** @param order the URIs of all patterns: an edge tells its ends by their index here, or after them in `outside` */
  inOrder(order: readonly string[]): EdgeColumns {
    this.columns ??= this.numbered(order);
    return this.columns;
  }

  /** The patterns have another order now. */
  reorder(): void {
    this.columns = undefined;
  }

  private state(uri: string, { target, name, kind, marks }: Statement): Edge {
    const stated = this.kindNumbers.get(kind.key) ?? 0;
    const inverse = kind.inverse === undefined ? undefined : this.kindNumbers.get(kind.inverse);
    const isTurned = target !== undefined && (kind.symmetric ? target < uri : inverse !== undefined && inverse < stated);
    const there = target ?? `${name}\n`;
    const [source, end] = isTurned ? [there, uri] : [uri, there];
    const number = isTurned ? (inverse ?? stated) : stated;
    const key = `${number} ${source} ${end}`;
    let edge = this.edges.get(key);
    if (edge === undefined) {
      const nodeAt = (place: string): Node => (place === there ? this.node(place, target, name) : this.node(place, uri, ''));
      const ends = { source: nodeAt(source), target: nodeAt(end) };
      edge = { key, ...ends, kind: number, statedBy: new Map(), owner: uri, marks: 0, isCyclic: false };
      this.edges.set(key, edge);
      ends.source.uses++;
      ends.target.uses++;
      this.noteHierarchy(edge);
    }
    edge.statedBy.set(uri, (edge.statedBy.get(uri) ?? 0) | marks);
    return edge;
  }

  private node(key: string, uri: string | undefined, name: string): Node {
    let node = this.nodes.get(key);
    if (node === undefined) this.nodes.set(key, (node = { uri, name, index: -1, uses: 0 }));
    return node;
  }

  private retract(uri: string, edge: Edge): void {
    edge.statedBy.delete(uri);
    const [other] = edge.statedBy.keys();
    if (other !== undefined) {
      if (edge.owner === uri) edge.owner = other;
      return;
    }
    this.edges.delete(edge.key);
    this.noteHierarchy(edge);
    for (const node of [edge.source, edge.target]) {
      if (--node.uses === 0) this.nodes.delete(node.uri ?? `${node.name}\n`);
    }
  }

  private noteHierarchy(edge: Edge): void {
    if (this.kinds[edge.kind]?.hierarchy !== undefined && edge.target.uri !== undefined) this.areCyclesStale = true;
  }

  private numbered(order: readonly string[]): EdgeColumns {
    for (const [index, uri] of order.entries()) {
      const node = this.nodes.get(uri);
      if (node) node.index = index;
    }
    const outside: string[] = [];
    for (const node of this.nodes.values()) {
      if (node.uri === undefined) node.index = order.length + outside.push(node.name) - 1;
    }
    if (this.areCyclesStale) this.findCycles(order.length);
    const edges = new Array<number>(this.edges.size * 4);
    let at = 0;
    for (const uri of order) {
      for (const edge of this.byFile.get(uri) ?? []) {
        if (edge.owner !== uri) continue;
        const marks = edge.isCyclic ? edge.marks | EDGE_MARK.cycle : edge.marks;
        edges[at++] = edge.source.index;
        edges[at++] = edge.target.index;
        edges[at++] = edge.kind;
        edges[at++] = marks;
      }
    }
    return { edges, outside };
  }

  private findCycles(count: number): void {
    this.areCyclesStale = false;
    const parents: number[][] = Array.from({ length: count }, () => []);
    const upward = [...this.edges.values()].filter(
      ({ kind, target }) => this.kinds[kind]?.hierarchy !== undefined && target.uri !== undefined,
    );
    for (const { source, target, kind } of upward) {
      const [child, parent] = this.kinds[kind]?.hierarchy === 'up' ? [source, target] : [target, source];
      parents[child.index]?.push(parent.index);
    }
    const groupOf = new Map<number, number>();
    for (const [index, group] of cyclicGroups(count, node => parents[node] ?? []).entries()) {
      for (const member of group) groupOf.set(member, index);
    }
    for (const edge of upward) {
      const group = groupOf.get(edge.source.index);
      edge.isCyclic = group !== undefined && group === groupOf.get(edge.target.index);
    }
  }
}
