/** What the graph of a library needs to know of one pattern: made again only when that pattern changes, or a target of it. */
import type { Format, RelationKind } from '../formats/format.ts';
import type { Library } from '../library/library.ts';
import { firstValue, type Pattern, titleOf } from '../library/pattern.ts';
import { EDGE_MARK } from './edgeMarks.ts';
import { type FileProblems, type GraphScore, scoreOf } from './graphNode.ts';

export interface LibraryRow {
  readonly pattern: Pattern;
  readonly title: string;
  /** What relations call it. */
  readonly name: string;
  readonly domain: string | undefined;
  readonly status: string | undefined;
  readonly eras: readonly string[];
  readonly score: GraphScore | undefined;
  readonly problems: FileProblems | undefined;
  readonly statements: readonly Statement[];
}

/** A relation as its file states it. */
export interface Statement {
  /** URI of the pattern that it leads to; `undefined` when the library has none. */
  readonly target: string | undefined;
  readonly name: string;
  readonly kind: RelationKind;
  readonly marks: number;
}

/** @param before its statements are kept when they are the same */
export function libraryRow(
  library: Library,
  pattern: Pattern,
  problems: FileProblems | undefined,
  before: LibraryRow | undefined,
): LibraryRow {
  const title = titleOf(pattern);
  const statements = statementsOf(library, pattern, problems?.oneSided ?? []);
  return {
    pattern,
    title,
    name: pattern.id?.value ?? pattern.slug?.value ?? title,
    domain: facetOf(pattern, 'domain'),
    status: facetOf(pattern, 'status'),
    eras: erasOf(pattern),
    score: scoreOf(pattern),
    problems,
    statements: before && areSame(before.statements, statements) ? before.statements : statements,
  };
}

function statementsOf(library: Library, pattern: Pattern, oneSided: readonly number[]): readonly Statement[] {
  return pattern.relations.flatMap(relation => {
    const { kind, target } = relation;
    const found = library.resolve(relation);
    if (found === pattern) return [];
    const missing = library.isMissing(target.value) ? EDGE_MARK.dead : EDGE_MARK.elsewhere;
    const reported = oneSided.includes(target.span.start) ? EDGE_MARK.oneSided : 0;
    const marks = (found ? reported : missing) | (kind.symmetric ? EDGE_MARK.undirected : 0);
    return [{ target: found?.uri, name: target.value, kind, marks }];
  });
}

function areSame(a: readonly Statement[], b: readonly Statement[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ target, name, kind, marks }, index) => {
      const other = b[index];
      return target === other?.target && name === other?.name && kind === other.kind && marks === other.marks;
    })
  );
}

function facetOf(pattern: Pattern, facet: keyof Format['facets']): string | undefined {
  const path = pattern.format.facets[facet];
  return path === undefined ? undefined : firstValue(pattern, path);
}

function erasOf({ format, values }: Pattern): readonly string[] {
  const path = format.facets.era;
  return path === undefined ? [] : [...new Set(values.filter(value => value.path === path).map(({ value }) => value))];
}
