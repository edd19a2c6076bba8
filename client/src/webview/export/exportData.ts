/** The data of a graph for other programs: as JSON and as Mermaid. Pure. */
import type { GraphData, LibraryGraphData } from '../../../../server/src/protocol.ts';
import { edgesOf, MARK, type Visible } from '../library/columns.ts';

/** Absent values are omitted. */
export interface ExportedGraph {
  readonly nodes: readonly ExportedNode[];
  readonly relations: readonly ExportedRelation[];
}

interface ExportedNode {
  /** Its name in relations. */
  readonly id: string;
  readonly title: string;
  readonly uri?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: string | undefined;
  readonly format?: string | undefined;
  readonly score?: number | undefined;
  /** Named by a relation, but unknown. */
  readonly missing?: true;
}

interface ExportedRelation {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  readonly weight?: number | undefined;
  /** The inverse relation is missing in one of the two files. */
  readonly oneSided?: true;
  /** It has no direction. */
  readonly undirected?: true;
}

/** @param hidden kinds of relations that are not shown */
export function neighbourhoodData(graph: GraphData, hidden: ReadonlySet<string>): ExportedGraph {
  const idOf = new Map(graph.nodes.map(({ key, id, slug, title }) => [key, id ?? slug ?? title]));
  const edges = graph.edges.filter(({ kind }) => !hidden.has(kind));
  const reached = new Set([graph.center, ...edges.flatMap(({ source, target }) => [source, target])]);
  return {
    nodes: graph.nodes
      .filter(({ key }) => reached.has(key))
      .map(({ key, title, uri, domain, status, format, score, ghost, elsewhere }) => ({
        id: idOf.get(key) ?? title,
        title,
        uri,
        domain,
        status,
        format,
        score: score?.value,
        ...(ghost ? { missing: true } : {}),
        ...(elsewhere ? { elsewhere } : {}),
      })),
    relations: edges.map(({ source, target, kind, direction, weight, oneSided }) => {
      const [from, to] = direction === 'backward' ? [target, source] : [source, target];
      return {
        source: idOf.get(from) ?? from,
        target: idOf.get(to) ?? to,
        kind,
        weight,
        ...(oneSided ? { oneSided } : {}),
        ...(direction === 'none' ? { undirected: true } : {}),
      };
    }),
  };
}

export function libraryData(graph: LibraryGraphData, visible: Visible): ExportedGraph {
  const { names, titles, uris, domains, statuses, formats, scores, vocabularies, kinds } = graph;
  const nodes: ExportedNode[] = [];
  for (const [index, title] of titles.entries()) {
    if (visible.nodes[index] !== 1) continue;
    const score = scores[index] ?? -1;
    nodes.push({
      id: names[index] ?? title,
      title,
      uri: uris[index] || undefined,
      domain: vocabularies.domain[domains[index] ?? -1],
      status: vocabularies.status[statuses[index] ?? -1],
      format: vocabularies.format[formats[index] ?? -1],
      score: score < 0 ? undefined : Math.round(score * graph.maxScore * 100) / 100,
      ...(uris[index] === '' ? { missing: true } : {}),
    });
  }
  const relations: ExportedRelation[] = [];
  for (const { index, source, target, kind, marks } of edgesOf(graph)) {
    if (visible.edges[index] !== 1) continue;
    relations.push({
      source: names[source] ?? '',
      target: names[target] ?? '',
      kind: kinds[kind]?.key ?? '',
      ...((marks & MARK.oneSided) === 0 ? {} : { oneSided: true }),
      ...((marks & MARK.undirected) === 0 ? {} : { undirected: true }),
    });
  }
  return { nodes, relations };
}

export function toJson(graph: ExportedGraph): string {
  return `${JSON.stringify(graph, undefined, 2)}\n`;
}

/** @param captions of the kinds of relations, by key */
export function toMermaid({ nodes, relations }: ExportedGraph, captions: ReadonlyMap<string, string>): string {
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const lines = nodes.map(({ title, missing }, index) => `  n${index}["${mermaidText(title)}"]${missing ? ':::missing' : ''}`);
  for (const { source, target, kind, oneSided, undirected } of relations) {
    const line = undirected ? '---' : oneSided ? '-.->' : '-->';
    lines.push(`  n${numbers.get(source)} ${line}|"${mermaidText(captions.get(kind) ?? kind)}"| n${numbers.get(target)}`);
  }
  if (nodes.some(({ missing }) => missing)) lines.push('  classDef missing stroke-dasharray: 5 4,stroke:#d33,fill:none');
  return ['flowchart TB', ...lines, ''].join('\n');
}

/** Mermaid interprets some characters even in quotes. */
function mermaidText(text: string): string {
  return text.replace(/["#<>`\\]/g, character => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}

/** A file name for an export with this subject. */
export function fileNameFor(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return name === '' ? 'graph' : name;
}
