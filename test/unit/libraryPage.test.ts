/** The parts of the library view that need no browser: what the filters leave, where patterns begin, what is exported. */
import { describe, expect, it } from 'vitest';
import { fileNameFor, libraryData, neighbourhoodData, toJson, toMermaid } from '../../client/src/webview/export/exportData.ts';
import { countVisible, edgesOf, isElsewhere, isEmptyFilter, visibleParts } from '../../client/src/webview/library/columns.ts';
import { discRadius, fillDisc } from '../../client/src/webview/library/disc.ts';
import { shortened } from '../../client/src/webview/library/labels.ts';
import { joinedRows, reachOf, startPositions, storedPositions } from '../../client/src/webview/library/nodePositions.ts';
import { freeSlots, ringSlots } from '../../client/src/webview/library/ring.ts';
import { spread } from '../../client/src/webview/library/spread.ts';
import { hostMessage, type LibraryFilter, libraryGraphData, pageMessage } from '../../client/src/webview/pageProtocol.ts';
import { hexOf, mixed } from '../../client/src/webview/themeColours.ts';
import type { LibraryGraphData } from '../../server/src/protocol.ts';
import { graphOf, TYPICAL } from '../page/madeUpGraphs.ts';
import { libraryOf, SMALL_LIBRARY } from '../page/madeUpLibrary.ts';

const NOTHING_HIDDEN = new Set<string>();

/** Five patterns: A and B in one domain and related, B requires the unknown C, D has problems, E is alone; and a dead target. */
const LIBRARY: LibraryGraphData = {
  root: 'file:///library',
  uris: ['a', 'b', 'c', 'd', 'e'].map(name => `file:///library/${name}.md`).concat(''),
  titles: ['A', 'B', 'C', 'D', 'E', 'pat_x'],
  names: ['pat_a', 'pat_b', 'pat_c', 'pat_d', 'pat_e', 'pat_x'],
  domains: [0, 0, 1, 1, -1, -1],
  statuses: [0, 1, 0, 1, 0, -1],
  eras: [[0], [0, 1], [1], [], [1], []],
  formats: [0, 1, 1, 1, 0, -1],
  scores: [0.2, 0.8, 1, -1, 0.6, -1],
  errors: [0, 0, 0, 1, 0, 0],
  warnings: [0, 1, 0, 0, 0, 0],
  edges: [0, 1, 0, 1, 2, 3, 0, 4, 0, 1, 1, 8, 1, 5, 0, 2],
  kinds: [
    { key: 'generalizes_from', label: 'parents', caption: 'generalizes from', place: 'above' },
    { key: 'related', label: 'related', caption: 'related', place: 'around' },
  ],
  vocabularies: {
    domain: ['governance', 'culture'],
    status: ['draft', 'mature'],
    era: ['digital', 'cognitive'],
    format: ['V7', 'Nine sections'],
  },
  used: { domain: ['governance', 'culture'], status: ['draft', 'mature'] },
  others: [],
  maxScore: 5,
};

/** Titles of what is seen, and how many relations. */
function seen(filter: LibraryFilter, hidden: ReadonlySet<string> = NOTHING_HIDDEN): string {
  const visible = visibleParts(LIBRARY, hidden, filter);
  const titles = LIBRARY.titles.filter((_, index) => visible.nodes[index] === 1);
  return `${titles.join('')} ${visible.edges.reduce((sum, each) => sum + each, 0)}`;
}

describe('filters', () => {
  it.each<[string, LibraryFilter, string]>([
    ['nothing', {}, 'ABCDEpat_x 4'],
    ['a domain', { domains: ['governance'] }, 'CDE 1'],
    ['no domain', { domains: [''] }, 'ABCDpat_x 4'],
    ['a status', { statuses: ['draft'] }, 'BDpat_x 1'],
    ['an era, but not patterns that have another one, too', { eras: ['digital'] }, 'BCDEpat_x 2'],
    ['no era', { eras: [''] }, 'ABCEpat_x 3'],
    ['a format', { formats: ['Nine sections'] }, 'AE 0'],
    ['low scores and none', { score: 4 }, 'BCpat_x 1'],
    ['all but dead links', { only: 'broken' }, 'Bpat_x 1'],
    ['all but patterns without relations', { only: 'orphans' }, 'E 0'],
    ['all but hierarchy cycles', { only: 'cycles' }, 'CD 1'],
    ['all but problems', { only: 'problems' }, 'BDpat_x 1'],
    ['what no pattern is', { domains: ['governance', 'culture', ''] }, ' 0'],
    ['unused values', { domains: ['no such domain'] }, 'ABCDEpat_x 4'],
  ])('leave out %s', (_name, filter, expected) => {
    expect(seen(filter)).toBe(expected);
    expect(isEmptyFilter(filter)).toBe(Object.keys(filter).length === 0);
  });

  it('hide kinds of relations', () => {
    expect(seen({}, new Set(['generalizes_from']))).toBe('ABCDE 1');
  });

  it('count what is visible', () => {
    expect(countVisible(LIBRARY, visibleParts(LIBRARY, NOTHING_HIDDEN, {}))).toEqual({
      patterns: 5,
      relations: 4,
      dead: 1,
      elsewhere: 0,
      oneSided: 1,
      cyclic: 1,
    });
  });
});

describe('what is known outside of the library', () => {
  const graph: LibraryGraphData = { ...LIBRARY, edges: [...LIBRARY.edges.slice(0, -1), 16] };
  const counts = (filter: LibraryFilter) => countVisible(graph, visibleParts(graph, NOTHING_HIDDEN, filter));

  it('is visible beside the pattern that names it, and is not counted as dead', () => {
    expect(counts({})).toMatchObject({ relations: 4, dead: 0, elsewhere: 1 });
    expect(visibleParts(graph, NOTHING_HIDDEN, {}).nodes[5]).toBe(1);
    expect([isElsewhere(graph, 5), isElsewhere(graph, 4), isElsewhere(LIBRARY, 5)]).toEqual([true, false, false]);
  });

  it('is no broken link', () => {
    expect(counts({ only: 'broken' })).toMatchObject({ patterns: 0, relations: 0 });
  });
});

describe('places', () => {
  const graph = libraryOf({ patterns: 300, relations: 500, dead: 4 });

  it('are the same every time, and all different', () => {
    const places = startPositions(graph, undefined);
    expect(startPositions(graph, undefined)).toEqual(places);
    expect(new Set(graph.titles.map((_, index) => `${places.x[index]} ${places.y[index]}`)).size).toBe(graph.titles.length);
    expect(places.isNew.every(each => each === 1)).toBe(true);
  });

  it('are the stored ones', () => {
    const places = startPositions(graph, undefined);
    const again = startPositions(graph, storedPositions(graph, places));
    expect(again.isNew.includes(1)).toBe(false);
    for (const index of graph.titles.keys()) expect(again.x[index]).toBe(Math.round(places.x[index] ?? 0));
  });

  it('of new nodes are beside their neighbours, and nothing else moves', () => {
    const stored = { ...storedPositions(graph, startPositions(graph, undefined)) };
    const edge = [...edgesOf(graph)][0] ?? expect.fail('no edge');
    const key = `_patterns/pattern-${edge.source}.md`;
    delete stored[key];
    const places = startPositions(graph, stored);
    expect([...places.isNew].filter(each => each === 1)).toHaveLength(1);
    expect(places.isNew[edge.source]).toBe(1);
    expect(Math.abs(places.x[edge.source] ?? Number.NaN)).toBeLessThan(2000);
  });

  it('are computed again when most stored ones are missing', () => {
    expect(startPositions(graph, { '_patterns/pattern-1.md': [5, 5] })).toEqual(startPositions(graph, undefined));
  });

  it('are around all others for patterns without relations', () => {
    const places = startPositions(graph, undefined);
    const joined = new Set(joinedRows(graph));
    const distances = (isJoined: boolean) =>
      [...graph.uris.keys()]
        .filter(row => joined.has(row) === isJoined)
        .map(row => Math.hypot(places.x[row] ?? 0, places.y[row] ?? 0));
    const alone = distances(false);
    expect(alone.length).toBeGreaterThan(2);
    expect(Math.min(...alone)).toBeGreaterThan(Math.max(...distances(true)));
    expect(reachOf(places)).toBeCloseTo(Math.max(...alone), 2);
  });

  it('stay around all others when a pattern without relations is added', () => {
    const alone = { ...LIBRARY, edges: [] };
    const stored = { ...storedPositions(alone, startPositions(alone, undefined)) };
    const { 'c.md': _, ...known } = stored;
    const { x, y, isNew } = startPositions(alone, known);
    expect([...isNew]).toEqual([0, 0, 1, 0, 0, 0]);
    const at = (row: number) => [Math.round(x[row] ?? 0), Math.round(y[row] ?? 0)];
    expect([0, 1, 3, 4].map(at)).toEqual(['a', 'b', 'd', 'e'].map(name => stored[`${name}.md`]));
    const others = [0, 1, 3, 4].map(row => Math.hypot((x[row] ?? 0) - (x[2] ?? 0), (y[row] ?? 0) - (y[2] ?? 0)));
    expect(Math.min(...others)).toBeGreaterThan(1);
  });

  it('are somewhere in an empty library', () => {
    const empty = libraryOf({ patterns: 0, relations: 0 });
    expect(startPositions(empty, undefined).x).toHaveLength(0);
  });
});

describe('the disc', () => {
  it('is filled, and outliers move to its edge', () => {
    const count = 400;
    const rows = Array.from({ length: count }, (_, row) => row);
    const places = { x: Float32Array.from(rows, row => (row === 7 ? 1e6 : Math.cos(row) * row)), y: new Float32Array(count) };
    for (const row of rows) places.y[row] = Math.sin(row) * row;
    fillDisc(places, rows);
    const distances = rows.map(row => Math.hypot(places.x[row] ?? 0, places.y[row] ?? 0)).sort((a, b) => a - b);
    const radius = discRadius(count);
    expect(distances.at(-1)).toBeLessThanOrEqual(radius);
    expect(distances[count / 2]).toBeGreaterThan(radius * 0.6);
    expect(distances[count / 2]).toBeLessThan(radius * 0.8);
  });

  it('does not change for one node, or none', () => {
    const one = { x: Float32Array.of(5), y: Float32Array.of(5) };
    fillDisc(one, [0]);
    expect([...one.x, ...one.y].every(Number.isFinite)).toBe(true);
    expect(() => fillDisc({ x: new Float32Array(), y: new Float32Array() }, [])).not.toThrow();
  });
});

describe('the rings around the disc', () => {
  /** How near two of them come. */
  const apart = (slots: readonly { readonly x: number; readonly y: number }[]): number => {
    let least = Number.POSITIVE_INFINITY;
    for (const [index, a] of slots.entries()) {
      for (const b of slots.slice(index + 1, index + 40)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
    }
    return least;
  };

  it.each([0, 1, 2, 3, 40, 110, 668, 2500])('have room for %i patterns, apart from each other and from the disc', count => {
    const slots = ringSlots(count, 100);
    expect(slots).toHaveLength(count);
    const distances = slots.map(({ x, y }) => Math.hypot(x, y));
    expect(Math.min(...distances, 110)).toBeGreaterThanOrEqual(109.9);
    expect(Math.max(...distances, 110)).toBeLessThan(137);
    if (count > 1) expect(apart(slots)).toBeGreaterThan(count > 1000 ? 1.2 : 2);
  });

  it('begin below', () => {
    const [slot] = ringSlots(1, 100);
    expect(slot?.x).toBeCloseTo(0);
    expect(slot?.y).toBeCloseTo(110);
    const [left, right] = ringSlots(2, 100);
    expect((left?.x ?? 0) + (right?.x ?? 0)).toBeCloseTo(0);
  });

  it('have gaps, which new patterns fill', () => {
    const slots = ringSlots(30, 100);
    const taken = slots.filter((_, index) => index !== 4 && index !== 20);
    expect(new Set(freeSlots(slots, taken, 2))).toEqual(new Set([slots[4], slots[20]]));
  });
});

describe('names', () => {
  it.each([
    ['Shared Ledger', 'Shared Ledger'],
    ['Agile Software Development - Manifesto Principles', 'Agile Software Development…'],
    ['Donaudampfschifffahrtsgesellschaftskapitän', 'Donaudampfschifffahrtsgesells…'],
    ['🌊'.repeat(40), `${'🌊'.repeat(29)}…`],
  ])('%s is %s among others', (name, shown) => {
    expect(shortened(name)).toBe(shown);
  });
});

describe('overlapping nodes', () => {
  it('are moved apart, and others are not', () => {
    const places = { x: Float32Array.of(0, 0, 1, 500), y: Float32Array.of(0, 0, 0, 500) };
    const radii = Float32Array.of(10, 10, 10, 10);
    spread(places, [0, 1, 2, 3], radii);
    const distances = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a = 0, b = 0]) => Math.hypot((places.x[a] ?? 0) - (places.x[b] ?? 0), (places.y[a] ?? 0) - (places.y[b] ?? 0)));
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(19);
    expect([places.x[3], places.y[3]]).toEqual([500, 500]);
  });

  it('stay inside the graph', () => {
    const places = { x: Float32Array.of(90, 95, 100), y: Float32Array.of(0, 0, 0) };
    spread(places, [0, 1, 2], new Float32Array(3).fill(20), 100);
    for (const row of [0, 1, 2]) expect(Math.hypot(places.x[row] ?? 0, places.y[row] ?? 0)).toBeLessThanOrEqual(100.01);
    expect(new Set(places.x).size).toBe(3);
  });

  it('are moved apart by the thousand, in bounded time', () => {
    const count = 3000;
    const places = { x: new Float32Array(count), y: Float32Array.from({ length: count }, (_, index) => index % 7) };
    spread(places, [...places.x.keys()], new Float32Array(count).fill(2));
    expect(places.x.every(Number.isFinite)).toBe(true);
  });
});

describe('the data', () => {
  it('of a neighbourhood contains what is visible, by id', () => {
    const { nodes, relations } = neighbourhoodData(TYPICAL, new Set(['related']));
    expect(nodes).toHaveLength(TYPICAL.nodes.length - 4);
    expect(nodes[0]).toMatchObject({ id: 'pat_01h2xcejqtf2nbrexx3vqjhp41', title: 'Shared Stewardship', score: 4 });
    expect(nodes.filter(({ missing }) => missing).map(({ id }) => id)).toEqual(['pat_01h2xcejqtf2nbrexx3vqjhp49']);
    expect(relations[0]).toEqual({
      source: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
      target: 'Distributed Authority',
      kind: 'generalizes_from',
      weight: undefined,
    });
    expect(relations.filter(({ oneSided }) => oneSided)).toHaveLength(1);
  });

  it('reverses relations that only the other pattern states', () => {
    const graph = graphOf('A', [{ title: 'B', kind: 'requires' }]);
    const turned = { ...graph, edges: graph.edges.map(edge => ({ ...edge, direction: 'backward' as const })) };
    expect(neighbourhoodData(turned, NOTHING_HIDDEN).relations[0]).toMatchObject({ source: 'B', kind: 'requires' });
  });

  it('of a library contains what is visible', () => {
    const { nodes, relations } = libraryData(LIBRARY, visibleParts(LIBRARY, NOTHING_HIDDEN, { statuses: ['draft'] }));
    expect(nodes.map(({ id }) => id)).toEqual(['pat_b', 'pat_d', 'pat_x']);
    expect(nodes[0]).toMatchObject({ domain: 'governance', status: 'mature', score: 4, uri: 'file:///library/b.md' });
    expect(relations).toEqual([{ source: 'pat_b', target: 'pat_x', kind: 'generalizes_from' }]);
  });

  it('is JSON that can be read again', () => {
    const data = neighbourhoodData(TYPICAL, NOTHING_HIDDEN);
    expect(JSON.parse(toJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
  });

  it('is Mermaid', () => {
    const graph = graphOf('A "quoted" <b>', [
      { title: 'B', kind: 'generalizes_from' },
      { title: 'C', kind: 'specializes_to', oneSided: true },
      { title: 'D', kind: 'related' },
      { title: 'pat_x', kind: 'requires', ghost: true },
    ]);
    const captions = new Map(graph.kinds.map(({ key, caption }) => [key, caption]));
    expect(toMermaid(neighbourhoodData(graph, NOTHING_HIDDEN), captions)).toBe(`flowchart TB
  n0["A #34;quoted#34; #60;b#62;"]
  n1["B"]
  n2["C"]
  n3["D"]
  n4["pat_x"]:::missing
  n0 -->|"generalizes from"| n1
  n0 -.->|"specializes to"| n2
  n0 ---|"related"| n3
  n0 -->|"requires"| n4
  classDef missing stroke-dasharray: 5 4,stroke:#d33,fill:none
`);
  });

  it.each([
    ['Shared Stewardship', 'shared-stewardship'],
    ['Déjà Fait: Register / A*B?', 'deja-fait-register-a-b'],
    ['../..', 'graph'],
    ['生活', '生活'],
  ])('of %j goes into a file of a harmless name', (title, name) => {
    expect(fileNameFor(title)).toBe(name);
  });
});

describe('colours', () => {
  it.each([
    ['rgb(1, 2, 255)', '#0102ff'],
    ['rgba(0, 128, 0, 0.5)', '#008000'],
    ['color(srgb 1 0.5 0)', '#ff8000'],
    ['color(srgb 1.2 -0.1 1e-7 / 0.5)', '#ff0000'],
    ['', '#808080'],
  ])('%j is %s', (colour, hex) => {
    expect(hexOf(colour)).toBe(hex);
  });

  it('are mixed', () => {
    expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mixed('#102030', '#ffffff', 0)).toBe('#102030');
  });
});

describe('messages', () => {
  it('lose nothing of a library', () => {
    expect(libraryGraphData.parse(SMALL_LIBRARY)).toEqual(SMALL_LIBRARY);
  });

  it.each([
    { ...SMALL_LIBRARY, uris: [1] },
    { ...SMALL_LIBRARY, edges: ['0'] },
    { ...SMALL_LIBRARY, eras: [0] },
    { ...SMALL_LIBRARY, kinds: [{}] },
  ])('are validated by the receiver', graph => {
    expect(hostMessage.safeParse({ type: 'library', graph }).success).toBe(false);
  });

  it('with positions are validated as well', () => {
    const message = (positions: unknown) => pageMessage.safeParse({ type: 'positions', root: 'file:///x', positions }).success;
    expect(message({ 'a.md': [1, 2] })).toBe(true);
    expect([message({ 'a.md': [1] }), message({ 'a.md': ['1', '2'] }), message(null), message(undefined)]).not.toContain(true);
  });
});
