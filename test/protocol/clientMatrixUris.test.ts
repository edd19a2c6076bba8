/** The same file has many spellings: whichever a client uses, it is one file, and answers come in the client's spelling. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import { RICH, without } from '../support/clientSession.ts';
import { type ScriptedClient, startClient } from '../support/scriptedClient.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Everything but links as definitions: the places alone are compared. */
const CAPABILITIES = without(RICH, 'textDocument.definition');

const NAMES = ['plain', 'a+b (x)', 'R&D', '[draft] a', 'ü', '100%', 'a#b', "it's", 'a;b=c,d@e', '日本', 'two  blanks', '~!$*'];

const bytes = (text: string) =>
  [...Buffer.from(text, 'utf8')].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** Ways to write the URI of a path, all of them right. */
const SPELLINGS: Readonly<Record<string, (file: string) => string>> = {
  'as VS Code does': file => URI.file(file).toString(),
  'as Node does': file => pathToFileURL(file).href,
  'with every byte escaped': file =>
    `file://${file
      .split('/')
      .map(name => bytes(name).join(''))
      .join('/')}`,
  'with lower-case escapes': file =>
    URI.file(file)
      .toString()
      .replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
  'with as few escapes as possible': file => `file://${encodeURI(file).replace(/[?#]/g, letter => encodeURIComponent(letter))}`,
  'with the host named': file => pathToFileURL(file).href.replace('file:///', 'file://localhost/'),
  'with one slash': file => pathToFileURL(file).href.replace('file:///', 'file:/'),
  'with four slashes': file => pathToFileURL(file).href.replace('file:///', 'file:////'),
  'with scheme and host in capitals': file => pathToFileURL(file).href.replace('file:///', 'FILE://LOCALHOST/'),
};

const ID = { a: 'pat_01h2xcejqtf2nbrexx3vqjhp41', b: 'pat_01h2xcejqtf2nbrexx3vqjhp42', gone: 'pat_01h2xcejqtf2nbrexx3vqjhp49' };

const pattern = (id: string, slug: string, relation: string, link: string) =>
  `---\nid: ${id}\nslug: ${slug}\ntitle: The ${slug}\nrelated:\n  - ${relation}\n---\n\nSee [it](${link}).\n`;

/** Two patterns that point to each other, one of them called like the folder, and one that points nowhere. */
function library(name: string) {
  const root = path.join(temporaryFolder(), name);
  const files = {
    named: path.join(root, '_patterns', `${name}.md`),
    other: path.join(root, '_patterns', 'other.md'),
    lost: path.join(root, '_patterns', 'lost.md'),
  };
  mkdirSync(path.dirname(files.named), { recursive: true });
  const texts = {
    named: pattern(ID.a, 'first', ID.b, 'other.md'),
    other: pattern(ID.b, 'second', ID.a, encodeURIComponent(`${name}.md`)),
    lost: pattern('pat_01h2xcejqtf2nbrexx3vqjhp43', 'third', ID.gone, 'other.md'),
  };
  writeFileSync(files.named, texts.named);
  writeFileSync(files.other, texts.other);
  writeFileSync(files.lost, texts.lost);
  return { root, files, texts };
}

type Library = ReturnType<typeof library>;

const decoded = (uri: string) => fileURLToPath(uri.replace(/^file:(?:\/\/localhost)?\/+/i, 'file:///'));

function publishedFor(client: ScriptedClient, file: string): readonly string[] {
  return [...client.published.keys()].filter(uri => decoded(uri) === file);
}

/** The problem of its dead relation is known only when every file has been read. */
function untilRead(client: ScriptedClient, { lost }: Library['files']): Promise<void> {
  return client.until(() => publishedFor(client, lost).some(uri => codes(client, uri).includes('unknown-relation-target')));
}

const editedUris = ({ changes = {}, documentChanges = [] }: WorkspaceEdit) => [
  ...Object.keys(changes),
  ...documentChanges.flatMap(change => ('textDocument' in change ? [change.textDocument.uri] : [])),
];

describe.each(Object.entries(SPELLINGS))('a client that spells URIs %s', { timeout: 30_000 }, (_, spell) => {
  it('has a whole library in a folder of any name and gets answers in its own spelling', async () => {
    const libraries = NAMES.map(library);
    const workspaceFolders = libraries.map(({ root }) => spell(root));
    const client = await startClient({ capabilities: CAPABILITIES, workspaceFolders });
    onTestFinished(() => client.kill());
    for (const { files, texts } of libraries) await uses(client, files, texts);
  });

  /** Asks everything about one library. */
  async function uses(client: ScriptedClient, files: Library['files'], texts: Library['texts']): Promise<void> {
    await untilRead(client, files);
    expect((await client.status()).patterns).toBe(3 * NAMES.length);

    const named = spell(files.named);
    const other = spell(files.other);
    client.open(named, texts.named);
    client.open(other, texts.other.replace('slug: second', 'slug: [second'));
    await client.diagnostics(other, found => found.some(({ code }) => code === 'yaml-syntax'));
    await client.diagnostics(named);
    expect((await client.status()).patterns).toBe(3 * NAMES.length);
    expect(codes(client, named)).not.toContain('unknown-relation-target');
    expect(codes(client, named)).not.toContain('duplicate-id');
    // What was published under another spelling before the file was opened is gone.
    const elsewhere = [...publishedFor(client, files.named), ...publishedFor(client, files.other)];
    expect(elsewhere.filter(uri => uri !== named && uri !== other && codes(client, uri).length > 0)).toEqual([]);

    const textDocument = { uri: named };
    const position = { line: 5, character: 8 };
    const definition = await client.request<Location[]>('textDocument/definition', { textDocument, position });
    expect(definition.map(({ uri }) => uri)).toEqual([other]);
    const references = await client.request<Location[]>('textDocument/references', {
      textDocument,
      position: { line: 1, character: 8 },
      context: { includeDeclaration: true },
    });
    expect(new Set(references.map(({ uri }) => uri))).toEqual(new Set([named, other]));
    const links = await client.request<{ target?: string }[]>('textDocument/documentLink', { textDocument });
    const targets = links.flatMap(({ target }) =>
      target !== undefined && /^file:/i.test(target) ? [decoded(target.replace(/#.*$/, ''))] : [],
    );
    expect(targets).toContain(files.other);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position: { line: 3, character: 9 },
      newName: 'Another title',
    });
    expect(editedUris(edit)).toContain(named);
    expect(editedUris(edit).filter(uri => ![named, other].includes(uri) && decoded(uri) !== files.lost)).toEqual([]);
  }

  it('may write the folder with a slash at its end', async () => {
    const { root, files } = library('a+b (x)');
    const client = await startClient({ capabilities: CAPABILITIES, rootUri: `${spell(root)}/` });
    onTestFinished(() => client.kill());
    await untilRead(client, files);
    expect((await client.status()).patterns).toBe(3);
  });
});

describe('a client that writes what is not a URI', { timeout: 30_000 }, () => {
  const HALF = '\ud800';

  it('is answered all the same, and what it writes beside it takes effect', async () => {
    const { root, files, texts } = library('plain');
    const folders = [`file:///${HALF}`, pathToFileURL(root).href];
    const client = await startClient({ capabilities: CAPABILITIES, workspaceFolders: folders });
    onTestFinished(() => client.kill());
    await untilRead(client, files);
    client.open(`file:///${HALF}.md`, texts.lost);
    const added = path.join(path.dirname(files.lost), 'added.md');
    writeFileSync(added, pattern('pat_01h2xcejqtf2nbrexx3vqjhp44', 'fourth', ID.gone, 'other.md'));
    const changes = [`file:///${HALF}.md`, pathToFileURL(added).href].map(uri => ({ uri, type: 1 }));
    client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.diagnostics(pathToFileURL(added).href, found => found.length > 0);
    expect([...client.published.keys()].filter(uri => !uri.startsWith(pathToFileURL(root).href))).toEqual([]);
  });
});

describe('a client that changes its spelling', { timeout: 30_000 }, () => {
  const [vscode, node] = [SPELLINGS['as VS Code does'], SPELLINGS['as Node does']];

  it('is told under the last one with which it opened the file, and the file is counted once', async () => {
    if (vscode === undefined || node === undefined) throw new Error('These spellings are in the table.');
    const { root, files, texts } = library("it's (x)");
    const client = await startClient({ capabilities: CAPABILITIES, rootUri: vscode(root) });
    onTestFinished(() => client.kill());
    await untilRead(client, files);
    expect(node(files.named)).not.toBe(vscode(files.named));
    client.open(vscode(files.named), texts.named);
    await client.diagnostics(vscode(files.named), found => found.length > 0);
    client.notify('textDocument/didClose', { textDocument: { uri: vscode(files.named) } });
    client.open(node(files.named), texts.named);
    await client.diagnostics(node(files.named), found => found.length > 0);
    expect((await client.status()).patterns).toBe(3);
    expect(codes(client, vscode(files.named))).toEqual([]);
    expect(codes(client, node(files.named))).not.toContain('duplicate-id');
  });

  it('while the file is open is told under the one that it closes last', async () => {
    if (vscode === undefined || node === undefined) throw new Error('These spellings are in the table.');
    const { root, files, texts } = library("it's (x)");
    const client = await startClient({ capabilities: CAPABILITIES, rootUri: vscode(root) });
    onTestFinished(() => client.kill());
    const [first, second] = [vscode(files.named), node(files.named)];
    client.open(first, texts.named);
    client.open(second, texts.named);
    client.notify('textDocument/didClose', { textDocument: { uri: second } });
    const contentChanges = [{ text: texts.named.replace(ID.b, ID.gone) }];
    client.notify('textDocument/didChange', { textDocument: { uri: first, version: 2 }, contentChanges });
    await client.diagnostics(first, found => found.some(({ code }) => code === 'unknown-relation-target'));
    expect(codes(client, second)).toEqual([]);
    client.notify('textDocument/didClose', { textDocument: { uri: first } });
    await client.diagnostics(first, found => found.every(({ code }) => code !== 'unknown-relation-target'));
  });
});

function codes(client: ScriptedClient, uri: string): readonly unknown[] {
  return client.published.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
}
