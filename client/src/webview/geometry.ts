/** Points, boxes and curves. Pure; units are the CSS pixels of an unzoomed page. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the top left corner; `y` grows downwards. */
export interface Box extends Size, Point {}

export function moved<T extends Point>(what: T, x: number, y: number): T {
  return { ...what, x: what.x + x, y: what.y + y };
}

export function middleOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function inflate(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest box around all of them; an empty one at the origin for none. */
export function boundsOf(boxes: Iterable<Box>): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left > right ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The scale at which the whole graph is visible; at most 1. @param margin around it */
export function scaleToFit(bounds: Size, view: Size, margin: number): number {
  return Math.min(1, view.width / (bounds.width + 2 * margin), view.height / (bounds.height + 2 * margin));
}

export interface Cubic {
  readonly from: Point;
  readonly control1: Point;
  readonly control2: Point;
  readonly to: Point;
}

/** A path of cubics, each starting where the previous one ends. */
export type Path = readonly Cubic[];

export function straight(from: Point, to: Point): Cubic {
  return { from, control1: between(from, to, 1 / 3), control2: between(from, to, 2 / 3), to };
}

/** A line through these points, its corners rounded. Two pieces for each point between the first and the last, and one. */
export function rounded(points: readonly Point[], radius: number): Path {
  const pieces: Cubic[] = [];
  let [at] = points;
  for (const [index, corner] of points.entries()) {
    const next = points[index + 1];
    if (at === undefined || index === 0) continue;
    if (next === undefined) {
      pieces.push(straight(at, corner));
      break;
    }
    const before = points[index - 1] ?? at;
    const cut = Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2);
    const enter = between(corner, before, cut / (distance(before, corner) || 1));
    const leave = between(corner, next, cut / (distance(corner, next) || 1));
    pieces.push(straight(at, enter), {
      from: enter,
      control1: between(enter, corner, 0.55),
      control2: between(leave, corner, 0.55),
      to: leave,
    });
    at = leave;
  }
  return pieces;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

export function pointOn({ from, control1, control2, to }: Cubic, t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * from.x + b * control1.x + c * control2.x + d * to.x,
    y: a * from.y + b * control1.y + c * control2.y + d * to.y,
  };
}

function split({ from, control1, control2, to }: Cubic, t: number): readonly [Cubic, Cubic] {
  const a = between(from, control1, t);
  const b = between(control1, control2, t);
  const c = between(control2, to, t);
  const ab = between(a, b, t);
  const bc = between(b, c, t);
  const middle = between(ab, bc, t);
  return [
    { from, control1: a, control2: ab, to: middle },
    { from: middle, control1: bc, control2: c, to },
  ];
}

/** The same path in `count` cubics (at least as many as it has): paths with equal counts can be morphed into each other. */
export function inPieces(path: Path, count: number): Path {
  const [first, ...others] = path;
  if (first === undefined) return path;
  const pieces: Cubic[] = [];
  let rest = first;
  for (let parts = count - others.length; parts > 1; parts--) {
    const [piece, remaining] = split(rest, 1 / parts);
    pieces.push(piece);
    rest = remaining;
  }
  return [...pieces, rest, ...others];
}

export function morph(a: Path, b: Path, t: number): Path {
  return b.map((to, index) => {
    const from = a[index];
    if (from === undefined) return to;
    return {
      from: between(from.from, to.from, t),
      control1: between(from.control1, to.control1, t),
      control2: between(from.control2, to.control2, t),
      to: between(from.to, to.to, t),
    };
  });
}

/** As the `d` of an SVG path. */
export function svgPath(path: Path): string {
  const [first] = path;
  if (first === undefined) return '';
  const curves = path.map(({ control1, control2, to }) => `C${pair(control1)} ${pair(control2)} ${pair(to)}`);
  return `M${pair(first.from)}${curves.join('')}`;
}

function pair({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
