/**
 * The work of a keystroke does not grow with the library. Counted, not timed: texts that are parsed and checked, patterns
 * that are checked again, files that are read, and patterns that look-ups hand out. The seam is the face of the core:
 * everything that the workspace asks of it is counted on the way.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as core from '../../server/src/core/index.ts';
import type { Workspace } from '../../server/src/workspace.ts';
import { generateLibrary } from '../bench/generateLibrary.ts';
import { memoryFileSystem, memoryUri } from '../support/memoryFileSystem.ts';
import { counted, type Work, work } from './support/countedWork.ts';

const CORE = '../../server/src/core/index.ts';

// The test files of a worker share their modules: here the workspace has modules of its own, over a core that is counted.
vi.resetModules();
vi.doMock(CORE, async importOriginal => counted(await importOriginal<typeof core>()));
const { memoryWorkspace } = await import('../support/memoryWorkspace.ts');
afterAll(() => {
  vi.doUnmock(CORE);
  vi.resetModules();
});

const CHILD = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const PARENT = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const FRIEND = 'pat_01h2xcejqtf2nbrexx3vqjhp43';

const textOf = (id: string, title: string, relations: string) => `---
id: ${id}
slug: ${title.toLowerCase()}
title: ${title}
aliases: [${title} Alias]
classification:
  domain: governance
  category: [practice]
  era: [digital]
${relations}---

### 1. Overview

A text.
`;

/** A few patterns that name each other, and that no other pattern names. */
const FAMILY = new Map([
  ['_patterns/child.md', textOf(CHILD, 'Child', `generalizes_from: [${PARENT}]\nrelated: [${FRIEND}]\n`)],
  ['_patterns/parent.md', textOf(PARENT, 'Parent', `specializes_to: [${CHILD}]\n`)],
  ['_patterns/friend.md', textOf(FRIEND, 'Friend', `related: [${CHILD}]\n`)],
]);
const EDITED = memoryUri('_patterns/child.md');
const BEFORE = FAMILY.get('_patterns/child.md') ?? '';

const EDITS: readonly (readonly [string, (text: string) => string])[] = [
  ['a word in the body', text => text.replace('A text.', 'A longer text.')],
  ['a heading', text => text.replace('1. Overview', '1. Overvie')],
  ['the title', text => text.replace('title: Child', 'title: Children')],
  ['an alias', text => text.replace('Child Alias', 'Child Name')],
  ['a relation that is removed', text => text.replace(`related: [${FRIEND}]`, 'related: []')],
  ['a relation that is added', text => text.replace(`related: [${FRIEND}]`, `related: [${FRIEND}, ${PARENT}]`)],
  ['a relation that leads nowhere', text => text.replace(`related: [${FRIEND}]`, `related: [${FRIEND}9]`)],
  ['the parent', text => text.replace(`generalizes_from: [${PARENT}]`, `generalizes_from: [${FRIEND}]`)],
  ['the id', text => text.replace(`id: ${CHILD}`, `id: ${CHILD}9`)],
  ['the slug', text => text.replace('slug: child', 'slug: childish')],
  ['a value that most patterns have', text => text.replace('domain: governance', 'domain: operations')],
  ['an unknown value', text => text.replace('domain: governance', 'domain: governanc')],
  ['YAML that breaks', text => text.replace('aliases: [Child Alias]', 'aliases: [Child Alias')],
];

/** Library rules need not look at these again. */
const IN_BODY: readonly string[] = ['a word in the body', 'a heading'];

/** @param count of patterns besides the family */
async function open(count: number): Promise<Workspace> {
  const workspace = await read(new Map([...generateLibrary({ count, size: 'short', formats: 'classic' }), ...FAMILY]));
  workspace.open(EDITED, BEFORE, 1);
  return workspace;
}

async function read(files: ReadonlyMap<string, string>): Promise<Workspace> {
  const fileSystem = memoryFileSystem(files);
  return memoryWorkspace(files, {
    fileSystem: {
      ...fileSystem,
      read: uri => {
        work.read++;
        return fileSystem.read(uri);
      },
      readNow: uri => {
        work.read++;
        return fileSystem.readNow(uri);
      },
    },
  });
}

/** The files for which something else may have to be shown since a place in the log. */
function changedSince(workspace: Workspace, place: number): readonly string[] {
  workspace.settle();
  const changed = workspace.changes.since(place);
  if (changed === 'all') throw new Error('Too much has changed.');
  return [...changed];
}

/** What one keystroke takes, from the text to the problems that would be published. */
function workOf(workspace: Workspace, text: string): Work & { readonly published: number } {
  workspace.settle();
  const place = workspace.changes.end;
  work.reset();
  workspace.open(EDITED, text, 2);
  const changed = changedSince(workspace, place);
  const counts = { ...work.counts(), published: changed.length };
  workspace.open(EDITED, BEFORE, 3);
  return counts;
}

describe('a keystroke', () => {
  let few: Workspace;
  let many: Workspace;

  beforeAll(async () => {
    work.reset();
    few = await open(1000);
    expect(work.counts()).toMatchObject({ parsed: 1004, read: 1004 });
    many = await open(4000);
  }, 120_000);

  it.each(EDITS)('takes the same work in a library of 1,000 and of 4,000 patterns: %s', (name, edit) => {
    const text = edit(BEFORE);
    expect(text).not.toBe(BEFORE);
    const counts = workOf(few, text);
    expect(workOf(many, text)).toEqual(counts);
    expect(counts).toMatchObject({ parsed: 1, checkedTexts: 1, read: 0 });
    if (!IN_BODY.includes(name)) expect(counts.checkedPatterns).toBeGreaterThan(0);
    expect(counts.checkedPatterns).toBeLessThanOrEqual(FAMILY.size);
    expect(counts.lookedUp).toBeLessThan(100);
  });

  it('in the body looks nothing up, as long as no link moves', () => {
    few.open(EDITED, `${BEFORE}\nOne.\n`, 4);
    few.settle();
    work.reset();
    few.open(EDITED, `${BEFORE}\nOne, two.\n`, 5);
    few.settle();
    // The one look-up finds the version before.
    expect(work.counts()).toMatchObject({ parsed: 1, checkedTexts: 1, checkedPatterns: 0, lookedUp: 1 });
    few.open(EDITED, BEFORE, 6);
    few.settle();
  });

  it('takes little where patterns have many relations', () => {
    const hub = [...generateLibrary({ count: 4000, size: 'short', formats: 'classic' })].at(-1);
    if (hub === undefined) throw new Error('The library is empty.');
    const [file, text] = hub;
    many.open(memoryUri(file), text, 1);
    many.settle();
    work.reset();
    many.open(memoryUri(file), text.replace(/^title: .*/m, '$&s'), 2);
    many.settle();
    expect(work.counts()).toMatchObject({ parsed: 1, checkedTexts: 1, read: 0 });
    expect(work.counts().checkedPatterns).toBeGreaterThan(0);
    expect(work.counts().checkedPatterns).toBeLessThan(30);
    expect(work.counts().lookedUp).toBeLessThan(1000);
  });

  it('would be noticed if it took more', () => {
    work.reset();
    for (const folder of few.folders) for (const pattern of folder.library.patterns()) expect(pattern.uri).toBeDefined();
    expect(work.counts().lookedUp).toBe(1003);
  });
});

describe('hundreds of files that change together', () => {
  it('are looked at once, although each of them concerns all others', async () => {
    const files = new Map(FAMILY);
    const workspace = await read(files);
    workspace.settle();
    const place = workspace.changes.end;
    for (let index = 0; index < 300; index++) {
      const id = `pat_01h2xcejqtf2nbrexx${String(index).padStart(8, '0')}`;
      files.set(`_patterns/twin-${index}.md`, textOf(id, 'Twin', `related: [${PARENT}]\n`));
    }
    const uris = [...files.keys()].filter(file => file.includes('twin')).map(memoryUri);
    work.reset();
    await workspace.filesChanged(uris);
    expect(changedSince(workspace, place)).toEqual(expect.arrayContaining(uris));
    expect(work.counts()).toMatchObject({ parsed: 300, checkedTexts: 300, read: 300 });
    // No file more than once.
    expect(work.counts().checkedPatterns).toBeLessThanOrEqual(files.size);
    const [first] = uris.map(uri => workspace.problems(uri).find(({ rule }) => rule === 'duplicate-title'));
    expect(first?.related).toHaveLength(20);
  });
});
