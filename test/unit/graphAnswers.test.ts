/** Questions about graphs are answered with what has changed, and with nothing where nothing has. */
import { describe, expect, it } from 'vitest';
import { Library, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { GraphAnswers, type GraphSource } from '../../server/src/graphAnswers.ts';
import { changeBetween, changed, type GraphResult, type LibraryGraphResult } from '../../server/src/protocol.ts';

const ROOT = 'file:///library';
const uriOf = (name: string): string => `${ROOT}/${name}.md`;
const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;
const text = (name: string, title: string, related: readonly string[] = [], body = 'Body.'): string =>
  `---\nid: ${id(name)}\ntitle: ${title}\nrelated: [${related.map(id).join(', ')}]\n---\n${body}\n`;

/** A library in which looks at problems are counted. */
function sourceOf(files: Readonly<Record<string, string>>) {
  const library = new Library();
  const problems = new Map<string, { errors: number; warnings: number; oneSided: readonly number[] }>();
  const put = (name: string, content: string): void => {
    library.update(uriOf(name), patternOf(parsePattern(uriOf(name), content)));
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  let incoming = 0;
  const counting = new Proxy(library, {
    get(target, key) {
      if (key === 'incoming') incoming++;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const source: GraphSource = { root: ROOT, library: counting, problems: uri => problems.get(uri) };
  return { source, put, problems, built: () => incoming };
}

const FILES = { a: text('a', 'A', ['b']), b: text('b', 'B', ['c']), c: text('c', 'C') };
const ask = (known?: string) => ({ uri: uriOf('a'), depth: 1, known });
const revisionOf = (result: GraphResult | LibraryGraphResult): string =>
  typeof result === 'object' && result !== null ? result.revision : expect.fail(`no graph: ${result}`);

describe('a neighbourhood', () => {
  it('is sent whole once, and not again while only bodies change, without reading relations', () => {
    const { source, put, built } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    expect(first).toMatchObject({ root: ROOT, answer: { kind: 'whole' } });
    const before = built();
    for (let key = 0; key < 34; key++) {
      put('a', text('a', 'A', ['b'], `Body ${'x'.repeat(key)}`));
      expect(answers.neighbourhood(source, ask(revisionOf(first)))).toBe('same');
    }
    expect(built()).toBe(before);
  });

  it('is sent as a difference', () => {
    const { source, put } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    put('b', text('b', 'Better', ['c']));
    const second = answers.neighbourhood(source, ask(revisionOf(first)));
    expect(second).toMatchObject({ answer: { kind: 'change' } });
    expect(JSON.stringify(second)).not.toContain('"title":"A"');
    expect(JSON.stringify(second).length).toBeLessThan(JSON.stringify(first).length / 2);
  });

  it('is the same when something else in the library changes', () => {
    const { source, put } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    put('c', text('c', 'Changed'));
    expect(answers.neighbourhood(source, ask(revisionOf(first)))).toBe('same');
  });

  it('is sent again when a problem count changes or a file is deleted', () => {
    const { source, problems } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    problems.set(uriOf('b'), { errors: 1, warnings: 0, oneSided: [] });
    const second = answers.neighbourhood(source, ask(revisionOf(first)));
    expect(JSON.stringify(second)).toContain('"errors":1');
    source.library.update(uriOf('b'), undefined);
    expect(JSON.stringify(answers.neighbourhood(source, ask(revisionOf(second))))).toContain('"ghost":true');
  });

  it('contains only spans when only spans have moved', () => {
    const { source, put } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    put('a', text('a', 'A', ['b']).replace('related', 'version: 1\nrelated'));
    const second = answers.neighbourhood(source, ask(revisionOf(first)));
    expect(second).toMatchObject({ spans: [{}] });
    expect(second).not.toHaveProperty('answer');
  });

  it('is sent whole to a client with another revision, and is null for a file that is not a pattern', () => {
    const { source } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    answers.neighbourhood(source, ask());
    expect(answers.neighbourhood(source, ask('of another server'))).toMatchObject({ answer: { kind: 'whole' } });
    expect(answers.neighbourhood(source, { uri: uriOf('none'), depth: 1 })).toBeNull();
  });

  it('of another library is not confused with this one', () => {
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(sourceOf(FILES).source, ask());
    const other = sourceOf({ ...FILES, a: text('a', 'Other', []) });
    expect(answers.neighbourhood(other.source, ask(revisionOf(first)))).toMatchObject({ answer: { kind: 'whole' } });
  });
});

describe('a library', () => {
  it('is sent whole once, then as a difference, then not at all', () => {
    const { source, put } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.library(source, {});
    put('a', text('a', 'A', ['b'], 'Another body.'));
    expect(answers.library(source, { known: revisionOf(first) })).toBe('same');
    put('a', text('a', 'Another Title', ['b']));
    const second = answers.library(source, { known: revisionOf(first) });
    expect(second).toMatchObject({ answer: { kind: 'change' } });
    expect(JSON.stringify(second)).toContain('Another Title');
    expect(JSON.stringify(second)).not.toContain('"B"');
    expect(answers.library(source, { known: revisionOf(second) })).toBe('same');
  });
});

describe('a change', () => {
  it.each([
    [
      { a: [1, 2, 3], b: 1 },
      { a: [1, 3], b: 1 },
    ],
    [
      { a: [1, 2, 3], b: 1 },
      { a: [1, 9, 2, 3], b: 2 },
    ],
    [
      { a: [], b: 1 },
      { a: [1, 1], b: 1 },
    ],
    [
      { a: [1, 1, 1], b: 1 },
      { a: [1, 1], b: 1 },
    ],
    [
      { a: [1, 2], b: 1 },
      { a: [], b: 1 },
    ],
  ])('from %j to %j leads there', (before, after) => {
    const change = changeBetween<{ a: number[]; b: number }>(before, after);
    expect(changed(before, change ?? expect.fail('no change'))).toEqual(after);
  });

  it('contains only differences, and does not exist between equal objects', () => {
    const before = { nodes: [{ key: 'a' }, { key: 'b', title: undefined }], more: 0 };
    expect(changeBetween(before, { nodes: [{ key: 'a' }, { key: 'b' }], more: 0 })).toBeUndefined();
    expect(changeBetween(before, { nodes: [{ key: 'a' }, { key: 'c' }], more: 0 })).toEqual({
      properties: { nodes: { kind: 'splice', splice: { at: 1, remove: 1, insert: [{ key: 'c' }] } } },
    });
  });
});
