/** Two states in, marks out: which relations of a neighbourhood are new, and which are gone. */
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../server/src/core/document/patternDocument.ts';
import { compareStates, egoGraph, Library, patternOf } from '../../server/src/core/index.ts';

const uriOf = (file: string): string => `file:///library/_patterns/${file}.md`;
const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;

type Files = Readonly<Record<string, string>>;

function pattern(name: string, ...lines: readonly string[]): string {
  return ['---', `id: ${id(name)}`, `title: ${name.toUpperCase()}`, ...lines, '---', ''].join('\n');
}

const related = (...names: readonly string[]): string => `related: [${names.map(id).join(', ')}]`;

/** `+ A related B`: what has changed around the pattern `a`, as readable lines. */
function changes(before: Files, now: Files, depth = 1) {
  const library = new Library();
  const documents = new Map(Object.entries(now).map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)]));
  for (const [uri, document] of documents) library.update(uri, patternOf(document));
  const differing = Object.entries(before).filter(([file, text]) => now[file] !== text);
  const history = compareStates({
    reference: 'HEAD',
    before: new Map(differing.map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)])),
    now: library.patterns(),
    added: new Set(Object.keys(now).flatMap(file => (file in before ? [] : [uriOf(file)]))),
    read: uri => documents.get(uri),
  });
  const graph = egoGraph(library, uriOf('a'), { depth, history })?.graph;
  const since = graph?.since;
  if (graph === undefined || since === undefined) throw new Error('Nothing is compared.');
  const titles = new Map([...graph.nodes, ...since.nodes].map(({ key, title }) => [key, title]));
  const kinds = new Set(graph.kinds.map(({ key }) => key));
  const say = (sign: string) => (key: string) => {
    const edge = [...graph.edges, ...since.edges].find(each => each.key === key);
    if (edge === undefined || !kinds.has(edge.kind)) throw new Error(`No edge ${key}`);
    return `${sign} ${titles.get(edge.source)} ${edge.kind} ${titles.get(edge.target)}`;
  };
  return [...since.added.map(say('+')), ...since.removed.map(say('-'))];
}

describe('relations since an earlier state', () => {
  const b = pattern('b');
  const c = pattern('c');

  it('are marked where an entry was added, removed, or exchanged', () => {
    const before = { a: pattern('a', related('b')), b, c };
    expect(changes(before, { a: pattern('a', related('b', 'c')), b, c })).toEqual(['+ A related C']);
    expect(changes(before, { a: pattern('a'), b, c })).toEqual(['- A related B']);
    expect(changes(before, { a: pattern('a', related('c')), b, c })).toEqual(['+ A related C', '- A related B']);
  });

  it('are not marked where nothing has changed, or only the text', () => {
    const before = { a: pattern('a', related('b')), b };
    expect(changes(before, before)).toEqual([]);
    expect(changes(before, { a: `${pattern('a', related('b'))}More.\n`, b })).toEqual([]);
  });

  it('are marked on the side of the pattern that another one names', () => {
    const a = pattern('a');
    expect(changes({ a, b }, { a, b: pattern('b', related('a')) })).toEqual(['+ A related B']);
    expect(changes({ a, b: pattern('b', related('a')) }, { a, b })).toEqual(['- A related B']);
  });

  it('count once where both patterns state them, and stay while one of the two does', () => {
    const [parent, child] = [pattern('a', `specializes_to: [${id('b')}]`), pattern('b', `generalizes_from: [${id('a')}]`)];
    expect(changes({ a: pattern('a'), b }, { a: parent, b: child })).toEqual(['+ A specializes_to B']);
    expect(changes({ a: parent, b: child }, { a: pattern('a'), b: child })).toEqual([]);
    expect(changes({ a: parent, b: child }, { a: pattern('a'), b })).toEqual(['- A specializes_to B']);
  });

  it('are the same after the other file was renamed, but not after another kind was chosen', () => {
    const before = { a: pattern('a', related('b')), b };
    expect(changes(before, { a: pattern('a', related('b')), renamed: b })).toEqual([]);
    expect(changes(before, { a: pattern('a', `enables: [${id('b')}]`), b })).toEqual(['+ A enables B', '- A related B']);
  });

  it('lead to a pattern that was removed by its title of then, unless an entry still names it', () => {
    const before = { a: pattern('a', related('b')), b };
    expect(changes(before, { a: pattern('a') })).toEqual(['- A related B']);
    expect(changes(before, { a: pattern('a', related('b')) })).toEqual([]);
    const naming = { a: pattern('a'), b: pattern('b', related('a')) };
    expect(changes(naming, { a: pattern('a') })).toEqual(['- A related B']);
  });

  it('are marked further away at a greater depth', () => {
    const a = pattern('a', related('b'));
    const before = { a, b, c };
    const now = { a, b: pattern('b', related('c')), c };
    expect(changes(before, now, 1)).toEqual([]);
    expect(changes(before, now, 2)).toEqual(['+ B related C']);
  });

  it('are all new in a new file, and unknown in one whose YAML is broken', () => {
    expect(changes({ b }, { a: pattern('a', related('b')), b })).toEqual(['+ A related B']);
    expect(changes({ a: pattern('a', related('b')), b }, { a: pattern('a', 'related: [', 'x'), b })).toEqual([]);
  });

  it('are found although the graph leaves most neighbours out', () => {
    const names = Array.from({ length: 260 }, (_, index) => `n${index}`);
    const others = Object.fromEntries(names.map(name => [name, pattern(name)]));
    const before = { a: pattern('a', related(...names.slice(1))), ...others };
    expect(changes(before, { ...before, a: pattern('a', related(...names.slice(1), 'n0')) })).toEqual(['+ A related N0']);
  });
});

it('there are no marks when nothing is compared', () => {
  const library = new Library();
  library.update(uriOf('a'), patternOf(parsePattern(uriOf('a'), pattern('a'))));
  expect(egoGraph(library, uriOf('a'), { depth: 1 })?.graph).not.toHaveProperty('since');
});
