/** The classes that determine colours; colours.css maps them to colours. Pure. */
import type { GraphData, GraphKind, GraphNode, GraphSide } from '../../../server/src/protocol.ts';

export const COLOURS_BY = ['domain', 'status', 'format', 'score'] as const;
export type ColourBy = (typeof COLOURS_BY)[number];

export function isColourBy(text: string): text is ColourBy {
  return COLOURS_BY.some(by => by === text);
}

/** How many values have their own colour. */
export const MOST_COLOURS = 12;
const AROUND = 4;

/** `kind-above`; kinds on the same side of the centre differ: `kind-around-2`. */
export function kindClass(kind: GraphKind, kinds: readonly GraphKind[]): string {
  return sideClass(
    kind.place,
    kinds.filter(({ place }) => place === 'around').findIndex(({ key }) => key === kind.key),
  );
}

/** @param index which of the kinds around the centre it is */
export function sideClass(place: GraphSide, index: number): string {
  return place === 'around' ? `kind-around-${(Math.max(0, index) % AROUND) + 1}` : `kind-${place}`;
}

/** The data that determines the colour of a node. */
export type Coloured = Partial<Pick<GraphNode, ColourBy>>;

/** The values of a facet in the order of their colours; an empty string is an unused colour. */
export function slotsOf(graph: Pick<GraphData, 'used' | 'vocabularies'>, by: Exclude<ColourBy, 'score'>): readonly string[] {
  return by === 'format' ? graph.vocabularies.format : graph.used[by];
}

export function colourClass(node: Coloured, by: ColourBy, graph: Pick<GraphData, 'used' | 'vocabularies'>): string {
  if (by === 'score') return node.score ? scoreClass(node.score.value / node.score.max) : 'value-none';
  const value = node[by];
  return value === undefined || value === '' ? 'value-none' : slotClass(slotsOf(graph, by).indexOf(value));
}

/** @param share of the maximum score */
export function scoreClass(share: number): string {
  return `score-${Math.min(5, Math.max(1, Math.floor(share * 5 + 0.5)))}`;
}

/** @param slot index among the values that have a colour; all others share one */
export function slotClass(slot: number): string {
  return slot >= 0 && slot < MOST_COLOURS ? `value-${slot}` : 'value-other';
}

/** Relations with a higher weight have thicker lines; without a weight a line is of medium width. @param weight 0-1 */
export function weightClass(weight: number | undefined): string {
  return weight === undefined ? '' : `weight-${Math.min(5, Math.max(1, Math.ceil(weight * 5)))}`;
}
