/**
 * How plain data changes: only what differs is sent. A graph is one object whose properties are values or lists; of a list,
 * the part between what both have at its beginning and at its end is replaced. Pure.
 */

/** `at`: the first one that is replaced; `remove`: how many; `insert`: the new ones. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly unknown[];
}

export type PropertyChange =
  | { readonly kind: 'splice'; readonly splice: Splice }
  | { readonly kind: 'value'; readonly value: unknown };

/** By property. */
export interface Change {
  readonly properties: Readonly<Record<string, PropertyChange>>;
}

/** @returns `undefined` when both are equal */
export function changeBetween<T extends object>(before: T, after: T): Change | undefined {
  const properties: Record<string, PropertyChange> = {};
  for (const key in after) {
    const [old, now]: readonly [unknown, unknown] = [before[key], after[key]];
    if (old === now) continue;
    if (Array.isArray(old) && Array.isArray(now)) {
      const splice = spliceBetween(old, now);
      if (splice.remove > 0 || splice.insert.length > 0) properties[key] = { kind: 'splice', splice };
    } else if (!isEqual(old, now)) properties[key] = { kind: 'value', value: now };
  }
  return Object.keys(properties).length === 0 ? undefined : { properties };
}

/** @returns what it is after the change: of type `T` when the change was made by `changeBetween` for the same object */
export function changed<T extends object>(before: T, { properties }: Change): T {
  const after: Record<string, unknown> = {};
  const old = new Map<string, unknown>(Object.entries(before));
  for (const [key, property] of Object.entries(properties)) {
    const list = old.get(key);
    if (property.kind === 'value') after[key] = property.value;
    else if (Array.isArray(list)) {
      const { at, remove, insert } = property.splice;
      after[key] = [...list.slice(0, at), ...insert, ...list.slice(at + remove)];
    }
  }
  return { ...before, ...after };
}

function spliceBetween(before: readonly unknown[], after: readonly unknown[]): Splice {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && isEqual(before[at], after[at])) at++;
  let same = 0;
  while (same < shorter - at && isEqual(before[before.length - 1 - same], after[after.length - 1 - same])) same++;
  return { at, remove: before.length - at - same, insert: after.slice(at, after.length - same) };
}

/** Absent and `undefined` are equal, as in JSON. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => isEqual(each, b[index]));
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) if (!isEqual(left.get(key), right.get(key))) return false;
  return true;
}
