/**
 * How different colours look: CIEDE2000 (Sharma, Wu, Dalal 2005), deuteranopia as simulated by Machado, Oliveira and Fernandes
 * (2009), contrast as in WCAG 2.
 */

/** L, a, b for the white of D65. */
export type Lab = readonly [number, number, number];
type Linear = readonly [number, number, number];

export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** @returns as Lab what a person without green cones sees */
export function seenWithDeuteranopia(hex: string): Lab {
  const [r, g, b] = linear(hex);
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return labOf([
    clamp(0.367322 * r + 0.860646 * g - 0.227968 * b),
    clamp(0.280085 * r + 0.672501 * g + 0.047413 * b),
    clamp(-0.01182 * r + 0.04294 * g + 0.968881 * b),
  ]);
}

/** CIEDE2000 @param a `#rrggbb`, or Lab */
export function difference(a: string | Lab, b: string | Lab): number {
  const [l1, a1, b1] = typeof a === 'string' ? labOf(linear(a)) : a;
  const [l2, a2, b2] = typeof b === 'string' ? labOf(linear(b)) : b;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)];
  const [h1, h2] = [hue(a1 * (1 + g), b1), hue(a2 * (1 + g), b2)];
  const isGrey = c1 * c2 === 0;
  const turn = h2 - h1;
  const dh = isGrey ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
  const sum = h1 + h2;
  const meanH = isGrey ? sum : Math.abs(turn) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
  const [meanL, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t = 1 - 0.17 * cos(meanH - 30) + 0.24 * cos(2 * meanH) + 0.32 * cos(3 * meanH + 6) - 0.2 * cos(4 * meanH - 63);
  const dL = (l2 - l1) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const dC = (c2 - c1) / (1 + 0.045 * c);
  const dH = (2 * Math.sqrt(c1 * c2) * Math.sin(radians(dh / 2))) / (1 + 0.015 * c * t);
  const rotation = -Math.sin(radians(60 * Math.exp(-(((meanH - 275) / 25) ** 2)))) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  return Math.sqrt(dL ** 2 + dC ** 2 + dH ** 2 + rotation * dC * dH);
}

function linear(hex: string): Linear {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance([r, g, b]: Linear): number {
  return 0.2126729 * r + 0.7151522 * g + 0.072175 * b;
}

function labOf(colour: Linear): Lab {
  const [r, g, b] = colour;
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(luminance(colour));
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function f(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
}

function hue(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const cos = (degrees: number): number => Math.cos(radians(degrees));
