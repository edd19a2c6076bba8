/**
 * The positions of patterns without relations: in rings around the disc of the others. Pure and
 * deterministic.
 */

export interface Slot {
  readonly x: number;
  readonly y: number;
}

/** In radii of the disc: the radius of the first ring, the width of all rings, the distance between a few patterns. */
const RINGS = { first: 1.1, width: 0.26, step: 0.065 };

/**
 * One slot for each of `count` patterns: beginning in the lower middle on both sides when they do not fill a ring, else all
 * the way around. In the order of their angles, so that successive patterns are next to each other.
 * @param radius of the disc
 */
export function ringSlots(count: number, radius: number): readonly Slot[] {
  if (count === 0) return [];
  const step = stepFor(count);
  const radii = ringRadii(step);
  const needed = radii.findIndex((_, index) => capacity(radii.slice(0, index + 1), step) >= count);
  const used = needed < 0 ? radii : radii.slice(0, needed + 1);
  const around = used.reduce((sum, ring) => sum + ring, 0);
  const slots: { angle: number; distance: number }[] = [];
  for (const [index, ring] of used.entries()) {
    const left = count - slots.length;
    const members = index === used.length - 1 ? left : Math.min(left, Math.round((count * ring) / around));
    const turn = Math.min((2 * Math.PI) / members, step / ring);
    const isFull = used.length > 1;
    for (let place = 0; place < members; place++) {
      const angle = isFull ? ((place + index / 2) * 2 * Math.PI) / members : Math.PI + (place - (members - 1) / 2) * turn;
      slots.push({ angle, distance: ring * radius });
    }
  }
  // Angle 0 is above: y grows downwards.
  return slots
    .sort((a, b) => a.angle - b.angle || a.distance - b.distance)
    .map(({ angle, distance }) => ({ x: distance * Math.sin(angle), y: -distance * Math.cos(angle) }));
}

/** As far apart as the rings allow. */
function stepFor(count: number): number {
  let { step } = RINGS;
  while (capacity(ringRadii(step), step) < count) step *= 0.97;
  return step;
}

function ringRadii(step: number): readonly number[] {
  const rings = 1 + Math.floor(RINGS.width / step);
  return Array.from({ length: rings }, (_, index) => RINGS.first + index * step);
}

function capacity(radii: readonly number[], step: number): number {
  return radii.reduce((sum, radius) => sum + Math.floor((2 * Math.PI * radius) / step), 0);
}

/**
 * The slots that are farthest from the taken ones, one after the other.
 * @param taken positions of patterns that do not move
 */
export function freeSlots(slots: readonly Slot[], taken: readonly Slot[], count: number): readonly Slot[] {
  const room = slots.map(slot =>
    taken.reduce((least, other) => Math.min(least, distance(slot, other)), Number.POSITIVE_INFINITY),
  );
  return Array.from({ length: count }, () => {
    let best = 0;
    for (const [index, each] of room.entries()) if (each > (room[best] ?? 0)) best = index;
    const chosen = slots[best] ?? { x: 0, y: 0 };
    for (const [index, slot] of slots.entries()) room[index] = Math.min(room[index] ?? 0, distance(slot, chosen));
    return chosen;
  });
}

function distance(a: Slot, b: Slot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
