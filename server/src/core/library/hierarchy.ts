/** The hierarchy from general to special patterns. */
import type { RelationKind } from '../formats/format.ts';
import type { Library } from './library.ts';
import type { Pattern } from './pattern.ts';

/** The parents of a pattern, stated by the pattern or by them. */
export function parentsOf(library: Library, pattern: Pattern): readonly Pattern[] {
  return nextTo(library, pattern, 'up', 'down');
}

/** The children of a pattern, stated by the pattern or by them. */
export function childrenOf(library: Library, pattern: Pattern): readonly Pattern[] {
  return nextTo(library, pattern, 'down', 'up');
}

type Direction = RelationKind['hierarchy'];

/**
 * @param own direction of the relations that the pattern states
 * @param theirs direction of the relations that the others state
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
