/** The options of `graph`, `cycles` and `path`. */
import { command } from '../command.ts';
import { choice, count, LIBRARY_FOLDER, pathText, text, texts } from '../options.ts';

export const GRAPH_FORMATS = ['json', 'graphml', 'dot', 'mermaid', 'svg'] as const;

const kind = texts('kind', 'Only relations of this kind, by its key. Can be given several times.');
const folder = pathText('folder', 'The library. By default the current folder.');

export const GRAPH_OPTIONS = {
  format: choice('format', GRAPH_FORMATS, 'json', 'The format of the graph.'),
  around: text('pattern', 'Only this pattern and those near it: its slug, id, title or file.'),
  depth: count('n', undefined, 'How many relations away from that pattern; by default 1.'),
  kind,
  folder,
};

export const PATH_OPTIONS = { kind, folder };

const operands = [] as const;

export const graph = command({
  name: 'graph',
  summary: 'Write the relations of a library as a graph.',
  operands,
  options: GRAPH_OPTIONS,
  examples: [
    { call: 'graph --format graphml > patterns.graphml', does: 'Write the whole library for a program such as Gephi.' },
    { call: 'graph --format mermaid --around shared-governance', does: 'Draw a pattern and its relations in Markdown.' },
    { call: 'graph --format svg --around shared-governance --depth 2 > graph.svg', does: 'Draw two steps as a picture.' },
  ],
  exits: { 0: 'Done.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../graph.ts'),
});

export const cycles = command({
  name: 'cycles',
  summary: 'Find patterns that are their own ancestors.',
  operands: [LIBRARY_FOLDER],
  options: {},
  examples: [{ call: 'cycles', does: 'Print each cycle in a line.' }],
  exits: { 0: 'There are none.', 1: 'There are cycles.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../cycles.ts'),
});

export const path = command({
  name: 'path',
  summary: 'Find the shortest way from one pattern to another along relations.',
  operands: [
    { name: 'from', help: 'A pattern: its slug, id, title or file.', count: 'one' },
    { name: 'to', help: 'The other pattern.', count: 'one' },
  ],
  options: PATH_OPTIONS,
  examples: [{ call: 'path shared-governance rotating-chair', does: 'Print each step in a line.' }],
  exits: { 0: 'There is a way.', 1: 'There is none.', 2: 'A mistake in the call, or something could not be read.' },
  load: () => import('../path.ts'),
});
