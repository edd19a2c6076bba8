/** Relations are added, changed and removed in the files that state them, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { applyEdits, changeRelation, type RelationChange } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const id = (name: string): string => `pat_${name.padEnd(26, '0')}`;
const A = id('a');
const B = id('b');
const C = id('c');

function pattern(name: string, ...lines: readonly string[]): string {
  return ['---', `id: ${id(name)}`, `title: Pattern ${name.toUpperCase()}`, ...lines, '---', '', '### 1. Overview', ''].join(
    '\n',
  );
}

/** What each changed file then says between its title and its end. */
function changedTexts(files: Readonly<Record<string, string>>, change: RelationChange, from = 'a.md') {
  const memory = memoryLibrary(files);
  const result = changeRelation(uriOf(from), change, {
    library: memory.library,
    read: uri =>
      Object.keys(files).includes(uri.slice(uriOf('').length)) ? memory.document(uri.slice(uriOf('').length)) : undefined,
  });
  if (result.kind === 'refused') return result.reason;
  return Object.fromEntries(
    result.files.map(({ uri, edits }) => {
      const file = uri.slice(uriOf('').length);
      const text = applyEdits(files[file] ?? '', edits);
      return [file, text.split('\n').slice(3, -4)];
    }),
  );
}

describe('adding', () => {
  it('adds a parent and its child to both files, in the style of each', () => {
    const files = {
      'a.md': pattern('a', `generalizes_from: ["${C}"]`),
      'b.md': pattern('b', 'specializes_to:', `  - ${C}  # Pattern C`),
      'c.md': pattern('c', `specializes_to: [${A}]`, `generalizes_from: [${B}]`),
    };
    expect(changedTexts(files, { kind: 'add', relation: 'generalizes_from', target: uriOf('b.md') })).toEqual({
      'a.md': [`generalizes_from: ["${C}", "${B}"]`],
      'b.md': ['specializes_to:', `  - ${C}  # Pattern C`, `  - ${A}  # Pattern A`],
    });
  });

  it('adds a relation without a required inverse to one file', () => {
    const files = { 'a.md': pattern('a'), 'b.md': pattern('b') };
    expect(changedTexts(files, { kind: 'add', relation: 'enables', target: uriOf('b.md') })).toEqual({
      'a.md': [`enables: [${B}]`],
    });
    expect(changedTexts(files, { kind: 'add', relation: 'related', target: uriOf('b.md') })).toEqual({
      'a.md': [`related: [${B}]`],
    });
  });

  it('adds an inverse that no rule requires if it is wanted', () => {
    const files = { 'a.md': pattern('a'), 'b.md': pattern('b', `requires: [${C}]`) };
    const add = (relation: string) => ({ kind: 'add', relation, target: uriOf('b.md'), inverse: 'always' }) as const;
    expect(changedTexts(files, add('enables'))).toEqual({
      'a.md': [`enables: [${B}]`],
      'b.md': [`requires: [${C}, ${A}]`],
    });
    expect(changedTexts(files, add('related'))).toEqual({
      'a.md': [`related: [${B}]`],
      'b.md': [`requires: [${C}]`, `related: [${A}]`],
    });
  });

  it('adds only what is missing', () => {
    const files = { 'a.md': pattern('a', `generalizes_from: [${B}]`), 'b.md': pattern('b', 'specializes_to: []') };
    expect(changedTexts(files, { kind: 'add', relation: 'generalizes_from', target: uriOf('b.md') })).toEqual({
      'b.md': [`specializes_to: [${A}]`],
    });
  });

  it('is refused if it is impossible', () => {
    const files = {
      'a.md': pattern('a', `related: [${B}]`),
      'b.md': pattern('b'),
      'broken.md': pattern('d', 'related: ['),
      'nameless.md': '---\ntitle: Nameless\nclassification: {}\n---\n',
    };
    const add = (target: string, relation = 'related') => changedTexts(files, { kind: 'add', relation, target });
    expect(add(uriOf('b.md'))).toBe('exists');
    expect(add(uriOf('a.md'))).toBe('self');
    expect(add(uriOf('nowhere.md'))).toBe('gone');
    expect(add('dead:x')).toBe('gone');
    expect(add(uriOf('b.md'), 'no_such_kind')).toBe('gone');
    expect(add(uriOf('nameless.md'))).toBe('noName');
    expect(add(uriOf('broken.md'), 'generalizes_from')).toBe('unreadable');
  });
});

describe('removing', () => {
  it('removes both entries with the titles after them, and no other comment', () => {
    const files = {
      'a.md': pattern('a', 'specializes_to:', `- ${B} # Pattern B`, `- ${C} # why not?`, 'related: []'),
      'b.md': pattern('b', `generalizes_from: [${A}] # one`),
      'c.md': pattern('c', 'generalizes_from:', `- ${A} # the best`),
    };
    expect(changedTexts(files, { kind: 'remove', relation: 'specializes_to', target: uriOf('b.md') })).toEqual({
      'a.md': ['specializes_to:', `- ${C} # why not?`, 'related: []'],
      'b.md': ['generalizes_from: [] # one'],
    });
    expect(changedTexts(files, { kind: 'remove', relation: 'specializes_to', target: uriOf('c.md') })).toEqual({
      'a.md': ['specializes_to:', `- ${B} # Pattern B`, '# why not?', 'related: []'],
      'c.md': ['generalizes_from: []', '# the best'],
    });
  });

  it('removes an entry that only the other file contains', () => {
    const files = { 'a.md': pattern('a'), 'b.md': pattern('b', `requires: [${A}, ${C}]`), 'c.md': pattern('c') };
    expect(changedTexts(files, { kind: 'remove', relation: 'enables', target: uriOf('b.md') })).toEqual({
      'b.md': [`requires: [${C}]`],
    });
  });

  it('removes every entry with an unknown target, and keeps other kinds', () => {
    const files = { 'a.md': pattern('a', `related: [${C}, ${B}, ${C}]`, `requires: [${C}]`), 'b.md': pattern('b') };
    expect(changedTexts(files, { kind: 'remove', relation: 'related', target: `dead:${C}` })).toEqual({
      'a.md': [`related: [${B}]`, `requires: [${C}]`],
    });
  });

  it('is refused if there is no such relation', () => {
    const files = { 'a.md': pattern('a'), 'b.md': pattern('b') };
    expect(changedTexts(files, { kind: 'remove', relation: 'related', target: uriOf('b.md') })).toBe('gone');
  });
});

describe('changing the kind', () => {
  it('moves both entries, each to the inverse of the other', () => {
    const files = {
      'a.md': pattern('a', `generalizes_from: [${B}]`, `specializes_to: [${C}]`),
      'b.md': pattern('b', `specializes_to: [${A}]`),
      'c.md': pattern('c', `generalizes_from: [${A}]`),
    };
    expect(
      changedTexts(files, { kind: 'change', relation: 'generalizes_from', target: uriOf('b.md'), to: 'specializes_to' }),
    ).toEqual({
      'a.md': ['generalizes_from: []', `specializes_to: [${C}, ${B}]`],
      'b.md': [`generalizes_from: [${A}]`, 'specializes_to: []'],
    });
  });

  it('changes only the file that states the relation', () => {
    const files = { 'a.md': pattern('a'), 'b.md': pattern('b', `requires: [${A}]`, 'related: []') };
    expect(changedTexts(files, { kind: 'change', relation: 'enables', target: uriOf('b.md'), to: 'related' })).toEqual({
      'b.md': ['requires: []', `related: [${A}]`],
    });
  });

  it('adds the inverse that the new kind requires', () => {
    const files = { 'a.md': pattern('a', 'related:', `  - ${B}`), 'b.md': pattern('b') };
    expect(changedTexts(files, { kind: 'change', relation: 'related', target: uriOf('b.md'), to: 'specializes_to' })).toEqual({
      'a.md': [`specializes_to: [${B}]`, 'related: []'],
      'b.md': [`generalizes_from: [${A}]`],
    });
  });

  it('only removes the old kind if the new one is already stated', () => {
    const files = { 'a.md': pattern('a', `enables: [${B}]`, `related: [${B}]`), 'b.md': pattern('b') };
    expect(changedTexts(files, { kind: 'change', relation: 'enables', target: uriOf('b.md'), to: 'related' })).toEqual({
      'a.md': ['enables: []', `related: [${B}]`],
    });
  });

  it('works for an unknown target', () => {
    const files = { 'a.md': pattern('a', `enables: [${C}]`) };
    expect(changedTexts(files, { kind: 'change', relation: 'enables', target: `dead:${C}`, to: 'requires' })).toEqual({
      'a.md': ['enables: []', `requires: [${C}]`],
    });
  });

  it('keeps the other line endings', () => {
    const files = { 'a.md': pattern('a', 'related:', `  - ${B}`).replaceAll('\n', '\r\n'), 'b.md': pattern('b') };
    const lines = changedTexts(files, { kind: 'change', relation: 'related', target: uriOf('b.md'), to: 'enables' });
    expect(lines).toEqual({ 'a.md': [`enables: [${B}]\r`, 'related: []\r'] });
  });
});
