/** Text in, neighbourhood out: both directions are merged, and only parents and children need an inverse. */
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../server/src/core/document/patternDocument.ts';
import {
  egoGraph,
  furtherList,
  type Graph,
  MOST_NEIGHBOURS,
  type PlacedGraph,
  relationList,
} from '../../server/src/core/index.ts';
import { patternOf } from '../../server/src/core/library/pattern.ts';
import type { GraphData } from '../../server/src/protocol.ts';
import { problemsOf } from '../support/graphProblems.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;

/** @param lines further lines of the frontmatter */
function pattern(name: string, ...lines: readonly string[]): string {
  return ['---', `id: ${id(name)}`, `title: ${name.toUpperCase()}`, ...lines, '---', ''].join('\n');
}

function placedGraphOf(files: Readonly<Record<string, string>>, center = 'a.md', depth = 1): PlacedGraph {
  const memory = memoryLibrary(files);
  const placed = egoGraph(memory.library, uriOf(center), { depth, problems: problemsOf(memory) });
  if (placed === undefined) throw new Error(`No graph of ${center}`);
  return placed;
}

const graphOf = (...args: Parameters<typeof placedGraphOf>): Graph => placedGraphOf(...args).graph;

/** `A generalizes_from B (both)`: readable lines instead of edges. */
function say(graph: Graph): readonly string[] {
  const title = (key: string): string => graph.nodes.find(node => node.key === key)?.title ?? `unknown ${key}`;
  return graph.edges.map(({ source, target, kind, statedBy, oneSided, ghost, direction }) =>
    [
      `${title(source)} ${kind} ${title(target)} (${statedBy})`,
      direction === 'forward' ? '' : ` ${direction}`,
      oneSided ? ' one-sided' : '',
      ghost ? ' ghost' : '',
    ].join(''),
  );
}

describe('relations of the centre', () => {
  it('merges a parent that also states the relation', () => {
    const graph = graphOf({
      'a.md': pattern('a', `generalizes_from: [${id('b')}]`),
      'b.md': pattern('b', `specializes_to: [${id('a')}]`),
    });
    expect(say(graph)).toEqual(['A generalizes_from B (both)']);
    expect(graph.nodes.map(({ title, distance }) => [title, distance])).toEqual([
      ['A', 0],
      ['B', 1],
    ]);
  });

  it('marks a parent or child where a missing inverse is reported, in either direction', () => {
    const graph = graphOf({
      'a.md': pattern('a', `generalizes_from: [${id('b')}]`, `specializes_to: [${id('c')}]`),
      'b.md': pattern('b'),
      'c.md': pattern('c'),
      'd.md': pattern('d', `specializes_to: [${id('a')}]`),
      'e.md': pattern('e', `generalizes_from: [${id('a')}]`),
    });
    expect(say(graph)).toEqual([
      'A generalizes_from B (source) one-sided',
      'A generalizes_from D (target) one-sided',
      'A specializes_to C (source) one-sided',
      'A specializes_to E (target) one-sided',
    ]);
  });

  it('accepts enables for an incoming requires, and the reverse, and demands no inverse', () => {
    const graph = graphOf({
      'a.md': pattern('a', `enables: [${id('b')}]`, `requires: [${id('c')}]`),
      'b.md': pattern('b'),
      'c.md': pattern('c', `enables: [${id('a')}]`),
      'd.md': pattern('d', `requires: [${id('a')}]`),
      'e.md': pattern('e', `enables: [${id('a')}]`),
    });
    expect(say(graph)).toEqual(['A enables B (source)', 'A enables D (target)', 'A requires C (both)', 'A requires E (target)']);
  });

  it('draws related as one undirected line, whichever pattern states it', () => {
    const graph = graphOf({
      'a.md': pattern('a', `related: [${id('b')}, ${id('c')}]`),
      'b.md': pattern('b', `related: [${id('a')}]`),
      'c.md': pattern('c'),
      'd.md': pattern('d', `related: [${id('a')}]`),
    });
    expect(say(graph)).toEqual(['A related B (both) none', 'A related C (source) none', 'A related D (target) none']);
  });

  it('shows a pattern with two relations once', () => {
    const graph = graphOf({
      'a.md': pattern('a', `related: [${id('b')}]`, `requires: [${id('b')}]`),
      'b.md': pattern('b'),
    });
    expect(graph.nodes).toHaveLength(2);
    expect(say(graph)).toEqual(['A requires B (source)', 'A related B (source) none']);
  });

  it('omits itself and duplicate entries', () => {
    const graph = graphOf({
      'a.md': pattern('a', `related: [${id('a')}, ${id('b')}, ${id('b')}]`),
      'b.md': pattern('b'),
    });
    expect(say(graph)).toEqual(['A related B (source) none']);
  });

  it('has the spans of entries in the text of the centre only', () => {
    const text = pattern('a', `generalizes_from: [${id('b')}] # 🌱`, `related: [${id('c')}]`);
    const { graph, spans } = placedGraphOf({
      'a.md': text,
      'b.md': pattern('b'),
      'c.md': pattern('c'),
      'd.md': pattern('d', `related: [${id('a')}]`),
    });
    expect(spans.map(({ span }) => text.slice(span.start, span.end))).toEqual([id('b'), id('c')]);
    expect(spans.map(({ edge }) => edge)).toEqual(graph.edges.slice(0, 2).map(({ key }) => key));
  });
});

describe('ghosts', () => {
  it('represent unknown targets, and never lack an inverse', () => {
    const graph = graphOf({ 'a.md': pattern('a', `specializes_to: [${id('lost')}]`) });
    expect(say(graph)).toEqual([`A specializes_to ${id('lost')} (source) ghost`]);
    expect(graph.nodes[1]).toEqual({ key: `dead:${id('lost')}`, title: id('lost'), ghost: true, distance: 1 });
  });

  it('are none where the name is known outside of the library', () => {
    const files = { 'a.md': pattern('a', `requires: [${id('far')}, ${id('lost')}]`) };
    const memory = memoryLibrary(files, { knownSlugs: [id('far')] });
    const graph = egoGraph(memory.library, uriOf('a.md'), { depth: 1 })?.graph;
    expect(graph?.nodes.slice(1).map(({ id: _, ...node }) => node)).toEqual([
      { key: `dead:${id('far')}`, title: id('far'), ghost: false, elsewhere: true, distance: 1 },
      { key: `dead:${id('lost')}`, title: id('lost'), ghost: true, distance: 1 },
    ]);
    expect(graph?.edges.map(({ ghost }) => ghost)).toEqual([false, true]);
    expect(graph?.kinds.find(({ key }) => key === 'requires')).toMatchObject({ count: 2, dead: 1 });
    const { stated } = relationList(memory.library, uriOf('a.md'), 'requires', () => undefined);
    expect([...stated].sort((a, b) => a - b)).toEqual([1, 9]);
  });

  it('are none where the pattern exists', () => {
    const graph = graphOf({ 'a.md': pattern('a', `specializes_to: [${id('b')}]`), 'b.md': pattern('b') });
    expect(graph.nodes.some(({ ghost }) => ghost)).toBe(false);
  });
});

describe('depth', () => {
  const files = {
    'a.md': pattern('a', `generalizes_from: [${id('b')}]`, `related: [${id('c')}]`),
    'b.md': pattern('b', `specializes_to: [${id('a')}]`, `generalizes_from: [${id('d')}]`, `related: [${id('c')}]`),
    'c.md': pattern('c'),
    'd.md': pattern('d', `specializes_to: [${id('b')}]`, `requires: [${id('e')}]`),
    'e.md': pattern('e', `requires: [${id('f')}]`),
    'f.md': pattern('f'),
  };
  const titles = (depth: number) => graphOf(files, 'a.md', depth).nodes.map(({ title, distance }) => `${title}${distance}`);

  it('1 contains only the relations of the centre', () => {
    expect(titles(1)).toEqual(['A0', 'B1', 'C1']);
    expect(graphOf(files).edges).toHaveLength(2);
  });

  it('2 and 3 contain more, and each relation once', () => {
    expect(titles(2)).toEqual(['A0', 'B1', 'C1', 'D2']);
    expect(titles(3)).toEqual(['A0', 'B1', 'C1', 'D2', 'E3']);
    expect(say(graphOf(files, 'a.md', 3))).toEqual([
      'A generalizes_from B (both)',
      'A related C (source) none',
      'B generalizes_from D (both)',
      'B related C (source) none',
      'D requires E (source)',
    ]);
  });

  it('is limited to 1 to 3', () => {
    expect([0, Number.NaN, -4, 1.9].map(depth => graphOf(files, 'a.md', depth).depth)).toEqual([1, 1, 1, 1]);
    expect(graphOf(files, 'a.md', 99).depth).toBe(3);
  });
});

describe('too many neighbours', () => {
  const many = Array.from({ length: 500 }, (_, index) => id(`n${String(index).padStart(4, '0')}x`));
  const files = {
    'a.md': pattern('a', `related: [${many.join(', ')}, ${id('kin')}]`, `requires: [${id('b')}]`),
    'b.md': pattern('b'),
    'kin.md': pattern('kin', `related: [${id('b')}]`),
  };

  it('shows 200 of them and counts the rest', () => {
    const graph = graphOf(files);
    expect(graph.nodes).toHaveLength(1 + MOST_NEIGHBOURS);
    expect(graph.more).toBe(502 - MOST_NEIGHBOURS);
    expect(graph.kinds.find(({ key }) => key === 'related')).toMatchObject({ count: 501, more: 502 - MOST_NEIGHBOURS });
    expect(graph.edges).toHaveLength(MOST_NEIGHBOURS);
  });

  it('prefers relations that the pattern states, and lists all of a kind in that order', () => {
    const others = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`o${index}.md`, pattern(`o${index}x`, `related: [${id('a')}, ${id('b')}]`)]),
    );
    const { library } = memoryLibrary({ ...others, 'a.md': pattern('a', `related: [${id('kin')}]`), 'kin.md': pattern('kin') });
    const related = egoGraph(library, uriOf('a.md'), { depth: 1 })?.graph.kinds.find(({ key }) => key === 'related');
    expect(related).toMatchObject({ count: 301, here: 1, more: 301 - MOST_NEIGHBOURS });
    expect(related?.first[0]).toBe(uriOf('kin.md'));
    const list = relationList(library, uriOf('a.md'), 'related', () => undefined);
    expect(list.keys).toHaveLength(301);
    expect(list.titles[0]).toBe('KIN');
    expect(list.stated.slice(0, 2)).toEqual([1, 2]);
    expect(relationList(library, uriOf('a.md'), 'requires', () => undefined).keys).toEqual([]);
  });

  it('counts and lists what is further away, whether shown or left out, the nearest first', () => {
    const far = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`far${index}.md`, pattern(`far${index}x`, `requires: [${id('b')}]`)]),
    );
    const { library } = memoryLibrary({ ...files, ...far, 'last.md': pattern('last', `requires: [${id('far7x')}]`) });
    for (const [depth, further] of [
      [1, 0],
      [2, 20],
      [3, 21],
    ] as const) {
      const graph = egoGraph(library, uriOf('a.md'), { depth })?.graph;
      expect(graph).toMatchObject({ further, more: 502 + further - MOST_NEIGHBOURS });
      expect(graph?.nodes).toHaveLength(1 + MOST_NEIGHBOURS);
    }
    const list = furtherList(library, uriOf('a.md'), 3);
    expect(list.keys).toHaveLength(21);
    expect(list.keys).not.toContain(uriOf('b.md'));
    expect([list.titles[0], list.titles.at(-1)]).toEqual(['FAR7X', 'LAST']);
    expect(new Set(list.stated)).toEqual(new Set([2]));
    expect(furtherList(library, uriOf('a.md'), 1).keys).toEqual([]);
    expect(furtherList(library, uriOf('gone.md'), 3).keys).toEqual([]);
  });

  it('does not hide any kind of relation', () => {
    expect(say(graphOf(files))).toContain('A requires B (source)');
    expect(graphOf(files).kinds.find(({ key }) => key === 'requires')).toMatchObject({ count: 1, more: 0 });
  });
});

describe('the data of a node', () => {
  const classified = pattern(
    'a',
    'slug: some-slug',
    'classification:',
    '  domain: operations',
    '  category: [practice, tool]',
    '  status: draft',
    '  commons_alignment: 4',
  );

  it('comes from the fields that the format defines', () => {
    expect(graphOf({ 'a.md': classified }).nodes[0]).toEqual({
      key: uriOf('a.md'),
      uri: uriOf('a.md'),
      title: 'A',
      id: id('a'),
      slug: 'some-slug',
      domain: 'operations',
      category: 'practice',
      status: 'draft',
      format: 'Nine sections',
      score: { value: 4, max: 5, label: 'Value Creation Enabler' },
      ghost: false,
      distance: 0,
      problems: undefined,
    });
  });

  it('has no score if it cannot be read', () => {
    expect(graphOf({ 'a.md': classified.replace(': 4', ': good') }).nodes[0]?.score).toBeUndefined();
    expect(graphOf({ 'a.md': pattern('a') }).nodes[0]?.score).toBeUndefined();
  });

  it('keeps titles as they are written', () => {
    const title = '<img src=x onerror=alert(1)>';
    const graph = graphOf({ 'a.md': pattern('a').replace('title: A', `title: ${JSON.stringify(title)}`) });
    expect(graph.nodes[0]?.title).toBe(title);
  });

  it('contains the problems of its file', () => {
    const { library } = memoryLibrary({ 'a.md': pattern('a') });
    const graph = egoGraph(library, uriOf('a.md'), { depth: 1, problems: () => ({ errors: 2, warnings: 1, oneSided: [] }) });
    expect(graph?.graph.nodes[0]?.problems).toEqual({ errors: 2, warnings: 1 });
  });

  it('has a stable order of values, the documented ones first', () => {
    const { vocabularies } = graphOf({ 'a.md': classified.replace('operations', 'gardening') });
    expect(vocabularies.domain.slice(0, 3)).toEqual(['governance', 'operations', 'finance']);
    expect(vocabularies.domain.at(-1)).toBe('gardening');
    expect(vocabularies.status[0]).toBe('draft');
  });
});

it('keeps the last readable relations while the YAML is broken, without spans', () => {
  const text = pattern('a', `generalizes_from: [${id('b')}]`);
  const { library } = memoryLibrary({ 'a.md': text, 'b.md': pattern('b') });
  const broken = parsePattern(uriOf('a.md'), text.replace('title: A', 'title: [A'));
  library.update(uriOf('a.md'), patternOf(broken, library.get(uriOf('a.md'))));
  const placed = egoGraph(library, uriOf('a.md'), { depth: 1 });
  expect(placed?.graph.stale).toBe(true);
  expect(placed?.spans).toEqual([]);
  expect(placed && say(placed.graph)).toEqual(['A generalizes_from B (source)']);
});

it('is undefined for a file that is not a pattern of the library', () => {
  expect(egoGraph(memoryLibrary({ 'a.md': pattern('a') }).library, uriOf('z.md'), { depth: 1 })).toBeUndefined();
});

it('conforms to the protocol, and can be sent as JSON', () => {
  const graph: GraphData = graphOf({ 'a.md': pattern('a', `related: [${id('b')}]`), 'b.md': pattern('b') });
  expect(JSON.parse(JSON.stringify(graph))).toMatchObject({ center: uriOf('a.md'), depth: 1, stale: false, more: 0 });
});
