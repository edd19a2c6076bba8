/** Draws one card. Its appearance is defined in style.css. */
import type { GraphData, GraphEdge } from '../../../server/src/protocol.ts';
import { PADDING } from './cards.ts';
import { type ColourBy, colourClass, kindClass } from './colours.ts';
import { setAttributes, svg } from './dom.ts';
import type { MenuContext } from './pageProtocol.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { problemText, type SceneCard, scoreText } from './sceneParts.ts';
import { MARK_SIZE, statedMark } from './statedMark.ts';
import { markBadge, problemBadge, statusBadge } from './statusBadge.ts';

export interface CardContext {
  readonly graph: GraphData;
  readonly colourBy: ColourBy;
  readonly strings: PageStrings;
  readonly fontSize: number;
}

/** Replaces the content of the element of a card. */
export function drawCard(element: SVGGElement, card: SceneCard, context: CardContext): void {
  const { content, node, relation, edge, kind, mark } = card;
  const { graph, colourBy, strings } = context;
  const { width, height } = content.size;
  const isCenter = kind === 'center';
  const left = isCenter ? PADDING.x + 4 : PADDING.x;
  const farKind = relation && node.distance > 1 ? kindClass(relation, graph.kinds) : '';
  const label = accessibleName(card, context);
  const parts: Element[] = [
    svg('rect', { class: 'focus-ring', x: -4, y: -4, width: width + 8, height: height + 8, rx: 12 }),
    svg('rect', { class: 'card', width, height, rx: 8 }),
  ];
  if (!node.ghost && !node.elsewhere) {
    const inset = isCenter ? 10 : 9;
    const bar = { x: 0, y: inset, width: 4, height: height - 2 * inset, rx: 2 };
    parts.push(svg('rect', { class: `bar ${colourClass(node, colourBy, graph)}`, ...bar }));
  }
  for (const [index, line] of content.lines.entries()) {
    // The space separates the lines for screen readers.
    parts.push(svg('text', { class: 'title', x: left, y: content.lineY[index] }, `${line} `));
  }
  parts.push(...detailParts(card, left, farKind, context));
  if (node.score && content.scoreY !== undefined) parts.push(...scoreParts(card, left, context.fontSize));
  if (mark) parts.push(statedMark(mark, width - MARK_SIZE - 4, (height - MARK_SIZE) / 2));
  if (edge?.change) parts.push(markBadge(edge.change, 3, 3));
  if (node.problems) parts.push(problemBadge(node.problems, width - 3, 3));
  element.replaceChildren(svg('title', {}, tooltip(card, strings)), ...parts);
  setAttributes(element, {
    class: edge?.change ? `node ${kind} ${edge.change}` : `node ${kind}`,
    role: 'button',
    'aria-label': label,
    'data-key': card.key,
    'data-vscode-context': menuContextOf(card, context),
  });
}

function detailParts({ content, node }: SceneCard, left: number, farKind: string, { graph, fontSize }: CardContext) {
  const { detail, detailY: y, badgeX, statusX } = content;
  const parts: Element[] = [];
  if (detail.text !== '') parts.push(svg('text', { class: `detail ${farKind}`, x: left, y }, `${detail.text} `));
  if (detail.status === '') return parts;
  const index = graph.vocabularies.status.indexOf(node.status ?? '');
  parts.push(statusBadge(index, left + badgeX, y - fontSize * 0.3, fontSize));
  parts.push(svg('text', { class: 'detail', x: left + statusX, y }, `${detail.status} `));
  return parts;
}

function scoreParts({ node, content }: SceneCard, left: number, fontSize: number): readonly Element[] {
  if (node.score === undefined || content.scoreY === undefined) return [];
  const radius = fontSize * 0.36;
  const step = (16 * fontSize) / 13;
  const filled = Math.floor(node.score.value + 0.5);
  const dots = Array.from({ length: node.score.max }, (_, index) =>
    svg('circle', {
      class: index < filled ? 'dot filled' : 'dot',
      cx: left + radius + 1 + index * step,
      cy: (content.scoreY ?? 0) - fontSize * 0.3,
      r: radius,
    }),
  );
  const x = left + step * node.score.max + 8;
  return [...dots, svg('text', { class: 'detail', x, y: content.scoreY }, content.score)];
}

/** The text of the card in its order, then what its position and its line show: `Steward Circles, culture, draft, children`. */
function accessibleName({ node, kind, relation, edge, content, mark }: SceneCard, { strings }: CardContext): string {
  const { problems } = node;
  const stated = mark && { source: strings.statedHere, target: strings.statedThere, both: strings.statedBoth }[mark.statedBy];
  return [
    // Nobody wants to hear a whole id.
    node.ghost || node.elsewhere ? content.lines.join(' ') : node.title,
    content.detail.text,
    content.detail.status,
    kind === 'center' ? scoreText(node) : '',
    kind === 'center' ? strings.center : relation && (node.distance > 1 ? relation.caption : relation.label),
    stated,
    edge?.oneSided ? strings.oneSided : '',
    weightText(edge, strings),
    edge?.change ? { added: strings.added, removed: strings.removed }[edge.change] : '',
    problems ? problemText(problems, strings) : '',
  ]
    .filter(part => part !== undefined && part !== '')
    .join(', ');
}

function weightText(edge: GraphEdge | undefined, strings: PageStrings): string {
  return edge?.weight === undefined ? '' : fill(strings.weight, edge.weight);
}

function tooltip({ node, edge }: SceneCard, strings: PageStrings): string {
  const { problems } = node;
  return [
    node.title,
    [node.domain, node.category, node.status].filter(part => part !== undefined).join(' · '),
    scoreText(node),
    weightText(edge, strings),
    problems ? problemText(problems, strings) : '',
  ]
    .filter(line => line !== '')
    .join('\n');
}

/** The data for the host's context menu. */
export function menuContextOf({ kind, node, edge }: SceneCard, { graph }: CardContext): string {
  const between = graph.edges.filter(
    ({ source, target, change }) => source === edge?.source && target === node.key && change !== 'removed',
  );
  const context: MenuContext = {
    webviewSection: kind,
    key: node.key,
    uri: node.uri,
    id: node.id ?? node.slug ?? node.title,
    source: edge?.source,
    relations: between.flatMap(each => {
      const relation = graph.kinds.find(({ key }) => key === each.kind);
      return relation ? [{ key: relation.key, label: relation.label, caption: relation.caption }] : [];
    }),
    stated: edge !== undefined && edge.source === graph.center && edge.statedBy !== 'target' && edge.change !== 'removed',
  };
  return JSON.stringify({ ...context, preventDefaultContextMenuItems: true });
}
