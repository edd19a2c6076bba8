/**
 * From the data to everything that is drawn: which nodes are visible, what stands on their cards, where they stand and
 * how the lines run. Pure, apart from the text measure that it is given.
 */
import type { GraphData, GraphEdge, GraphKind, GraphNode } from '../../../server/src/protocol.ts';
import { type CardContent, centerCard, type Detail, detailOf, neighbourCard, type TextMeasure } from './cards.ts';
import type { Box, Path, Size } from './geometry.ts';
import { type Layout, type LayoutCard, type LayoutInput, layOut } from './layout.ts';
import type { PageStrings } from './pageStrings.ts';
import { routeEdges } from './routes.ts';

export interface SceneOptions {
  readonly viewport: Size;
  /** Keys of relation kinds that are not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly strings: PageStrings;
  readonly measure: TextMeasure;
  /** What is drawn already: it tells where cards should stay, and what need not be computed again. */
  readonly previous?: Scene | undefined;
}

export interface Scene {
  readonly cards: readonly SceneCard[];
  readonly lines: readonly SceneLine[];
  readonly captions: readonly SceneCaption[];
  readonly layout: Layout;
  readonly paths: ReadonlyMap<string, Path>;
  /** Equal for scenes with equal positions. */
  readonly fingerprint: string;
}

export interface SceneCard {
  readonly key: string;
  /** `more` stands for neighbours that were left out. */
  readonly kind: 'center' | 'neighbour' | 'ghost' | 'more';
  readonly node: GraphNode | undefined;
  /** The relation that leads to it: from the centre, or from `via`. */
  readonly relation: GraphKind | undefined;
  readonly edge: GraphEdge | undefined;
  readonly content: CardContent;
  readonly box: Box;
}

export interface SceneLine {
  readonly key: string;
  readonly edge: GraphEdge;
  readonly kind: GraphKind;
  readonly path: Path;
  /** Leads to no card of its own: it joins two that are there anyway. */
  readonly isSecondary: boolean;
}

export interface SceneCaption {
  readonly key: string;
  readonly kind: GraphKind;
  readonly text: string;
  readonly box: Box;
}

/** A narrow panel gets narrow cards. */
const CARD_WIDTHS = { wide: 200, narrow: 164, far: 160, roomFrom: 880 };
const DOT = 16;

export function buildScene(graph: GraphData, options: SceneOptions): Scene {
  const { hidden, measure, strings, viewport } = options;
  const kinds = new Map(graph.kinds.map(kind => [kind.key, kind]));
  const nodes = new Map(graph.nodes.map(node => [node.key, node]));
  const edges = graph.edges.filter(({ kind }) => !hidden.has(kind));
  const tree = leadingEdges(graph, edges);
  const cards: Omit<SceneCard, 'box'>[] = [];
  const placed: LayoutCard[] = [];
  const width = viewport.width >= CARD_WIDTHS.roomFrom ? CARD_WIDTHS.wide : CARD_WIDTHS.narrow;
  const scaled = (pixels: number) => Math.round((pixels * measure.fontSize) / 13);
  for (const node of graph.nodes) {
    const edge = tree.get(node.key);
    if (node.key === graph.center) {
      const score = scoreText(node);
      const dots = node.score ? scaled(DOT) * node.score.max + 12 : 0;
      const detail = detailOf(node, ['domain', 'category']);
      const content = centerCard(node.title, detail, score, dots, measure);
      cards.push({ key: node.key, kind: 'center', node, relation: undefined, edge: undefined, content });
      continue;
    }
    const relation = edge && kinds.get(edge.kind);
    if (edge === undefined || relation === undefined) continue;
    const hasFix = node.ghost && edge.span !== undefined;
    const isFar = node.distance > 1;
    const facts: Detail = node.ghost
      ? { text: [strings.noSuchPattern, hasFix ? strings.fix : ''].filter(text => text !== '').join(' · '), status: '' }
      : isFar
        ? { text: relation.caption, status: '' }
        : detailOf(node, ['domain']);
    const cardWidth = scaled(isFar ? CARD_WIDTHS.far : width);
    const content = neighbourCard(node.title, facts, cardWidth, measure, node.ghost ? 1 : undefined);
    cards.push({ key: node.key, kind: node.ghost ? 'ghost' : 'neighbour', node, relation, edge, content });
    placed.push({
      key: node.key,
      size: content.size,
      kind: relation.key,
      place: relation.place,
      distance: node.distance,
      via: edge.source,
    });
  }
  for (const kind of graph.kinds) {
    if (kind.more === 0 || hidden.has(kind.key)) continue;
    const content = neighbourCard(`+${formatNumber(kind.more)}`, { text: strings.leftOut, status: '' }, scaled(width), measure);
    const key = `more:${kind.key}`;
    cards.push({ key, kind: 'more', node: undefined, relation: kind, edge: undefined, content });
    placed.push({ key, size: content.size, kind: kind.key, place: kind.place, distance: 1, via: graph.center });
  }
  const captionTexts = new Map(graph.kinds.map(kind => [kind.key, captionText(kind)]));
  const captions = new Map(
    [...captionTexts].map(([key, text]) => [
      key,
      { width: Math.ceil(measure.width(text, 'caption')) + 2, height: Math.round(measure.fontSize * 1.2) },
    ]),
  );
  const center = cards.find(({ kind }) => kind === 'center');
  const centerSize = center?.content.size ?? { width: 0, height: 0 };
  const input: LayoutInput = {
    center: { key: graph.center, size: centerSize },
    cards: placed.sort((a, b) => a.distance - b.distance),
    captions,
    viewport,
  };
  const ends = edges.map(({ key, source, target }) => ({ key, source, target }));
  const fingerprint = JSON.stringify([input, [...captions], ends]);
  const { previous } = options;
  const isSame = previous?.fingerprint === fingerprint;
  const layout = isSame ? previous.layout : layOut({ ...input, previous: previous?.layout.arrangement });
  const drawn = edges.filter(({ source, target }) => layout.boxes.has(source) && layout.boxes.has(target));
  const paths = isSame ? previous.paths : routeEdges(layout, graph.center, drawn);
  return {
    layout,
    paths,
    fingerprint,
    cards: cards.flatMap(card => {
      const box = layout.boxes.get(card.key);
      return box ? [{ ...card, box }] : [];
    }),
    lines: drawn.flatMap(edge => {
      const path = paths.get(edge.key);
      const kind = kinds.get(edge.kind);
      const isSecondary = tree.get(edge.target) !== edge || !nodes.has(edge.source);
      return path && kind ? [{ key: edge.key, edge, kind, path, isSecondary }] : [];
    }),
    captions: layout.captions.flatMap(({ kind: key, region, box }) => {
      const kind = kinds.get(key);
      return kind ? [{ key: `${key} ${region}`, kind, text: captionTexts.get(key) ?? '', box }] : [];
    }),
  };
}

/** The edge that gives a node its place: the first that comes from nearer the centre and can be seen from there. */
function leadingEdges(graph: GraphData, edges: readonly GraphEdge[]): ReadonlyMap<string, GraphEdge> {
  const distances = new Map(graph.nodes.map(({ key, distance }) => [key, distance]));
  const leading = new Map<string, GraphEdge>();
  const reached = new Set([graph.center]);
  for (const edge of [...edges].sort((a, b) => (distances.get(a.source) ?? 0) - (distances.get(b.source) ?? 0))) {
    const isOutward = (distances.get(edge.target) ?? 0) === (distances.get(edge.source) ?? 0) + 1;
    if (!isOutward || !reached.has(edge.source) || reached.has(edge.target)) continue;
    leading.set(edge.target, edge);
    reached.add(edge.target);
  }
  return leading;
}

function captionText({ label, caption }: GraphKind): string {
  return (label.toLowerCase() === caption.toLowerCase() ? label : `${label} · ${caption}`).toUpperCase();
}

/** What stands beside the dots. */
export function scoreText({ score }: GraphNode): string {
  if (score === undefined) return '';
  const number = Number.isInteger(score.value) ? '' : String(Math.round(score.value * 10) / 10);
  return [number, score.label ?? (number === '' ? `${score.value} / ${score.max}` : '')].filter(text => text !== '').join(' · ');
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat().format(value);
}
