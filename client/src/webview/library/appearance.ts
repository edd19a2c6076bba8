/** The appearance of the nodes and edges of a library: colours of the theme, sizes by importance. */
import type { GraphSide, LibraryGraphData } from '../../../../server/src/protocol.ts';
import { type ColourBy, type Coloured, colourClass, sideClass } from '../colours.ts';
import { mixed, type ThemeColours } from '../themeColours.ts';
import { degreesOf, type Edge, edgesOf, isElsewhere, keyOf, MARK, type Visible } from './columns.ts';

/** Defaults are omitted: sigma copies each node and each edge, one attribute after the other. */
export interface NodeLook {
  x: number;
  y: number;
  readonly size: number;
  readonly color: string;
  readonly label: string;
  readonly hidden?: boolean;
  readonly forceLabel?: boolean;
  readonly zIndex?: number;
  /** The current pattern: it has a ring and always its name. */
  readonly isCurrent?: boolean;
  /** Row in the columns. */
  readonly index: number;
}

export interface EdgeLook {
  readonly color: string;
  readonly size?: number;
  readonly hidden?: boolean;
  readonly zIndex?: number;
  /** While one of its ends is in focus. */
  readonly strongColor: string;
}

/** Colours of everything without its own colour. */
export interface BaseColours {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly error: string;
  readonly raised: string;
}

export function baseColours(theme: ThemeColours): BaseColours {
  return {
    ground: theme.of('--ground'),
    ink: theme.of('--ink'),
    quiet: theme.of('--quiet'),
    accent: theme.of('--accent'),
    error: theme.of('--error'),
    raised: theme.of('--raised'),
  };
}

/** The data that determines the colour of a node, as in the neighbourhood. */
function colouredNode(graph: LibraryGraphData, index: number): Coloured {
  const { vocabularies, domains, statuses, formats, scores, maxScore } = graph;
  const score = scores[index] ?? -1;
  return {
    domain: vocabularies.domain[domains[index] ?? -1],
    status: vocabularies.status[statuses[index] ?? -1],
    format: vocabularies.format[formats[index] ?? -1],
    score: score < 0 ? undefined : { value: score * maxScore, max: maxScore },
  };
}

/** Of the visible nodes. */
export function* colouredNodes(graph: LibraryGraphData, visible: Visible): Generator<Coloured> {
  for (const [index, uri] of graph.uris.entries()) {
    if (uri !== '' && visible.nodes[index] === 1) yield colouredNode(graph, index);
  }
}

/**
 * Larger for nodes with more relations, relative to the space that each has on a screen. In pixels.
 */
export function nodeSizes(graph: LibraryGraphData): Float32Array {
  const degrees = degreesOf(graph);
  const joined = degrees.reduce((count, degree) => count + (degree > 0 ? 1 : 0), 0);
  const room = Math.min(38, Math.max(9, 560 / Math.sqrt(joined || 1)));
  return Float32Array.from(degrees, degree => Math.max(1.6, room * (0.09 + 0.042 * Math.sqrt(degree))));
}

/** Smaller nodes have no name: patterns without relations get theirs when zoomed in. */
export function leastNamedSize(sizes: Float32Array): number {
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Number.POSITIVE_INFINITY);
  return sizes.some(size => size > least) ? least * 1.1 : 0;
}

export function nodeLooks(
  graph: LibraryGraphData,
  visible: Visible,
  by: ColourBy,
  theme: ThemeColours,
  positions: { readonly x: Float32Array; readonly y: Float32Array },
): readonly (readonly [string, NodeLook])[] {
  const sizes = nodeSizes(graph);
  const { error, quiet } = baseColours(theme);
  const colourOf = (index: number): string => theme.of('--value', colourClass(colouredNode(graph, index), by, graph));
  return graph.titles.map((title, index) => {
    const isOutside = graph.uris[index] === '';
    const look: NodeLook = {
      x: positions.x[index] ?? 0,
      y: -(positions.y[index] ?? 0),
      size: sizes[index] ?? 2,
      color: isOutside ? (isElsewhere(graph, index) ? quiet : error) : colourOf(index),
      label: title,
      index,
      ...(isOutside ? { zIndex: -1 } : {}),
      ...(visible.nodes[index] === 0 ? { hidden: true } : {}),
    };
    return [keyOf(graph, index), look] as const;
  });
}

/** From this number of edges on, they are as thin as sigma draws them. */
const MANY_EDGES = 3000;

/** Of the visible edges. */
export function edgeLooks(
  graph: LibraryGraphData,
  visible: Visible,
  theme: ThemeColours,
): readonly (readonly [Edge, EdgeLook])[] {
  const { ground, error } = baseColours(theme);
  const edges = edgesOf(graph);
  const count = edges.length;
  const faintness = count < 400 ? 0.3 : count < MANY_EDGES ? 0.6 : 0.78;
  const strong = graph.kinds.map(({ place, key }) => theme.of('--kind', classOfKind(graph, key, place)));
  const faint = strong.map(colour => mixed(colour, ground, faintness));
  const faintDead = mixed(error, ground, faintness * 0.6);
  const size = count < 400 ? 1.4 : 0.7;
  return edges
    .filter(({ index }) => visible.edges[index] === 1)
    .map(edge => {
      const { kind, marks } = edge;
      if ((marks & MARK.cycle) !== 0) {
        return [edge, { color: error, strongColor: error, size: 2.6, zIndex: 1 }] as const;
      }
      const isDead = (marks & MARK.dead) !== 0;
      const color = isDead ? faintDead : (faint[kind] ?? ground);
      const strongColor = isDead ? error : (strong[kind] ?? ground);
      return [edge, count < MANY_EDGES ? { color, strongColor, size } : { color, strongColor }] as const;
    });
}

function classOfKind(graph: LibraryGraphData, key: string, place: GraphSide): string {
  const around = graph.kinds.filter(each => each.place === 'around').findIndex(each => each.key === key);
  return sideClass(place, around);
}
