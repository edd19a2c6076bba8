/** `graph`: the relations of a library in a format for other programs. */
import { closest, libraryGraph } from '../core/index.ts';
import type { Call } from './command.ts';
import type { GRAPH_OPTIONS } from './commands/graph.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { GRAPH_WRITERS } from './graphFormats.ts';
import { graphSvg } from './graphSvg.ts';
import { type OpenedLibrary, openLibrary, patternNamed } from './openLibrary.ts';
import { around, ofKinds, type RelationGraph, relationGraph } from './relationGraph.ts';

export async function run({ options, shell }: Call<typeof GRAPH_OPTIONS>): Promise<ExitCode> {
  if (options.around === undefined && options.depth !== undefined) {
    throw new UsageError('--depth needs --around: it says how far from which pattern.');
  }
  const opened = await openLibrary(options.folder, shell);
  const whole = graphOf(opened, options.kind);
  const center = options.around === undefined ? undefined : nodeOf(whole, options.around, opened);
  const graph = center === undefined ? whole : around(whole, center, options.depth ?? 1);
  await shell.out.write(options.format === 'svg' ? graphSvg(graph, center) : GRAPH_WRITERS[options.format](graph));
  return EXIT.clean;
}

/** @throws UsageError for a kind that no format of the library knows */
export function graphOf({ library, patterns }: OpenedLibrary, kinds: readonly string[]): RelationGraph {
  const columns = libraryGraph(library);
  const known = columns.kinds.map(({ key }) => key);
  for (const kind of kinds) {
    if (known.includes(kind)) continue;
    const similar = closest(kind, known);
    throw new UsageError(
      `There is no kind "${kind}". ${similar === undefined ? `Kinds: ${known.join(', ')}.` : `Did you mean "${similar}"?`}`,
    );
  }
  const graph = relationGraph(columns);
  // Each relation is one edge: of one kind, or of its inverse.
  const formats = new Set(patterns.map(({ format }) => format));
  const wanted = new Set(kinds);
  for (const { key, inverse } of [...formats].flatMap(({ relations }) => relations)) {
    if (inverse !== undefined && kinds.includes(key)) wanted.add(inverse);
  }
  return kinds.length === 0 ? graph : ofKinds(graph, wanted);
}

/** @throws UsageError when there is no such pattern */
export function nodeOf({ nodes }: RelationGraph, name: string, opened: OpenedLibrary): number {
  const { uri } = patternNamed(name, opened);
  const node = nodes.find(other => other.uri === uri);
  if (node === undefined) throw new UsageError(`"${name}" has no relations of these kinds.`);
  return node.index;
}
