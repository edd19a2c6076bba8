/**
 * A neighbourhood of many relations: a panel for each kind with its most relevant patterns as cards, and a head that opens
 * the list of all. Everything is inside the view, at its full size. Pure but for the measure of texts.
 */
import type { GraphData } from '../../../server/src/protocol.ts';
import { type CardContent, centerCard, cutToFit, detailOf, neighbourCard } from './cards.ts';
import { kindClass } from './colours.ts';
import { type Box, between, inPieces, middleOf, type Path, type Point } from './geometry.ts';
import { FURTHER, type GroupRow, type RelationGroup } from './groups.ts';
import { HUB_MARGIN, layOutHub } from './hubLayout.ts';
import type { HubGroup, HubPanel } from './hubPanel.ts';
import { fill, type PageStrings } from './pageStrings.ts';
import { PIECES } from './routes.ts';
import {
  cardKind,
  centerContent,
  formatNumber,
  outsideDetail,
  type Scene,
  type SceneCaption,
  type SceneCard,
  type SceneHead,
  type SceneLine,
  type SceneOptions,
} from './sceneParts.ts';

/** No panel has room for more cards. */
const MOST_CARDS = 24;
const MOST_LINES = 2;

export function hubScene(graph: GraphData, groups: readonly RelationGroup[], options: SceneOptions): Scene {
  const { measure, strings, viewport } = options;
  const [center] = graph.nodes;
  if (center === undefined) return EMPTY;
  const carded = rowsWithCards(groups);
  const contents = new Map<string, CardContent>();
  const contentOf = ({ node, edge }: GroupRow, width: number): CardContent => {
    const key = `${width} ${node.key}`;
    const known = contents.get(key);
    if (known) return known;
    const outside = outsideDetail(graph, node, edge, strings);
    const facts = outside ?? detailOf(node, ['domain']);
    const content = neighbourCard(node.title, facts, width, measure, outside ? 1 : MOST_LINES);
    contents.set(key, content);
    return content;
  };
  const most = viewport.width - 2 * HUB_MARGIN;
  const usual = centerContent(center, measure, most);
  const low = centerCard(center.title, { text: '', status: '' }, '', 0, measure, most);
  const {
    center: centerBox,
    isLow,
    panels,
  } = layOutHub({
    viewport,
    center: { usual: usual.size, low: low.size },
    fontSize: measure.fontSize,
    groups: groups.map(groupInput),
    cards: (key, width) => (carded.get(key) ?? []).map(row => ({ key: row.node.key, size: contentOf(row, width).size })),
  });
  const groupOf = new Map(groups.map(group => [group.key, group]));
  const cards: SceneCard[] = [
    {
      key: center.key,
      kind: 'center',
      node: center,
      relation: undefined,
      edge: undefined,
      content: isLow ? low : usual,
      box: centerBox,
    },
  ];
  const heads: SceneHead[] = [];
  const captions: SceneCaption[] = [];
  const lines: SceneLine[] = [];
  const links: { source: string; target: string }[] = [];
  for (const panel of panels) {
    const group = groupOf.get(panel.key);
    if (group === undefined) continue;
    const className = group.kind ? kindClass(group.kind, graph.kinds) : 'kind-further';
    const rows = new Map((carded.get(panel.key) ?? []).map(row => [row.node.key, row]));
    for (const { key, box } of panel.cards) {
      const row = rows.get(key);
      if (row === undefined) continue;
      const { node, edge } = row;
      const mark = { statedBy: edge.statedBy, oneSided: edge.oneSided };
      const content = contentOf(row, panel.cardWidth);
      cards.push({ key, kind: cardKind(node), node, relation: group.kind, edge, content, box, mark });
      links.push({ source: center.key, target: key });
    }
    if (panel.cards.length < group.total) {
      const head = headOf(group, panel, className, options);
      heads.push(head);
      links.push({ source: center.key, target: head.key });
    } else {
      const text = `${titleOf(group, strings)} · ${formatNumber(group.total)}`.toUpperCase();
      captions.push({ key: panel.key, className, text, box: panel.head });
    }
    const ends = [headKey(panel.key), ...panel.cards.map(({ key }) => key)];
    lines.push(...linesOf(panel, centerBox, panels).map(line => ({ ...line, className, ends })));
  }
  return { cards, heads, lines, captions, links, bounds: { x: 0, y: 0, ...viewport } };
}

const EMPTY: Scene = {
  cards: [],
  heads: [],
  lines: [],
  captions: [],
  links: [],
  bounds: { x: 0, y: 0, width: 0, height: 0 },
};

export function headKey(group: string): string {
  return `group:${group}`;
}

function groupInput({ key, place, total, here }: RelationGroup): HubGroup {
  return { key, place, total, hasDetail: key !== FURTHER && here > 0 && here < total };
}

/** A pattern with several relations has one card, in the first of its groups. */
function rowsWithCards(groups: readonly RelationGroup[]): ReadonlyMap<string, readonly GroupRow[]> {
  const taken = new Set<string>();
  return new Map(
    groups.map(({ key, rows }) => {
      const free = rows.filter(({ node }) => !taken.has(node.key)).slice(0, MOST_CARDS);
      for (const { node } of free) taken.add(node.key);
      return [key, free];
    }),
  );
}

function titleOf({ kind }: RelationGroup, strings: PageStrings): string {
  return kind?.label ?? strings.further;
}

function headOf(group: RelationGroup, panel: HubPanel, className: string, { strings, measure }: SceneOptions): SceneHead {
  const title = titleOf(group, strings);
  const { total, here } = group;
  const width = (text: string): number => measure.width(text, 'caption');
  const hasDetail = group.key !== FURTHER && here > 0 && here < total;
  const split = hasDetail ? fill(strings.statedSplit, formatNumber(here), formatNumber(total - here)) : '';
  return {
    key: headKey(group.key),
    group: group.key,
    className,
    title: cutToFit(title.toUpperCase(), panel.head.width - HEAD_ROOM - width(formatNumber(total)), width),
    count: formatNumber(total),
    detail: panel.hasDetail ? cutToFit(split, panel.head.width - HEAD_ROOM, text => measure.width(text, 'detail')) : '',
    label: [`${title} · ${formatNumber(total)}`, split, strings.openList].filter(part => part !== '').join(', '),
    box: panel.head,
  };
}

/** The width of the head of a group in addition to its texts: padding, the list button, and the gap between name and count. */
const HEAD_ROOM = 44;

/** The distance of a bracket from its panel, and of a line from the centre. */
const BRACKET = 8;
const START_GAP = 2;

type PanelLine = Pick<SceneLine, 'key' | 'direction' | 'path' | 'isSecondary'>;

/** A bracket along the panel on the side of the centre, and a line from there to the centre. */
function linesOf(panel: HubPanel, center: Box, all: readonly HubPanel[]): readonly PanelLine[] {
  const bracket = bracketOf(panel);
  const lines: PanelLine[] = [
    {
      key: `bracket:${panel.key}`,
      direction: 'none',
      path: pathBetween(bracket.from, bracket.to, 'straight'),
      isSecondary: false,
    },
  ];
  if (!panel.isJoined) return lines;
  const end = between(bracket.from, bracket.to, 0.5);
  const start = startOf(panel, center, all);
  const bend = panel.facing === 'left' || panel.facing === 'right' ? 'sideways' : 'upright';
  lines.push({ key: `way:${panel.key}`, direction: 'none', path: pathBetween(start, end, bend), isSecondary: false });
  return lines;
}

function bracketOf({ box, facing, head, cards }: HubPanel): { readonly from: Point; readonly to: Point } {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  if (facing === 'left') return { from: { x: box.x - BRACKET, y: box.y + 2 }, to: { x: box.x - BRACKET, y: bottom - 2 } };
  if (facing === 'right') return { from: { x: right + BRACKET, y: box.y + 2 }, to: { x: right + BRACKET, y: bottom - 2 } };
  const boxes = [head, ...cards.map(card => card.box)];
  const from = Math.min(...boxes.map(({ x }) => x)) + 2;
  const to = Math.max(...boxes.map(({ x, width }) => x + width)) - 2;
  const y = facing === 'up' ? box.y - BRACKET : bottom + BRACKET;
  return { from: { x: from, y }, to: { x: to, y } };
}

/** The lines to one side start at different points, in the order of their ends. */
function startOf(panel: HubPanel, center: Box, all: readonly HubPanel[]): Point {
  const alike = all.filter(({ facing }) => facing === panel.facing);
  const share = (alike.indexOf(panel) + 1) / (alike.length + 1);
  const middle = middleOf(center);
  switch (panel.facing) {
    case 'left':
      return { x: center.x + center.width + START_GAP, y: center.y + center.height * share };
    case 'right':
      return { x: center.x - START_GAP, y: center.y + center.height * share };
    case 'up':
      return { x: alike.length === 1 ? middle.x : center.x + center.width * share, y: center.y + center.height + START_GAP };
    case 'down':
      return { x: alike.length === 1 ? middle.x : center.x + center.width * share, y: center.y - START_GAP };
  }
}

function pathBetween(from: Point, to: Point, bend: 'straight' | 'sideways' | 'upright'): Path {
  const middle = between(from, to, 0.5);
  const control1 = bend === 'sideways' ? { x: middle.x, y: from.y } : bend === 'upright' ? { x: from.x, y: middle.y } : from;
  const control2 = bend === 'sideways' ? { x: middle.x, y: to.y } : bend === 'upright' ? { x: to.x, y: middle.y } : to;
  return inPieces([{ from, control1, control2, to }], PIECES);
}
