/** The keyboard commands of the graph, and the targets of arrow keys. Pure: does not use the DOM. */
import { type Box, middleOf } from './geometry.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

export type KeyAction =
  | { readonly kind: 'walk'; readonly direction: Direction }
  | { readonly kind: 'pan'; readonly direction: Direction }
  | { readonly kind: 'open'; readonly side: boolean }
  | { readonly kind: 'recentre' | 'list' | 'home' | 'zoomIn' | 'zoomOut' | 'zoomFit' };

/** The relevant properties of a keyboard event. */
export interface KeyStroke {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function actionFor({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyStroke): KeyAction | undefined {
  const isChord = ctrlKey || metaKey || altKey;
  if (key === 'Enter') return { kind: 'open', side: isChord };
  // Other chords belong to the editor.
  if (isChord) return undefined;
  const direction = ARROWS[key];
  if (direction) return { kind: shiftKey ? 'pan' : 'walk', direction };
  switch (key) {
    case ' ':
      return { kind: 'recentre' };
    case 'l':
    case 'L':
      return { kind: 'list' };
    case 'Home':
    case 'Escape':
      return { kind: 'home' };
    case '+':
    case '=':
      return { kind: 'zoomIn' };
    case '-':
      return { kind: 'zoomOut' };
    case '0':
      return { kind: 'zoomFit' };
    default:
      return undefined;
  }
}

export interface Walkable {
  /** By key of the card. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/**
 * The target of an arrow key: along a relation in that direction; otherwise a card with the same neighbour; otherwise any card
 * there.
 */
export function walk({ boxes, edges }: Walkable, from: string, direction: Direction): string | undefined {
  const start = boxes.get(from);
  if (start === undefined) return undefined;
  const linked = new Set<string>();
  const hubs = new Set<string>();
  for (const { source, target } of edges) {
    if (source === from) linked.add(target);
    if (target === from) {
      linked.add(source);
      hubs.add(source);
    }
  }
  const siblings = new Set(edges.filter(({ source }) => hubs.has(source)).map(({ target }) => target));
  return (
    nearest(boxes, start, from, direction, linked, 1) ??
    nearest(boxes, start, from, direction, siblings, 1.8) ??
    nearest(boxes, start, from, direction, new Set(boxes.keys()), 4)
  );
}

/** @param spread how far aside a card may stand, in parts of how far away it is */
function nearest(
  boxes: ReadonlyMap<string, Box>,
  start: Box,
  from: string,
  direction: Direction,
  among: ReadonlySet<string>,
  spread: number,
): string | undefined {
  const origin = middleOf(start);
  const isVertical = direction === 'up' || direction === 'down';
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const key of among) {
    const box = boxes.get(key);
    if (box === undefined || key === from) continue;
    const { x, y } = middleOf(box);
    const ahead = sign * (isVertical ? y - origin.y : x - origin.x);
    const aside = Math.abs(isVertical ? x - origin.x : y - origin.y);
    // Cards are wide: an arrow key leaves a row only if there is a card above or below.
    const reach = isVertical ? aside - (start.width + box.width) / 4 : aside - (start.height + box.height) / 4;
    if (ahead <= 4 || reach > ahead * spread) continue;
    const cost = ahead + 3 * aside;
    if (cost < least) [best, least] = [key, cost];
  }
  return best;
}
