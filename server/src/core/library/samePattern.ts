/** Whether two versions of a pattern are the same data, spans included: then nothing that was found about one differs. */
import type { Pattern } from './pattern.ts';

/** @returns the version before if nothing differs: most keystrokes are in the body, of which little is kept */
export function samePattern(before: Pattern | undefined, after: Pattern): Pattern {
  return before && isSame(before, after) ? before : after;
}

/** Compares plain data. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) || Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => isSame(a[key], b[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
