/** All relations of one kind that a pattern has, in columns: only the data that a list shows. */
import type { Library } from '../library/library.ts';
import { titleOf } from '../library/pattern.ts';
import { facetOf, type KnownProblems } from './graphNode.ts';
import { linksOf } from './links.ts';
import { byRelevance } from './relevance.ts';

/** Row `i` of every column is about the same relation; the most relevant comes first. */
export interface RelationList {
  /** As `GraphNode.key`. */
  readonly keys: readonly string[];
  readonly titles: readonly string[];
  /** Empty for none. */
  readonly domains: readonly string[];
  /** Who states it, added up: 1 the pattern itself, 2 the other; 4 one of the two should and does not; 8 it is outside of the library, and known. */
  readonly stated: readonly number[];
}

/** @param kind key of the relation kind @returns an empty list when there is no such pattern */
export function relationList(library: Library, uri: string, kind: string, problems: KnownProblems): RelationList {
  const pattern = library.get(uri);
  const links = pattern ? linksOf(library, pattern, problems).filter(link => link.kind.key === kind) : [];
  const rows = pattern ? byRelevance(library, pattern, links) : [];
  return {
    keys: rows.map(({ key }) => key),
    titles: rows.map(({ target, name }) => (target ? titleOf(target) : name)),
    domains: rows.map(({ target }) => (target && facetOf(target, target.format.facets.domain)) ?? ''),
    stated: rows.map(
      ({ statedHere, statedThere, oneSided, isElsewhere }) =>
        (statedHere ? 1 : 0) + (statedThere ? 2 : 0) + (oneSided ? 4 : 0) + (isElsewhere ? 8 : 0),
    ),
  };
}
