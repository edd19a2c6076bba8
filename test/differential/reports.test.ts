/** After a change on disk of which the client reports one file or folder, the server shows what a fresh one shows. */
import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { STATUS_REQUEST, type StatusResult } from '../../server/src/protocol.ts';
import { startEditor } from './editor.ts';
import { A, B, pattern, type SmallLibrary, smallLibrary } from './smallLibrary.ts';

const SETTINGS = '.commons-patterns.yaml';
const ONE = { 'lib/_patterns/one.md': pattern(A, 'One', `related: [${B}]\n`) };
const TWO = pattern(B, 'Two');
const SUBMODULE = { 'lib/module/.git': 'gitdir: /elsewhere\n', 'lib/module/two.md': TWO };
const MODULES = '[submodule "module"]\n\tpath = module\n';

interface Change {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The folder that is open; `lib` by default. */
  readonly folder?: string;
  readonly written?: Readonly<Record<string, string>>;
  readonly removed?: string;
  /** The only file or folder of which the client tells. */
  readonly told: string;
}

const CHANGES: readonly Change[] = [
  {
    name: 'the folder around the library is removed',
    files: { 'outer/lib/_patterns/one.md': TWO },
    folder: 'outer/lib',
    removed: 'outer',
    told: 'outer',
  },
  {
    name: 'the folder of the library appears',
    files: {},
    written: ONE,
    told: 'lib',
  },
  {
    name: 'a folder with a list of known slugs is removed',
    files: { ...ONE, [`lib/${SETTINGS}`]: 'knownSlugs: names/list.txt\n', 'lib/names/list.txt': `${B}\n` },
    removed: 'lib/names',
    told: 'lib/names',
  },
  {
    name: 'a hidden folder with a list of known slugs appears',
    files: { ...ONE, [`lib/${SETTINGS}`]: 'knownSlugs: .names/list.txt\n' },
    written: { 'lib/.names/list.txt': `${B}\n` },
    told: 'lib/.names',
  },
  {
    name: 'an ignored folder with a list of known slugs appears',
    files: { ...ONE, [`lib/${SETTINGS}`]: 'knownSlugs: names/list.txt\nignore: ["names/**"]\n' },
    written: { 'lib/names/list.txt': `${B}\n` },
    told: 'lib/names',
  },
  {
    name: 'a folder with the name of a settings file is removed',
    files: { ...ONE, 'lib/inner/two.md': TWO, [`lib/inner/${SETTINGS}/a.txt`]: '' },
    removed: `lib/inner/${SETTINGS}`,
    told: `lib/inner/${SETTINGS}`,
  },
  {
    name: 'the library becomes a repository with a submodule',
    files: { ...ONE, ...SUBMODULE, 'lib/.gitmodules': MODULES },
    written: { 'lib/.git/HEAD': 'ref: refs/heads/main\n' },
    told: 'lib/.git',
  },
  {
    name: 'the library with a submodule is no longer a repository',
    files: { ...ONE, ...SUBMODULE, 'lib/.gitmodules': MODULES, 'lib/.git/HEAD': 'ref: refs/heads/main\n' },
    removed: 'lib/.git',
    told: 'lib/.git',
  },
  {
    name: 'the repository around the library gets a submodule in the library',
    files: { ...ONE, ...SUBMODULE, '.git/HEAD': 'ref: refs/heads/main\n' },
    written: { '.gitmodules': MODULES.replace('path = module', 'path = lib/module') },
    told: '.gitmodules',
  },
  {
    name: 'a library in a folder of Git gets a pattern',
    files: { '.git/trees/lib/_patterns/one.md': pattern(A, 'One', `related: [${B}]\n`) },
    folder: '.git/trees/lib',
    written: { '.git/trees/lib/_patterns/two.md': TWO },
    told: '.git/trees/lib/_patterns/two.md',
  },
];

it.each(CHANGES.map(change => [change.name, change] as const))('%s', async (_, change) => {
  const { folder = 'lib', written = {}, removed, told } = change;
  const library = await smallLibrary(change.files, { folders: [] });
  const { editor } = library;
  editor.foldersChanged([library.path(folder)], []);
  await editor.settled();
  const before = await shownBy(library);
  if (removed !== undefined) rmSync(library.path(removed), { recursive: true });
  for (const [file, text] of Object.entries(written)) library.writeUnnoticed(file, text);
  editor.filesChanged([{ uri: editor.uriOf(library.path(told)), type: FileChangeType.Changed }]);
  await editor.settled();
  const fresh = await startEditor({ folders: [library.path(folder)], configuration: {}, answers: 'at once' });
  onTestFinished(() => fresh.stop());
  await fresh.settled();
  const now = await shownBy({ editor: fresh });
  expect(now).not.toEqual(before);
  expect(await shownBy(library)).toEqual(now);
});

async function shownBy({ editor }: Pick<SmallLibrary, 'editor'>) {
  const { patterns, errors, warnings } = await editor.connection.sendRequest<StatusResult>(STATUS_REQUEST, {});
  return {
    counts: { patterns, errors, warnings },
    published: new Map([...editor.published].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
