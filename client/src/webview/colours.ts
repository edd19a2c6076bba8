/** Which class gives a thing its colour; style.css maps the classes to the colours of the theme. Pure. */
import type { GraphData, GraphKind, GraphNode, GraphPlace } from '../../../server/src/protocol.ts';

export const COLOURS_BY = ['domain', 'status', 'format', 'score'] as const;
export type ColourBy = (typeof COLOURS_BY)[number];

export function isColourBy(text: string): text is ColourBy {
  return COLOURS_BY.some(by => by === text);
}

/** How many `value-N` classes there are. */
const VALUES = 24;
const AROUND = 4;

/** `kind-above`; kinds that share a place around the centre differ: `kind-around-2`. */
export function kindClass(kind: GraphKind, kinds: readonly GraphKind[]): string {
  return placeClass(
    kind.place,
    kinds.filter(({ place }) => place === 'around').findIndex(({ key }) => key === kind.key),
  );
}

/** @param index which of the kinds around the centre it is */
export function placeClass(place: GraphPlace, index: number): string {
  return place === 'around' ? `kind-around-${(Math.max(0, index) % AROUND) + 1}` : `kind-${place}`;
}

export function valueClass(node: GraphNode, by: ColourBy, graph: GraphData): string {
  if (by === 'score') return node.score ? scoreClass(node.score.value / node.score.max) : 'value-none';
  const value = node[by];
  return value === undefined ? 'value-none' : indexClass(graph.vocabularies[by].indexOf(value));
}

/** @param share of the best score */
export function scoreClass(share: number): string {
  return `score-${Math.min(5, Math.max(1, Math.floor(share * 5 + 0.5)))}`;
}

/** @param index place in a vocabulary */
export function indexClass(index: number): string {
  return index < 0 ? 'value-none' : `value-${index % VALUES}`;
}

/** Heavier relations have stronger lines; without a weight a line is of middle strength. @param weight 0-1 */
export function weightClass(weight: number | undefined): string {
  return weight === undefined ? '' : `weight-${Math.min(5, Math.max(1, Math.ceil(weight * 5)))}`;
}

export interface LegendEntry {
  readonly text: string;
  readonly className: string;
  /** Place of a status in its vocabulary: its badge is shown. */
  readonly badge?: number;
}

/** What the colours of the shown nodes mean, in the order of the vocabulary, or from the best score down. */
export function legendEntries(graph: GraphData, nodes: readonly GraphNode[], by: ColourBy): readonly LegendEntry[] {
  const entries = new Map<string, LegendEntry & { readonly order: number }>();
  for (const node of nodes) {
    const text = by === 'score' ? node.score && String(Math.floor(node.score.value + 0.5)) : node[by];
    if (text === undefined || entries.has(text)) continue;
    const order = by === 'score' ? -Number(text) : graph.vocabularies[by].indexOf(text);
    const badge = by === 'status' ? { badge: order } : {};
    entries.set(text, { text, className: valueClass(node, by, graph), order, ...badge });
  }
  return [...entries.values()].sort((a, b) => a.order - b.order);
}
