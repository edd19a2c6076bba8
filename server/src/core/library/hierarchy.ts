/** The order from general to special: parents, and cycles among them. */
import type { RelationKind } from '../formats/format.ts';
import type { Library } from './library.ts';
import type { Pattern } from './pattern.ts';

/** The parents of a pattern, by its own word or by theirs. */
export function parentsOf(library: Library, pattern: Pattern): readonly Pattern[] {
  return nextTo(library, pattern, 'up', 'down');
}

/** The children of a pattern, by its own word or by theirs. */
export function childrenOf(library: Library, pattern: Pattern): readonly Pattern[] {
  return nextTo(library, pattern, 'down', 'up');
}

type Direction = RelationKind['hierarchy'];

/**
 * @param own how the pattern itself says it
 * @param theirs how the others do
 */
function nextTo(library: Library, pattern: Pattern, own: Direction, theirs: Direction): readonly Pattern[] {
  const found = new Set<Pattern>();
  for (const relation of pattern.relations) {
    if (relation.kind.hierarchy !== own) continue;
    const other = library.resolve(relation);
    if (other) found.add(other);
  }
  for (const { source, relation } of library.incoming(pattern)) {
    if (relation.kind.hierarchy === theirs) found.add(source);
  }
  return [...found];
}

/**
 * The shortest way from a pattern over parents back to itself. It is told by its URI: what is asked about may be read anew
 * from its text, and not be the one that the library holds.
 * @returns the patterns on it, this one first; `undefined` when there is none. A pattern that names only itself is no cycle.
 */
export function cycleThrough(library: Library, pattern: Pattern): readonly Pattern[] | undefined {
  // Whoever is on a cycle is somebody's parent and somebody's child; most patterns are not both.
  if (parentsOf(library, pattern).length === 0 || childrenOf(library, pattern).length === 0) return undefined;
  const cameFrom = new Map<Pattern, Pattern>();
  const queue: Pattern[] = [pattern];
  for (const current of queue) {
    for (const parent of parentsOf(library, current)) {
      const isStart = parent.uri === pattern.uri;
      if (isStart && current !== pattern) return pathTo(current, cameFrom);
      if (isStart || cameFrom.has(parent)) continue;
      cameFrom.set(parent, current);
      queue.push(parent);
    }
  }
  return undefined;
}

function pathTo(last: Pattern, cameFrom: ReadonlyMap<Pattern, Pattern>): readonly Pattern[] {
  const path: Pattern[] = [];
  for (let step: Pattern | undefined = last; step; step = cameFrom.get(step)) path.unshift(step);
  return path;
}
