/** Questions about graphs are answered with what has changed, and with nothing where nothing has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeLog } from '../../server/src/changeLog.ts';
import { type FileProblems, Library, libraryGraph, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { GraphAnswers, type GraphSource } from '../../server/src/graphAnswers.ts';
import {
  type Answer,
  changeBetween,
  changed,
  type GraphResult,
  type LibraryGraphData,
  type LibraryGraphResult,
} from '../../server/src/protocol.ts';

const ROOT = 'file:///library';
const uriOf = (name: string): string => `${ROOT}/${name}.md`;
const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;
const text = (name: string, title: string, related: readonly string[] = [], body = 'Body.'): string =>
  `---\nid: ${id(name)}\ntitle: ${title}\nrelated: [${related.map(id).join(', ')}]\n---\n${body}\n`;

/** A library in which all questions to it are counted, and those about problems. */
function sourceOf(files: Readonly<Record<string, string>>) {
  const library = new Library();
  const problems = new Map<string, FileProblems>();
  const changes = new ChangeLog();
  const put = (name: string, content: string | undefined): void => {
    library.update(uriOf(name), content === undefined ? undefined : patternOf(parsePattern(uriOf(name), content)));
    changes.add(uriOf(name));
  };
  const report = (name: string, found: FileProblems): void => {
    problems.set(uriOf(name), found);
    changes.add(uriOf(name));
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  library.complete = true;
  const counts = new Map<string, number>();
  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  const counting = new Proxy(library, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      count(String(key));
      return value.bind(target);
    },
  });
  const source: GraphSource = {
    root: ROOT,
    library: counting,
    problems: uri => {
      count('problems');
      return problems.get(uri);
    },
    changes,
  };
  return { source, put, report, counts, built: () => counts.get('incoming') ?? 0 };
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

  it('is told anew when a problem count changes, or a file goes', () => {
    const { source, put, report } = sourceOf(FILES);
    const answers = new GraphAnswers('server');
    const first = answers.neighbourhood(source, ask());
    report('b', { errors: 1, warnings: 0, oneSided: [] });
    const second = answers.neighbourhood(source, ask(revisionOf(first)));
    expect(JSON.stringify(second)).toContain('"errors":1');
    put('b', undefined);
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

/** A chain, in which each relates to the next, and the first is named by no other. */
function chain(count: number): Readonly<Record<string, string>> {
  const name = (index: number): string => `p${index}x`;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [name(index), text(name(index), `Title ${index}`, [name(index + 1)])]),
  );
}

const EDITS: readonly (readonly [string, string])[] = [
  ['a title', text('p0x', 'Another Title', ['p1x'])],
  ['a relation', text('p0x', 'Title 0', ['p2x'])],
  ['a relation that leads nowhere', text('p0x', 'Title 0', ['p1x', 'lost'])],
  ['an id', text('p9x', 'Title 0', ['p1x'])],
  ['a body', text('p0x', 'Title 0', ['p1x'], 'Another body.')],
  ['a value', text('p0x', 'Title 0', ['p1x']).replace('related', 'classification: {domain: finance}\nrelated')],
];

describe('a keystroke beside the graph of a library', () => {
  it.each(EDITS)('asks as little of a library of 2,000 patterns as of 200: %s', (_, typed) => {
    const countsFor = (size: number) => {
      const { source, put, counts } = sourceOf(chain(size));
      const answers = new GraphAnswers('server');
      const first = answers.library(source, {});
      expect(counts.get('resolve')).toBe(size);
      counts.clear();
      put('p0x', typed);
      answers.library(source, { known: revisionOf(first) });
      return Object.fromEntries(counts);
    };
    const counts: Partial<Record<string, number>> = countsFor(2000);
    expect(counts).toEqual(countsFor(200));
    expect(counts.resolve ?? 0).toBeLessThan(4);
    expect(counts).not.toHaveProperty('patterns');
  });

  it('sends little: a new relation of one pattern is not the relations of all', () => {
    const { source, put } = sourceOf(chain(2000));
    const answers = new GraphAnswers('server');
    let answer = answers.library(source, {});
    for (const target of ['l', 'lo', 'los', 'lost']) {
      put('p7x', text('p7x', 'Title 7', ['p8x', target]));
      answer = answers.library(source, { known: revisionOf(answer) });
      expect(answer).toMatchObject({ answer: { kind: 'change' } });
      expect(JSON.stringify(answer).length).toBeLessThan(1500);
    }
  });
});

interface AnyText {
  readonly title: string;
  readonly id: string | undefined;
  readonly related: readonly string[];
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly domain: string;
  readonly isV7: boolean;
}

describe('the graph of a library that has changed', () => {
  const NAMES = ['a', 'b', 'c', 'd'];
  const anyName = fc.constantFrom(...NAMES);
  const anyText: fc.Arbitrary<AnyText> = fc.record({
    title: fc.constantFrom('One', 'Two'),
    id: fc.option(anyName, { nil: undefined }),
    related: fc.array(fc.constantFrom(...NAMES, 'x', 'y'), { maxLength: 3 }),
    parents: fc.array(anyName, { maxLength: 2 }),
    children: fc.array(anyName, { maxLength: 2 }),
    domain: fc.constantFrom('finance', 'governance', 'invented'),
    isV7: fc.boolean(),
  });
  const anyEdit = fc.record({
    file: anyName,
    content: fc.option(anyText, { nil: undefined }),
    problems: fc.constantFrom<FileProblems>(
      { errors: 0, warnings: 0, oneSided: [] },
      { errors: 1, warnings: 2, oneSided: Array.from({ length: 300 }, (_, index) => index) },
    ),
  });

  it('is the one that a server that has just started would show', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 12 }), edits => {
        const { source, put, report } = sourceOf({});
        const answers = new GraphAnswers('server');
        let shown: { readonly revision: string; readonly graph: LibraryGraphData } | undefined;
        for (const { file, content, problems } of edits) {
          put(file, content && textOf(file, content));
          report(file, problems);
          const answer = answers.library(source, { known: shown?.revision });
          if (answer === null) throw new Error('no graph');
          if (answer !== 'same') shown = { revision: answer.revision, graph: graphAfter(answer.answer, shown?.graph) };
          expect(shown && linesOf(shown.graph)).toEqual(
            linesOf({ root: ROOT, ...libraryGraph(source.library, source.problems) }),
          );
        }
      }),
    );
  });

  function textOf(file: string, { title, id: own, related, parents, children, domain, isV7 }: AnyText): string {
    const list = (names: readonly string[]): string => `[${names.map(id).join(', ')}]`;
    const lines = isV7
      ? [`id: Pattern.${own ?? file}`, `slug: ${own ?? file}`, `title: ${title}`, 'lifecycle: {status: draft}']
      : [`id: ${id(own ?? file)}`, `title: ${title}`, `classification: {domain: ${domain}}`, `related: ${list(related)}`];
    const hierarchy = isV7 ? [] : [`generalizes_from: ${list(parents)}`, `specializes_to: ${list(children)}`];
    return ['---', ...lines, ...hierarchy, '---', 'Body.', ''].join('\n');
  }
});

function graphAfter(answer: Answer<LibraryGraphData>, before: LibraryGraphData | undefined): LibraryGraphData {
  if (answer.kind === 'whole') return answer.graph;
  return changed(before ?? expect.fail('a change of nothing'), answer.change);
}

/** What a graph says, whatever the order of its edges and of what is not in the library. */
function linesOf(graph: LibraryGraphData): readonly string[] {
  const rows = graph.titles.map((title, row) =>
    JSON.stringify([
      graph.uris[row],
      title,
      graph.names[row],
      graph.vocabularies.domain[graph.domains[row] ?? -1],
      graph.vocabularies.status[graph.statuses[row] ?? -1],
      graph.eras[row],
      graph.formats[row],
      graph.scores[row],
      graph.errors[row],
      graph.warnings[row],
      graph.others.includes(row),
    ]),
  );
  const edges = Array.from({ length: graph.edges.length / 4 }, (_, index) => {
    const [source = -1, target = -1, kind = -1, marks] = graph.edges.slice(index * 4, index * 4 + 4);
    return JSON.stringify([rows[source], graph.kinds[kind]?.key, rows[target], marks]);
  });
  return [...rows.sort(), ...edges.sort(), JSON.stringify([graph.vocabularies, graph.used, graph.maxScore, graph.kinds])];
}

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
