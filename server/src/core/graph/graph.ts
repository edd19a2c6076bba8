/**
 * The neighbourhood of a pattern as plain data: which patterns stand around it, and what joins them.
 * Knows nothing of pictures; where things stand on a page is the page's business.
 */
import type { GraphSide, RelationKind } from '../formats/format.ts';
import { FORMAT_LABELS } from '../formats/index.ts';
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import type { Span } from '../text.ts';
import { type GraphNode, ghostNode, type ProblemCounts, patternNode, vocabularyOf } from './graphNode.ts';

/** Every part can be sent as JSON. */
export interface Graph {
  /** The key of the node in the middle. */
  readonly center: string;
  readonly depth: number;
  /** True while the YAML of the centre is broken: its relations are then the last readable ones. */
  readonly stale: boolean;
  /** The centre first, then by distance; within a distance in the order of the texts. */
  readonly nodes: readonly GraphNode[];
  /** Each joins two of the nodes. The first edge that leads to a node from nearer the centre tells its place. */
  readonly edges: readonly GraphEdge[];
  /** The relation kinds of the centre's format, and any others that occur. */
  readonly kinds: readonly GraphKind[];
  /** Values in a steady order, so that a value keeps its colour. */
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly format: readonly string[];
  };
  /** How many neighbours were left out. */
  readonly more: number;
}

export interface GraphEdge {
  /** Stays the same while the relation exists. */
  readonly key: string;
  /** The node that is nearer to the centre, or was found first. */
  readonly source: string;
  readonly target: string;
  /** Key of a `GraphKind`, as seen from `source`: the source `requires` the target. */
  readonly kind: string;
  /** `backward`: the kind has no mirror, and only the target states it. `none`: the relation has no direction. */
  readonly direction: 'forward' | 'backward' | 'none';
  readonly statedBy: 'source' | 'target' | 'both';
  /** A parent or child relation that only one of the two files states. */
  readonly oneSided: boolean;
  /** The target does not exist. */
  readonly ghost: boolean;
  /** 0-1, where the entry carries one. */
  readonly weight?: number | undefined;
  /** The entry's target in the text of the centre, when the centre states it: UTF-16 offsets, end exclusive. */
  readonly span?: Span | undefined;
}

export interface GraphKind {
  readonly key: string;
  readonly label: string;
  readonly caption: string;
  readonly place: GraphSide;
  /** How many relations of this kind the centre has; those left out are counted. */
  readonly count: number;
  /** How many neighbours of the centre under this kind were left out. */
  readonly more: number;
}

export interface GraphOptions {
  /** 1-3: how many relations away from the centre a pattern may be. */
  readonly depth: number;
  /** What is known of a file's problems. */
  readonly problems?: (uri: string) => ProblemCounts | undefined;
}

/** More neighbours than this make no picture that could be read. */
export const MOST_NEIGHBOURS = 200;
const DEEPEST = 3;

/** @returns `undefined` when the library has no pattern with this URI */
export function egoGraph(library: Library, uri: string, { depth, problems }: GraphOptions): Graph | undefined {
  const center = library.get(uri);
  if (center === undefined) return undefined;
  const levels = Math.min(Math.max(Math.trunc(depth) || 1, 1), DEEPEST);
  const nodes = new Map<string, GraphNode>([[uri, patternNode(center, 0, problems?.(uri))]]);
  const edges = new Map<string, GraphEdge>();
  const kinds = new Map<string, RelationKind>(center.format.relations.map(kind => [kind.key, kind]));
  const missing = new Map<string, number>();
  const centerLinks = linksOf(library, center);
  let more = 0;
  let frontier: readonly Pattern[] = [center];
  for (let distance = 1; distance <= levels; distance++) {
    const found = frontier.map(pattern => ({
      from: pattern.uri,
      links: pattern === center ? centerLinks : linksOf(library, pattern),
    }));
    const chosen = choose(found, nodes, MOST_NEIGHBOURS - (nodes.size - 1));
    more += chosen.leftOut.size;
    const next: Pattern[] = [];
    for (const { from, links } of found) {
      for (const link of links) {
        if (chosen.leftOut.has(link.key)) {
          if (distance === 1) missing.set(link.kind.key, (missing.get(link.kind.key) ?? 0) + 1);
          continue;
        }
        if (!nodes.has(link.key)) {
          const { target } = link;
          nodes.set(link.key, target ? patternNode(target, distance, problems?.(target.uri)) : ghostNode(link, distance));
          if (target) next.push(target);
        }
        if (!kinds.has(link.kind.key)) kinds.set(link.kind.key, link.kind);
        addEdge(edges, from, link, from === uri && center.readable);
      }
    }
    frontier = next;
  }
  return {
    center: uri,
    depth: levels,
    stale: !center.readable,
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    kinds: [...kinds.values()].map(({ key, label, caption, place }) => ({
      key,
      label,
      caption,
      place,
      count: centerLinks.filter(({ kind }) => kind.key === key).length,
      more: missing.get(key) ?? 0,
    })),
    vocabularies: {
      domain: vocabularyOf(
        library,
        center,
        'domain',
        [...nodes.values()].flatMap(({ domain }) => domain ?? []),
      ),
      status: vocabularyOf(
        library,
        center,
        'status',
        [...nodes.values()].flatMap(({ status }) => status ?? []),
      ),
      format: FORMAT_LABELS,
    },
    more,
  };
}

/** A relation as seen from one pattern, whoever states it. */
interface Link {
  /** Of the node at the other end. */
  readonly key: string;
  readonly kind: RelationKind;
  readonly direction: GraphEdge['direction'];
  /** `undefined` when it does not exist. */
  readonly target: Pattern | undefined;
  /** What the entry names. */
  readonly name: string;
  readonly statedHere: boolean;
  readonly statedThere: boolean;
  readonly weight: number | undefined;
  readonly span: Span | undefined;
}

/** What joins a pattern to others: its own entries in their order, then what others say; by kind, as the format orders them. */
function linksOf(library: Library, pattern: Pattern): readonly Link[] {
  const links = new Map<string, Link>();
  for (const relation of pattern.relations) {
    const { kind, weight } = relation;
    const target = library.resolve(relation);
    if (target?.uri === pattern.uri) continue;
    const name = relation.target.value;
    const key = target?.uri ?? `dead:${name}`;
    const direction = kind.symmetric ? 'none' : 'forward';
    const id = `${kind.key} ${direction} ${key}`;
    if (links.has(id)) continue;
    const { span } = relation.target;
    links.set(id, { key, kind, direction, target, name, statedHere: true, statedThere: false, weight, span });
  }
  for (const { source, relation } of library.incoming(pattern)) {
    if (source.uri === pattern.uri) continue;
    const { kind, direction } = seenFrom(pattern, source, relation.kind);
    const id = `${kind.key} ${direction} ${source.uri}`;
    const own = links.get(id);
    const { weight } = relation;
    links.set(
      id,
      own
        ? { ...own, statedThere: true, weight: own.weight ?? weight }
        : {
            key: source.uri,
            kind,
            direction,
            target: source,
            name: relation.target.value,
            statedHere: false,
            statedThere: true,
            weight,
            span: undefined,
          },
    );
  }
  const order = (kind: RelationKind): number => {
    const index = pattern.format.relations.findIndex(({ key }) => key === kind.key);
    return index === -1 ? pattern.format.relations.length : index;
  };
  return [...links.values()].sort((a, b) => order(a.kind) - order(b.kind));
}

/** How a relation that `source` states reads from the pattern at its other end. */
function seenFrom(pattern: Pattern, source: Pattern, stated: RelationKind): Pick<Link, 'kind' | 'direction'> {
  const find = (key: string) => [...pattern.format.relations, ...source.format.relations].find(kind => kind.key === key);
  if (stated.symmetric) return { kind: find(stated.key) ?? stated, direction: 'none' };
  const inverse = stated.inverse === undefined ? undefined : find(stated.inverse);
  return inverse ? { kind: inverse, direction: 'forward' } : { kind: stated, direction: 'backward' };
}

interface Found {
  readonly from: string;
  readonly links: readonly Link[];
}

/**
 * Chooses the neighbours that are shown when there are too many: of every list its most important one, then of every
 * list the second, and so on, so that no kind of relation is lost behind another.
 */
function choose(found: readonly Found[], known: ReadonlyMap<string, unknown>, room: number): { leftOut: ReadonlySet<string> } {
  const fresh = new Set(found.flatMap(({ links }) => links.map(({ key }) => key)).filter(key => !known.has(key)));
  if (fresh.size <= room) return { leftOut: new Set() };
  const ranked: { key: string; rank: number }[] = [];
  for (const { links } of found) {
    const ranks = new Map<string, number>();
    const byImportance = links.filter(({ key }) => fresh.has(key)).sort((a, b) => importance(b) - importance(a));
    for (const { key, kind } of byImportance) {
      const rank = ranks.get(kind.key) ?? 0;
      ranks.set(kind.key, rank + 1);
      ranked.push({ key, rank });
    }
  }
  ranked.sort((a, b) => a.rank - b.rank);
  const leftOut = new Set(fresh);
  for (const { key } of ranked) {
    if (fresh.size - leftOut.size >= room) break;
    leftOut.delete(key);
  }
  return { leftOut };
}

const BROKEN_FIRST = 1e12;

/** What is broken comes first, then what is heavier, then what is joined to more. */
function importance({ target, weight }: Link): number {
  return target === undefined ? BROKEN_FIRST : (weight ?? 0) * 1_000_000 + target.relations.length;
}

function addEdge(edges: Map<string, GraphEdge>, from: string, link: Link, isCenterText: boolean): void {
  const { kind, direction, target } = link;
  const key = edgeKey(from, link.key, kind.key, direction);
  const fromThere =
    direction === 'none'
      ? edgeKey(link.key, from, kind.key, 'none')
      : kind.inverse !== undefined
        ? edgeKey(link.key, from, kind.inverse, 'forward')
        : edgeKey(link.key, from, kind.key, direction === 'forward' ? 'backward' : 'forward');
  if (edges.has(fromThere)) return;
  edges.set(key, {
    key,
    source: from,
    target: link.key,
    kind: kind.key,
    direction,
    statedBy: link.statedHere && link.statedThere ? 'both' : link.statedHere ? 'source' : 'target',
    oneSided: kind.hierarchy !== undefined && target !== undefined && !(link.statedHere && link.statedThere),
    ghost: target === undefined,
    weight: link.weight,
    span: isCenterText ? link.span : undefined,
  });
}

function edgeKey(source: string, target: string, kind: string, direction: GraphEdge['direction']): string {
  return `${kind} ${direction} ${source} ${target}`;
}
