/** The library as a tree, the relations of a pattern, and the health of a library. */
import { describe, expect, it } from 'vitest';
import {
  draftsIn,
  egoGraph,
  healthSections,
  Library,
  libraryTree,
  orphansIn,
  relationTree,
  ruleCounts,
  type TreeOrder,
  titleOf,
} from '../../server/src/core/index.ts';
import { patternFile } from '../support/atCursor.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = (last: string) => `pat_01h5${last.repeat(22)}`;

interface Made {
  readonly status?: string;
  readonly domain?: string;
  readonly relations?: string;
}

const made = (number: string, title: string, { status = 'draft', domain = 'culture', relations = '' }: Made = {}) =>
  `---\nid: ${ID(number)}\ntitle: ${title}\nclassification:\n  domain: ${domain}\n  status: ${status}\n${relations}\n---\n`;

const FILES = {
  'root.md': made('1', 'Root', { status: 'published', relations: `specializes_to: [${ID('2')}]` }),
  'child.md': made('2', 'Child', { domain: 'finance', relations: `generalizes_from: [${ID('1')}]\nrelated: [${ID('9')}]` }),
  'grandchild.md': made('3', 'Grandchild', { relations: `generalizes_from: [${ID('2')}]` }),
  'deep/loop-a.md': made('4', 'Loop A', { relations: `generalizes_from: [${ID('5')}]` }),
  'deep/loop-b.md': made('5', 'Loop B', { relations: `generalizes_from: [${ID('4')}]` }),
  'alone.md': made('6', 'Alone', { status: 'review' }),
  'without.md': '---\ntitle: Without\nclassification:\n  era: [digital]\n---\n',
};

const memory = memoryLibrary(FILES);
const problems = (uri: string) => (uri === uriOf('child.md') ? { errors: 1, warnings: 2, oneSided: [] } : undefined);

/** The rows at a place, a group as `label (patterns)`. */
function rows(order: TreeOrder, path: readonly string[] = [], filter = ''): readonly string[] {
  const root = uriOf('').replace(/\/_patterns\/$/, '');
  return libraryTree(memory.library, { order, filter, path, root }, problems).map(row =>
    row.kind === 'group' ? `${row.label} (${row.patterns})` : row.children > 0 ? `${row.title} +${row.children}` : row.title,
  );
}

describe('the library as a tree', () => {
  it('has a group for each value, the patterns without one last', () => {
    expect(rows('domain')).toEqual(['culture (5)', 'finance (1)', ' (1)']);
    expect(rows('domain', ['finance'])).toEqual(['Child']);
    expect(rows('domain', [''])).toEqual(['Without']);
    expect(rows('domain', ['unknown'])).toEqual([]);
  });

  it('has the statuses in their order, and the formats', () => {
    expect(rows('status')).toEqual(['draft (4)', 'review (1)', 'published (1)', ' (1)']);
    expect(rows('format')).toEqual(['Nine sections (7)']);
  });

  it('has folders before files', () => {
    expect(rows('folder')).toEqual(['_patterns (7)']);
    expect(rows('folder', ['_patterns'])).toEqual(['deep (2)', 'Alone', 'Child', 'Grandchild', 'Root', 'Without']);
    expect(rows('folder', ['_patterns', 'deep'])).toEqual(['Loop A', 'Loop B']);
  });

  it('leads from general to special patterns, and ends in a cycle', () => {
    expect(rows('hierarchy')).toEqual(['Loop A +1', 'Root +1', ' (2)']);
    expect(rows('hierarchy', [uriOf('root.md')])).toEqual(['Child +1']);
    expect(rows('hierarchy', [uriOf('root.md'), uriOf('child.md')])).toEqual(['Grandchild']);
    expect(rows('hierarchy', [uriOf('deep/loop-a.md')])).toEqual(['Loop B']);
    expect(rows('hierarchy', [''])).toEqual(['Alone', 'Without']);
  });

  it('is filtered by words of names', () => {
    expect(rows('domain', [], 'child')).toEqual(['culture (1)', 'finance (1)']);
    expect(rows('hierarchy', [], 'grandch')).toEqual(['Grandchild']);
    expect(rows('folder', [], 'nothing of this kind')).toEqual([]);
  });

  it('counts the problems of all patterns of a group', () => {
    const [culture, finance] = libraryTree(memory.library, { order: 'domain', filter: '', path: [], root: '' }, problems);
    expect([culture?.problems, finance?.problems]).toEqual([
      { errors: 0, warnings: 0 },
      { errors: 1, warnings: 2 },
    ]);
  });
});

describe('the relations of a pattern', () => {
  const treeOf = (file: string, oneSided: readonly number[] = []) => {
    const pattern = memory.library.get(uriOf(file));
    if (pattern === undefined) throw new Error('The pattern was expected.');
    return relationTree(memory.library, pattern, () => ({ errors: 0, warnings: 0, oneSided }));
  };

  it('are grouped by kind, with who states them', () => {
    const { title, kinds } = treeOf('child.md');
    expect(title).toBe('Child');
    expect(kinds.map(({ key, relations }) => [key, relations.map(row => [row.title, row.stated, row.mark])])).toEqual([
      ['generalizes_from', [['Root', 'both', undefined]]],
      ['specializes_to', [['Grandchild', 'incoming', undefined]]],
      ['enables', []],
      ['requires', []],
      ['related', [[ID('9'), 'outgoing', 'unknown']]],
    ]);
  });

  it('lead to no unknown patterns as long as the library has not been read', () => {
    const unread = new Library();
    const uri = uriOf('child.md');
    const pattern = memory.library.get(uri);
    if (pattern === undefined) throw new Error('The pattern was expected.');
    unread.update(uri, pattern);
    const marks = () => {
      const { kinds } = relationTree(unread, pattern, () => undefined);
      return kinds.flatMap(({ relations }) => relations.map(({ mark }) => mark));
    };
    const ghosts = () => egoGraph(unread, uri, { depth: 1 })?.graph.nodes.filter(({ ghost }) => ghost).length;
    expect([marks(), ghosts()]).toEqual([['elsewhere', 'elsewhere'], 0]);
    unread.complete = true;
    expect([marks(), ghosts()]).toEqual([['unknown', 'unknown'], 2]);
  });

  it('name the entry that states them, in the other pattern if only that one does', () => {
    const relation = (kind: string) => treeOf('child.md').kinds.find(({ key }) => key === kind)?.relations[0]?.entry;
    expect(relation('related')?.uri).toBe(uriOf('child.md'));
    expect(relation('specializes_to')?.uri).toBe(uriOf('grandchild.md'));
  });

  it('are marked where an inverse is missing', () => {
    const start = FILES['grandchild.md'].indexOf(ID('2'));
    const kinds = treeOf('grandchild.md', [start]).kinds;
    expect(kinds[0]?.relations.map(({ title, mark }) => [title, mark])).toEqual([['Child', 'inverse']]);
    expect(treeOf('grandchild.md').kinds[0]?.relations[0]?.mark).toBeUndefined();
  });
});

describe('the health of a library', () => {
  const problem = (rule: string, severity: 'error' | 'warning' = 'warning', fixable = false) => ({ rule, severity, fixable });
  const FOUND = [
    ['a', [problem('broken-link'), problem('duplicate-title'), problem('duplicate-key')]],
    ['b', [problem('lost-section', 'error'), problem('broken-link', 'warning', true)]],
  ] as const;

  it('counts problems by subject, and patterns without relations or a text', () => {
    const counts = Object.fromEntries(healthSections(memory.library, FOUND).map(({ subject, count }) => [subject, count]));
    expect(counts).toEqual({ rules: 5, deadLinks: 2, duplicates: 1, losses: 1, orphans: 2, twins: 0, drafts: 4 });
  });

  it('lists the rules with the most severe problems first', () => {
    expect(ruleCounts(FOUND).map(({ rule, problems: count, files, fixable }) => [rule, count, files, fixable])).toEqual([
      ['lost-section', 1, 1, 0],
      ['broken-link', 2, 2, 1],
      ['duplicate-key', 1, 1, 0],
      ['duplicate-title', 1, 1, 0],
    ]);
    expect(ruleCounts([])).toEqual([]);
  });

  it('lists patterns without relations, and drafts, by title', () => {
    expect(orphansIn(memory.library).map(titleOf)).toEqual(['Alone', 'Without']);
    expect(draftsIn(memory.library).map(titleOf)).toEqual(['Child', 'Grandchild', 'Loop A', 'Loop B']);
    // A relation to itself, or to an unknown pattern, relates a pattern to nothing.
    const files = { 'a.md': patternFile({ id: ID('1'), title: 'A', more: `related: [${ID('1')}, ${ID('8')}]` }) };
    expect(orphansIn(memoryLibrary(files).library).map(titleOf)).toEqual(['A']);
  });
});
