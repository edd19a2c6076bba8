/** One panel of a dense neighbourhood: its head, and its cards in rows. Pure. */
import type { GraphSide } from '../../../server/src/protocol.ts';
import type { Box, Size } from './geometry.ts';

export interface HubGroup {
  readonly key: string;
  readonly place: GraphSide;
  /** How many relations there are, shown or not. */
  readonly total: number;
  /** Whether its head has a second line, where there is room for it. */
  readonly hasDetail: boolean;
}

export interface HubInput {
  readonly viewport: Size;
  /** The card of the centre, in its usual and its lowest form. */
  readonly center: { readonly usual: Size; readonly low: Size };
  /** In the order in which they are read. */
  readonly groups: readonly HubGroup[];
  readonly fontSize: number;
  /** The sizes of the first cards of a group at this width, the most relevant first. */
  readonly cards: (group: string, width: number) => readonly CardSize[];
}

export interface CardSize {
  readonly key: string;
  readonly size: Size;
}

/** The side of the panel that faces the centre. */
export type Facing = 'left' | 'right' | 'up' | 'down';

export interface HubPanel {
  readonly key: string;
  readonly box: Box;
  readonly head: Box;
  readonly cards: readonly { readonly key: string; readonly box: Box }[];
  readonly cardWidth: number;
  readonly facing: Facing;
  /** Whether a line leads to it from the centre. */
  readonly isJoined: boolean;
  readonly hasDetail: boolean;
}

export interface HubLayout {
  readonly center: Box;
  readonly isLow: boolean;
  readonly panels: readonly HubPanel[];
}

export const CARD = { least: 168, most: 220, gap: 8 };

/** A group in its zone: its space, and how many cards it shows. */
export interface Panel {
  readonly group: HubGroup;
  readonly columns: number;
  readonly cardWidth: number;
  readonly cards: readonly CardSize[];
  shown: number;
}

export interface Metrics {
  /** Heights: of a head that opens a list, of one with a second line, of a plain caption. */
  readonly head: number;
  readonly detailed: number;
  readonly caption: number;
  readonly isLow: boolean;
}

export function metricsFor(fontSize: number, isLow: boolean): Metrics {
  const head = Math.round(fontSize * 2.1);
  return { head, detailed: isLow ? head : Math.round(fontSize * 3.3), caption: Math.round(fontSize * 1.6), isLow };
}

function headHeight({ group, shown }: Panel, { head, detailed, caption }: Metrics): number {
  if (shown >= group.total) return caption;
  return group.hasDetail ? detailed : head;
}

/** The heights of its rows of cards. */
function rowsOf({ cards, columns, shown }: Panel): readonly number[] {
  const rows: number[] = [];
  for (let start = 0; start < shown; start += columns) {
    const row = cards.slice(start, Math.min(shown, start + columns));
    rows.push(row.reduce((most, { size }) => Math.max(most, size.height), 0));
  }
  return rows;
}

export function heightOf(panel: Panel, metrics: Metrics): number {
  return rowsOf(panel).reduce((sum, row) => sum + row + CARD.gap, headHeight(panel, metrics));
}

export function widthOf({ cardWidth, columns }: Panel): number {
  return columns * cardWidth + (columns - 1) * CARD.gap;
}

export function stackHeight(panels: readonly Panel[], metrics: Metrics, gap: number): number {
  return panels.reduce((sum, panel) => sum + heightOf(panel, metrics) + gap, panels.length > 0 ? -gap : 0);
}

export function makePanel({ cards }: HubInput, group: HubGroup, cardWidth: number, columns: number): Panel {
  return { group, columns, cardWidth, cards: cards(group.key, cardWidth), shown: 0 };
}

/** Places a panel and its cards. @param left where its cards begin @param top of its head */
export function placePanel(
  panel: Panel,
  metrics: Metrics,
  { left, top }: { readonly left: number; readonly top: number },
  { facing, isJoined }: Pick<HubPanel, 'facing' | 'isJoined'>,
): HubPanel {
  const { group, cards, columns, cardWidth, shown } = panel;
  const isBand = facing === 'up' || facing === 'down';
  const width = widthOf(panel);
  const height = headHeight(panel, metrics);
  const headWidth = isBand ? Math.min(width, 2 * CARD.most) : width;
  const head = { x: left + (isBand ? (width - headWidth) / 2 : 0), y: top, width: headWidth, height };
  const boxes: { key: string; box: Box }[] = [];
  let y = top + height + CARD.gap;
  for (const [row, rowHeight] of rowsOf(panel).entries()) {
    const members = cards.slice(row * columns, Math.min(shown, (row + 1) * columns));
    const rowWidth = members.length * (cardWidth + CARD.gap) - CARD.gap;
    let x = left + (isBand ? (width - rowWidth) / 2 : 0);
    for (const { key, size } of members) {
      boxes.push({ key, box: { x, y, ...size } });
      x += cardWidth + CARD.gap;
    }
    y += rowHeight + CARD.gap;
  }
  const box = { x: left, y: top, width, height: heightOf(panel, metrics) };
  const hasDetail = group.hasDetail && !metrics.isLow && shown < group.total;
  return { key: group.key, box, head, cards: boxes, cardWidth, facing, isJoined, hasDetail };
}
