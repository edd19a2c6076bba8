/** Repositories inside of a library are read while one of their files is open, and only these. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { uriOfPath } from '../../server/src/uris.ts';
import type { Workspace } from '../../server/src/workspace.ts';
import { folderWorkspace } from '../support/folderWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const HEAD = 'ref: refs/heads/main\n';
const pattern = (slug: string) => `---\nid: pat_${slug}\nslug: ${slug}\ntitle: The ${slug}\n---\n\nText.\n`;

const FILES = {
  '_patterns/outer.md': pattern('outer'),
  'clone/.git/HEAD': HEAD,
  'clone/_patterns/middle.md': pattern('middle'),
  'clone/inner/.git/HEAD': HEAD,
  'clone/inner/_patterns/inner.md': pattern('inner'),
  'clone/module/.git': 'gitdir: ../.git/modules/module\n',
  'clone/module/_patterns/module.md': pattern('module'),
  'clone/.gitmodules': '[submodule "module"]\n\tpath = module\n',
  '.worktrees/w/.git': 'gitdir: ../../.git/worktrees/w\n',
  '.worktrees/w/_patterns/hidden.md': pattern('hidden'),
  '.github/_patterns/other.md': pattern('other'),
  'vendor/clone/.git/HEAD': HEAD,
  'vendor/clone/_patterns/ignored.md': pattern('ignored'),
  '.commons-patterns.yaml': 'ignore: ["vendor/**"]\n',
};

/** The patterns of each library that is read, by its path. */
async function libraries(workspace: Workspace, root: string): Promise<Readonly<Record<string, readonly string[]>>> {
  await workspace.whenIndexed();
  await workspace.whenIdle();
  return Object.fromEntries(
    workspace.folders.map(folder => [
      path.posix.relative(uriOfPath(root), folder.root),
      [...folder.library.patterns()].map(({ uri }) => path.basename(uri)).sort(),
    ]),
  );
}

describe('a repository inside of a library', () => {
  it.each([
    ['clone/_patterns/middle.md', 'clone', ['middle.md', 'module.md']],
    ['clone/inner/_patterns/inner.md', 'clone/inner', ['inner.md']],
    ['clone/module/_patterns/module.md', 'clone', ['middle.md', 'module.md']],
    ['.worktrees/w/_patterns/hidden.md', '.worktrees/w', ['hidden.md']],
  ])('is read, and no other one, while %s is open', async (file, repository, patterns) => {
    const root = temporaryFolder(FILES);
    const workspace = await folderWorkspace(root);
    const uri = uriOfPath(path.join(root, file));
    workspace.open(uri, pattern('opened'), 1);
    expect(await libraries(workspace, root)).toEqual({ '': ['outer.md'], [repository]: patterns });
    expect(workspace.libraryOf(uri).pattern(uri)?.slug?.value).toBe('opened');
    workspace.close(uri);
    expect(await libraries(workspace, root)).toEqual({ '': ['outer.md'] });
  });

  it('is read when its file was opened during the first reading', async () => {
    const root = temporaryFolder(FILES);
    const uri = uriOfPath(path.join(root, '.worktrees/w/_patterns/hidden.md'));
    const workspace = await folderWorkspace(root, reading => reading.open(uri, pattern('hidden'), 1));
    expect(Object.keys(await libraries(workspace, root))).toContain('.worktrees/w');
  });

  it('is read when its file was opened before another reading', async () => {
    const root = temporaryFolder(FILES);
    const uri = uriOfPath(path.join(root, '.worktrees/w/_patterns/hidden.md'));
    const workspace = await folderWorkspace(root);
    const again = workspace.index();
    workspace.open(uri, pattern('hidden'), 1);
    await again;
    expect(Object.keys(await libraries(workspace, root))).toContain('.worktrees/w');
  });

  it('is read when a hidden folder with an open file becomes one, for a client that does not watch files', async () => {
    const root = temporaryFolder(FILES);
    const git = path.join(root, '.worktrees/w/.git');
    rmSync(git);
    const workspace = await folderWorkspace(root);
    workspace.open(uriOfPath(path.join(root, '.worktrees/w/_patterns/hidden.md')), pattern('hidden'), 1);
    expect(Object.keys(await libraries(workspace, root))).not.toContain('.worktrees/w');
    writeFileSync(git, FILES['.worktrees/w/.git']);
    await workspace.compareWithDisk();
    expect(Object.keys(await libraries(workspace, root))).toContain('.worktrees/w');
  });

  it.each(['_patterns/outer.md', '.github/_patterns/other.md', 'vendor/clone/_patterns/ignored.md', 'clone/inner/.git/HEAD'])(
    'is not read because %s is open, and nothing is read again',
    async file => {
      const root = temporaryFolder(FILES);
      const workspace = await folderWorkspace(root);
      const { read } = workspace.work;
      workspace.open(uriOfPath(path.join(root, file)), pattern('outer'), 1);
      expect(await libraries(workspace, root)).toEqual({ '': ['outer.md'] });
      expect(workspace.work.read).toBe(read);
    },
  );

  it('is part of the library around it once it is not a repository any more, without what were its submodules', async () => {
    const root = temporaryFolder(FILES);
    const workspace = await folderWorkspace(root);
    const uri = uriOfPath(path.join(root, 'clone/inner/_patterns/inner.md'));
    workspace.open(uri, pattern('inner'), 1);
    await libraries(workspace, root);
    for (const git of ['clone/inner/.git', 'clone/.git']) {
      rmSync(path.join(root, git), { recursive: true });
      await workspace.filesChanged([uriOfPath(path.join(root, git))]);
    }
    expect(await libraries(workspace, root)).toEqual({ '': ['inner.md', 'middle.md', 'outer.md'] });
  });
});
