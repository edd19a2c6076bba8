/** What happens to a file while everything is read, and to diagnostics that cannot be computed. */
import { describe, expect, it, vi } from 'vitest';
import { clientAbilities } from '../../server/src/clientAbilities.ts';
import { ClientUris } from '../../server/src/clientUris.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/index.ts';
import { DiagnosticsPublisher } from '../../server/src/diagnosticsPublisher.ts';
import type { FileContent, FileSystem } from '../../server/src/fileSystem.ts';
import { Presentation } from '../../server/src/presentation.ts';
import { Workspace } from '../../server/src/workspace.ts';
import { MEMORY_ROOT, memoryFileSystem, memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

const ID = {
  one: 'pat_01h2xcejqtf2nbrexx3vqjhp41',
  two: 'pat_01h2xcejqtf2nbrexx3vqjhp42',
  gone: 'pat_01h2xcejqtf2nbrexx3vqjhp49',
};
const pattern = (id: string, slug: string, relation: string) =>
  `---\nid: ${id}\nslug: ${slug}\ntitle: The ${slug}\nrelated:\n  - ${relation}\n---\n\nText.\n`;
const ONE = memoryUri('_patterns/one.md');
const TWO = memoryUri('_patterns/two.md');
const FILES = new Map([
  ['_patterns/one.md', pattern(ID.one, 'one', ID.two)],
  ['_patterns/two.md', pattern(ID.two, 'two', ID.gone)],
]);

const rulesAt = (workspace: Workspace, uri: string) => workspace.problems(uri).map(({ rule }) => rule);

it('tells of a change when the last index has ended: work in the background does not begin before', async () => {
  const seen: boolean[] = [];
  const workspace: Workspace = new Workspace({
    fileSystem: memoryFileSystem(FILES),
    make: { id: () => ID.gone, now: () => '2026-01-28T00:00:00Z' },
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError: () => {},
    onUnreadable: () => {},
    onError: () => {},
    onChange: () => seen.push(workspace.isIndexing),
  });
  for (const index of [() => workspace.setFolders([MEMORY_ROOT]), () => workspace.index()]) {
    await index();
    await workspace.whenIdle();
    expect(seen.at(-1)).toBe(false);
  }
});

/** A file system whose files are read when the test allows it. */
function heldFileSystem(files: ReadonlyMap<string, string>) {
  const inner = memoryFileSystem(files);
  const held = new Map<string, () => void>();
  const asked: string[] = [];
  const fileSystem: FileSystem = {
    ...inner,
    read: uri =>
      new Promise<FileContent>(resolve => {
        asked.push(uri);
        held.set(uri, () => resolve(inner.readNow(uri)));
      }),
  };
  return {
    fileSystem,
    asked,
    /** Lets the reading of a file go on, as soon as it has begun. */
    async release(uri: string): Promise<void> {
      for (let turn = 0; turn < 100 && !held.has(uri); turn++) await Promise.resolve();
      const go = held.get(uri) ?? expect.fail(`${uri} is not being read`);
      held.delete(uri);
      go();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
  };
}

describe('a file that is opened while it is read', () => {
  async function openedWhileRead() {
    const disk = heldFileSystem(FILES);
    const errors: unknown[] = [];
    const known: (string | undefined)[] = [];
    const workspace: Workspace = new Workspace({
      fileSystem: disk.fileSystem,
      make: { id: () => ID.gone, now: () => '2026-01-28T00:00:00Z' },
      settingsFor: async () => DEFAULT_SETTINGS,
      onRuleError: (_, __, error) => errors.push(error),
      onUnreadable: uri => errors.push(uri),
      onError: error => errors.push(error),
      onIndex: () => ({ report: () => {}, end: () => known.push(workspace.libraryOf(TWO).pattern(TWO)?.id?.value) }),
    });
    const indexed = workspace.setFolders([MEMORY_ROOT]);
    for (const uri of disk.asked.slice()) await disk.release(uri);
    await disk.release(memoryUri('.commons-patterns.yaml'));
    workspace.open(TWO, pattern(ID.gone, 'two', ID.one), 1);
    await disk.release(TWO);
    return { workspace, disk, indexed, errors, known };
  }

  it('is known as it is on disk when it has been closed before everything is read', async () => {
    const { workspace, disk, indexed, errors, known } = await openedWhileRead();
    workspace.close(TWO);
    await disk.release(ONE);
    await disk.release(TWO);
    await indexed;
    // When the index ended: closing causes another reading later.
    expect(known).toEqual([ID.two]);
    expect(rulesAt(workspace, ONE)).not.toContain('unknown-relation-target');
    expect(errors).toEqual([]);
  });

  it('is known as the editor shows it while it is open', async () => {
    const { workspace, disk, indexed, errors } = await openedWhileRead();
    await disk.release(ONE);
    await indexed;
    expect(rulesAt(workspace, ONE)).toContain('unknown-relation-target');
    expect(disk.asked.filter(uri => uri === TWO)).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

function workspaceOver(fileSystem: FileSystem): Workspace {
  return new Workspace({
    fileSystem,
    make: { id: () => ID.gone, now: () => '2026-01-28T00:00:00Z' },
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError: (_, __, error) => expect.fail(String(error)),
    onUnreadable: uri => expect.fail(uri),
    onError: error => expect.fail(String(error)),
  });
}

describe('a draft that is opened while everything is read', () => {
  it('is checked with the library as soon as that has been read', async () => {
    const disk = heldFileSystem(FILES);
    const DRAFT = 'untitled:Untitled-1';
    const workspace = workspaceOver(disk.fileSystem);
    const indexed = workspace.setFolders([MEMORY_ROOT]);
    await disk.release(memoryUri('.commons-patterns.yaml'));
    workspace.open(DRAFT, pattern(ID.one, 'draft', ID.gone), 1);
    expect(rulesAt(workspace, DRAFT)).not.toContain('unknown-relation-target');
    await disk.release(ONE);
    await disk.release(TWO);
    await indexed;
    expect(rulesAt(workspace, DRAFT)).toContain('unknown-relation-target');
  });
});

describe('a file that is opened while it is read again', () => {
  it('is known as the editor shows it', async () => {
    const disk = heldFileSystem(FILES);
    const workspace = workspaceOver(disk.fileSystem);
    const indexed = workspace.setFolders([MEMORY_ROOT]);
    for (const uri of [memoryUri('.commons-patterns.yaml'), ONE, TWO]) await disk.release(uri);
    await indexed;
    await workspace.whenIdle();
    const read = workspace.filesChanged([TWO]);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    workspace.open(TWO, pattern(ID.gone, 'two', ID.one), 1);
    await disk.release(TWO);
    await read;
    expect(workspace.libraryOf(TWO).pattern(TWO)?.id?.value).toBe(ID.gone);
  });
});

describe('files that change together', () => {
  it('are put in place together, when all of them have been read', async () => {
    const files = new Map(FILES);
    const disk = heldFileSystem(files);
    const workspace = workspaceOver(disk.fileSystem);
    const indexed = workspace.setFolders([MEMORY_ROOT]);
    for (const uri of [memoryUri('.commons-patterns.yaml'), ONE, TWO]) await disk.release(uri);
    await indexed;
    await workspace.whenIdle();
    files.set('_patterns/one.md', pattern(ID.two, 'one', ID.one));
    files.set('_patterns/two.md', pattern(ID.one, 'two', ID.two));
    const read = workspace.filesChanged([ONE, TWO]);
    await disk.release(ONE);
    expect(rulesAt(workspace, ONE)).not.toContain('duplicate-id');
    await disk.release(TWO);
    await read;
    expect([ONE, TWO].map(uri => workspace.libraryOf(uri).pattern(uri)?.id?.value)).toEqual([ID.two, ID.one]);
  });
});

describe('a file that is moved away and back between two looks at the disk', () => {
  it('is known again, although its size and its time are the same', async () => {
    const files = new Map(FILES);
    const workspace = await memoryWorkspace(files);
    files.delete('_patterns/two.md');
    await workspace.compareWithDisk();
    expect(workspace.libraryOf(TWO).has(TWO)).toBe(false);
    files.set('_patterns/two.md', pattern(ID.two, 'two', ID.gone));
    await workspace.compareWithDisk();
    expect(workspace.libraryOf(TWO).has(TWO)).toBe(true);
  });
});

describe('an open text', () => {
  it('has what another file has changed for it, also after its body is typed in', async () => {
    const files = new Map(FILES);
    const workspace = await memoryWorkspace(files);
    const text = pattern(ID.one, 'one', ID.two);
    workspace.open(ONE, text, 1);
    expect(rulesAt(workspace, ONE)).not.toContain('unknown-relation-target');
    files.delete('_patterns/two.md');
    await workspace.filesChanged([TWO]);
    expect(rulesAt(workspace, ONE)).toContain('unknown-relation-target');
    workspace.open(ONE, `${text}\nMore text.\n`, 2);
    expect(rulesAt(workspace, ONE)).toContain('unknown-relation-target');
  });

  it('that was changed last comes first', async () => {
    const workspace = await memoryWorkspace(FILES);
    for (const [index, uri] of [ONE, TWO, ONE].entries()) workspace.open(uri, pattern(ID.one, 'one', ID.two), index);
    expect(workspace.openUris()).toEqual([ONE, TWO]);
  });
});

describe('thousands of changes that are reported one by one', () => {
  it('cause few readings of each file', async () => {
    const files = new Map(FILES);
    const workspace = await memoryWorkspace(files);
    await workspace.whenIndexed();
    const { read } = workspace.work;
    files.set('_patterns/two.md', pattern(ID.two, 'two', ID.one));
    for (let count = 0; count < 1000; count++) void workspace.filesChanged([count % 2 === 0 ? ONE : TWO]);
    await workspace.whenIdle();
    expect(workspace.work.read - read).toBe(2);
    expect(rulesAt(workspace, TWO)).not.toContain('unknown-relation-target');
  });

  it('lose none that is reported while others are handled', async () => {
    const files = new Map(FILES);
    const workspace = await memoryWorkspace(files);
    await workspace.whenIndexed();
    void workspace.filesChanged([ONE]);
    await Promise.resolve();
    await Promise.resolve();
    files.set('_patterns/two.md', pattern(ID.two, 'two', ID.one));
    void workspace.filesChanged([TWO]);
    await workspace.whenIdle();
    expect(rulesAt(workspace, TWO)).not.toContain('unknown-relation-target');
  });
});

describe('many texts without marks of a format', () => {
  it('cause one look at all patterns for each folder, not for each text', async () => {
    const files = new Map(
      Array.from({ length: 60 }, (_, index) => [
        `_patterns/${index % 3}/${index}.md`,
        `---\nid: pat_${index}\nslug: s${index}\ntitle: T\n---\n`,
      ]),
    );
    const workspace = await memoryWorkspace(files);
    const { library } = workspace.libraryOf(ONE);
    const look = vi.spyOn(library, 'patterns');
    workspace.libraryOf(ONE).misread();
    expect(library.size).toBe(60);
    expect(look).toHaveBeenCalledTimes(3);
  });
});

describe('an error while one file is read', () => {
  it('is reported, and all other files are read', async () => {
    const errors: unknown[] = [];
    const fileSystem = memoryFileSystem(FILES);
    const failing: FileSystem = {
      ...fileSystem,
      read: async uri => {
        if (uri === ONE) throw new Error('the disk is gone');
        return fileSystem.read(uri);
      },
    };
    const workspace = await memoryWorkspace(FILES, { fileSystem: failing, onError: error => errors.push(error) });
    expect(errors).toEqual([new Error('the disk is gone')]);
    await workspace.whenIndexed();
    expect(rulesAt(workspace, TWO)).toContain('unknown-relation-target');
    expect(workspace.libraryOf(ONE).has(ONE)).toBe(false);
  });
});

describe('diagnostics that cannot be computed', () => {
  async function publishing() {
    const workspace = await memoryWorkspace(FILES);
    let isFailing = true;
    const presentation = new Presentation({
      abilities: clientAbilities({
        capabilities: { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } },
      }),
      uris: new ClientUris(),
      workspace,
      ruleLink: rule => {
        if (isFailing && rule === 'missing-section') throw new Error('no link');
        return `https://example.org/${rule}`;
      },
      translate: text => text,
    });
    const sent: string[] = [];
    const errors: unknown[] = [];
    const publisher = new DiagnosticsPublisher({
      workspace,
      presentation,
      send: async ({ uri }) => void sent.push(uri),
      onError: error => errors.push(error),
      afterPublishing: () => {},
    });
    return { workspace, publisher, sent, errors, mend: () => (isFailing = false) };
  }

  it('do not keep those of other files from being sent', async () => {
    const { workspace, publisher, sent, errors } = await publishing();
    const settings = memoryUri('.commons-patterns.yaml');
    workspace.open(settings, 'ignore: [""]\n', 1);
    publisher.flush();
    expect(errors).toEqual([new Error('no link'), new Error('no link')]);
    expect(sent).toEqual([settings]);
  });

  it('are tried again the next time that something changes', async () => {
    const { workspace, publisher, sent, mend } = await publishing();
    publisher.flush();
    expect(sent).toEqual([]);
    mend();
    workspace.open(memoryUri('notes.md'), '# Notes\n', 1);
    publisher.flush();
    expect([...sent].sort()).toEqual([ONE, TWO]);
    workspace.open(memoryUri('notes.md'), '# Other notes\n', 2);
    publisher.flush();
    expect(sent).toHaveLength(2);
  });
});

describe('an open text outside of all libraries', () => {
  const OUTSIDE = 'file:///elsewhere/a.md';
  const text = '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\n---\n\nText.\n';

  it('is forgotten when its file is moved, before the editor closes it', async () => {
    const workspace = await memoryWorkspace(new Map());
    workspace.open(OUTSIDE, text, 1);
    expect(workspace.problems(OUTSIDE)).not.toEqual([]);
    await workspace.filesMoved([{ from: OUTSIDE, to: memoryUri('_patterns/a.md') }]);
    expect(workspace.problems(OUTSIDE)).toEqual([]);
    expect(workspace.isOpen(OUTSIDE)).toBe(false);
  });

  it('stays when another file is moved', async () => {
    const workspace = await memoryWorkspace(new Map());
    workspace.open(OUTSIDE, text, 1);
    await workspace.filesMoved([{ from: 'file:///elsewhere/b.md', to: memoryUri('_patterns/b.md') }]);
    expect(workspace.problems(OUTSIDE)).not.toEqual([]);
  });
});
