/** No fix and no command writes a name into a relation that does not identify exactly one pattern. */
import { describe, expect, it } from 'vitest';
import { applyEdits, changeRelation, type Fix } from '../../server/src/core/index.ts';
import { memoryLibrary, uriOf } from '../support/memoryLibrary.ts';

const ID = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const DEAD = 'pat_01h2xcejqtf2nbrexx3vqjhp49';
const PLACEHOLDER = 'pat_placeholder';

type Files = Readonly<Record<string, string>>;

function fixesOf(files: Files, file: string, rule: string): readonly Fix[] {
  const memory = memoryLibrary(files);
  const finding = memory.lint(file).find(found => found.rule.id === rule);
  return finding?.fixes?.(memory.fixContext(file)) ?? [];
}

function fixed(files: Files, file: string, fix: Fix | undefined): Files {
  const edited: Record<string, string> = { ...files, [file]: applyEdits(files[file] ?? '', fix?.edits ?? []) };
  for (const { uri, edits } of fix?.others ?? []) {
    const name = Object.keys(files).find(other => uriOf(other) === uri) ?? '';
    edited[name] = applyEdits(files[name] ?? '', edits);
  }
  return edited;
}

describe('a relation to an unknown id', () => {
  const child = `---\nid: ${ID}\ngeneralizes_from: [${DEAD}]\n---\n`;
  const parent = (id: string) => `---\nid: ${id}\ntitle: Parent\nspecializes_to: [${ID}]\n---\n`;

  it('changes to the pattern that lists this one if its id is valid and unique', () => {
    const files = { 'child.md': child, 'parent.md': parent(OTHER) };
    const [first] = fixesOf(files, 'child.md', 'unknown-relation-target');
    expect(first?.preferred).toBe(true);
    expect(fixed(files, 'child.md', first)['child.md']).toContain(`[${OTHER}]`);
  });

  it.each([
    ['is invalid', { 'parent.md': parent(PLACEHOLDER) }],
    ['is used by several patterns', { 'parent.md': parent(OTHER), 'twin.md': `---\nid: ${OTHER}\n---\n` }],
  ])('offers a new id for that pattern if its id %s', (_, others) => {
    const files: Files = { 'child.md': child, ...others };
    const fixes = fixesOf(files, 'child.md', 'unknown-relation-target');
    expect(fixes.filter(fix => fix.preferred)).toEqual([]);
    const after = fixed(files, 'child.md', fixes[0]);
    expect(after['child.md']).toBe(child);
    const [next] = fixesOf(after, 'child.md', 'unknown-relation-target');
    expect(next?.preferred).toBe(true);
    expect(fixed(after, 'child.md', next)['child.md']).toContain('[pat_01h2xcejqtf2nbrexx3vqjhp00]');
  });
});

describe('a missing inverse relation', () => {
  const files = (id: string): Files => ({
    'child.md': `---\nid: ${id}\ntitle: Child\ngeneralizes_from: [${OTHER}]\nrelated: [${id}]\n---\n`,
    'parent.md': `---\nid: ${OTHER}\ntitle: Parent\n---\n`,
    'friend.md': `---\nid: pat_01h2xcejqtf2nbrexx3vqjhp43\nrelated: ["${id}"] # the child\n---\n`,
  });

  it('is added if the id of the pattern is valid and unique', () => {
    const [first] = fixesOf(files(ID), 'child.md', 'missing-inverse');
    expect(fixed(files(ID), 'child.md', first)['parent.md']).toContain(`specializes_to: [${ID}]`);
  });

  it('is added after the pattern was given a new id if its id is invalid', () => {
    const [first] = fixesOf(files(PLACEHOLDER), 'child.md', 'missing-inverse');
    const after = fixed(files(PLACEHOLDER), 'child.md', first);
    expect(Object.values(after).join('')).not.toContain(PLACEHOLDER);
    expect(after['friend.md']).toContain('["pat_01h2xcejqtf2nbrexx3vqjhp00"] # the child');
    const [next] = fixesOf(after, 'child.md', 'missing-inverse');
    expect(fixed(after, 'child.md', next)['parent.md']).toContain('specializes_to: [pat_01h2xcejqtf2nbrexx3vqjhp00]');
  });

  it('is not written with an id that several patterns have', () => {
    const shared = { ...files(ID), 'twin.md': `---\nid: ${ID}\n---\n` };
    for (const fix of fixesOf(shared, 'child.md', 'missing-inverse')) {
      expect(fixed(shared, 'child.md', fix)['parent.md']).not.toContain(ID);
    }
  });
});

describe('a relation that is added in the graph', () => {
  const added = (target: string, others: Files = {}) => {
    const texts = { 'a.md': `---\nid: ${ID}\nrelated: []\n---\n`, 'b.md': target, ...others };
    const memory = memoryLibrary(texts);
    const change = { kind: 'add', relation: 'related', target: uriOf('b.md') } as const;
    return changeRelation(uriOf('a.md'), change, {
      library: memory.library,
      read: uri => memory.fixContext('a.md').read(uri),
    });
  };

  it('uses the slug if the id is invalid', () => {
    const result = added(`---\nid: ${PLACEHOLDER}\nslug: seeds\n---\n`);
    expect(result.kind === 'edits' && result.files.flatMap(({ edits }) => edits.map(edit => edit.newText))).toEqual(['seeds']);
  });

  it('is refused if no name identifies the target', () => {
    const twin = { 'c.md': `---\nid: ${OTHER}\n---\n` };
    expect(added(`---\nid: ${OTHER}\n---\n`, twin)).toEqual({ kind: 'refused', reason: 'noName' });
  });
});
