/**
 * A whole library as a graph, in columns: as little as is needed to draw, filter and name thousands of patterns. Each
 * relation is one edge, whichever pattern states it. What a change does not concern is kept: a keystroke makes one row again, and
 * the edges only when a relation differs. Knows nothing of pictures.
 */
import type { Facets, Format, RelationKind } from '../formats/format.ts';
import { FORMAT_LABELS } from '../formats/index.ts';
import type { Library } from '../library/library.ts';
import { namesOf, type Pattern } from '../library/pattern.ts';
import { arePatternsAlike, areProblemsAlike } from './alike.ts';
import { type KnownProblems, vocabularyOf } from './graphNode.ts';
import { allUris, type ChangedFiles } from './graphRevision.ts';
import { type EdgeColumns, LibraryEdges } from './libraryEdges.ts';
import { type LibraryRow, libraryRow } from './libraryRow.ts';
import { type ValuesByUse, valuesOfLibrary } from './valuesByUse.ts';

/** Row `i` of every column is about the same node: first the patterns by URI, then what relations name that is not in
 * the library. */
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

const NO_PROBLEMS: KnownProblems = () => undefined;

export function libraryGraph(library: Library, problems = NO_PROBLEMS): LibraryGraph {
  return new LiveLibraryGraph(library).current('all', problems);
}

/** The graph of a library as it changes. Lives as long as somebody asks for it. */
export class LiveLibraryGraph {
  private readonly rows = new Map<string, LibraryRow>();
  private edges = new LibraryEdges([]);
  private graph: LibraryGraph | undefined;
  /** Files whose rows have been made again since the graph was made. */
  private readonly updated = new Set<string>();
  /** `undefined` when columns besides those of titles, names and problems have to be made again. */
  private order: Order | undefined;

  constructor(private readonly library: Library) {}

  /** @returns the same object as before when nothing that it shows has changed */
  current(changed: ChangedFiles, problems: KnownProblems): LibraryGraph {
    const { library, rows } = this;
    const uris = changed === 'all' ? allUris(library, rows) : changed;
    const retargeted = changed === 'all' ? [] : this.retargeted(uris);
    for (const uri of uris) if (!this.isUpToDate(uri, problems)) this.update(uri, problems);
    for (const uri of retargeted) this.update(uri, problems);
    if (this.graph === undefined || this.order === undefined) this.graph = this.make();
    else if (this.updated.size > 0) this.graph = this.patch(this.graph, this.order);
    this.updated.clear();
    return this.graph;
  }

  /** The patterns whose relations may lead elsewhere now, because others have gained or lost a name. */
  private retargeted(changed: Iterable<string>): ReadonlySet<string> {
    const { library, rows } = this;
    const naming = new Set<string>();
    for (const uri of changed) {
      const names = differingNames(rows.get(uri)?.pattern, library.get(uri));
      for (const name of names) for (const source of library.naming(name)) naming.add(source.uri);
    }
    return naming;
  }

  private isUpToDate(uri: string, problems: KnownProblems): boolean {
    const [row, pattern] = [this.rows.get(uri), this.library.get(uri)];
    if (row === undefined || pattern === undefined) return row === pattern;
    return arePatternsAlike(row.pattern, pattern) && areProblemsAlike(row.problems, problems(uri));
  }

  private update(uri: string, problems: KnownProblems): void {
    const { library, rows } = this;
    const [before, pattern] = [rows.get(uri), library.get(uri)];
    const row = pattern && libraryRow(library, pattern, problems(uri), before);
    if (row) rows.set(uri, row);
    else rows.delete(uri);
    const isOther = row === undefined || before === undefined || !hasSameColumns(before.pattern, row.pattern);
    if (isOther) this.order = undefined;
    if (row?.statements !== before?.statements) this.edges.put(uri, row?.statements ?? []);
    this.updated.add(uri);
  }

  private make(): LibraryGraph {
    const uris = [...this.rows.keys()].sort((a, b) => (a < b ? -1 : 1));
    this.order = { uris, indexOf: numbers(uris) };
    const rows = uris.flatMap(uri => this.rows.get(uri) ?? []);
    const formats = [...new Set(rows.map(({ pattern }) => pattern.format))];
    const kinds = [...new Map(formats.flatMap(({ relations }) => relations.map(kind => [kind.key, kind] as const))).values()];
    if (kinds.length !== this.edges.kinds.length || kinds.some((kind, index) => kind !== this.edges.kinds[index])) {
      this.edges = new LibraryEdges(kinds);
      for (const { pattern, statements } of rows) this.edges.put(pattern.uri, statements);
    }
    this.edges.reorder();
    return columns(this.library, rows, { formats, kinds, edges: this.edges.inOrder(uris) });
  }

  /** The graph before, with the titles, names, problems and relations of what has changed. */
  private patch(before: LibraryGraph, { uris, indexOf }: Order): LibraryGraph {
    const { edges, outside } = this.edges.inOrder(uris);
    const isSameOutside = outside.length === before.uris.length - uris.length && !outside.some(isOtherThanBefore);
    function isOtherThanBefore(name: string, index: number): boolean {
      return before.titles[uris.length + index] !== name;
    }
    const updated = [...this.updated].flatMap(uri => {
      const [row, index] = [this.rows.get(uri), indexOf.get(uri)];
      return row && index !== undefined ? [{ row, index }] : [];
    });
    const column = <T>(values: readonly T[], read: ((row: LibraryRow) => T) | undefined, rest: (name: string) => T) => {
      const changed = read ? updated.filter(({ row, index }) => values[index] !== read(row)) : [];
      if (isSameOutside && changed.length === 0) return values;
      const copy = [...values.slice(0, uris.length), ...outside.map(rest)];
      for (const { row, index } of changed) if (read) copy[index] = read(row);
      return copy;
    };
    return {
      ...before,
      uris: column(before.uris, undefined, () => ''),
      titles: column(before.titles, READ.titles, name => name),
      names: column(before.names, READ.names, name => name),
      domains: column(before.domains, undefined, () => -1),
      statuses: column(before.statuses, undefined, () => -1),
      eras: column(before.eras, undefined, () => []),
      formats: column(before.formats, undefined, () => -1),
      scores: column(before.scores, undefined, () => -1),
      errors: column(before.errors, READ.errors, () => 0),
      warnings: column(before.warnings, READ.warnings, () => 0),
      edges,
    };
  }
}

interface Order {
  /** Of the rows, sorted. */
  readonly uris: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** The columns that change with a title, an id or a problem. */
const READ = {
  titles: ({ title }: LibraryRow) => title,
  names: ({ name }: LibraryRow) => name,
  errors: ({ problems }: LibraryRow) => problems?.errors ?? 0,
  warnings: ({ problems }: LibraryRow) => problems?.warnings ?? 0,
};

/** Whether all other columns show the same of both. */
function hasSameColumns(a: Pattern, b: Pattern): boolean {
  return (
    a.format === b.format &&
    a.values.length === b.values.length &&
    a.values.every(({ path, value }, index) => path === b.values[index]?.path && value === b.values[index]?.value)
  );
}

interface Parts {
  readonly formats: readonly Format[];
  readonly kinds: readonly RelationKind[];
  readonly edges: EdgeColumns;
}

function columns(library: Library, rows: readonly LibraryRow[], { formats, kinds, edges }: Parts): LibraryGraph {
  const { outside } = edges;
  const vocabularies = {
    domain: vocabulary(library, rows, formats, 'domain'),
    status: vocabulary(library, rows, formats, 'status'),
    era: vocabulary(library, rows, formats, 'era'),
    format: FORMAT_LABELS,
  };
  const column = <T>(read: (row: LibraryRow) => T, none: T): T[] => [...rows.map(read), ...outside.map(() => none)];
  const [domains, statuses, eras] = [vocabularies.domain, vocabularies.status, vocabularies.era].map(numbers);
  return {
    uris: column(({ pattern }) => pattern.uri, ''),
    titles: [...rows.map(READ.titles), ...outside],
    names: [...rows.map(READ.names), ...outside],
    domains: column(({ domain }) => numberOf(domains, domain), -1),
    statuses: column(({ status }) => numberOf(statuses, status), -1),
    eras: column(row => row.eras.map(era => numberOf(eras, era)), []),
    formats: column(({ pattern }) => FORMAT_LABELS.indexOf(pattern.format.label), -1),
    scores: column(({ score }) => (score ? score.value / score.max : -1), -1),
    errors: column(READ.errors, 0),
    warnings: column(READ.warnings, 0),
    edges: edges.edges,
    kinds: kinds.map(({ key, label, caption, place }) => ({ key, label, caption, place })),
    vocabularies,
    used: valuesOfLibrary(library),
    others: rows.flatMap(({ pattern }, index) => (pattern.format.targetOnly ? [index] : [])),
    maxScore: rows.reduce((most, { score }) => Math.max(most, score?.max ?? 0), 0),
  };
}

function vocabulary(
  library: Library,
  rows: readonly LibraryRow[],
  formats: readonly Format[],
  facet: keyof Facets,
): readonly string[] {
  const examples = formats.flatMap(format => rows.find(({ pattern }) => pattern.format === format)?.pattern ?? []);
  return [...new Set(examples.flatMap(example => vocabularyOf(library, example, facet, [])))];
}

function numbers(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function numberOf(known: ReadonlyMap<string, number> | undefined, value: string | undefined): number {
  return value === undefined ? -1 : (known?.get(value) ?? -1);
}

function differingNames(before: Pattern | undefined, after: Pattern | undefined): readonly string[] {
  const [old, now] = [before ? namesOf(before) : [], after ? namesOf(after) : []];
  return [...old.filter(name => !now.includes(name)), ...now.filter(name => !old.includes(name))];
}
