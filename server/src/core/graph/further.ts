/** The patterns that are more than one relation away from a pattern: a graph shows some of them, and their list all. */
import type { Library } from '../library/library.ts';
import { type Pattern, titleOf } from '../library/pattern.ts';
import { facetOf } from './graphNode.ts';
import type { RelationList } from './relationList.ts';

/** A pattern, or a target that the library does not have, and the relation that leads to it. */
interface Found {
  readonly key: string;
  readonly pattern: Pattern | undefined;
  readonly name: string;
  /** Flags: 1 the pattern nearer to the centre states the relation, 2 this one does. */
  stated: number;
}

/** @param depth how many relations away they may be @returns the nearest first, then those with the most relations */
export function furtherFrom(library: Library, center: Pattern, depth: number): readonly Found[] {
  const seen = new Set([center.uri]);
  let frontier: readonly Pattern[] = [center];
  const further: Found[] = [];
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    const found = new Map<string, Found>();
    for (const pattern of frontier) collect(library, pattern, seen, found);
    for (const key of found.keys()) seen.add(key);
    const level = [...found.values()];
    if (distance > 1) further.push(...byConnections(library, level));
    frontier = level.flatMap(({ pattern }) => pattern ?? []);
  }
  return further;
}

/** @returns all of them, with the columns of a list of relations */
export function furtherList(library: Library, uri: string, depth: number): RelationList {
  const center = library.get(uri);
  const rows = center ? furtherFrom(library, center, depth) : [];
  return {
    keys: rows.map(({ key }) => key),
    titles: rows.map(({ pattern, name }) => (pattern ? titleOf(pattern) : name)),
    domains: rows.map(({ pattern }) => (pattern && facetOf(pattern, pattern.format.facets.domain)) ?? ''),
    stated: rows.map(({ pattern, name, stated }) => stated + (pattern === undefined && !library.isMissing(name) ? 8 : 0)),
  };
}

/** Adds what a pattern has relations with, unless it is nearer to the centre. */
function collect(library: Library, pattern: Pattern, seen: ReadonlySet<string>, found: Map<string, Found>): void {
  const add = (key: string, target: Pattern | undefined, name: string, stated: number): void => {
    if (seen.has(key)) return;
    const known = found.get(key);
    if (known) known.stated |= stated;
    else found.set(key, { key, pattern: target, name, stated });
  };
  for (const relation of pattern.relations) {
    const target = library.resolve(relation);
    const name = relation.target.value;
    add(target?.uri ?? `dead:${name}`, target, name, 1);
  }
  for (const { source } of library.incoming(pattern)) add(source.uri, source, '', 2);
}

function byConnections(library: Library, found: readonly Found[]): readonly Found[] {
  const counts = new Map(found.map(({ key, pattern }) => [key, pattern ? library.connectionsOf(pattern) : 0]));
  return [...found].sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0));
}
