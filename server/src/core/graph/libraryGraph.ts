/**
 * A whole library as a graph, in columns: only the data to draw, filter and name thousands of patterns. Each relation is one
 * edge, whichever pattern states it. Knows nothing of drawing.
 */

import type { Facets, Format, RelationKind } from '../formats/format.ts';
import { FORMAT_LABELS } from '../formats/index.ts';
import { cyclicGroups } from '../library/cycles.ts';
import type { Library } from '../library/library.ts';
import { firstValue, type Pattern, titleOf } from '../library/pattern.ts';
import { type KnownProblems, scoreOf, vocabularyOf } from './graphNode.ts';
import { type ValuesByUse, valuesOfLibrary } from './valuesByUse.ts';

/** Row `i` of every column is about the same node: first the patterns by URI, then the unknown targets of relations. */
export interface LibraryGraph {
  /** Empty for unknown targets: the title is then the name in the relations. */
  readonly uris: readonly string[];
  readonly titles: readonly string[];
  /** Its name in relations: an id or slug. */
  readonly names: readonly string[];
  /** Indexes into the vocabularies, -1 for none. */
  readonly domains: readonly number[];
  readonly statuses: readonly number[];
  readonly eras: readonly (readonly number[])[];
  readonly formats: readonly number[];
  /** 0-1, the best score being 1; -1 for none. */
  readonly scores: readonly number[];
  readonly errors: readonly number[];
  readonly warnings: readonly number[];
  /** Four numbers for each edge: source, target, kind (an index into `kinds`), and marks. */
  readonly edges: readonly number[];
  readonly kinds: readonly Pick<RelationKind, 'key' | 'label' | 'caption' | 'place'>[];
  readonly vocabularies: {
    readonly domain: readonly string[];
    readonly status: readonly string[];
    readonly era: readonly string[];
    /** The display names of the formats. */
    readonly format: readonly string[];
  };
  /** The values of the library, most used first. */
  readonly used: ValuesByUse;
  /** Rows of files that relations may target although they are not patterns. */
  readonly others: readonly number[];
  /** The best score that a format of the library knows; 0 when there is none. */
  readonly maxScore: number;
}

/** The flags of an edge. */
export const EDGE_MARK = {
  /** The inverse relation is missing in one of the two files. */
  oneSided: 1,
  /** The target does not exist. */
  dead: 2,
  /** It is part of a hierarchy cycle. */
  cycle: 4,
  /** The relation has no direction. */
  undirected: 8,
} as const;

const NO_PROBLEMS: KnownProblems = () => undefined;

export function libraryGraph(library: Library, problems = NO_PROBLEMS): LibraryGraph {
  const patterns = [...library.patterns()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const formats = [...new Set(patterns.map(({ format }) => format))];
  const kinds = [...new Map(formats.flatMap(({ relations }) => relations.map(kind => [kind.key, kind] as const))).values()];
  const { edges, dead } = edgesOf(library, patterns, kinds, problems);
  markCycles(edges, kinds, patterns.length);
  const vocabularies = {
    domain: vocabulary(library, patterns, formats, 'domain'),
    status: vocabulary(library, patterns, formats, 'status'),
    era: vocabulary(library, patterns, formats, 'era'),
    format: FORMAT_LABELS,
  };
  const column = <T>(read: (pattern: Pattern) => T, none: T): T[] => [...patterns.map(read), ...dead.map(() => none)];
  const place = (facet: 'domain' | 'status') => (pattern: Pattern) => {
    const path = pattern.format.facets[facet];
    const value = path === undefined ? undefined : firstValue(pattern, path);
    return value === undefined ? -1 : vocabularies[facet].indexOf(value);
  };
  const scores = patterns.map(scoreOf);
  const counts = patterns.map(({ uri }) => problems(uri));
  return {
    uris: column(({ uri }) => uri, ''),
    titles: [...patterns.map(titleOf), ...dead],
    names: [...patterns.map(pattern => pattern.id?.value ?? pattern.slug?.value ?? titleOf(pattern)), ...dead],
    domains: column(place('domain'), -1),
    statuses: column(place('status'), -1),
    eras: column(pattern => erasOf(pattern, vocabularies.era), []),
    formats: column(({ format }) => FORMAT_LABELS.indexOf(format.label), -1),
    scores: [...scores.map(score => (score ? score.value / score.max : -1)), ...dead.map(() => -1)],
    errors: [...counts.map(count => count?.errors ?? 0), ...dead.map(() => 0)],
    warnings: [...counts.map(count => count?.warnings ?? 0), ...dead.map(() => 0)],
    edges: edges.flatMap(({ source, target, kind, marks }) => [source, target, kind, marks]),
    kinds: kinds.map(({ key, label, caption, place: where }) => ({ key, label, caption, place: where })),
    vocabularies,
    used: valuesOfLibrary(library),
    others: patterns.flatMap(({ format }, index) => (format.targetOnly ? [index] : [])),
    maxScore: Math.max(0, ...scores.map(score => score?.max ?? 0)),
  };
}

interface Edge {
  readonly source: number;
  readonly target: number;
  readonly kind: number;
  marks: number;
}

function edgesOf(library: Library, patterns: readonly Pattern[], kinds: readonly RelationKind[], problems: KnownProblems) {
  const numberOf = new Map(patterns.map(({ uri }, index) => [uri, index]));
  const kindNumber = new Map(kinds.map(({ key }, index) => [key, index]));
  // Numeric keys: building strings for thousands of edges would cost more than everything else.
  const known = new Map<number, Edge>();
  const nodes = patterns.length + patterns.reduce((sum, { relations }) => sum + relations.length, 0);
  const dead: string[] = [];
  const deadNumber = new Map<string, number>();
  for (const [from, pattern] of patterns.entries()) {
    const withoutInverse = problems(pattern.uri)?.oneSided ?? [];
    for (const relation of pattern.relations) {
      const pointed = library.resolve(relation);
      if (pointed === pattern) continue;
      const name = relation.target.value;
      let to = pointed ? numberOf.get(pointed.uri) : deadNumber.get(name);
      if (to === undefined) {
        to = patterns.length + dead.length;
        deadNumber.set(name, to);
        dead.push(name);
      }
      const stated = kindNumber.get(relation.kind.key) ?? 0;
      const inverse = relation.kind.inverse === undefined ? undefined : kindNumber.get(relation.kind.inverse);
      const isTurned = pointed !== undefined && (relation.kind.symmetric ? to < from : inverse !== undefined && inverse < stated);
      const kind = isTurned ? (inverse ?? stated) : stated;
      const [source, target] = isTurned ? [to, from] : [from, to];
      const key = (kind * nodes + source) * nodes + target;
      const there = known.get(key);
      const oneSided = withoutInverse.includes(relation.target.span.start) ? EDGE_MARK.oneSided : 0;
      if (there) {
        there.marks |= oneSided;
        continue;
      }
      const marks = (pointed ? oneSided : EDGE_MARK.dead) | (relation.kind.symmetric ? EDGE_MARK.undirected : 0);
      known.set(key, { source, target, kind, marks });
    }
  }
  return { edges: [...known.values()], dead };
}

function markCycles(edges: readonly Edge[], kinds: readonly RelationKind[], count: number): void {
  const parents: number[][] = Array.from({ length: count }, () => []);
  const upward = edges.filter(({ kind, marks }) => kinds[kind]?.hierarchy !== undefined && (marks & EDGE_MARK.dead) === 0);
  for (const { source, target, kind } of upward) {
    const [child, parent] = kinds[kind]?.hierarchy === 'up' ? [source, target] : [target, source];
    parents[child]?.push(parent);
  }
  const groupOf = new Map<number, number>();
  for (const [index, group] of cyclicGroups(count, node => parents[node] ?? []).entries()) {
    for (const member of group) groupOf.set(member, index);
  }
  for (const edge of upward) {
    const group = groupOf.get(edge.source);
    if (group !== undefined && group === groupOf.get(edge.target)) edge.marks |= EDGE_MARK.cycle;
  }
}

function vocabulary(
  library: Library,
  patterns: readonly Pattern[],
  formats: readonly Format[],
  facet: keyof Facets,
): readonly string[] {
  const examples = formats.flatMap(format => patterns.find(pattern => pattern.format === format) ?? []);
  return [...new Set(examples.flatMap(example => vocabularyOf(library, example, facet, [])))];
}

function erasOf(pattern: Pattern, eras: readonly string[]): readonly number[] {
  const path = pattern.format.facets.era;
  const named = path === undefined ? [] : pattern.values.filter(value => value.path === path);
  return [...new Set(named.map(({ value }) => eras.indexOf(value)))];
}
