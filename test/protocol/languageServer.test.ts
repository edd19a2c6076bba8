/** The real server process over its protocol. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LibraryState } from '../../server/src/libraryState.ts';
import {
  EXPLAIN_RULE_REQUEST,
  GRAPH_REQUEST,
  type GraphResult,
  RELATION_TREE_REQUEST,
  type RelationTree,
  STATUS_REQUEST,
  type StatusResult,
} from '../../server/src/protocol.ts';
import { openFile, positionOf, startServer, type TestServer } from '../support/serverProcess.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const HUB = '_patterns/shared-stewardship.md';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function open(root: string, file: string) {
  server = await startServer(root);
  return openFile(server, root, file);
}

const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
const has = (rule: string) => (diagnostics: readonly Diagnostic[]) => rulesOf(diagnostics).includes(rule);
const lacks = (rule: string) => (diagnostics: readonly Diagnostic[]) => !rulesOf(diagnostics).includes(rule);

async function quickFixes(running: TestServer, uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
  const answer = await running.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], only: ['quickfix'] },
  });
  return (answer ?? []) as CodeAction[];
}

function apply(text: string, action: CodeAction | undefined, uri: string): string {
  const change = (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.find(
    ({ textDocument }) => textDocument.uri === uri,
  );
  return TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), (change?.edits ?? []) as TextEdit[]);
}

describe('diagnostics', () => {
  it('are published for closed files, too', async () => {
    const root = copyOfFixture('broken');
    server = await startServer(root);
    const found = await server.diagnostics(server.uri('_patterns/dead-relation.md'), has('unknown-relation-target'));
    expect(found[0]).toMatchObject({ severity: 1, source: 'patterns', code: 'unknown-relation-target' });
    expect(found[0]?.codeDescription?.href).toMatch(/docs\/rules\.md#unknown-relation-target$/);
  });

  it('follow the unsaved text, with its version', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const misspelled = text.replace('domain: governance', 'domain: governence');
    expect(misspelled).not.toBe(text);
    server.change(uri, misspelled);
    const [problem] = await server.diagnostics(uri, has('unknown-value'));
    expect(problem?.message).toContain('"governence"');
    expect(problem?.range.start).toEqual(positionOf(misspelled, 'governence'));
    expect(server.published.get(uri)?.version).toBe(2);
    server.change(uri, text);
    expect(await server.diagnostics(uri, lacks('unknown-value'))).toEqual([]);
  });

  it('of other files follow an unsaved change, and its undoing', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const id = /^id: (\S+)/m.exec(text)?.[1] ?? '';
    const parent = server.uri('_patterns/common-pool-governance.md');
    server.change(uri, text.replace(`id: ${id}`, 'id: pat_01h2xcejqtf2nbrexx3vqjhp41'));
    await server.diagnostics(parent, has('unknown-relation-target'));
    server.change(uri, text);
    expect(await server.diagnostics(parent, lacks('unknown-relation-target'))).toEqual([]);
  });

  it('of other files do not change while the YAML of one is broken', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    server.change(uri, text.replace('aliases:', 'aliases: ['));
    await server.diagnostics(uri, has('yaml-syntax'));
    const others = [...server.published.values()].filter(other => other.uri !== uri && other.diagnostics.length > 0);
    expect(others).toEqual([]);
  });

  it('follow files that change, appear and vanish outside of the editor', async () => {
    const root = copyOfFixture('library');
    server = await startServer(root);
    const hub = server.uri(HUB);
    const parent = server.uri('_patterns/common-pool-governance.md');
    const stored = readFileSync(path.join(root, HUB), 'utf8');
    server.open(parent, readFileSync(path.join(root, '_patterns/common-pool-governance.md'), 'utf8'));
    rmSync(path.join(root, HUB));
    server.filesChanged(hub);
    await server.diagnostics(parent, has('unknown-relation-target'));
    writeFileSync(path.join(root, HUB), stored);
    server.filesChanged(hub);
    expect(await server.diagnostics(parent, lacks('unknown-relation-target'))).toEqual([]);
  });

  it('follow a whole folder that vanishes and comes back, of which editors tell the folder only', async () => {
    const root = copyOfFixture('library');
    writeFileSync(path.join(root, 'one.md'), readFileSync(path.join(root, '_patterns/common-pool-governance.md'), 'utf8'));
    server = await startServer(root);
    const one = server.uri('one.md');
    await server.diagnostics(one, has('duplicate-id'));
    const away = temporaryFolder({});
    renameSync(path.join(root, '_patterns'), path.join(away, '_patterns'));
    server.filesChanged(server.uri('_patterns'));
    const alone = await server.diagnostics(one, has('unknown-relation-target'));
    expect(rulesOf(alone)).not.toContain('duplicate-id');
    renameSync(path.join(away, '_patterns'), path.join(root, '_patterns'));
    server.filesChanged(server.uri('_patterns'));
    expect(rulesOf(await server.diagnostics(one, has('duplicate-id')))).not.toContain('unknown-relation-target');
  });

  it('tell of places in other files where they are now', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    writeFileSync(path.join(root, '_patterns/twin.md'), text);
    const twin = server.uri('_patterns/twin.md');
    server.filesChanged(twin);
    const line = (found: readonly Diagnostic[]) =>
      found.find(({ code }) => code === 'duplicate-id')?.relatedInformation?.[0]?.location.range.start.line;
    const before = line(await server.diagnostics(twin, has('duplicate-id')));
    expect(before).toBe(positionOf(text, 'id: pat_').line);
    server.change(uri, text.replace('id: pat_', '# one\n# two\nid: pat_'));
    expect(line(await server.diagnostics(twin, found => line(found) !== before))).toBe((before ?? 0) + 2);
  });

  it('follow the list of slugs that lie elsewhere', async () => {
    const root = copyOfFixture('broken');
    const dead = /pat_01zzzz\w+/.exec(readFileSync(path.join(root, '_patterns/dead-relation.md'), 'utf8'))?.[0] ?? '';
    writeFileSync(path.join(root, '.commons-patterns.yaml'), 'knownSlugs: elsewhere.txt\n');
    writeFileSync(path.join(root, 'elsewhere.txt'), '');
    server = await startServer(root);
    const file = server.uri('_patterns/dead-relation.md');
    await server.diagnostics(file, has('unknown-relation-target'));
    writeFileSync(path.join(root, 'elsewhere.txt'), `${dead}\n`);
    server.filesChanged(server.uri('elsewhere.txt'));
    await server.diagnostics(file, lacks('unknown-relation-target'));
  });

  it('of closed files are errors and warnings, or nothing, as the setting says', async () => {
    const root = copyOfFixture('broken');
    server = await startServer(root);
    const dead = server.uri('_patterns/dead-relation.md');
    await server.diagnostics(dead, has('unknown-relation-target'));
    await server.diagnostics(server.uri('_patterns/misspelled-domain.md'), has('unknown-value'));
    const severities = [...server.published.values()].flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
    expect(Math.max(...severities.map(Number))).toBe(2);
    writeFileSync(path.join(root, '.commons-patterns.yaml'), 'problemScope: openFiles\n');
    server.filesChanged(server.uri('.commons-patterns.yaml'));
    await server.diagnostics(dead, found => found.length === 0);
    server.open(dead, readFileSync(path.join(root, '_patterns/dead-relation.md'), 'utf8'));
    await server.diagnostics(dead, has('unknown-relation-target'));
  });

  it('of the settings file are all shown, whatever the setting says', async () => {
    const text = 'problemScope: openFiles\nignore: [""]\n';
    server = await startServer(temporaryFolder({ '.commons-patterns.yaml': text }));
    await server.diagnostics(server.uri('.commons-patterns.yaml'), has('invalid-setting'));
  });

  it('stay away from Markdown that is no pattern', async () => {
    const root = temporaryFolder({ 'notes.md': '# Notes\n\n- one\n', 'a.md': '---\nid: pat_short\nslug: b\n---\n' });
    const { server } = await open(root, 'notes.md');
    await server.diagnostics(server.uri('a.md'), has('slug-mismatch'));
    expect(server.published.has(server.uri('notes.md'))).toBe(false);
  });

  it('need no file name for an untitled text', async () => {
    const root = copyOfFixture('library');
    server = await startServer(root);
    const uri = 'untitled:Untitled-1';
    server.open(uri, '---\nid: pat_short\nslug: anything\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n');
    const found = rulesOf(await server.diagnostics(uri, has('unknown-relation-target')));
    expect(found).toContain('invalid-id');
    expect(found).not.toContain('slug-mismatch');
  });

  it('leave out what needs a library when no folder is open', async () => {
    server = await startServer(undefined);
    const uri = 'file:///somewhere/else/a.md';
    server.open(uri, '---\nid: pat_short\nslug: b\nrelated: [pat_01h2xcejqtf2nbrexx3vqjhp49]\n---\n');
    const found = rulesOf(await server.diagnostics(uri, has('invalid-id')));
    expect(found).toContain('slug-mismatch');
    expect(found).not.toContain('unknown-relation-target');
  });

  it('report a wrong setting in the settings file, and heed the right ones', async () => {
    const root = copyOfFixture('broken');
    writeFileSync(path.join(root, '.commons-patterns.yaml'), 'rules:\n  yaml-syntax: loud\n  slug-mismatch: hint\n');
    server = await startServer(root);
    const settings = await server.diagnostics(server.uri('.commons-patterns.yaml'), has('invalid-setting'));
    expect(settings[0]?.range.start).toEqual({ line: 1, character: 15 });
    const slug = server.uri('_patterns/wrong-slug.md');
    server.open(slug, readFileSync(path.join(root, '_patterns/wrong-slug.md'), 'utf8'));
    const found = await server.diagnostics(slug, has('slug-mismatch'));
    expect(found.find(({ code }) => code === 'slug-mismatch')?.severity).toBe(4);
  });

  it('report a wrong setting before it is saved', async () => {
    const root = copyOfFixture('library');
    writeFileSync(path.join(root, '.commons-patterns.yaml'), 'rules: {}\n');
    const { server, uri } = await open(root, '.commons-patterns.yaml');
    server.change(uri, '# Ours.\nrules: {}\nfolder: []\n');
    const [problem] = await server.diagnostics(uri, has('invalid-setting'));
    expect(problem?.range.start).toEqual({ line: 2, character: 0 });
    server.close(uri);
    expect(await server.diagnostics(uri, lacks('invalid-setting'))).toEqual([]);
  });
});

describe('quick fixes', () => {
  it.each([
    ['misspelled-domain.md', 'unknown-value', 'domain: governance'],
    ['missing-key.md', 'missing-key', 'aliases: []\nversion: 1.0\ncreated:'],
    ['scalar-for-list.md', 'wrong-type', 'category: [practice]'],
    ['wrong-slug.md', 'slug-mismatch', 'slug: wrong-slug\n'],
    ['missing-section.md', 'missing-section', '### 5. Implementation\n'],
    ['misspelled-key.md', 'unknown-key', 'aliases: []\n'],
    ['dead-relation.md', 'unknown-relation-target', 'related: []\n'],
  ])('%s: the fix of %s mends it, and nothing else changes', async (file, rule, expected) => {
    const root = copyOfFixture('broken');
    const { server, uri, text } = await open(root, `_patterns/${file}`);
    const [diagnostic] = (await server.diagnostics(uri, has(rule))).filter(({ code }) => code === rule);
    if (diagnostic === undefined) throw new Error('Not found.');
    const action = (await quickFixes(server, uri, diagnostic)).find(({ edit }) => edit !== undefined);
    const after = apply(text, action, uri);
    expect(after).toContain(expected);
    server.change(uri, after);
    const left = await server.diagnostics(uri, lacks(rule));
    expect(left.filter(({ severity }) => severity !== 4)).toEqual([]);
    const untouched = text.split('\n').filter(line => !after.split('\n').includes(line));
    expect(untouched.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['', true],
    ['quickfix', true],
    ['refactor', false],
    ['quick', false],
  ] as const)('are asked for by a kind that contains theirs: "%s"', async (kind, hasSome) => {
    const root = copyOfFixture('broken');
    const { server, uri } = await open(root, '_patterns/misspelled-domain.md');
    const [diagnostic] = await server.diagnostics(uri, has('unknown-value'));
    if (diagnostic === undefined) throw new Error('Not found.');
    const context = { diagnostics: [diagnostic], only: [kind] };
    const params = { textDocument: { uri }, range: diagnostic.range, context };
    const answer = await server.connection.sendRequest(CodeActionRequest.type, params);
    expect((answer ?? []).length > 0).toBe(hasSome);
  });

  it('of one kind mend all at once, also where several things are missing in one place', async () => {
    const root = copyOfFixture('broken');
    const { server, uri, text } = await open(root, '_patterns/missing-key.md');
    const fewer = text.replace(/^created: .*\nmodified: .*\n/m, '').replace(/^license: .*\n/m, '');
    server.change(uri, fewer);
    const missing = (found: readonly Diagnostic[]) => found.filter(({ code }) => code === 'missing-key');
    const [diagnostic] = missing(await server.diagnostics(uri, found => missing(found).length === 4));
    if (diagnostic === undefined) throw new Error('Not found.');
    const all = (await quickFixes(server, uri, diagnostic)).find(({ title }) => title.includes('of this kind'));
    const after = apply(fewer, all, uri);
    expect(after.match(/^(?:aliases|version|created|modified|classification|license):/gm)).toEqual([
      'aliases:',
      'version:',
      'created:',
      'modified:',
      'classification:',
      'license:',
    ]);
    server.change(uri, after);
    await server.diagnostics(uri, lacks('missing-key'));
  });

  it('of one kind are computed once, however many problems of this kind are at the cursor', async () => {
    const text = '---\nid: pat_01k2m06w0keww84ct2xn4wqwvz\nslug: new\nclassification:\n---\n\nText.\n';
    const { server, uri } = await open(temporaryFolder({ 'new.md': text }), 'new.md');
    const found = await server.diagnostics(uri, has('missing-key'));
    const [diagnostic] = found.filter(({ code }) => code === 'missing-key');
    if (diagnostic === undefined) throw new Error('Not found.');
    expect(found.length).toBeGreaterThan(15);
    const looks = vi.spyOn(LibraryState.prototype, 'findings');
    onTestFinished(() => looks.mockRestore());
    const params = { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [] } };
    const actions = (await server.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    expect(actions.filter(({ title }) => title.includes('in this file (missing-key)'))).toHaveLength(1);
    // Some rounds, because keys at the same place are inserted one after the other; not as many for each of them.
    expect(looks.mock.calls.length).toBeLessThan(3 * found.length);
  });

  it('are made for the version that they were asked on', async () => {
    const root = copyOfFixture('broken');
    const { server, uri } = await open(root, '_patterns/misspelled-domain.md');
    const [diagnostic] = await server.diagnostics(uri, has('unknown-value'));
    if (diagnostic === undefined) throw new Error('Not found.');
    const [action] = await quickFixes(server, uri, diagnostic);
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  });

  it('are not offered where nothing is wrong', async () => {
    const root = copyOfFixture('library');
    const { server, uri } = await open(root, HUB);
    const answer = await server.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } },
      context: { diagnostics: [] },
    });
    expect(answer).toEqual([]);
  });
});

describe('requests beyond the protocol', () => {
  it('tell the format of a file, and where it is set', async () => {
    const root = copyOfFixture('library');
    const { server, uri } = await open(root, HUB);
    const status = () => server.connection.sendRequest<StatusResult>(STATUS_REQUEST, { uri });
    expect(await status()).toMatchObject({ format: { id: 'nine-section', label: 'Nine sections' } });
    expect((await status()).formatsFile).toBeUndefined();
    writeFileSync(path.join(root, '.commons-patterns.yaml'), 'formats:\n  "_patterns/**": eight-section\n');
    server.filesChanged(server.uri('.commons-patterns.yaml'));
    await server.diagnostics(uri, found => found.length > 0);
    expect(await status()).toMatchObject({ format: { id: 'eight-section' }, formatsFile: server.uri('.commons-patterns.yaml') });
  });

  it('give the neighbourhood of the unsaved text', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const ask = async () => {
      const result = await server.connection.sendRequest<GraphResult>(GRAPH_REQUEST, { uri, depth: 1 });
      return typeof result === 'object' && result?.answer?.kind === 'whole' ? result.answer.graph : expect.fail('no graph');
    };
    const before = await ask();
    expect(before.nodes[0]).toMatchObject({ title: 'Shared Stewardship', distance: 0 });
    expect(before.nodes.map(({ title }) => title)).toContain('Common-Pool Governance');
    server.change(uri, text.replace('pat_01jktf62m1ezq9qb6z721r24r5', 'pat_01h2xcejqtf2nbrexx3vqjhp49'));
    const after = await ask();
    expect(after.nodes.filter(({ ghost }) => ghost).map(({ title }) => title)).toEqual(['pat_01h2xcejqtf2nbrexx3vqjhp49']);
  });

  it('call no pattern unknown that has not been read yet', async () => {
    const root = copyOfFixture('library');
    server = await startServer(root);
    const { connection, ready } = server;
    const uri = server.uri(HUB);
    server.open(uri, readFileSync(path.join(root, HUB), 'utf8'));
    const ask = () => connection.sendRequest<GraphResult>(GRAPH_REQUEST, { uri, depth: 1 });
    const [graph, tree] = await Promise.all([ask(), connection.sendRequest<RelationTree>(RELATION_TREE_REQUEST, { uri })]);
    expect(JSON.stringify(graph)).not.toContain('"ghost":true');
    expect(tree.kinds.flatMap(({ relations }) => relations).filter(({ mark }) => mark === 'unknown')).toEqual([]);
    await ready;
    expect(await ask()).toMatchObject({ answer: { kind: 'whole' } });
  });

  it('send nothing of a graph while a body is written, and a little when a title is', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const ask = (known?: string) => server.connection.sendRequest<GraphResult>(GRAPH_REQUEST, { uri, depth: 1, known });
    const whole = await ask();
    const known = typeof whole === 'object' && whole ? whole.revision : expect.fail('no graph');
    const at = text.indexOf('.', text.indexOf('\n\n', text.indexOf('\n### ')));
    const typed = ' and what everybody can see of it, too';
    const answers: GraphResult[] = [];
    for (let length = 1; length <= typed.length; length++) {
      server.change(uri, text.slice(0, at) + typed.slice(0, length) + text.slice(at));
      answers.push(await ask(known));
    }
    expect(answers.filter(answer => answer !== 'same')).toEqual([]);
    server.change(uri, text.replace('title: Shared', 'title: Much Shared'));
    const changed = await ask(known);
    expect(changed).toMatchObject({ answer: { kind: 'change' } });
    expect(JSON.stringify(changed).length).toBeLessThan(JSON.stringify(whole).length / 3);
  });

  it('count patterns and problems, and explain rules', async () => {
    const root = copyOfFixture('broken');
    server = await startServer(root);
    await server.diagnostics(server.uri('_patterns/dead-relation.md'), has('unknown-relation-target'));
    const status = await server.connection.sendRequest<StatusResult>(STATUS_REQUEST, {});
    expect(status).toMatchObject({ patterns: 13, indexing: false });
    expect(status.errors).toBeGreaterThan(3);
    expect(status.formats.map(({ id }) => id)).toEqual(expect.arrayContaining(['v7', 'nine-section', 'eight-section']));
    expect(await server.connection.sendRequest(EXPLAIN_RULE_REQUEST, { rule: 'slug-mismatch' })).toContain('slug-mismatch');
    expect(await server.connection.sendRequest(EXPLAIN_RULE_REQUEST, { rule: 'no-such-rule' })).toBeNull();
  });
});
