/** `path`: how two patterns are related. */
import { libraryGraph } from '../core/index.ts';
import type { Call } from './command.ts';
import type { PATH_OPTIONS } from './commands/graph.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { graphOf } from './graph.ts';
import { openLibrary, patternNamed } from './openLibrary.ts';
import { printable } from './printable.ts';
import { relationGraph, shortestPath } from './relationGraph.ts';

export async function run({ operands: [from = '', to = ''], options, shell }: Call<typeof PATH_OPTIONS>): Promise<ExitCode> {
  const opened = await openLibrary(options.folder, shell);
  const { nodes } = relationGraph(libraryGraph(opened.library));
  const [start, end] = [from, to].map(name => {
    const { uri } = patternNamed(name, opened);
    return nodes.findIndex(node => node.uri === uri);
  });
  const steps = shortestPath(graphOf(opened, options.kind).edges, start ?? -1, end ?? -1);
  if (steps === undefined) {
    await shell.error.write('There is no way between these patterns.\n');
    return EXIT.problems;
  }
  const title = (index: number) => printable(nodes[index]?.title ?? '');
  if (steps.length === 0) await shell.out.write(`${title(start ?? -1)}\n`);
  for (const { from: before, edge, to: after } of steps) {
    const arrow = !edge.isDirected ? '--' : edge.source === before ? '->' : '<-';
    await shell.out.write(`${title(before)} ${arrow} ${title(after)}  (${edge.caption})\n`);
  }
  return EXIT.clean;
}
