/** The patterns that are close to a pattern in the graph. */
import type { Library } from './library.ts';
import { firstValue, type Pattern } from './pattern.ts';

/** The patterns that a pattern names, and those that name it; without itself. */
export function neighboursOf(library: Library, pattern: Pattern): ReadonlySet<Pattern> {
  const neighbours = new Set<Pattern>();
  for (const relation of pattern.relations) {
    const target = library.resolve(relation);
    if (target) neighbours.add(target);
  }
  for (const { source } of library.incoming(pattern)) neighbours.add(source);
  neighbours.delete(pattern);
  return neighbours;
}

/** A hub has too many neighbours to tell which patterns are close. */
const HUB = 60;

/** How many neighbours other patterns share with this one. Patterns that share none are omitted. */
export function sharedNeighbours(library: Library, pattern: Pattern): ReadonlyMap<Pattern, number> {
  const shared = new Map<Pattern, number>();
  for (const neighbour of neighboursOf(library, pattern)) {
    const others = neighboursOf(library, neighbour);
    if (others.size > HUB) continue;
    for (const other of others) if (other !== pattern) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

/** The domain of the pattern. */
export function domainOf(pattern: Pattern): string | undefined {
  return firstValue(pattern, pattern.format.facets.domain);
}
