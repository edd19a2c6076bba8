/**
 * The edges of a library: each relation once, whichever pattern states it. When a pattern changes, only the edges that it states are
 * looked at; the others are copied as they were.
 */
import type { RelationKind } from '../formats/format.ts';
import type { CycleMembers } from '../library/cycleGroups.ts';
import { EDGE_MARK } from './edgeMarks.ts';
import type { Statement } from './libraryRow.ts';

export interface EdgeColumns {
  /** As `LibraryGraph.edges`. */
  readonly edges: readonly number[];
  /** What relations name that is not in the library. */
  readonly outside: readonly string[];
}

/** The URIs of all patterns, sorted, and the index of each. */
export interface NodeOrder {
  readonly uris: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** What the columns were made from, and where the edges of each file begin. */
interface Columns extends EdgeColumns {
  readonly order: NodeOrder;
  readonly cycles: CycleMembers;
  readonly starts: readonly number[];
}

interface Node {
  /** `undefined` for what is not in the library. */
  readonly uri: string | undefined;
  readonly name: string;
  /** -1 until it is numbered. */
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
}

export class LibraryEdges {
  private readonly kindNumbers: ReadonlyMap<string, number>;
  /** By URI. */
  private readonly nodes = new Map<string, Node>();
  /** By name. */
  private readonly outside = new Map<string, Node>();
  private readonly edges = new Map<string, Edge>();
  private readonly byFile = new Map<string, readonly Edge[]>();
  /** The files whose part of the columns has changed. */
  private readonly changed = new Set<string>();
  private columns: Columns | undefined;

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
    for (const file of [uri, ...[...before, ...now].map(({ owner }) => owner)]) this.changed.add(file);
  }

  /**
   * @param order an edge tells its ends by their index here, or after all of these in `outside`
   * @param cycles the same object as long as the same patterns are on cycles
   */
  inOrder(order: NodeOrder, cycles: CycleMembers): EdgeColumns {
    const { columns } = this;
    const isOutsideInPlace = this.numberOutside(order.uris.length);
    if (!columns || columns.order !== order || columns.cycles !== cycles || !isOutsideInPlace)
      this.columns = this.make(order, cycles);
    else if (this.changed.size > 0) this.columns = this.patch(columns);
    this.changed.clear();
    return this.columns ?? this.make(order, cycles);
  }

  private state(uri: string, { target, name, kind, marks }: Statement): Edge {
    const stated = this.kindNumbers.get(kind.key) ?? 0;
    const inverse = kind.inverse === undefined ? undefined : this.kindNumbers.get(kind.inverse);
    const isTurned = target !== undefined && (kind.symmetric ? target < uri : inverse !== undefined && inverse < stated);
    const there = target ?? `${name}\n`;
    const number = isTurned ? (inverse ?? stated) : stated;
    const key = isTurned ? `${number} ${there} ${uri}` : `${number} ${uri} ${there}`;
    let edge = this.edges.get(key);
    if (edge === undefined) {
      const [here, other] = [this.node(uri, ''), this.node(target, name)];
      const ends = isTurned ? { source: other, target: here } : { source: here, target: other };
      edge = { key, ...ends, kind: number, statedBy: new Map(), owner: uri, marks: 0 };
      this.edges.set(key, edge);
      ends.source.uses++;
      ends.target.uses++;
    }
    edge.statedBy.set(uri, (edge.statedBy.get(uri) ?? 0) | marks);
    return edge;
  }

  /** @param uri `undefined` for what is not in the library */
  private node(uri: string | undefined, name: string): Node {
    const [nodes, key] = uri === undefined ? [this.outside, name] : [this.nodes, uri];
    let node = nodes.get(key);
    if (node === undefined) nodes.set(key, (node = { uri, name, index: -1, uses: 0 }));
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
    for (const node of [edge.source, edge.target]) {
      if (--node.uses > 0) continue;
      if (node.uri === undefined) this.outside.delete(node.name);
      else this.nodes.delete(node.uri);
    }
  }

  /** @returns false when a node has another index than before */
  private numberOutside(first: number): boolean {
    let isInPlace = true;
    let index = first;
    for (const node of this.outside.values()) {
      if (node.index !== -1 && node.index !== index) isInPlace = false;
      node.index = index++;
    }
    return isInPlace;
  }

  private make(order: NodeOrder, cycles: CycleMembers): Columns {
    for (const node of this.nodes.values()) node.index = -1;
    const edges: number[] = [];
    const starts: number[] = [];
    for (const uri of order.uris) {
      starts.push(edges.length);
      this.append(uri, edges, { order, cycles });
    }
    starts.push(edges.length);
    return { edges, outside: [...this.outside.keys()], order, cycles, starts };
  }

  private patch(before: Columns): Columns {
    const { order } = before;
    let { edges, starts } = before;
    for (const uri of this.changed) {
      const index = order.indexOf.get(uri);
      const [start, end] = index === undefined ? [] : starts.slice(index, index + 2);
      if (index === undefined || start === undefined || end === undefined) continue;
      const part: number[] = [];
      this.append(uri, part, before);
      edges = edges.slice(0, start).concat(part, edges.slice(end));
      const growth = part.length - (end - start);
      if (growth !== 0) starts = starts.map((at, other) => (other > index ? at + growth : at));
    }
    return { ...before, edges, outside: [...this.outside.keys()], starts };
  }

  /** Appends the edges that are listed with a file, each as four numbers. */
  private append(uri: string, edges: number[], { order, cycles }: Pick<Columns, 'order' | 'cycles'>): void {
    for (const edge of this.byFile.get(uri) ?? []) {
      if (edge.owner !== uri) continue;
      for (const node of [edge.source, edge.target]) {
        if (node.index === -1 && node.uri !== undefined) node.index = order.indexOf.get(node.uri) ?? -1;
      }
      const marks = this.isCyclic(edge, cycles) ? edge.marks | EDGE_MARK.cycle : edge.marks;
      edges.push(edge.source.index, edge.target.index, edge.kind, marks);
    }
  }

  private isCyclic({ source, target, kind }: Edge, cycles: CycleMembers): boolean {
    if (this.kinds[kind]?.hierarchy === undefined || source.uri === undefined || target.uri === undefined) return false;
    const group = cycles.get(source.uri)?.group;
    return group !== undefined && group === cycles.get(target.uri)?.group;
  }
}
