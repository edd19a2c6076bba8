/** How the nodes and edges of a library look: colours of the theme, sizes by importance. */
import type { GraphPlace, LibraryGraphData } from '../../../../server/src/protocol.ts';
import { type ColourBy, indexClass, placeClass, scoreClass } from '../colours.ts';
import { mixed, type ThemeColours } from '../themeColours.ts';
import { degreesOf, type Edge, edgesOf, keyOf, MARK, type Visible } from './columns.ts';

export interface NodeLook {
  x: number;
  y: number;
  readonly size: number;
  readonly color: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly forceLabel: boolean;
  readonly zIndex: number;
  /** Row in the columns. */
  readonly index: number;
}

export interface EdgeLook {
  /** `thin` is quicker to draw. */
  readonly type: 'thin' | 'thick';
  readonly color: string;
  readonly size: number;
  readonly hidden: boolean;
  readonly zIndex: number;
  /** While one of its ends is in focus. */
  readonly strongColor: string;
}

/** Colours of everything that has no colour of its own. */
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

/** The class that colours a node, as in the neighbourhood. */
export function nodeClass(graph: LibraryGraphData, index: number, by: ColourBy): string {
  if (by === 'score') {
    const score = graph.scores[index] ?? -1;
    return score < 0 ? 'value-none' : scoreClass(score);
  }
  return indexClass(placesOf(graph, by)[index] ?? -1);
}

/** The places of the patterns in a vocabulary. */
export function placesOf(graph: LibraryGraphData, by: Exclude<ColourBy, 'score'>): readonly number[] {
  return { domain: graph.domains, status: graph.statuses, format: graph.formats }[by];
}

/**
 * Larger for what is joined to more, in parts of the room that each has on a screen. In pixels.
 */
export function nodeSizes(graph: LibraryGraphData): Float32Array {
  const degrees = degreesOf(graph);
  const joined = degrees.reduce((count, degree) => count + (degree > 0 ? 1 : 0), 0);
  const room = Math.min(38, Math.max(9, 560 / Math.sqrt(joined || 1)));
  return Float32Array.from(degrees, degree => Math.max(1.6, room * (0.09 + 0.042 * Math.sqrt(degree))));
}

/** Nodes that are smaller on the screen have no name there: patterns without relations get theirs when one goes nearer. */
export function leastNamedSize(sizes: Float32Array): number {
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Number.POSITIVE_INFINITY);
  return sizes.some(size => size > least) ? least * 1.1 : 0;
}

/** How far the colours of nodes step back towards the ground: many bright dots together would shout. */
const SOFTNESS = { joined: 0.12, alone: 0.38 };

export function nodeLooks(
  graph: LibraryGraphData,
  visible: Visible,
  by: ColourBy,
  theme: ThemeColours,
  places: { readonly x: Float32Array; readonly y: Float32Array },
): readonly (readonly [string, NodeLook])[] {
  const sizes = nodeSizes(graph);
  const degrees = degreesOf(graph);
  const { ground, error } = baseColours(theme);
  const colourOf = (index: number): string => {
    const colour = theme.of('--value', nodeClass(graph, index, by));
    return theme.isHighContrast ? colour : mixed(colour, ground, degrees[index] === 0 ? SOFTNESS.alone : SOFTNESS.joined);
  };
  return graph.titles.map((title, index) => {
    const isDead = graph.uris[index] === '';
    const look: NodeLook = {
      x: places.x[index] ?? 0,
      y: -(places.y[index] ?? 0),
      size: sizes[index] ?? 2,
      color: isDead ? error : colourOf(index),
      label: title,
      hidden: visible.nodes[index] === 0,
      forceLabel: false,
      zIndex: isDead ? 0 : 1,
      index,
    };
    return [keyOf(graph, index), look] as const;
  });
}

export function edgeLooks(
  graph: LibraryGraphData,
  visible: Visible,
  theme: ThemeColours,
): readonly (readonly [Edge, EdgeLook])[] {
  const { ground, error } = baseColours(theme);
  const count = graph.edges.length / 4;
  const faintness = count < 400 ? 0.3 : count < 3000 ? 0.6 : 0.78;
  const strong = graph.kinds.map(({ place, key }) => theme.of('--kind', classOfKind(graph, key, place)));
  const faint = strong.map(colour => mixed(colour, ground, faintness));
  const faintDead = mixed(error, ground, faintness * 0.6);
  const looks: (readonly [Edge, EdgeLook])[] = [];
  for (const edge of edgesOf(graph)) {
    const { kind, marks, index } = edge;
    const isCycle = (marks & MARK.cycle) !== 0;
    const isDead = (marks & MARK.dead) !== 0;
    looks.push([
      edge,
      {
        color: isCycle ? error : isDead ? faintDead : (faint[kind] ?? ground),
        strongColor: isCycle || isDead ? error : (strong[kind] ?? ground),
        type: isCycle || count < 3000 ? 'thick' : 'thin',
        size: isCycle ? 2.6 : count < 400 ? 1.4 : 0.7,
        hidden: visible.edges[index] === 0,
        zIndex: isCycle ? 1 : 0,
      },
    ]);
  }
  return looks;
}

function classOfKind(graph: LibraryGraphData, key: string, place: GraphPlace): string {
  const around = graph.kinds.filter(each => each.place === 'around').findIndex(each => each.key === key);
  return placeClass(place, around);
}
