/** Unusual files, read from disk by the real server process. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { startServer, type TestServer } from '../support/serverProcess.ts';
import { copyOfFixture } from '../support/temporaryFolder.ts';

const HUB = '_patterns/shared-stewardship.md';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const has = (rule: string) => (found: readonly Diagnostic[]) => found.some(({ code }) => code === rule);

/** A library with one invalid file, so that there are diagnostics to wait for. */
function library(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = copyOfFixture('library');
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(root, file), content);
  return root;
}

/** Without wrong and duplicate files that result from copying. */
function copyOfHub(root: string, slug: string): string {
  return readFileSync(path.join(root, HUB), 'utf8')
    .replaceAll('shared-stewardship', slug)
    .replace(/^id: .*$/m, 'id: pat_01jktf62m1ezq9qb6z00000001')
    .replace('title: Shared Stewardship', `title: ${slug}`);
}

it('does not follow cyclic links, and skips a folder with the name of a Markdown file', async () => {
  const root = library({});
  mkdirSync(path.join(root, '_patterns/folder.md'));
  symlinkSync(root, path.join(root, '_patterns/circle'));
  symlinkSync('nowhere.md', path.join(root, '_patterns/lost.md'));
  server = await startServer(root);
  await server.ready;
  expect([...server.published.values()].filter(({ diagnostics }) => diagnostics.length > 0)).toEqual([]);
});

it('reports the first invalid character of text that is not UTF-8', async () => {
  const root = library({});
  const text = copyOfHub(root, 'bad-bytes').replace('domain: governance', 'domain: governance # \u0001');
  const bytes = Buffer.from(text.replace('\u0001', 'caf\u0001'), 'utf8');
  bytes[bytes.indexOf(1)] = 0xe9;
  writeFileSync(path.join(root, '_patterns/bad-bytes.md'), bytes);
  server = await startServer(root);
  const found = await server.diagnostics(server.uri('_patterns/bad-bytes.md'), has('invalid-encoding'));
  const bad = found.filter(({ code }) => code === 'invalid-encoding');
  const column = '  domain: governance # caf'.length;
  expect(bad.map(({ range }) => range.start.character)).toEqual([column]);
});

it('counts columns in UTF-16 units, after a byte order mark and astral characters, with any line ending', async () => {
  const root = library({});
  const line = 'domain: governence # 🌱🌱';
  const text = copyOfHub(root, 'marked').replace('  domain: governance', `  era_: 🌱🌱\n  ${line}`).replaceAll('\n', '\r\n');
  writeFileSync(path.join(root, '_patterns/marked.md'), `\ufeff${text}`);
  server = await startServer(root);
  const uri = server.uri('_patterns/marked.md');
  const found = await server.diagnostics(uri, has('unknown-value'));
  const lines = text.split('\r\n');
  expect(found.find(({ code }) => code === 'unknown-value')?.range).toEqual({
    start: { line: lines.indexOf(`  ${line}`), character: '  domain: '.length },
    end: { line: lines.indexOf(`  ${line}`), character: '  domain: governence'.length },
  });
});

it('does not parse a file of 20 megabytes, and reports it when it is open', async () => {
  const root = library({});
  const text = `${copyOfHub(root, 'huge')}${'One more line of prose.\n'.repeat(900_000)}`;
  expect(text.length).toBeGreaterThan(20_000_000);
  writeFileSync(path.join(root, '_patterns/huge.md'), text);
  server = await startServer(root);
  await server.ready;
  const uri = server.uri('_patterns/huge.md');
  server.open(uri, text);
  expect(await server.diagnostics(uri, found => found.length > 0)).toMatchObject([{ code: 'file-too-large', severity: 3 }]);
});

it('reads an empty file, a file with only a delimiter, and a file with only a frontmatter', async () => {
  const root = library({ '_patterns/empty.md': '', '_patterns/delimiter.md': '---', '_patterns/bare.md': '---\nid: pat_x\n---' });
  server = await startServer(root);
  await server.diagnostics(server.uri('_patterns/bare.md'), has('empty-body'));
  const delimiter = await server.diagnostics(server.uri('_patterns/delimiter.md'), found => found.length > 0);
  expect(delimiter.map(({ code }) => code)).toEqual(['frontmatter-unclosed']);
  server.open(server.uri('_patterns/empty.md'), '');
  const empty = await server.diagnostics(server.uri('_patterns/empty.md'), found => found.length > 0);
  expect(empty.map(({ code }) => code)).toEqual(['frontmatter-missing']);
});
