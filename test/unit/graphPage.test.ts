/** The parts of the graph page that need no browser: what fits on cards, where keys lead, what the scene shows, its HTML. */
import { describe, expect, it } from 'vitest';
import { assignSlots } from '../../client/src/colourSlots.ts';
import { pageHtml } from '../../client/src/graphPageHtml.ts';
import { cutToFit, wrap } from '../../client/src/webview/cards.ts';
import { colourClass, kindClass, MOST_COLOURS } from '../../client/src/webview/colours.ts';
import { inPieces, pointOn, rounded, straight, svgPath } from '../../client/src/webview/geometry.ts';
import { actionFor, walk } from '../../client/src/webview/keyboard.ts';
import { graphData, hostMessage, pageMessage } from '../../client/src/webview/pageProtocol.ts';
import { buildScene } from '../../client/src/webview/scene.ts';
import type { Scene } from '../../client/src/webview/sceneParts.ts';
import { graphOf, manyNeighbours, TYPICAL, uriOf } from '../page/madeUpGraphs.ts';
import { STRINGS } from '../page/strings.ts';

/** As if every character were ten pixels wide. */
const width = (text: string): number => text.length * 10;
const measure = { fontSize: 13, width };

describe('titles', () => {
  it.each([
    ['short', 200, ['short']],
    ['Consent Decision-Making', 180, ['Consent', 'Decision-Making']],
    ['Stewardship Circles for Very Small Cooperatives', 240, ['Stewardship Circles for', 'Very Small Cooperatives']],
    ['one two three four', 100, ['one two', 'three four']],
    ['', 100, ['']],
  ])('%j in %i pixels', (title, room, lines) => {
    expect(wrap(title, room, width, 3)).toEqual(lines);
  });

  it('are shortened with an ellipsis after the last line', () => {
    expect(wrap('aaa bbb ccc ddd eee', 30, width, 2)).toEqual(['aaa', 'bb…']);
  });

  it('break within words only when a word is wider than a line', () => {
    expect(wrap('unbreakable', 60, width, 3).join('')).toBe('unbreakable');
    expect(wrap('Maintenance Reserve', 120, width, 3)).toEqual(['Maintenance', 'Reserve']);
  });

  it('never exceed their width', () => {
    for (let room = 20; room < 300; room += 7) {
      for (const line of wrap('A-b cdefghij — Ünïcode 🌱🌱 and-so-on', room, width, 3))
        expect(width(line)).toBeLessThanOrEqual(room);
    }
  });

  it('are unchanged if they fit', () => {
    expect(cutToFit('fits', 40, width)).toBe('fits');
    expect(cutToFit('does not', 40, width)).toBe('doe…');
  });
});

describe('keys', () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

  it.each([
    ['ArrowUp', {}, { kind: 'walk', direction: 'up' }],
    ['ArrowUp', { shiftKey: true }, { kind: 'pan', direction: 'up' }],
    ['Enter', {}, { kind: 'open', side: false }],
    ['Enter', { metaKey: true }, { kind: 'open', side: true }],
    [' ', {}, { kind: 'recentre' }],
    ['+', {}, { kind: 'zoomIn' }],
  ])('%j with %j', (key, modifiers, action) => {
    expect(actionFor({ ...plain, ...modifiers, key })).toEqual(action);
  });

  it('do not override shortcuts of the editor', () => {
    expect(actionFor({ ...plain, ctrlKey: true, key: '0' })).toBeUndefined();
    expect(actionFor({ ...plain, key: 'p' })).toBeUndefined();
  });

  const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
  const boxes = new Map([
    ['center', box(0, 0)],
    ['parent', box(-60, -200)],
    ['uncle', box(60, -200)],
    ['child', box(0, 200)],
    ['stray', box(500, 0)],
  ]);
  const edges = ['parent', 'uncle', 'child'].map(target => ({ source: 'center', target }));

  it('move along relations first, then to cards with the same neighbour, then to any', () => {
    expect(walk({ boxes, edges }, 'center', 'down')).toBe('child');
    expect(walk({ boxes, edges }, 'child', 'up')).toBe('center');
    expect(walk({ boxes, edges }, 'parent', 'right')).toBe('uncle');
    expect(walk({ boxes, edges }, 'center', 'right')).toBe('stray');
  });

  it('do nothing without a card in that direction', () => {
    expect(walk({ boxes, edges }, 'child', 'down')).toBeUndefined();
    expect(walk({ boxes, edges }, 'nowhere', 'down')).toBeUndefined();
  });
});

describe('the scene', () => {
  const options = { viewport: { width: 1200, height: 800 }, hidden: new Set<string>(), strings: STRINGS, measure };
  const keys = (scene: Scene) => scene.cards.map(({ key }) => key);

  it('has a card for every node and a line for every edge', () => {
    const scene = buildScene(TYPICAL, options);
    expect(keys(scene)).toEqual(TYPICAL.nodes.map(({ key }) => key));
    expect(scene.lines).toHaveLength(TYPICAL.edges.length);
  });

  it('omits hidden relations, and what only they lead to', () => {
    const graph = graphOf('A', [
      { title: 'B', kind: 'requires' },
      { title: 'C', kind: 'enables', via: 'B' },
      { title: 'D', kind: 'enables' },
    ]);
    expect(keys(buildScene(graph, { ...options, hidden: new Set(['requires']) }))).toEqual(['A', 'D'].map(uriOf));
  });

  it('computes no positions again when nothing moved', () => {
    const before = buildScene(TYPICAL, options);
    const renamed = { ...TYPICAL, used: { domain: [], status: [] } };
    expect(before.star).toBeDefined();
    expect(buildScene(renamed, { ...options, previous: before }).star?.layout).toBe(before.star?.layout);
    const other = buildScene(manyNeighbours({ requires: 3 }), { ...options, previous: before });
    expect(other.star?.layout).not.toBe(before.star?.layout);
  });

  it('names groups once, and only where label and caption differ says both', () => {
    const texts = buildScene(TYPICAL, options).captions.map(({ text }) => text);
    expect(texts).toContain('PARENTS · GENERALIZES FROM');
    expect(texts).toContain('REQUIRES');
  });
});

describe('colours', () => {
  it('are the same for the same value, and neutral for none', () => {
    const [center] = TYPICAL.nodes;
    if (center === undefined) return expect.fail();
    expect(colourClass(center, 'domain', TYPICAL)).toBe('value-1');
    expect(colourClass({ ...center, domain: undefined }, 'domain', TYPICAL)).toBe('value-none');
    expect(colourClass(center, 'score', TYPICAL)).toBe('score-4');
  });

  it('beyond twelve values are one, and none is used twice', () => {
    const used = { domain: Array.from({ length: 20 }, (_, index) => `domain ${index}`), status: [] };
    const classes = used.domain.map(domain => colourClass({ domain }, 'domain', { ...TYPICAL, used }));
    expect(new Set(classes).size).toBe(MOST_COLOURS + 1);
    expect(classes.slice(MOST_COLOURS).every(name => name === 'value-other')).toBe(true);
  });

  it('are assigned to the most used values, and are kept', () => {
    const first = assignSlots(['a', 'b', 'c'], []);
    expect(first.slice(0, 4)).toEqual(['a', 'b', 'c', '']);
    expect(assignSlots(['c', 'd', 'a'], first).slice(0, 4)).toEqual(['a', 'd', 'c', '']);
    expect(assignSlots(['c', 'a', 'b'], first)).toEqual(first);
    const many = Array.from({ length: 15 }, (_, index) => `v${index}`);
    expect(assignSlots(many, [])).toEqual(many.slice(0, MOST_COLOURS));
  });

  it('distinguish kinds on the same side', () => {
    const [kind] = TYPICAL.kinds;
    if (kind === undefined) return expect.fail();
    const around = ['alternatives', 'complementary'].map(key => ({ ...kind, key, place: 'around' as const }));
    expect(around.map(each => kindClass(each, around))).toEqual(['kind-around-1', 'kind-around-2']);
  });
});

describe('lines', () => {
  const a = { x: 0, y: 0 };
  const b = { x: 100, y: 0 };
  const c = { x: 100, y: 100 };

  it('are split without changing their shape', () => {
    const pieces = inPieces([straight(a, b)], 4);
    expect(pieces).toHaveLength(4);
    expect(pieces.map(({ to }) => Math.round(to.x))).toEqual([25, 50, 75, 100]);
  });

  it('have rounded corners', () => {
    const path = rounded([a, b, c], 10);
    expect(path).toHaveLength(3);
    expect(pointOn(path[1] ?? straight(a, b), 0.5).x).toBeLessThan(100);
    expect(svgPath(path)).toMatch(/^M0,0C.* 100,100$/);
    expect(svgPath([])).toBe('');
  });
});

describe('messages', () => {
  it('are validated by the receiver', () => {
    expect(hostMessage.safeParse({ type: 'show', graph: TYPICAL }).success).toBe(true);
    expect(hostMessage.safeParse({ type: 'show', graph: { ...TYPICAL, nodes: [{}] } }).success).toBe(false);
    expect(pageMessage.safeParse({ type: 'open', uri: 'file:///a.md', side: false }).success).toBe(true);
    expect(pageMessage.safeParse({ type: 'open', uri: 1 }).success).toBe(false);
    expect(pageMessage.safeParse({ type: 'unheard-of' }).success).toBe(false);
  });

  it('lose nothing of a graph', () => {
    expect(graphData.parse(TYPICAL)).toEqual(TYPICAL);
  });
});

describe('the HTML', () => {
  const html = pageHtml({
    scriptUri: 'https://host/graphPage.js',
    styleUri: 'https://host/style.css',
    nonce: 'abc',
    cspSource: 'https://host',
    strings: { ...STRINGS, stale: '"><script>alert(1)</script>' },
  });

  it('allows nothing but its own script and style', () => {
    expect(html).toContain('default-src &#39;none&#39;; script-src &#39;nonce-abc&#39;; style-src https://host;');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/unsafe-inline|unsafe-eval/);
  });
});
