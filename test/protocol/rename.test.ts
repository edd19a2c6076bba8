/** New patterns, renames, moves and deletions, requested from the real server process. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CompletionRequest,
  PrepareRenameRequest,
  type RenameFile,
  RenameRequest,
  type TextDocumentEdit,
  type TextEdit,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DELETION_REQUEST,
  type DeletionReply,
  NEW_PATTERN_CHOICES_REQUEST,
  NEW_PATTERN_COMMAND,
  NEW_PATTERN_REQUEST,
  type NewPatternChoices,
  type NewPatternParams,
  type NewPatternReply,
} from '../../server/src/protocol.ts';
import { openFile, positionOf, startServer, type TestServer } from '../support/serverProcess.ts';
import { copyOfFixture, temporaryFolder } from '../support/temporaryFolder.ts';

const HUB = '_patterns/shared-stewardship.md';
const PARENT = '_patterns/common-pool-governance.md';
const EDITING = { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] } };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function openHub(change = (text: string) => text, fixture = 'library', file = HUB) {
  const root = copyOfFixture(fixture);
  server = await startServer(root, { commands: [NEW_PATTERN_COMMAND] }, EDITING);
  return { root, ...(await openFile(server, root, file, change)) };
}

/** The texts after an edit, by file name, and the files that it renames. */
function outcome(edit: WorkspaceEdit | null, read: (uri: string) => string) {
  const texts: Record<string, string> = {};
  const moves: string[] = [];
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      const { oldUri, newUri } = change as RenameFile;
      moves.push(`${path.basename(oldUri)} -> ${path.basename(newUri)}`);
      continue;
    }
    const { textDocument, edits } = change as TextDocumentEdit;
    const document = TextDocument.create(textDocument.uri, 'markdown', 1, read(textDocument.uri));
    texts[path.basename(textDocument.uri)] = TextDocument.applyEdits(document, edits as TextEdit[]);
  }
  return { texts, moves };
}

const stored = (uri: string) => readFileSync(new URL(uri), 'utf8');

describe('rename', () => {
  it('of an id is refused with a reason', async () => {
    const { server: running, uri, text } = await openHub();
    const params = { textDocument: { uri }, position: positionOf(text, 'id: pat_', 8) };
    await expect(running.connection.sendRequest(PrepareRenameRequest.type, params)).rejects.toThrow(
      /^The id of a pattern cannot be changed/,
    );
    await expect(
      running.connection.sendRequest(RenameRequest.type, { ...params, newName: 'pat_01h2xcejqtf2nbrexx3vqjhp00' }),
    ).rejects.toThrow(/^The id of a pattern cannot be changed/);
  });

  it('of an id with a problem generates a new one', async () => {
    const { server: running, uri, text } = await openHub(undefined, 'broken', '_patterns/invalid-id.md');
    const params = { textDocument: { uri }, position: positionOf(text, 'id: pat_', 8) };
    const place = await running.connection.sendRequest(PrepareRenameRequest.type, params);
    if (place === null || !('placeholder' in place)) throw new Error('There is no name.');
    expect(place.placeholder).toMatch(/^pat_[0-9a-z]{26}$/);
    const edit = await running.connection.sendRequest(RenameRequest.type, { ...params, newName: place.placeholder });
    expect(outcome(edit, stored).texts['invalid-id.md']).toContain(`id: ${place.placeholder}`);
  });

  it('of a slug renames the file, from the unsaved text', async () => {
    const { server: running, uri, text } = await openHub(stored => `${stored}\n[self](shared-stewardship.md)\n`);
    const params = { textDocument: { uri }, position: positionOf(text, 'slug: shared', 8) };
    const edit = await running.connection.sendRequest(RenameRequest.type, { ...params, newName: 'joint-stewardship' });
    const { texts, moves } = outcome(edit, other => (other === uri ? text : stored(other)));
    expect(moves).toEqual(['shared-stewardship.md -> joint-stewardship.md']);
    expect(edit?.documentChanges?.at(-1)).toMatchObject({ kind: 'rename' });
    expect(texts['shared-stewardship.md']).toContain('patterns/joint-stewardship/\n');
    expect(texts['shared-stewardship.md']).toContain('[self](joint-stewardship.md)');
    await expect(running.connection.sendRequest(RenameRequest.type, { ...params, newName: 'Not a Slug' })).rejects.toThrow(
      'such as "not-a-slug"',
    );
  });

  it('does nothing where there is no name', async () => {
    const { server: running, uri, text } = await openHub();
    const params = { textDocument: { uri }, position: positionOf(text, '### 1. Overview', 6) };
    expect(await running.connection.sendRequest(PrepareRenameRequest.type, params)).toBeNull();
    expect(await running.connection.sendRequest(RenameRequest.type, { ...params, newName: 'x' })).toBeNull();
  });
});

describe('moving', () => {
  it('a file also changes its slug, and does nothing if the slug already matches', async () => {
    const { server: running, uri, text } = await openHub();
    const files = [{ oldUri: uri, newUri: running.uri('_patterns/joint-stewardship.md') }];
    const edit = await running.connection.sendRequest(WillRenameFilesRequest.type, { files });
    const { texts } = outcome(edit, stored);
    expect(texts['shared-stewardship.md']).toContain('\nslug: joint-stewardship\n');
    running.change(uri, texts['shared-stewardship.md'] ?? text);
    for (const [file, after] of Object.entries(texts)) running.open(running.uri(`_patterns/${file}`), after);
    expect(await running.connection.sendRequest(WillRenameFilesRequest.type, { files })).toBeNull();
  });

  it('a folder is supported as well', async () => {
    const root = temporaryFolder({
      'a/one.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nslug: one\n---\n\n[two](../b/two.md)\n',
      'b/two.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp42\nslug: two\n---\n',
    });
    server = await startServer(root, {}, EDITING);
    await server.ready;
    expect(server.initialized.capabilities.workspace?.fileOperations?.willRename?.filters).toHaveLength(2);
    const files = [{ oldUri: server.uri('b'), newUri: server.uri('c') }];
    const edit = await server.connection.sendRequest(WillRenameFilesRequest.type, { files });
    expect(outcome(edit, stored).texts).toEqual({
      'one.md': '---\nid: pat_01h2xcejqtf2nbrexx3vqjhp41\nslug: one\n---\n\n[two](../c/two.md)\n',
    });
  });
});

describe('deleting', () => {
  it('lists the patterns that refer to it, and the edits that remove the relations', async () => {
    const { server: running, uri } = await openHub();
    const reply = await running.connection.sendRequest<DeletionReply>(DELETION_REQUEST, { uris: [uri] });
    expect(reply.titles).toEqual(['Shared Stewardship']);
    expect(reply.sources).toBe(reply.others.length);
    const parent = reply.others.find(({ uri: other }) => other === running.uri(PARENT));
    const document = TextDocument.create('x', 'markdown', 1, stored(running.uri(PARENT)));
    const edits = (parent?.edits ?? []).map(({ range, newText }) => ({ range, newText }));
    expect(document.getText()).toContain('pat_01jpjgs6jffcbsee6sdnx8sez0');
    expect(TextDocument.applyEdits(document, edits)).not.toContain('pat_01jpjgs6jffcbsee6sdnx8sez0');
  });

  it('ignores other files', async () => {
    const { server: running } = await openHub();
    const reply = await running.connection.sendRequest<DeletionReply>(DELETION_REQUEST, { uris: [running.uri('README.md')] });
    expect(reply).toEqual({ titles: [], sources: 0, others: [] });
  });
});

describe('a new pattern', () => {
  it('has a choice of domains, and is created beside the others', async () => {
    const { server: running, uri } = await openHub();
    const choices = await running.connection.sendRequest<NewPatternChoices>(NEW_PATTERN_CHOICES_REQUEST, { uri });
    expect(choices.folder).toBe(`${running.uri('_patterns')}/`);
    expect(choices.format).toBe('Nine sections');
    expect(choices.domains[0]?.value).toBe('governance');
    const other = await running.connection.sendRequest<NewPatternChoices>(NEW_PATTERN_CHOICES_REQUEST, {
      folder: running.uri('drafts'),
    });
    expect(other.folder).toBe(`${running.uri('drafts')}/`);
  });

  it('is created with the inverse relation in the parent, and a TypeID', async () => {
    const { server: running, uri } = await openHub();
    const params: NewPatternParams = { title: 'Seed Library', domain: 'culture', parent: running.uri(PARENT), uri };
    const reply = await running.connection.sendRequest<NewPatternReply>(NEW_PATTERN_REQUEST, params);
    if (reply.kind === 'refused') throw new Error(reply.reason);
    expect(reply.uri).toBe(running.uri('_patterns/seed-library.md'));
    const id = /^id: (pat_[0-9a-z]{26})$/m.exec(reply.text)?.[1] ?? 'none';
    expect(reply.others.map(({ uri: other, edits }) => [other, edits.map(({ newText }) => newText)])).toEqual([
      [running.uri(PARENT), [expect.stringContaining(id)]],
    ]);
    const lines = reply.text.split('\n');
    expect(lines[reply.selection.start.line - 2]).toBe('### 1. Overview');
    const refused = await running.connection.sendRequest<NewPatternReply>(NEW_PATTERN_REQUEST, { title: '...', uri });
    expect(refused).toMatchObject({ kind: 'refused' });
  });

  it('is offered by completion and by a quick fix for an entry that contains words instead of an id', async () => {
    const { server: running, uri, text } = await openHub(stored => stored.replace('related:\n', 'related:\n  - seed library\n'));
    const position = positionOf(text, 'seed library', 12);
    const list = await running.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const item = (Array.isArray(list) ? list : (list?.items ?? [])).at(-1);
    expect(item).toMatchObject({ label: 'Create pattern "Seed Library"', command: { command: NEW_PATTERN_COMMAND } });
    const [problem] = await running.diagnostics(uri, found => found.some(({ code }) => code === 'unknown-relation-target'));
    if (problem === undefined) throw new Error('Not found.');
    const answer = await running.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    const action = ((answer ?? []) as CodeAction[]).find(({ title }) => title === 'Create pattern "Seed Library"...');
    expect(action?.command?.arguments).toEqual([
      { title: 'Seed Library', parentIsKnown: false, entry: { uri, position: positionOf(text, 'seed library') } },
    ]);
    const params: NewPatternParams = { uri, ...action?.command?.arguments?.[0] };
    const reply = await running.connection.sendRequest<NewPatternReply>(NEW_PATTERN_REQUEST, params);
    if (reply.kind === 'refused') throw new Error(reply.reason);
    const id = /^id: (\S+)$/m.exec(reply.text)?.[1];
    expect(reply.others).toEqual([
      {
        uri,
        version: 1,
        edits: [{ range: { start: positionOf(text, 'seed library'), end: position }, newText: id }],
      },
    ]);
  });
});
