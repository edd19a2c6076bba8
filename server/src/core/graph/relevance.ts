/** The relevance of the neighbours of a pattern, and which ones are omitted if there are too many. */
import type { Library } from '../library/library.ts';
import type { Pattern } from '../library/pattern.ts';
import { facetOf } from './graphNode.ts';
import type { Link } from './links.ts';

/** The links of one pattern, the most relevant first. */
export interface RankedLinks {
  readonly from: string;
  readonly links: readonly Link[];
}

/**
 * Relations that the pattern states come first, broken ones before others; then the same domain, then patterns with more
 * relations.
 */
export function byRelevance(library: Library, pattern: Pattern, links: readonly Link[]): readonly Link[] {
  const domain = facetOf(pattern, pattern.format.facets.domain);
  const ranked = links.map(link => ({ link, rank: rankOf(library, link, domain) }));
  ranked.sort(
    (a, b) => a.rank.stated - b.rank.stated || a.rank.domain - b.rank.domain || a.rank.connections - b.rank.connections,
  );
  return ranked.map(({ link }) => link);
}

/** The smaller, the sooner. */
function rankOf(library: Library, { target, statedHere, isElsewhere }: Link, domain: string | undefined) {
  const isSame = target !== undefined && domain !== undefined && facetOf(target, target.format.facets.domain) === domain;
  return {
    stated: target === undefined && !isElsewhere ? 0 : statedHere ? 1 : 2,
    domain: isSame ? 0 : 1,
    connections: target ? -library.connectionsOf(target) : 0,
  };
}

/**
 * Chooses the neighbours that are shown when there are too many: the most relevant one of every list, then the second of every
 * list, and so on, so that no kind of relation hides another.
 * @returns the keys of the others
 */
export function leftOut(found: readonly RankedLinks[], known: ReadonlyMap<string, unknown>, room: number): ReadonlySet<string> {
  const fresh = new Set(found.flatMap(({ links }) => links.map(({ key }) => key)).filter(key => !known.has(key)));
  if (fresh.size <= room) return new Set();
  const ranked: { key: string; rank: number }[] = [];
  for (const { links } of found) {
    const ranks = new Map<string, number>();
    for (const { key, kind } of links) {
      if (!fresh.has(key)) continue;
      const rank = ranks.get(kind.key) ?? 0;
      ranks.set(kind.key, rank + 1);
      ranked.push({ key, rank });
    }
  }
  ranked.sort((a, b) => a.rank - b.rank);
  const all = fresh.size;
  for (const { key } of ranked) {
    if (all - fresh.size >= room) break;
    fresh.delete(key);
  }
  return fresh;
}
