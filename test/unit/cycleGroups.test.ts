import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Library, parsePattern, patternOf } from '../../server/src/core/index.ts';
import { CycleGroups } from '../../server/src/core/library/cycleGroups.ts';

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'] as const;

type Relations = Readonly<Record<'specializes_to' | 'generalizes_from', readonly string[]>>;

function patternIn(file: string, slug: string, { specializes_to, generalizes_from }: Relations) {
  const text = [
    '---',
    `id: pat_01${slug.padEnd(24, '0')}`,
    `slug: ${slug}`,
    'relationships:',
    `  specializes_to: [${specializes_to.join(', ')}]`,
    `  generalizes_from: [${generalizes_from.join(', ')}]`,
    '---',
  ];
  return patternOf(parsePattern(`file:///_patterns/${file}.md`, `${text.join('\n')}\n`));
}

/** A library whose cycles are followed: every change is told to the groups, as the library does. */
class Followed extends Library {
  readonly groups = new CycleGroups(this);

  set(file: string, slug: string, relations: Partial<Relations> | undefined): void {
    const uri = `file:///_patterns/${file}.md`;
    const [before, after] = [
      this.get(uri),
      relations && patternIn(file, slug, { specializes_to: [], generalizes_from: [], ...relations }),
    ];
    this.update(uri, after);
    this.groups.update(before, after);
  }

  cycles(): readonly (readonly string[])[] {
    this.groups.takeChanged();
    return [...this.patterns()].map(({ uri }) => (this.groups.cycleThrough(uri) ?? []).map(({ parent }) => parent)).sort();
  }
}

function fresh(library: Library): readonly (readonly string[])[] {
  const copy = new Followed();
  for (const pattern of library.patterns()) copy.update(pattern.uri, pattern);
  return copy.cycles();
}

const name = fc.constantFrom(...NAMES);
const relations = fc.record({
  specializes_to: fc.array(name, { maxLength: 2 }),
  generalizes_from: fc.array(name, { maxLength: 2 }),
});
const change = fc.record({
  file: name,
  /** Sometimes a name that another file has. */
  slug: fc.option(name, { freq: 4, nil: undefined }),
  relations: fc.option(relations, { freq: 8, nil: undefined }),
});

describe('the groups of patterns on cycles', () => {
  it('are those of a fresh library after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), changes => {
        const library = new Followed();
        for (const { file, slug, relations } of changes) {
          library.set(file, slug ?? file, relations);
          expect(library.cycles()).toEqual(fresh(library));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('appear and disappear with a relation', () => {
    const library = new Followed();
    library.set('alpha', 'alpha', { specializes_to: ['beta'] });
    library.set('beta', 'beta', { specializes_to: ['gamma'] });
    library.set('gamma', 'gamma', {});
    expect(library.cycles().flat()).toEqual([]);
    library.set('gamma', 'gamma', { specializes_to: ['alpha'] });
    expect(library.cycles().flat()).toHaveLength(9);
    library.set('beta', 'beta', {});
    expect(library.cycles().flat()).toEqual([]);
  });
});

describe('the hierarchy is looked at as a whole', () => {
  /** A chain of parents, in which every pattern but the first and the last has a parent and a child. */
  function chain(): Followed {
    const library = new Followed();
    for (const [index, slug] of NAMES.entries()) {
      library.set(slug, slug, { generalizes_from: index === 0 ? [] : [NAMES[index - 1] ?? ''] });
    }
    library.cycles();
    expect(library.groups.computations).toBe(1);
    return library;
  }

  function computationsAfter(library: Followed): number {
    library.cycles();
    return library.groups.computations - 1;
  }

  it('never while the target of a relation is typed, removed and typed again', () => {
    const library = chain();
    for (const target of ['bet', 'be', 'b', '', 'b', 'be', 'bet', 'beta']) {
      library.set('gamma', 'gamma', { generalizes_from: target === '' ? [] : [target] });
      library.cycles();
    }
    expect(computationsAfter(library)).toBe(0);
  });

  it('not for a further ancestor, nor for a parent of a pattern without children', () => {
    const library = chain();
    library.set('delta', 'delta', { generalizes_from: ['gamma', 'alpha'] });
    library.set('zeta', 'zeta', { generalizes_from: ['beta'] });
    library.set('eta', 'eta', { generalizes_from: ['zeta'] });
    expect(computationsAfter(library)).toBe(0);
  });

  it('not within a group, which falls apart and closes again', () => {
    const library = chain();
    library.set('alpha', 'alpha', { generalizes_from: ['zeta'] });
    expect(library.cycles().flat()).toHaveLength(36);
    const before = computationsAfter(library);
    for (const [target, steps] of [
      ['zet', 0],
      ['delta', 16],
      ['zeta', 36],
    ] as const) {
      library.set('alpha', 'alpha', { generalizes_from: [target] });
      expect(library.cycles().flat()).toHaveLength(steps);
    }
    expect(computationsAfter(library)).toBe(before);
  });

  it('when a descendant becomes a parent', () => {
    const library = chain();
    library.set('beta', 'beta', { generalizes_from: ['alpha', 'delta'] });
    expect(library.cycles().flat()).not.toEqual([]);
    expect(computationsAfter(library)).toBe(1);
  });

  it('when another pattern takes a name in use', () => {
    const library = chain();
    library.set('other', 'gamma', { generalizes_from: ['epsilon'] });
    expect(computationsAfter(library)).toBe(1);
  });
});
