import { describe, expect, it, vi } from 'vitest';
import { EDGE_MARK, type LibraryGraph, libraryGraph } from '../../server/src/core/index.ts';
import { orderedGroups } from '../../server/src/core/library/cycles.ts';
import type { LibraryGraphData } from '../../server/src/protocol.ts';
import { problemsOf } from '../support/graphProblems.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;

/** @param lines further lines of the frontmatter */
function pattern(name: string, ...lines: readonly string[]): string {
  return ['---', `id: ${id(name)}`, `title: ${name.toUpperCase()}`, ...lines, '---', ''].join('\n');
}

function graphOf(files: Readonly<Record<string, string>>): LibraryGraph {
  const memory = memoryLibrary(files);
  return libraryGraph(memory.library, problemsOf(memory));
}

/** `A generalizes_from B cycle`: readable lines instead of numbers. */
function say({ edges, titles, kinds }: LibraryGraph): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const [source = -1, target = -1, kind = -1, marks = 0] = edges.slice(at, at + 4);
    const names = Object.entries(EDGE_MARK).flatMap(([name, mark]) => ((marks & mark) === 0 ? [] : [name]));
    lines.push([titles[source], kinds[kind]?.key, titles[target], ...names].join(' '));
  }
  return lines;
}

describe('edges', () => {
  it('exist once for each relation, whichever pattern states it', () => {
    const graph = graphOf({
      'a.md': pattern('a', `generalizes_from: [${id('b')}]`, `enables: [${id('c')}]`, `related: [${id('c')}]`),
      'b.md': pattern('b', `specializes_to: [${id('a')}]`),
      'c.md': pattern('c', `requires: [${id('a')}]`, `related: [${id('a')}]`),
    });
    expect(say(graph)).toEqual(['A generalizes_from B', 'A enables C', 'A related C undirected']);
  });

  it('are marked where a missing inverse is reported, in either direction', () => {
    const graph = graphOf({
      'a.md': pattern('a', `generalizes_from: [${id('b')}, ${id('b')}]`),
      'b.md': pattern('b'),
      'c.md': pattern('c', `specializes_to: [${id('b')}]`),
      'd.md': pattern('d', `requires: [${id('b')}]`),
    });
    expect(say(graph)).toEqual(['A generalizes_from B oneSided', 'B generalizes_from C oneSided', 'B enables D']);
  });

  it('lead to one node for each unknown name', () => {
    const graph = graphOf({
      'a.md': pattern('a', `requires: [${id('x')}]`, `related: [${id('x')}]`),
      'b.md': pattern('b', `requires: [${id('x')}]`),
    });
    expect(say(graph)).toEqual([
      `A requires ${id('x')} dead`,
      `A related ${id('x')} dead undirected`,
      `B requires ${id('x')} dead`,
    ]);
    expect(graph.uris).toEqual([uriOf('a.md'), uriOf('b.md'), '']);
  });

  it('are not dead where the name is known outside of the library', () => {
    const files = { 'a.md': pattern('a', `requires: [${id('far')}, ${id('lost')}]`) };
    const graph = libraryGraph(memoryLibrary(files, { knownSlugs: [id('far')] }).library);
    expect(say(graph)).toEqual([`A requires ${id('far')} elsewhere`, `A requires ${id('lost')} dead`]);
  });

  it('lead nowhere from a pattern to itself', () => {
    expect(graphOf({ 'a.md': pattern('a', `generalizes_from: [${id('a')}]`) }).edges).toEqual([]);
  });
});

describe('cycles', () => {
  it('are marked, whichever pattern states them, and nothing else is', () => {
    const graph = graphOf({
      'a.md': pattern('a', `generalizes_from: [${id('b')}]`),
      'b.md': pattern('b', `generalizes_from: [${id('c')}]`),
      'c.md': pattern('c'),
      'd.md': pattern('d', `generalizes_from: [${id('a')}]`),
      'e.md': pattern('e', `specializes_to: [${id('c')}]`, `generalizes_from: [${id('a')}]`, `requires: [${id('d')}]`),
    });
    expect(say(graph).filter(line => line.includes('cycle'))).toEqual([
      'A generalizes_from B cycle',
      'B generalizes_from C cycle',
      'C generalizes_from E cycle',
      'E generalizes_from A cycle',
    ]);
  });

  it('are found in a long chain of parents', () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `p${index}.md`,
        pattern(`p${index}x`, `generalizes_from: [${id(`p${(index + 1) % 300}x`)}]`),
      ]),
    );
    expect(say(graphOf(files)).filter(line => line.endsWith('cycle'))).toHaveLength(300);
  });
});

describe('groups of cycles', () => {
  const groups = (...edges: readonly (readonly [number, number])[]) =>
    orderedGroups(10, from => edges.flatMap(([source, target]) => (source === from ? [target] : []))).groups.map(group =>
      [...group].sort(),
    );

  it('are found separately', () => {
    expect(groups([0, 1], [1, 0], [2, 3], [3, 4], [4, 2], [4, 0])).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
    expect(groups([0, 1], [1, 2], [0, 2], [5, 5])).toEqual([]);
    expect(groups([0, 1], [1, 2], [2, 0], [2, 3], [3, 1])).toEqual([[0, 1, 2, 3]]);
  });

  it('are found without recursion', () => {
    const count = 200_000;
    expect(orderedGroups(count, from => [(from + 1) % count]).groups[0]).toHaveLength(count);
  });
});

describe('nodes', () => {
  it('refer to facets by their indexes in the vocabularies', () => {
    const { domains, statuses, eras, scores, maxScore, names, vocabularies } = graphOf({
      'a.md': pattern('a', 'classification: {domain: finance, status: draft, era: [digital, cognitive], commons_alignment: 4}'),
      'b.md': pattern('b'),
    });
    expect(vocabularies.domain[domains[0] ?? -1]).toBe('finance');
    expect(vocabularies.status[statuses[0] ?? -1]).toBe('draft');
    expect(eras[0]?.map(era => vocabularies.era[era])).toEqual(['digital', 'cognitive']);
    expect([scores[0], maxScore, names[0]]).toEqual([0.8, 5, id('a')]);
    expect([domains[1], statuses[1], eras[1], scores[1]]).toEqual([-1, -1, [], -1]);
  });

  it('contain the display names of their formats', () => {
    const { formats, vocabularies } = graphOf({
      'a.md': pattern('a', `related: [${id('x')}]`),
      'b.md': `${pattern('b')}\n## 1. Overview\n\n## 2. Core Principles\n\n## 3. Key Practices\n\n## 4. Implementation\n\n## 5. 7 Pillars Assessment\n`,
      'c.md': '---\nid: Pattern.C\ntitle: C\nlifecycle:\n  status: draft\n---\n',
    });
    expect(formats.map(format => vocabularies.format[format])).toEqual(['Nine sections', 'Eight sections', 'V7', undefined]);
  });

  it('count problems', () => {
    const { library } = memoryLibrary({ 'a.md': pattern('a', `related: [${id('x')}]`), 'b.md': pattern('b') });
    const graph = libraryGraph(library, uri => (uri === uriOf('b.md') ? { errors: 2, warnings: 1, oneSided: [] } : undefined));
    expect(graph.errors).toEqual([0, 2, 0]);
    expect(graph.warnings).toEqual([0, 1, 0]);
  });

  it('are none in an empty library', () => {
    const graph = graphOf({});
    expect([graph.uris, graph.edges, graph.kinds]).toEqual([[], [], []]);
  });
});

it('conforms to the protocol', () => {
  const data: LibraryGraphData = { root: '', ...graphOf({ 'a.md': pattern('a') }) };
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

it('looks up each relation of a library once', () => {
  const count = 200;
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const others = [1, 7, 31, 101].map(step => id(`p${(index + step) % count}x`));
      return [`p${index}.md`, pattern(`p${index}x`, `related: [${others.join(', ')}]`)];
    }),
  );
  const { library } = memoryLibrary(files);
  const resolve = vi.spyOn(library, 'resolve');
  expect(libraryGraph(library).edges).toHaveLength(count * 4 * 4);
  expect(resolve).toHaveBeenCalledTimes(count * 4);
});
