/**
 * A whole library as a graph, in columns: as little as is needed to draw, filter and name thousands of patterns. Each
 * relation is one edge, whichever pattern states it. What a change does not concern is copied: a keystroke makes one row again.
 * Knows nothing of pictures.
 */
import type { Facets, RelationKind } from '../formats/format.ts';
import { FORMAT_LABELS } from '../formats/index.ts';
import type { Library } from '../library/library.ts';
import { namesOf, type Pattern } from '../library/pattern.ts';
import { arePatternsAlike, areProblemsAlike } from './alike.ts';
import { type KnownProblems, vocabularyOf } from './graphNode.ts';
import { allUris, type ChangedFiles } from './graphRevision.ts';
import { LibraryEdges, type NodeOrder } from './libraryEdges.ts';
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
  /** `undefined` when the rows or their formats are others. */
  private order: NodeOrder | undefined;
  /** Whether a value has changed since the graph was made. */
  private hasOtherValues = false;

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
    this.hasOtherValues = false;
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
    if (row === undefined || row.pattern.format !== before?.pattern.format) this.order = undefined;
    else if (!areSameValues(before.pattern.values, row.pattern.values)) this.hasOtherValues = true;
    if (row?.statements !== before?.statements) this.edges.put(uri, row?.statements ?? []);
    this.updated.add(uri);
  }

  private make(): LibraryGraph {
    const uris = [...this.rows.keys()].sort((a, b) => (a < b ? -1 : 1));
    this.order = { uris, indexOf: numbers(uris) };
    const rows = this.rowsOf(this.order);
    const formats = [...new Set(rows.map(({ pattern }) => pattern.format))];
    const kinds = [...new Map(formats.flatMap(({ relations }) => relations.map(kind => [kind.key, kind] as const))).values()];
    if (kinds.length !== this.edges.kinds.length || kinds.some((kind, index) => kind !== this.edges.kinds[index])) {
      this.edges = new LibraryEdges(kinds);
      for (const { pattern, statements } of rows) this.edges.put(pattern.uri, statements);
    }
    const { edges, outside } = this.edges.inOrder(this.order, this.library.cycleMembers());
    const values = valuesIn(this.library, rows);
    return {
      ...columns(values.vocabularies, undefined, (_before, read, none) => [...rows.map(read), ...outside.map(none)]),
      ...values,
      edges,
      kinds: kinds.map(({ key, label, caption, place }) => ({ key, label, caption, place })),
      others: rows.flatMap(({ pattern }, index) => (pattern.format.targetOnly ? [index] : [])),
    };
  }

  /** The graph before, with what has changed. */
  private patch(before: LibraryGraph, order: NodeOrder): LibraryGraph {
    const count = order.uris.length;
    const { edges, outside } = this.edges.inOrder(order, this.library.cycleMembers());
    const isOutside = (name: string, index: number) => before.titles[count + index] === name;
    const isSameOutside = outside.length === before.uris.length - count && outside.every(isOutside);
    const rows = this.hasOtherValues ? this.rowsOf(order) : [];
    const values = this.hasOtherValues ? valuesIn(this.library, rows) : before;
    const updated = [...this.updated].flatMap(uri => {
      const [row, index] = [this.rows.get(uri), order.indexOf.get(uri)];
      return row && index !== undefined ? [{ row, index }] : [];
    });
    const made = columns(values.vocabularies, before, (old, read, none) => {
      if (old === undefined) return [...rows.map(read), ...outside.map(none)];
      const changed = updated.filter(({ row, index }) => old[index] !== read(row));
      if (isSameOutside && changed.length === 0) return old;
      const copy = [...old.slice(0, count), ...outside.map(none)];
      for (const { row, index } of changed) copy[index] = read(row);
      return copy;
    });
    const { vocabularies, used, maxScore } = values;
    return { ...before, ...made, vocabularies, used, maxScore, edges };
  }

  private rowsOf({ uris }: NodeOrder): readonly LibraryRow[] {
    return uris.flatMap(uri => this.rows.get(uri) ?? []);
  }
}

/** Whether all columns of values show the same of both. */
function areSameValues(a: Pattern['values'], b: Pattern['values']): boolean {
  return a.length === b.length && a.every(({ path, value }, index) => path === b[index]?.path && value === b[index]?.value);
}

/**
 * Makes one column.
 * @param before what it was; `undefined` if none of it is valid any more
 * @param none what stands for something outside of the library
 */
type MakeColumn = <T>(before: readonly T[] | undefined, read: (row: LibraryRow) => T, none: (name: string) => T) => readonly T[];

/** @param before the graph that is patched */
function columns(vocabularies: LibraryGraph['vocabularies'], before: LibraryGraph | undefined, column: MakeColumn) {
  const facet = (name: 'domain' | 'status' | 'era') => {
    const isSame = before && isSameList(before.vocabularies[name], vocabularies[name]);
    return { indexes: numbers(vocabularies[name]), before: isSame ? before : undefined };
  };
  const [domain, status, era] = [facet('domain'), facet('status'), facet('era')];
  return {
    uris: column(
      before?.uris,
      ({ pattern }) => pattern.uri,
      () => '',
    ),
    titles: column(
      before?.titles,
      ({ title }) => title,
      name => name,
    ),
    names: column(
      before?.names,
      ({ name }) => name,
      name => name,
    ),
    domains: column(
      domain.before?.domains,
      row => numberOf(domain.indexes, row.domain),
      () => -1,
    ),
    statuses: column(
      status.before?.statuses,
      row => numberOf(status.indexes, row.status),
      () => -1,
    ),
    eras: column<readonly number[]>(
      era.before?.eras,
      row => row.eras.map(value => numberOf(era.indexes, value)),
      () => [],
    ),
    formats: column(
      before?.formats,
      ({ pattern }) => FORMAT_LABELS.indexOf(pattern.format.label),
      () => -1,
    ),
    scores: column(
      before?.scores,
      ({ score }) => (score ? score.value / score.max : -1),
      () => -1,
    ),
    errors: column(
      before?.errors,
      ({ problems }) => problems?.errors ?? 0,
      () => 0,
    ),
    warnings: column(
      before?.warnings,
      ({ problems }) => problems?.warnings ?? 0,
      () => 0,
    ),
  };
}

/** What depends on the values of all patterns together. */
function valuesIn(library: Library, rows: readonly LibraryRow[]): Pick<LibraryGraph, 'vocabularies' | 'used' | 'maxScore'> {
  const examples = [...new Map(rows.map(({ pattern }) => [pattern.format, pattern])).values()];
  return {
    vocabularies: {
      domain: vocabulary(library, examples, 'domain'),
      status: vocabulary(library, examples, 'status'),
      era: vocabulary(library, examples, 'era'),
      format: FORMAT_LABELS,
    },
    used: valuesOfLibrary(library),
    maxScore: rows.reduce((most, { score }) => Math.max(most, score?.max ?? 0), 0),
  };
}

/** @param examples a pattern of each format */
function vocabulary(library: Library, examples: readonly Pattern[], facet: keyof Facets): readonly string[] {
  return [...new Set(examples.flatMap(example => vocabularyOf(library, example, facet, [])))];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}

function numbers(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function numberOf(known: ReadonlyMap<string, number>, value: string | undefined): number {
  return value === undefined ? -1 : (known.get(value) ?? -1);
}

function differingNames(before: Pattern | undefined, after: Pattern | undefined): readonly string[] {
  const [old, now] = [before ? namesOf(before) : [], after ? namesOf(after) : []];
  return [...old.filter(name => !now.includes(name)), ...now.filter(name => !old.includes(name))];
}
