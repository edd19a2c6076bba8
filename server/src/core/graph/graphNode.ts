/** The data of one pattern in a graph: its name and the facets of its format. */

import { fieldsWithPaths } from '../document/patternDocument.ts';
import { scaleLabel } from '../document/scales.ts';
import type { Facets } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import { firstValue, type Pattern, titleOf } from '../library/pattern.ts';

export interface GraphNode {
  /** The URI of the file; for a pattern that does not exist, a key that is not a URI. */
  readonly key: string;
  readonly uri?: string | undefined;
  /** Plain text, never markup. For a ghost, the name in the entry. */
  readonly title: string;
  readonly id?: string | undefined;
  readonly slug?: string | undefined;
  readonly domain?: string | undefined;
  readonly category?: string | undefined;
  readonly status?: string | undefined;
  /** The display name of the format of its file. */
  readonly format?: string | undefined;
  readonly score?: GraphScore | undefined;
  /** Named by a relation, but unknown. */
  readonly ghost: boolean;
  /** Named by a relation, and known to be outside of the library. */
  readonly elsewhere?: boolean | undefined;
  /** How many relations away from the centre; 0 is the centre. */
  readonly distance: number;
  readonly problems?: ProblemCounts | undefined;
}

export interface GraphScore {
  readonly value: number;
  readonly max: number;
  /** The label of the score. */
  readonly label?: string | undefined;
}

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** The problems of a file. */
export interface FileProblems extends ProblemCounts {
  /** The UTF-16 offsets of entries without an inverse relation. */
  readonly oneSided: readonly number[];
}

interface OutsideTarget {
  readonly key: string;
  readonly name: string;
  readonly isElsewhere: boolean;
}

/** By URI; `undefined` for a file without problems. */
export type KnownProblems = (uri: string) => FileProblems | undefined;

export function patternNode(pattern: Pattern, distance: number, problems: FileProblems | undefined): GraphNode {
  const { facets } = pattern.format;
  return {
    key: pattern.uri,
    uri: pattern.uri,
    title: titleOf(pattern),
    id: pattern.id?.value,
    slug: pattern.slug?.value,
    domain: facetOf(pattern, facets.domain),
    category: facetOf(pattern, facets.category),
    status: facetOf(pattern, facets.status),
    format: pattern.format.label,
    score: scoreOf(pattern),
    ghost: false,
    distance,
    problems: problems && problems.errors + problems.warnings > 0 ? countsOf(problems) : undefined,
  };
}

/** Of what relations name that is not in the library. */
export function outsideNode({ key, name, isElsewhere }: OutsideTarget, distance: number): GraphNode {
  return isElsewhere
    ? { key, title: name, ghost: false, elsewhere: true, distance }
    : { key, title: name, ghost: true, distance };
}

/** The values of a facet: those of the vocabulary in its order, then others in use, most used first. */
export function vocabularyOf(
  library: Library,
  center: Pattern,
  facet: keyof Facets,
  shown: readonly string[],
): readonly string[] {
  const path = center.format.facets[facet];
  const type = path === undefined ? undefined : fieldType(center, path);
  const documented = type?.kind === 'enum' ? type.values.map(({ value }) => value) : [];
  const inUse = path === undefined ? [] : library.valuesInUse(path).map(({ value }) => value);
  return [...new Set([...documented, ...inUse, ...[...shown].sort()])];
}

function countsOf({ errors, warnings }: FileProblems): ProblemCounts {
  return { errors, warnings };
}

export function facetOf(pattern: Pattern, path: Facets[keyof Facets]): string | undefined {
  return path === undefined ? undefined : firstValue(pattern, path);
}

export function scoreOf(pattern: Pattern): GraphScore | undefined {
  const path = pattern.format.facets.score;
  const text = facetOf(pattern, path);
  const type = path === undefined ? undefined : fieldType(pattern, path);
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (type?.kind !== 'number' || !Number.isFinite(value)) return undefined;
  // Halves are rounded up, because the assessment in the body is compared with it.
  const step = Math.floor(value + 0.5);
  const { assessment } = pattern.format;
  const label = assessment?.field === path ? assessment?.labels[step]?.[0] : undefined;
  return { value, max: type.max, label: label ?? scaleLabel(value, type) };
}

function fieldType(pattern: Pattern, path: string) {
  for (const known of fieldsWithPaths(pattern.format.fields)) {
    if (known.path === path) return known.field.type.kind === 'list' ? known.field.type.of : known.field.type;
  }
  return undefined;
}
