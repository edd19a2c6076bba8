/** How the nodes and edges of a library look: colours of the theme, sizes by importance, labels on a canvas. */
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
  return indexClass((by === 'domain' ? graph.domains : graph.statuses)[index] ?? -1);
}

/** Larger for what is joined to more; in a large library everything is smaller. */
export function nodeSizes(graph: LibraryGraphData): Float32Array {
  const degrees = degreesOf(graph);
  const count = graph.titles.length;
  const scale = count < 60 ? 2 : count < 400 ? 1.4 : count < 1500 ? 1 : 0.8;
  return Float32Array.from(degrees, degree => scale * (2 + 1.15 * Math.sqrt(degree)));
}

export function nodeLooks(
  graph: LibraryGraphData,
  visible: Visible,
  by: ColourBy,
  theme: ThemeColours,
  places: { readonly x: Float32Array; readonly y: Float32Array },
): readonly (readonly [string, NodeLook])[] {
  const sizes = nodeSizes(graph);
  const error = theme.of('--error');
  return graph.titles.map((title, index) => {
    const isDead = graph.uris[index] === '';
    const look: NodeLook = {
      x: places.x[index] ?? 0,
      y: -(places.y[index] ?? 0),
      size: sizes[index] ?? 2,
      color: isDead ? error : theme.of('--value', nodeClass(graph, index, by)),
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
  const faintness = count < 150 ? 0.35 : count < 2000 ? 0.6 : 0.78;
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
        size: isCycle ? 2.6 : count < 150 ? 1.2 : 0.7,
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

export interface LabelData {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly label?: string | null;
}

/** A label beside its node, readable over lines. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  { x, y, size, label }: LabelData,
  base: BaseColours,
  font: string,
): void {
  if (!label) return;
  context.font = font;
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = base.ground;
  context.fillStyle = base.ink;
  const at = { x: x + size + 4, y: y + size / 3 };
  context.strokeText(label, at.x, at.y);
  context.fillText(label, at.x, at.y);
}

/** A ring around a node, and its title and facts in a box. @param fontSize in pixels */
export function drawCard(
  context: CanvasRenderingContext2D,
  { x, y, size, label }: LabelData,
  detail: string,
  base: BaseColours,
  { family, size: fontSize }: { readonly family: string; readonly size: number },
): void {
  drawRing(context, { x, y, size }, base.accent);
  if (!label) return;
  const titleFont = `600 ${fontSize}px ${family}`;
  const detailFont = `${fontSize * 0.86}px ${family}`;
  context.font = titleFont;
  const titleWidth = context.measureText(label).width;
  context.font = detailFont;
  const width = Math.max(titleWidth, context.measureText(detail).width) + 20;
  const height = fontSize * (detail === '' ? 2 : 3.3);
  const room = context.canvas.clientWidth;
  const left = x + size + 10 + width > room ? x - size - 10 - width : x + size + 10;
  const top = y - height / 2;
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.fillStyle = base.raised;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = mixed(base.ink, base.ground, 0.7);
  context.stroke();
  context.fillStyle = base.ink;
  context.font = titleFont;
  context.fillText(label, left + 10, top + fontSize * 1.35);
  context.fillStyle = base.quiet;
  context.font = detailFont;
  context.fillText(detail, left + 10, top + fontSize * 2.7);
}

export function drawRing(context: CanvasRenderingContext2D, { x, y, size }: LabelData, colour: string): void {
  context.beginPath();
  context.arc(x, y, size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}
