/**
 * The neighbourhood of a pattern as plain data: the patterns around it and the relations between them. The layout is computed by
 * the page.
 */
import type { GraphSide, RelationKind } from '../formats/format.ts';
import { FORMAT_LABELS } from '../formats/index.ts';
import type { History } from '../history/history.ts';
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import type { Span } from '../text.ts';
import { addEdge, type GraphEdge } from './edges.ts';
import { furtherFrom } from './further.ts';
import { type GraphNode, type KnownProblems, outsideNode, patternNode, vocabularyOf } from './graphNode.ts';
import { type Link, linksOf } from './links.ts';
import { type RelationChanges, relationChanges, type Surroundings } from './relationChanges.ts';
import { byRelevance, leftOut } from './relevance.ts';
import { type ValuesByUse, valuesOfLibrary } from './valuesByUse.ts';

/** Serializable as JSON. */
export interface Graph {
  /** The key of the node in the centre. */
  readonly center: string;
  readonly depth: number;
  /** True while the YAML of the centre is broken: its relations are then the last readable ones. */
  readonly stale: boolean;
  /** The centre first, then by distance; within a distance in the order of the texts. */
  readonly nodes: readonly GraphNode[];
  /** Each joins two of the nodes. The first edge that leads outwards to a node determines its side. */
  readonly edges: readonly GraphEdge[];
  /** The relation kinds of the centre's format, and any others that occur. */
  readonly kinds: readonly GraphKind[];
  /** Values in a stable order. */
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly format: readonly string[];
  };
  /** The values of the whole library, most used first. */
  readonly used: ValuesByUse;
  /** How many neighbours were left out. */
  readonly more: number;
  /** How many patterns are more than one relation away; those left out are counted. */
  readonly further: number;
  /** Which of the relations are new since an earlier state, and which are gone; absent when nothing is compared. */
  readonly since?: RelationChanges | undefined;
}

export interface GraphKind {
  readonly key: string;
  readonly label: string;
  readonly caption: string;
  readonly place: GraphSide;
  /** How many relations of this kind the centre has; omitted ones are counted, here and below. */
  readonly count: number;
  /** How many of them are stated by the centre. */
  readonly here: number;
  readonly dead: number;
  readonly oneSided: number;
  /** How many neighbours of the centre under this kind were left out. */
  readonly more: number;
  /** Keys of the most relevant neighbours of the centre under this kind, in that order. */
  readonly first: readonly string[];
}

export interface GraphOptions {
  /** 1-3: how many relations away from the centre a pattern may be. */
  readonly depth: number;
  /** The known problems of a file. */
  readonly problems?: KnownProblems;
  /** An earlier state to compare with. */
  readonly history?: History | undefined;
}

/** A neighbourhood, and where the centre's text states its relations. */
export interface PlacedGraph {
  readonly graph: Graph;
  /** Of the entries' targets, by `GraphEdge.key`; none while the YAML of the centre is broken. */
  readonly spans: readonly EdgeSpan[];
}

export interface EdgeSpan {
  readonly edge: string;
  /** UTF-16 offsets, end exclusive. */
  readonly span: Span;
}

/** More neighbours than this are sent as a list when somebody opens it. */
export const MOST_NEIGHBOURS = 200;
const DEEPEST = 3;
/** No panel has room for more cards of one kind. */
const MOST_FIRST = 24;
const NO_PROBLEMS: KnownProblems = () => undefined;

/** @returns `undefined` when the library has no pattern with this URI */
export function egoGraph(
  library: Library,
  uri: string,
  { depth, problems = NO_PROBLEMS, history }: GraphOptions,
): PlacedGraph | undefined {
  const center = library.get(uri);
  if (center === undefined) return undefined;
  const levels = Math.min(Math.max(Math.trunc(depth) || 1, 1), DEEPEST);
  const nodes = new Map<string, GraphNode>([[uri, patternNode(center, 0, problems(uri))]]);
  const edges = new Map<string, GraphEdge>();
  const spans: EdgeSpan[] = [];
  const kinds = new Map<string, RelationKind>(center.format.relations.map(kind => [kind.key, kind]));
  const missing = new Map<string, number>();
  const centerLinks = linksOf(library, center, problems);
  const centerRanked = byRelevance(library, center, centerLinks);
  const surroundings: Surroundings[] = [];
  let frontier: readonly Pattern[] = [center];
  for (let distance = 1; distance <= levels; distance++) {
    const found = frontier.map(pattern => {
      const links = pattern === center ? centerLinks : linksOf(library, pattern, problems);
      return { pattern, from: pattern.uri, links };
    });
    surroundings.push(...found.map(({ pattern, links }) => ({ pattern, links, distance: distance - 1 })));
    const room = MOST_NEIGHBOURS - (nodes.size - 1);
    const ranked = found.map(({ pattern, from, links }) => ({
      from,
      links: pattern === center ? centerRanked : byRelevance(library, pattern, links),
    }));
    const hidden = leftOut(ranked, nodes, room);
    const next: Pattern[] = [];
    for (const { from, links } of found) {
      for (const link of links) {
        if (hidden.has(link.key)) {
          if (distance === 1) missing.set(link.kind.key, (missing.get(link.kind.key) ?? 0) + 1);
          continue;
        }
        if (!nodes.has(link.key)) {
          const { target } = link;
          nodes.set(link.key, target ? patternNode(target, distance, problems(target.uri)) : outsideNode(link, distance));
          if (target) next.push(target);
        }
        if (!kinds.has(link.kind.key)) kinds.set(link.kind.key, link.kind);
        const key = addEdge(edges, from, link);
        if (key !== undefined && link.span && from === uri && center.readable) spans.push({ edge: key, span: link.span });
      }
    }
    frontier = next;
  }
  const since = history && relationChanges({ library, history, problems }, surroundings, { nodes, edges, kinds });
  const shown = [...nodes.values()];
  const further = levels === 1 ? 0 : furtherFrom(library, center, levels).length;
  const near = new Set(centerLinks.map(({ key }) => key)).size;
  const vocabulary = (facet: 'domain' | 'status') =>
    vocabularyOf(
      library,
      center,
      facet,
      shown.flatMap(node => node[facet] ?? []),
    );
  const graph: Graph = {
    center: uri,
    depth: levels,
    stale: !center.readable,
    nodes: shown,
    edges: [...edges.values()],
    kinds: [...kinds.values()].map(kind => graphKind(kind, centerRanked, missing.get(kind.key) ?? 0)),
    vocabularies: { domain: vocabulary('domain'), status: vocabulary('status'), format: FORMAT_LABELS },
    used: valuesOfLibrary(library),
    more: near + further - (shown.length - 1),
    further,
    ...(since ? { since } : {}),
  };
  return { graph, spans };
}

function graphKind({ key, label, caption, place }: RelationKind, ranked: readonly Link[], more: number): GraphKind {
  const own = ranked.filter(({ kind }) => kind.key === key);
  const count = (is: (link: Link) => boolean): number => own.filter(is).length;
  return {
    key,
    label,
    caption,
    place,
    count: own.length,
    here: count(({ statedHere }) => statedHere),
    dead: count(({ target, isElsewhere }) => target === undefined && !isElsewhere),
    oneSided: count(({ oneSided }) => oneSided),
    more,
    first: own.slice(0, MOST_FIRST).map(link => link.key),
  };
}
