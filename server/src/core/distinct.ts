/** Whether the texts of some items differ: a test that comes before a search for those that do not. */

/** More items are compared by their hashes. */
const FEW = 8;

/** True if no two items have the same text. No set is created for the few items of nearly all maps and lists. */
export function areDistinct<T>(items: readonly T[], textOf: (item: T) => string): boolean {
  if (items.length > FEW) return new Set(items.map(textOf)).size === items.length;
  return items.every((item, index) => {
    const text = textOf(item);
    return items.findIndex(other => textOf(other) === text) === index;
  });
}
