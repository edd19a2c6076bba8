/** Reads the columns of a library graph, and determines what is visible. Pure. */
import type { LibraryGraphData } from '../../../../server/src/protocol.ts';
import type { LibraryFilter } from '../pageProtocol.ts';

/** Numbers for each edge. */
export const EDGE_PARTS = 4;

/** The marks of an edge, as in protocol.ts. */
export const MARK = { oneSided: 1, dead: 2, cycle: 4, undirected: 8, elsewhere: 16 } as const;

/** The target is not in the library. */
export const OUTSIDE = MARK.dead | MARK.elsewhere;

/** Row by row, 1 for visible. */
export interface Visible {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
}

export interface Edge {
  /** Row among the edges. */
  readonly index: number;
  readonly source: number;
  readonly target: number;
  readonly kind: number;
  readonly marks: number;
}

/** Computed once for each graph. */
const known = new WeakMap<LibraryGraphData, readonly Edge[]>();

export function edgesOf(graph: LibraryGraphData): readonly Edge[] {
  const read = known.get(graph) ?? readEdges(graph);
  known.set(graph, read);
  return read;
}

function readEdges({ edges }: LibraryGraphData): readonly Edge[] {
  const read: Edge[] = [];
  for (let at = 0; at < edges.length; at += EDGE_PARTS) {
    read.push({
      index: at / EDGE_PARTS,
      source: edges[at] ?? 0,
      target: edges[at + 1] ?? 0,
      kind: edges[at + 2] ?? 0,
      marks: edges[at + 3] ?? 0,
    });
  }
  return read;
}

/** Of a pattern its URI; of what is not in the library a key that no URI equals. */
export function keyOf({ uris, titles }: LibraryGraphData, index: number): string {
  return uris[index] || `dead:${titles[index]}`;
}

/** Whether a node is known to be outside of the library. */
export function isElsewhere(graph: LibraryGraphData, index: number): boolean {
  let rows = elsewhere.get(graph);
  if (rows === undefined) {
    rows = new Set(edgesOf(graph).flatMap(({ target, marks }) => ((marks & MARK.elsewhere) === 0 ? [] : [target])));
    elsewhere.set(graph, rows);
  }
  return rows.has(index);
}

const elsewhere = new WeakMap<LibraryGraphData, ReadonlySet<number>>();

/** How many relations each node has, dead ones left out. */
export function degreesOf(graph: LibraryGraphData): Uint32Array {
  const degrees = new Uint32Array(graph.titles.length);
  for (const { source, target, marks } of edgesOf(graph)) {
    if ((marks & MARK.dead) !== 0) continue;
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
  }
  return degrees;
}

/** The entry of a filter for patterns without a value. */
export const NO_VALUE = '';

/** @param hidden keys of relation kinds that are not shown */
export function visibleParts(graph: LibraryGraphData, hidden: ReadonlySet<string>, filter: LibraryFilter): Visible {
  const { uris, kinds } = graph;
  const nodes = new Uint8Array(uris.length);
  const edges = new Uint8Array(graph.edges.length / EDGE_PARTS);
  const isHiddenKind = kinds.map(({ key }) => hidden.has(key));
  const passes = facetFilter(graph, filter);
  const isBroken = new Uint8Array(uris.length);
  const isJoined = new Uint8Array(uris.length);
  const isCyclic = new Uint8Array(uris.length);
  for (const { source, target, marks } of edgesOf(graph)) {
    const column = (marks & MARK.dead) === 0 ? isJoined : isBroken;
    column[source] = column[target] = 1;
    if ((marks & MARK.cycle) !== 0) isCyclic[source] = isCyclic[target] = 1;
  }
  for (const [index, uri] of uris.entries()) {
    // What is not in the library is seen with the pattern that names it.
    if (uri === '' || !passes(index)) continue;
    if (filter.only === 'broken' && isBroken[index] === 0) continue;
    if (filter.only === 'orphans' && isJoined[index] === 1) continue;
    if (filter.only === 'cycles' && isCyclic[index] === 0) continue;
    if (filter.only === 'problems' && (graph.errors[index] ?? 0) + (graph.warnings[index] ?? 0) === 0) continue;
    nodes[index] = 1;
  }
  for (const { index, source, target, kind, marks } of edgesOf(graph)) {
    const isDead = (marks & MARK.dead) !== 0;
    if (isHiddenKind[kind] || nodes[source] === 0 || (filter.only === 'broken' && !isDead)) continue;
    if (filter.only === 'cycles' && (marks & MARK.cycle) === 0) continue;
    if ((marks & OUTSIDE) !== 0) nodes[target] = 1;
    if (nodes[target] === 1) edges[index] = 1;
  }
  return { nodes, edges };
}

/** Whether the filter includes a value of the pattern. One of several eras is enough. */
function facetFilter(graph: LibraryGraphData, filter: LibraryFilter): (index: number) => boolean {
  const { vocabularies, domains, statuses, eras, formats, scores, maxScore } = graph;
  const leftOut = (words: readonly string[], out: readonly string[] = []) => {
    const places = new Set(
      out.flatMap(value => (value === NO_VALUE ? [-1] : words.includes(value) ? [words.indexOf(value)] : [])),
    );
    return (place: number) => places.has(place);
  };
  const domain = leftOut(vocabularies.domain, filter.domains);
  const status = leftOut(vocabularies.status, filter.statuses);
  const format = leftOut(vocabularies.format, filter.formats);
  const era = leftOut(vocabularies.era, filter.eras);
  const least = filter.score === undefined ? -1 : filter.score / (maxScore || 1) - 1e-9;
  return index => {
    if (domain(domains[index] ?? -1) || status(statuses[index] ?? -1) || format(formats[index] ?? -1)) return false;
    if ((scores[index] ?? -1) < least) return false;
    const own = eras[index] ?? [];
    return own.length === 0 ? !era(-1) : own.some(place => !era(place));
  };
}

/** True when the filter includes everything. */
export function isEmptyFilter({ domains = [], statuses = [], eras = [], formats = [], score, only }: LibraryFilter): boolean {
  return domains.length + statuses.length + eras.length + formats.length === 0 && score === undefined && only === undefined;
}

/** The counts of the legend. */
export interface LibraryCounts {
  readonly patterns: number;
  readonly relations: number;
  readonly dead: number;
  readonly elsewhere: number;
  readonly oneSided: number;
  readonly cyclic: number;
}

export function countVisible(graph: LibraryGraphData, visible: Visible): LibraryCounts {
  const counts = { patterns: 0, relations: 0, dead: 0, elsewhere: 0, oneSided: 0, cyclic: 0 };
  const others = new Set(graph.others);
  for (const [index, uri] of graph.uris.entries()) {
    if (uri !== '' && visible.nodes[index] === 1 && !others.has(index)) counts.patterns++;
  }
  for (const { index, marks } of edgesOf(graph)) {
    if (visible.edges[index] === 0) continue;
    counts.relations++;
    if ((marks & MARK.dead) !== 0) counts.dead++;
    if ((marks & MARK.elsewhere) !== 0) counts.elsewhere++;
    if ((marks & MARK.oneSided) !== 0) counts.oneSided++;
    if ((marks & MARK.cycle) !== 0) counts.cyclic++;
  }
  return counts;
}
