/** Which files belong to a library: clones and worktrees inside of it, submodules, ignored files, texts without files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-protocol';
import type { Report } from '../../server/src/cli/reports/json.ts';
import { SETTLED_REQUEST, WORK_REQUEST, type WorkResult } from '../../server/src/protocol.ts';
import { RICH, uriIn, without } from '../support/clientSession.ts';
import { type ScriptedClient, startClient } from '../support/scriptedClient.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SOUND = 'pat_01h2xcejqtf2nbrexx3vqjhp41';
const LOST = 'pat_01h2xcejqtf2nbrexx3vqjhp42';
const OTHER = 'pat_01h2xcejqtf2nbrexx3vqjhp43';
const GONE = 'pat_01h2xcejqtf2nbrexx3vqjhp49';

const pattern = (id: string, slug: string, relation: string) =>
  `---\nid: ${id}\nslug: ${slug}\ntitle: The ${slug}\nrelated:\n  - ${relation}\n---\n\nText.\n`;

const OUTER = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.commons-patterns.yaml': 'ignore: ["drafts/**"]\n',
  '_patterns/sound.md': pattern(SOUND, 'sound', LOST),
  '_patterns/lost.md': pattern(LOST, 'lost', GONE),
};

/** The same pattern again, and one that is here only. */
const inner = (folder: string) => ({
  [`${folder}/_patterns/sound.md`]: pattern(SOUND, 'sound', OTHER),
  [`${folder}/_patterns/other.md`]: pattern(OTHER, 'other', GONE),
});
const CLONE = { ...inner('clone'), 'clone/.git/HEAD': 'ref: refs/heads/main\n' };
const WORKTREE = { ...inner('worktree'), 'worktree/.git': 'gitdir: ../.git/worktrees/worktree\n' };
const HIDDEN_WORKTREE = { ...inner('.worktrees/w'), '.worktrees/w/.git': 'gitdir: ../../.git/worktrees/w\n' };
const SUBMODULE = {
  'module/_patterns/other.md': pattern(OTHER, 'other', SOUND),
  'module/.git': 'gitdir: ../.git/modules/module\n',
  '.gitmodules': '[submodule "module"]\n\tpath = module\n\turl = https://example.org/module.git\n',
};

const codes = (client: ScriptedClient, uri: string) => client.published.get(uri)?.diagnostics.map(({ code }) => code) ?? [];

async function startIn(root: string): Promise<ScriptedClient> {
  const client = await startClient({ capabilities: RICH, workspaceFolders: [uriIn(root, '')] });
  onTestFinished(() => client.kill());
  await client.diagnostics(uriIn(root, '_patterns/lost.md'), found => found.length > 0);
  await client.request('workspace/symbol', { query: 'a' });
  return client;
}

function report(root: string, ...paths: readonly string[]): Report {
  const { stdout } = spawnSync(process.execPath, [CLI, 'check', ...paths, '--format', 'json'], { cwd: root, encoding: 'utf8' });
  return JSON.parse(stdout);
}

describe.each([
  ['a clone', CLONE, 'clone'],
  ['a worktree', WORKTREE, 'worktree'],
  ['a worktree in a hidden folder', HIDDEN_WORKTREE, '.worktrees/w'],
] as const)('%s inside a library', { timeout: 30_000 }, (_, files, folder) => {
  it('is not part of it', async () => {
    const root = temporaryFolder({ ...OUTER, ...files });
    const client = await startIn(root);
    expect((await client.status()).patterns).toBe(2);
    expect(codes(client, uriIn(root, '_patterns/sound.md'))).not.toContain('duplicate-id');
    expect(codes(client, uriIn(root, `${folder}/_patterns/other.md`))).toEqual([]);
    const { files: count, problems } = report(root);
    expect(count).toBe(2);
    expect(problems.map(({ rule }) => rule)).not.toContain('duplicate-id');
  });

  it('is a library of its own when one of its files is opened', async () => {
    const root = temporaryFolder({ ...OUTER, ...files });
    const client = await startIn(root);
    const uri = uriIn(root, `${folder}/_patterns/sound.md`);
    client.open(uri, pattern(SOUND, 'sound', OTHER).replace('title: The sound', 'title: The louder sound'));
    const other = uriIn(root, `${folder}/_patterns/other.md`);
    await client.diagnostics(other, () => codes(client, other).includes('unknown-relation-target'));
    expect(codes(client, uri)).not.toContain('unknown-relation-target');
    expect(codes(client, uri)).not.toContain('duplicate-id');
    expect((await client.status(uri)).patterns).toBe(2);
    expect((await client.status(uriIn(root, '_patterns/sound.md'))).patterns).toBe(2);
    expect(codes(client, uriIn(root, '_patterns/sound.md'))).not.toContain('duplicate-id');
  });

  it('is checked when it is named on the command line, and nothing else is', () => {
    const root = temporaryFolder({ ...OUTER, ...files });
    const { files: count, problems } = report(root, folder);
    expect(count).toBe(2);
    const dead = problems.filter(({ rule }) => rule === 'unknown-relation-target').map(({ file }) => path.basename(file));
    expect(dead).toEqual(['other.md']);
  });
});

describe('a submodule that .gitmodules lists', { timeout: 30_000 }, () => {
  it('belongs to the outer library', async () => {
    const root = temporaryFolder({ ...OUTER, ...SUBMODULE });
    const client = await startIn(root);
    expect((await client.status()).patterns).toBe(3);
    expect(codes(client, uriIn(root, 'module/_patterns/other.md'))).not.toContain('unknown-relation-target');
    expect(report(root).files).toBe(3);
  });

  it('does not belong to it when the list names another folder', async () => {
    const gitmodules = SUBMODULE['.gitmodules'].replace('path = module', 'path = elsewhere');
    const root = temporaryFolder({ ...OUTER, ...SUBMODULE, '.gitmodules': gitmodules });
    expect((await (await startIn(root)).status()).patterns).toBe(2);
    expect(report(root).files).toBe(2);
  });
});

describe('what Git takes for the path of a submodule', { timeout: 30_000 }, () => {
  it.each([
    ['a key in capitals', '[submodule "module"]\r\n\tPATH = module\r\n'],
    ['a key behind the header', '[submodule "module"] path = module\n'],
    ['a value with a comment', '[submodule "module"]\npath = module ; see above\n'],
    ['a quoted value with a comment', '[submodule "module"]\npath="module" # see above\n'],
  ])('is %s', (_, gitmodules) => {
    expect(report(temporaryFolder({ ...OUTER, ...SUBMODULE, '.gitmodules': gitmodules })).files).toBe(3);
  });

  it.each([
    ['a comment', '# path = module\n'],
    ['an empty value', '[submodule "module"]\npath =\n'],
    ['another key', '[submodule "module"]\nmypath = module\n'],
  ])('is not %s', (_, gitmodules) => {
    expect(report(temporaryFolder({ ...OUTER, ...SUBMODULE, '.gitmodules': gitmodules })).files).toBe(2);
  });
});

describe('another name of a file of the library', { timeout: 30_000 }, () => {
  const open = async (link: string) => {
    const root = temporaryFolder(OUTER);
    symlinkSync('_patterns/sound.md', path.join(root, 'link.md'));
    mkdirSync(path.join(root, 'drafts'));
    symlinkSync('../_patterns/sound.md', path.join(root, 'drafts/link.md'));
    const client = await startIn(root);
    client.open(uriIn(root, link), pattern(SOUND, 'sound', LOST));
    await client.request('textDocument/documentSymbol', { textDocument: { uri: uriIn(root, link) } });
    return { client, root };
  };

  it('is checked by its text alone when it is opened, and does not join the library', async () => {
    const { client, root } = await open('link.md');
    await client.diagnostics(uriIn(root, 'link.md'), found => found.length > 0);
    expect(codes(client, uriIn(root, 'link.md'))).not.toContain('duplicate-id');
    expect(codes(client, uriIn(root, '_patterns/sound.md'))).not.toContain('duplicate-id');
    client.notify('textDocument/didClose', { textDocument: { uri: uriIn(root, 'link.md') } });
    await client.diagnostics(uriIn(root, 'link.md'), found => found.length === 0);
    expect((await client.status(uriIn(root, ''))).patterns).toBe(2);
  });

  it('is not checked where files are ignored', async () => {
    const { client, root } = await open('drafts/link.md');
    client.open(uriIn(root, '_patterns/lost.md'), `${pattern(LOST, 'lost', GONE)}\nMore.\n`);
    await client.request('workspace/symbol', { query: 'a' });
    expect(client.published.has(uriIn(root, 'drafts/link.md'))).toBe(false);
  });
});

describe('a library that is opened through a symbolic link', { timeout: 30_000 }, () => {
  it('follows changes that are told under the real path, and reads no more than what has changed', async () => {
    const root = temporaryFolder(OUTER);
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(root, link);
    const client = await startIn(link);
    const afterTelling = async (file: string, told: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), pattern(OTHER, 'other', GONE));
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriIn(root, told), type: 1 }] });
      await client.request(SETTLED_REQUEST);
      expect(codes(client, uriIn(link, file))).toContain('unknown-relation-target');
      return (await client.request<WorkResult>(WORK_REQUEST)).read;
    };
    const read = await afterTelling('_patterns/sound.md', '_patterns/sound.md');
    expect(await afterTelling('more/_patterns/other.md', 'more')).toBe(read + 1);
    expect(codes(client, uriIn(root, '_patterns/sound.md'))).toEqual([]);
  });
});

describe('a file that is ignored', { timeout: 30_000 }, () => {
  it('does not join the library when it is opened or closed', async () => {
    const root = temporaryFolder({ ...OUTER, 'drafts/_patterns/sound.md': pattern(SOUND, 'sound', GONE) });
    const client = await startIn(root);
    const draft = uriIn(root, 'drafts/_patterns/sound.md');
    const sound = uriIn(root, '_patterns/sound.md');
    client.open(draft, pattern(SOUND, 'sound', GONE));
    client.open(sound, pattern(SOUND, 'sound', LOST));
    await client.diagnostics(sound);
    expect((await client.status()).patterns).toBe(2);
    expect(codes(client, draft)).toEqual([]);
    expect(codes(client, sound)).not.toContain('duplicate-id');
    client.notify('textDocument/didClose', { textDocument: { uri: draft } });
    expect((await client.status()).patterns).toBe(2);
    client.notify('textDocument/didClose', { textDocument: { uri: sound } });
    expect((await client.status()).patterns).toBe(2);
    expect(codes(client, sound)).not.toContain('duplicate-id');
  });
});

describe('a text that is not a file of the workspace', { timeout: 30_000 }, () => {
  it.each(['git', 'vscode-vfs', 'output'])('is not checked with the scheme %s', async scheme => {
    const root = temporaryFolder(OUTER);
    const client = await startIn(root);
    const old = uriIn(root, '_patterns/sound.md').replace('file:', `${scheme}:`);
    client.open(old, pattern(SOUND, 'sound', GONE));
    const sound = uriIn(root, '_patterns/sound.md');
    client.open(sound, pattern(SOUND, 'sound', GONE));
    await client.diagnostics(sound, () => codes(client, sound).includes('unknown-relation-target'));
    expect((await client.status()).patterns).toBe(2);
    expect(codes(client, old)).toEqual([]);
    expect(codes(client, sound)).not.toContain('duplicate-id');
  });

  it('is checked in the first folder while it is untitled, and is never a target', async () => {
    const root = temporaryFolder(OUTER);
    const client = await startIn(root);
    const untitled = 'untitled:Untitled-1';
    client.open(untitled, pattern(OTHER, 'unsaved', GONE));
    await client.diagnostics(untitled, found => found.some(({ code }) => code === 'unknown-relation-target'));
    const sound = uriIn(root, '_patterns/sound.md');
    const text = pattern(SOUND, 'sound', OTHER);
    client.open(sound, text);
    await client.diagnostics(sound, found => found.some(({ code }) => code === 'unknown-relation-target'));
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri: sound },
      position: { line: 5, character: 4 },
    });
    const labels = list.items.map(({ label }) => label);
    expect(labels.some(label => label.includes('The lost'))).toBe(true);
    expect(labels.some(label => label.includes('unsaved'))).toBe(false);
  });
});

describe('a client that does not watch files', { timeout: 30_000 }, () => {
  const SETTINGS = '.commons-patterns.yaml';

  async function saveIn(root: string, opened = '_patterns/lost.md') {
    const capabilities = without(RICH, 'workspace.didChangeWatchedFiles');
    const client = await startClient({ capabilities, workspaceFolders: [uriIn(root, '')] });
    onTestFinished(() => client.kill());
    const uri = uriIn(root, opened);
    client.open(uri, pattern(LOST, 'lost', GONE));
    await client.request(SETTLED_REQUEST);
    return async () => {
      client.notify('textDocument/didSave', { textDocument: { uri } });
      await client.request(SETTLED_REQUEST);
      const { read } = await client.request<WorkResult>(WORK_REQUEST);
      return { read, patterns: (await client.status()).patterns };
    };
  }

  it.each<[string, Readonly<Record<string, string>>, string | undefined, (root: string) => void, number]>([
    ['a pattern has been deleted', {}, undefined, root => rmSync(path.join(root, '_patterns/sound.md')), 1],
    ['a clone has become a folder', CLONE, undefined, root => rmSync(path.join(root, 'clone/.git'), { recursive: true }), 4],
    [
      'the hidden repository of an open text is none',
      HIDDEN_WORKTREE,
      '.worktrees/w/_patterns/sound.md',
      root => rmSync(path.join(root, '.worktrees/w/.git')),
      2,
    ],
    [
      'a hidden folder has become a repository',
      inner('.w'),
      '.w/_patterns/sound.md',
      root => mkdirSync(path.join(root, '.w/.git')),
      4,
    ],
    [
      'a library within has become a repository',
      { ...inner('within'), [`within/${SETTINGS}`]: 'ignore: []\n' },
      undefined,
      root => mkdirSync(path.join(root, 'within/.git')),
      2,
    ],
  ])('sees at the next save that %s', async (_, files, opened, change, patterns) => {
    const root = temporaryFolder({ ...OUTER, ...files });
    const save = await saveIn(root, opened);
    expect((await save()).patterns).not.toBe(patterns);
    change(root);
    expect((await save()).patterns).toBe(patterns);
  });

  it.each<[string, (root: string) => void]>([
    ['a link leads to an ignored file', root => symlinkSync('../drafts/a.md', path.join(root, '_patterns/a.md'))],
    ['the settings are a folder', root => replaceSettings(root, undefined)],
    ['the list of slugs is the settings file', root => replaceSettings(root, `knownSlugs: ${SETTINGS}\n`)],
    ['the list of slugs is a folder', root => replaceSettings(root, 'knownSlugs: _patterns\n')],
  ])('causes no second reading by saving where %s', async (_, change) => {
    const root = temporaryFolder({
      ...OUTER,
      [SETTINGS]: 'ignore: [drafts/a.md]\n',
      'drafts/a.md': pattern(OTHER, 'other', GONE),
    });
    change(root);
    const save = await saveIn(root);
    const { read } = await save();
    expect((await save()).read).toBe(read);
    writeFileSync(path.join(root, '_patterns/sound.md'), pattern(SOUND, 'quiet', LOST));
    expect((await save()).read).toBe(read + 1);
  });

  /** @param text `undefined` for a folder */
  function replaceSettings(root: string, text: string | undefined): void {
    rmSync(path.join(root, SETTINGS));
    if (text === undefined) mkdirSync(path.join(root, SETTINGS));
    else writeFileSync(path.join(root, SETTINGS), text);
  }
});
