/** A neighbourhood of a few relations: a card for each pattern, a line for each relation. Pure but for the measure of texts. */
import type { GraphData, GraphEdge, GraphKind } from '../../../server/src/protocol.ts';
import { detailOf, neighbourCard } from './cards.ts';
import { kindClass } from './colours.ts';
import { between, scaleToFit } from './geometry.ts';
import { leadingEdges } from './groups.ts';
import { type LayoutCard, type LayoutInput, layOut, MARGIN } from './layout.ts';
import { MARK_SIGNS } from './relationMarks.ts';
import { routeEdges } from './routes.ts';
import {
  cardKind,
  centerContent,
  leastScale,
  outsideDetail,
  type Scene,
  type SceneCaption,
  type SceneCard,
  type SceneLine,
  type SceneOptions,
} from './sceneParts.ts';

/** Narrow panels have narrow cards. */
const CARD_WIDTHS = { wide: 200, narrow: 164, far: 160, roomFrom: 880 };

/** @returns `undefined` when the cards do not fit into the view at a size at which their texts can be read */
export function starScene(graph: GraphData, options: SceneOptions): Scene | undefined {
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
      const content = centerContent(node, measure);
      cards.push({ key: node.key, kind: 'center', node, relation: undefined, edge: undefined, content });
      continue;
    }
    const relation = edge && kinds.get(edge.kind);
    if (edge === undefined || relation === undefined) continue;
    const isFar = node.distance > 1;
    const outside = outsideDetail(graph, node, edge, strings);
    const facts = outside ?? (isFar ? { text: relation.caption, status: '' } : detailOf(node, ['domain']));
    const cardWidth = scaled(isFar ? CARD_WIDTHS.far : width);
    const content = neighbourCard(node.title, facts, cardWidth, measure, outside ? 1 : undefined);
    cards.push({ key: node.key, kind: cardKind(node), node, relation, edge, content });
    placed.push({
      key: node.key,
      size: content.size,
      kind: relation.key,
      place: relation.place,
      distance: node.distance,
      via: edge.source,
    });
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
  const isSame = previous?.star?.fingerprint === fingerprint;
  const layout = isSame ? previous.star.layout : layOut({ ...input, previous: previous?.star?.layout.arrangement });
  if (scaleToFit(layout.bounds, viewport, MARGIN) < leastScale(measure.fontSize)) return undefined;
  const drawn = edges.filter(({ source, target }) => layout.boxes.has(source) && layout.boxes.has(target));
  const paths = isSame ? previous.star.paths : routeEdges(layout, graph.center, drawn);
  const lines = drawn.flatMap(edge => {
    const path = paths.get(edge.key);
    const kind = kinds.get(edge.kind);
    const isSecondary = tree.get(edge.target) !== edge || !nodes.has(edge.source);
    if (path === undefined || kind === undefined) return [];
    const { key, direction, source, target } = edge;
    return [{ key, edge, direction, className: kindClass(kind, graph.kinds), path, isSecondary, ends: [source, target] }];
  });
  const names = layout.captions.flatMap(({ kind: key, region, box }) => {
    const kind = kinds.get(key);
    const className = kind ? kindClass(kind, graph.kinds) : '';
    return kind ? [{ key: `${key} ${region}`, className, text: captionTexts.get(key) ?? '', box }] : [];
  });
  return {
    bounds: layout.bounds,
    star: { layout, paths, fingerprint },
    heads: [],
    links: drawn.map(({ source, target }) => ({ source, target })),
    cards: cards.flatMap(card => {
      const box = layout.boxes.get(card.key);
      return box ? [{ ...card, box }] : [];
    }),
    lines,
    captions: [...names, ...lines.flatMap(lineSign)],
  };
}

/** The sign of a change on a line that leads to no card of its own. */
function lineSign({ key, edge: { change }, path, isSecondary }: StarLine): readonly SceneCaption[] {
  const middle = path[Math.floor(path.length / 2)];
  if (change === undefined || !isSecondary || middle === undefined) return [];
  const { x, y } = between(middle.from, middle.to, 0.5);
  return [{ key: `change ${key}`, className: change, text: MARK_SIGNS[change], box: { x, y, width: 0, height: 0 } }];
}

type StarLine = Pick<SceneLine, 'key' | 'path' | 'isSecondary'> & { readonly edge: GraphEdge };

function captionText({ label, caption }: GraphKind): string {
  return (label.toLowerCase() === caption.toLowerCase() ? label : `${label} · ${caption}`).toUpperCase();
}
