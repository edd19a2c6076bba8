/** The graph of a library with its columns and numbers resolved: one value for each node and each edge. */
import type { LibraryGraphData } from '../../server/src/protocol.ts';

export function libraryGraphLines(graph: LibraryGraphData): readonly unknown[] {
  const { vocabularies } = graph;
  const nodes = graph.uris.map((uri, row) => ({
    uri,
    title: graph.titles[row],
    name: graph.names[row],
    domain: vocabularies.domain[graph.domains[row] ?? -1],
    status: vocabularies.status[graph.statuses[row] ?? -1],
    eras: graph.eras[row]?.map(era => vocabularies.era[era]),
    format: vocabularies.format[graph.formats[row] ?? -1],
    score: graph.scores[row],
    errors: graph.errors[row],
    warnings: graph.warnings[row],
  }));
  const nodeName = (row: number | undefined) => `${graph.uris[row ?? -1]} ${graph.names[row ?? -1]}`;
  const edges = Array.from({ length: graph.edges.length / 4 }, (_, index) => {
    const [source, target, kind, marks] = graph.edges.slice(index * 4, index * 4 + 4);
    return { source: nodeName(source), target: nodeName(target), kind: graph.kinds[kind ?? -1]?.key, marks };
  });
  return [...nodes, ...edges, { kinds: graph.kinds, maxScore: graph.maxScore, vocabularies }];
}
