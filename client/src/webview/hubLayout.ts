/**
 * The layout of a dense neighbourhood: one panel for each kind of relation, each with a head and as many cards as fit, all
 * inside the view at full size. Pure and deterministic; the work is bounded, however many relations there are.
 *
 * ```
 *   wide:       above             narrow:   centre
 *      left    centre   right             panel  panel
 *               below                     panel  panel
 * ```
 */
import type { GraphSide } from '../../../server/src/protocol.ts';
import {
  CARD,
  type Facing,
  type HubGroup,
  type HubInput,
  type HubLayout,
  type HubPanel,
  heightOf,
  makePanel,
  metricsFor,
  type Panel,
  placePanel,
  stackHeight,
  widthOf,
} from './hubPanel.ts';

/** From this width on there is room beside the centre. */
const WIDE = 680;
/** Between the picture and the edges of the view. */
export const HUB_MARGIN = 14;
const PANEL_GAP = { wide: 22, narrow: 16 };
const LANE = { least: 44, most: 130 };
const BAND = { least: 26, most: 64 };
const MOST_COLUMNS = 3;
const MOST_IN_BAND = 6;

interface Zones {
  readonly above: readonly Panel[];
  readonly below: readonly Panel[];
  readonly left: readonly Panel[];
  readonly right: readonly Panel[];
}

export function layOutHub(input: HubInput): HubLayout {
  const plans = input.viewport.width >= WIDE ? widePlans(input) : narrowPlans(input);
  let best: Plan | undefined;
  for (const plan of plans) {
    grow(plan);
    // A low centre shows less: for views without room for the usual one.
    if (best?.fits() && plan.isLow && !best.isLow) break;
    if (best === undefined || (plan.fits() && (!best.fits() || shownBy(plan) > shownBy(best)))) best = plan;
  }
  return best?.place() ?? { center: { x: 0, y: 0, ...input.center.usual }, isLow: false, panels: [] };
}

/** One way to lay everything out. */
interface Plan {
  readonly isLow: boolean;
  readonly panels: readonly Panel[];
  fits(): boolean;
  place(): HubLayout;
}

function shownBy({ panels }: Plan): number {
  return panels.reduce((sum, { shown }) => sum + shown, 0);
}

/** One more card for each group in turn, as long as there is room: small groups are soon complete. */
function grow({ panels, fits }: Plan): void {
  const growing = new Set(panels);
  while (growing.size > 0) {
    for (const panel of growing) {
      panel.shown++;
      if (panel.shown > panel.cards.length || !fits()) {
        panel.shown--;
        growing.delete(panel);
      }
    }
  }
}

/** From the plan that is easiest to read to the one that needs the least room. */
function* widePlans(input: HubInput): Generator<Plan> {
  for (const isLow of [false, true]) {
    for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
      const plan = widePlan(input, columns, isLow);
      if (plan) yield plan;
    }
  }
}

/** @returns `undefined` when this many columns do not fit beside the centre */
function widePlan(input: HubInput, columns: number, isLow: boolean): Plan | undefined {
  const { viewport, center, groups, fontSize } = input;
  const metrics = metricsFor(fontSize, isLow);
  const size = isLow ? center.low : center.usual;
  const room = { width: viewport.width - 2 * HUB_MARGIN, height: viewport.height - 2 * HUB_MARGIN };
  const sides = sidesOf(groups);
  const sideCount = [sides.left, sides.right].filter(({ length }) => length > 0).length;
  const sideRoom = (room.width - size.width - sideCount * LANE.least) / (sideCount || 1);
  const width = Math.min(CARD.most, Math.floor((sideRoom + CARD.gap) / columns - CARD.gap));
  if (columns > 1 && width < CARD.least) return undefined;
  const side = (members: readonly HubGroup[]) => members.map(group => makePanel(input, group, width, columns));
  const band = (place: GraphSide) => {
    const members = groups.filter(group => group.place === place);
    const share = (room.width - (members.length - 1) * PANEL_GAP.wide) / members.length;
    const fitting = Math.max(1, Math.min(MOST_IN_BAND, Math.floor((share + CARD.gap) / (CARD.most + CARD.gap))));
    return members.map(group => makePanel(input, group, Math.min(CARD.most, share), Math.min(fitting, group.total)));
  };
  const zones: Zones = { above: band('above'), below: band('below'), left: side(sides.left), right: side(sides.right) };
  const bandHeight = (panels: readonly Panel[]) => panels.reduce((most, panel) => Math.max(most, heightOf(panel, metrics)), 0);
  const middle = () =>
    Math.max(size.height, stackHeight(zones.left, metrics, PANEL_GAP.wide), stackHeight(zones.right, metrics, PANEL_GAP.wide));
  const bands = [zones.above, zones.below].filter(({ length }) => length > 0).length;
  const needed = () => bandHeight(zones.above) + bandHeight(zones.below) + middle();
  return {
    isLow,
    panels: [...zones.above, ...zones.left, ...zones.right, ...zones.below],
    fits: () => needed() + bands * BAND.least <= room.height,
    place: () => {
      const gap = Math.min(BAND.most, Math.max(BAND.least, (room.height - needed()) / (bands || 1)));
      const sideWidths = [zones.left, zones.right].map(panels => Math.max(0, ...panels.map(widthOf)));
      const [leftWidth = 0, rightWidth = 0] = sideWidths;
      const free = room.width - leftWidth - rightWidth - size.width;
      const lane = sideCount === 0 ? 0 : Math.min(LANE.most, free / sideCount);
      const blockWidth = leftWidth + rightWidth + size.width + lane * sideCount;
      const blockHeight = needed() + gap * bands;
      const start = (viewport.width - blockWidth) / 2;
      const top = (viewport.height - blockHeight) / 2;
      const middleTop = top + (zones.above.length > 0 ? bandHeight(zones.above) + gap : 0);
      const middleY = middleTop + middle() / 2;
      const x = start + (leftWidth > 0 ? leftWidth + lane : 0);
      const box = { x, y: middleY - size.height / 2, ...size };
      // Panels above and below the centre move closer where nothing is beside it, and no line passes.
      const isFree = zones.left.length <= 1 && zones.right.length <= 1;
      const between = {
        from: leftWidth > 0 ? start + leftWidth + PANEL_GAP.wide : HUB_MARGIN,
        to: rightWidth > 0 ? x + size.width + lane - PANEL_GAP.wide : viewport.width - HUB_MARGIN,
      };
      const stack = (panels: readonly Panel[], left: number, facing: Facing): readonly HubPanel[] => {
        let y = middleY - stackHeight(panels, metrics, PANEL_GAP.wide) / 2;
        return panels.map(panel => {
          const placed = placePanel(panel, metrics, { left, top: y }, { facing, isJoined: true });
          y += placed.box.height + PANEL_GAP.wide;
          return placed;
        });
      };
      const row = (panels: readonly Panel[], facing: Facing): readonly HubPanel[] => {
        const rowWidth = panels.reduce((sum, panel) => sum + widthOf(panel) + PANEL_GAP.wide, -PANEL_GAP.wide);
        const wanted = box.x + box.width / 2 - rowWidth / 2;
        const isBetween = isFree && wanted >= between.from && wanted + rowWidth <= between.to;
        let left = isBetween ? wanted : Math.min(viewport.width - HUB_MARGIN - rowWidth, Math.max(HUB_MARGIN, wanted));
        return panels.map(panel => {
          const edge = isBetween ? box : { y: middleTop, height: middle() };
          const y = facing === 'down' ? edge.y - gap - heightOf(panel, metrics) : edge.y + edge.height + gap;
          const placed = placePanel(panel, metrics, { left, top: y }, { facing, isJoined: true });
          left += placed.box.width + PANEL_GAP.wide;
          return placed;
        });
      };
      const panels = [
        ...row(zones.above, 'down'),
        ...stack(zones.left, start, 'right'),
        ...stack(zones.right, x + size.width + lane, 'left'),
        ...row(zones.below, 'up'),
      ];
      return { center: box, isLow, panels };
    },
  };
}

/** Groups around the centre go to the side with fewer relations. */
function sidesOf(groups: readonly HubGroup[]) {
  const left = groups.filter(({ place }) => place === 'left');
  const right = groups.filter(({ place }) => place === 'right');
  const load = (side: readonly HubGroup[]) => side.reduce((sum, { total }) => sum + Math.min(total, 12) + 2, 0);
  for (const group of groups.filter(({ place }) => place === 'around')) {
    (load(left) < load(right) ? left : right).push(group);
  }
  return { left, right };
}

function* narrowPlans(input: HubInput): Generator<Plan> {
  for (const isLow of [false, true]) yield narrowPlan(input, isLow);
}

function narrowPlan(input: HubInput, isLow: boolean): Plan {
  const { viewport, center, groups, fontSize } = input;
  const metrics = metricsFor(fontSize, isLow);
  const width = viewport.width - 2 * HUB_MARGIN;
  const size = isLow ? center.low : center.usual;
  const count = Math.max(1, Math.min(groups.length, Math.floor((width + PANEL_GAP.narrow) / (CARD.least + PANEL_GAP.narrow))));
  const columnWidth = (width - (count - 1) * PANEL_GAP.narrow) / count;
  const panels = groups.map(group => makePanel(input, group, columnWidth, 1));
  const top = HUB_MARGIN + size.height + PANEL_GAP.narrow;
  const columns = () => {
    const made = Array.from({ length: count }, () => ({ height: 0, panels: [] as Panel[] }));
    for (const panel of panels) {
      const [first] = made;
      const least = made.reduce((low, column) => (column.height < low.height ? column : low), first ?? { height: 0, panels: [] });
      least.panels.push(panel);
      least.height += heightOf(panel, metrics) + PANEL_GAP.narrow;
    }
    return made;
  };
  const heights = () => columns().map(({ height }) => height - PANEL_GAP.narrow);
  return {
    isLow,
    panels,
    fits: () => heights().every(height => top + height + HUB_MARGIN <= viewport.height),
    place: () => {
      const slack = Math.max(0, viewport.height - HUB_MARGIN - top - Math.max(0, ...heights()));
      const shift = Math.min(slack / 2, 40);
      const placed = columns().flatMap(({ panels: members }, index) => {
        let y = top + shift;
        return members.map(panel => {
          const left = HUB_MARGIN + index * (columnWidth + PANEL_GAP.narrow);
          const each = placePanel(panel, metrics, { left, top: y }, { facing: 'left', isJoined: false });
          y += each.box.height + PANEL_GAP.narrow;
          return each;
        });
      });
      return { center: { x: (viewport.width - size.width) / 2, y: HUB_MARGIN + shift / 2, ...size }, isLow, panels: placed };
    },
  };
}
