/** The patterns of a library as a tree: by domain, status, format, folder, or from general to special. One level at a time. */
import type { Format } from '../formats/format.ts';
import type { KnownProblems, ProblemCounts } from '../graph/graphNode.ts';
import { grouped } from '../grouped.ts';
import { childrenOf, parentsOf } from '../library/hierarchy.ts';
import type { Library } from '../library/library.ts';
import { domainOf } from '../library/neighbours.ts';
import { type Pattern, statusOf, titleOf } from '../library/pattern.ts';
import { searchPatterns } from '../library/patternSearch.ts';

export type TreeOrder = 'domain' | 'status' | 'format' | 'folder' | 'hierarchy';

export interface LibraryTreeQuery {
  readonly order: TreeOrder;
  /** Words of a title, alias, slug or id; empty for all patterns. */
  readonly filter: string;
  /** The keys of the rows from the top down to the one whose children are wanted; empty for the top. */
  readonly path: readonly string[];
  /** URI of the folder of the library. */
  readonly root: string;
}

export type TreeRow = GroupRow | PatternRow;

interface GroupRow {
  readonly kind: 'group';
  /** Unique among its siblings. */
  readonly key: string;
  /** Empty for the patterns that have no such value, or no place in the hierarchy. */
  readonly label: string;
  readonly patterns: number;
  readonly problems: ProblemCounts;
}

export interface PatternRow {
  readonly kind: 'pattern';
  /** Its URI. */
  readonly key: string;
  readonly title: string;
  readonly id: string | undefined;
  readonly domain: string | undefined;
  readonly status: string | undefined;
  readonly problems: ProblemCounts;
  /** The number of rows below it. */
  readonly children: number;
}

/** The rows at a place of the tree. While there is a filter, the hierarchy is a list of the matches. */
export function libraryTree(library: Library, query: LibraryTreeQuery, problems: KnownProblems): readonly TreeRow[] {
  const { order, filter, path, root } = query;
  const patterns = matching(library, filter);
  if (order === 'folder') return inFolder(patterns, [root, ...path].join('/'), problems);
  if (order === 'hierarchy')
    return filter.trim() === '' ? inHierarchy(library, patterns, path, problems) : listed(patterns, problems);
  const facetIn = (pattern: Pattern): string => valueBy(order, pattern) ?? '';
  const [group] = path;
  if (group !== undefined)
    return listed(
      patterns.filter(pattern => facetIn(pattern) === group),
      problems,
    );
  const groups = grouped(patterns, facetIn);
  const rank = order === 'status' ? statusRank(patterns) : () => 0;
  return [...groups]
    .map(([key, members]) => groupRow(key, key, members, problems))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || rank(a.key) - rank(b.key) || byText(a.label, b.label));
}

function matching(library: Library, filter: string): readonly Pattern[] {
  return searchPatterns(library, {
    query: filter,
    limit: library.size,
    near: undefined,
    accept: ({ format }) => !format.targetOnly,
  });
}

function valueBy(order: 'domain' | 'status' | 'format', pattern: Pattern): string | undefined {
  if (order === 'format') return pattern.format.label;
  return order === 'domain' ? domainOf(pattern) : statusOf(pattern);
}

/** The place of a status in the first format that ranks it: the least mature first. */
function statusRank(patterns: readonly Pattern[]): (status: string) => number {
  const formats = new Set<Format>(patterns.map(({ format }) => format));
  const orders = [...formats].flatMap(({ statuses }) => (statuses ? [statuses.order] : []));
  return status => orders.map(order => order.indexOf(status)).find(index => index !== -1) ?? Number.MAX_SAFE_INTEGER;
}

/** Folders first. */
function inFolder(patterns: readonly Pattern[], folder: string, problems: KnownProblems): readonly TreeRow[] {
  const start = `${folder.replace(/\/+$/, '')}/`;
  const inside = patterns.filter(({ uri }) => uri.startsWith(start));
  const nameIn = ({ uri }: Pattern): string => {
    const end = uri.indexOf('/', start.length);
    return end === -1 ? '' : uri.slice(start.length, end);
  };
  const folders = grouped(inside, nameIn);
  const files = folders.get('') ?? [];
  folders.delete('');
  const rows = [...folders].map(([name, members]) => groupRow(name, decoded(name), members, problems));
  return [...rows.sort((a, b) => byText(a.label, b.label)), ...listed(files, problems)];
}

/** The most general patterns at the top. Those of a cycle without any more general pattern are reached from one of them. */
function inHierarchy(
  library: Library,
  patterns: readonly Pattern[],
  path: readonly string[],
  problems: KnownProblems,
): readonly TreeRow[] {
  const [first] = path;
  const last = path.at(-1);
  const below = (pattern: Pattern): readonly Pattern[] =>
    // A cycle ends where it would begin again.
    childrenOf(library, pattern).filter(({ uri, format }) => !format.targetOnly && !path.includes(uri) && uri !== pattern.uri);
  const row = (pattern: Pattern) => patternRow(pattern, problems, below(pattern).length);
  if (last !== undefined && first !== '') {
    const parent = library.get(last);
    return parent ? sorted(below(parent)).map(row) : [];
  }
  const tops = topsOf(library, patterns);
  const alone = tops.filter(pattern => below(pattern).length === 0);
  if (first === '') return listed(alone, problems);
  const general = sorted(tops.filter(pattern => !alone.includes(pattern))).map(row);
  return alone.length === 0 ? general : [...general, groupRow('', '', alone, problems)];
}

/** From them, every pattern can be reached. */
function topsOf(library: Library, patterns: readonly Pattern[]): readonly Pattern[] {
  const reached = new Set<Pattern>();
  const tops: Pattern[] = [];
  const reach = (top: Pattern): void => {
    tops.push(top);
    const waiting = [top];
    for (let pattern = waiting.pop(); pattern !== undefined; pattern = waiting.pop()) {
      if (reached.has(pattern)) continue;
      reached.add(pattern);
      waiting.push(...childrenOf(library, pattern));
    }
  };
  const ordered = sorted(patterns);
  for (const pattern of ordered) if (parentsOf(library, pattern).length === 0) reach(pattern);
  for (const pattern of ordered) if (!reached.has(pattern)) reach(pattern);
  return tops;
}

function listed(patterns: readonly Pattern[], problems: KnownProblems): readonly PatternRow[] {
  return sorted(patterns).map(pattern => patternRow(pattern, problems, 0));
}

export function patternRow(pattern: Pattern, problems: KnownProblems, children: number): PatternRow {
  return {
    kind: 'pattern',
    key: pattern.uri,
    title: titleOf(pattern),
    id: pattern.id?.value,
    domain: domainOf(pattern),
    status: statusOf(pattern),
    problems: countsOf([pattern], problems),
    children,
  };
}

function groupRow(key: string, label: string, members: readonly Pattern[], problems: KnownProblems): GroupRow {
  return { kind: 'group', key, label, patterns: members.length, problems: countsOf(members, problems) };
}

function countsOf(patterns: readonly Pattern[], problems: KnownProblems): ProblemCounts {
  const counts = { errors: 0, warnings: 0 };
  for (const { uri } of patterns) {
    const known = problems(uri);
    counts.errors += known?.errors ?? 0;
    counts.warnings += known?.warnings ?? 0;
  }
  return counts;
}

function sorted(patterns: readonly Pattern[]): readonly Pattern[] {
  const titled = patterns.map(pattern => ({ pattern, title: titleOf(pattern).toLowerCase() }));
  return titled.sort((a, b) => byText(a.title, b.title) || byText(a.pattern.uri, b.pattern.uri)).map(({ pattern }) => pattern);
}

/** The same everywhere: a locale of the machine plays no part. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
