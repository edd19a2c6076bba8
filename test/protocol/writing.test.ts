/** Completion, hover, definition and references, requested from the real server process. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  HoverRequest,
  type MarkupContent,
  ReferencesRequest,
} from 'vscode-languageserver-protocol';
import { APPLY_EDITS_COMMAND } from '../../server/src/protocol.ts';
import { openFile, positionOf, SHORT_LISTS, startServer, type TestServer } from '../support/serverProcess.ts';
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

describe('writing help', () => {
  it('completes an id by a part of the title', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, '_patterns/amicable-fork.md');
    const typed = text.replace('related:', 'requires_more:\nrelated:\n- shared gov');
    server.change(uri, typed);
    const answer = await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: positionOf(typed, '- shared gov', '- shared gov'.length),
    });
    if (answer === null || Array.isArray(answer)) throw new Error('A list was expected.');
    expect(answer.isIncomplete).toBe(true);
    expect(answer.items[0]).toMatchObject({
      label: 'Shared Governance Charter',
      textEdit: { newText: 'pat_01jwnh9t4jee7sjr61pmfj6fp7' },
    });
  });

  it('sends the common properties of list items once, if the client supports it', async () => {
    const root = copyOfFixture('library');
    server = await startServer(root, {}, {}, undefined, SHORT_LISTS);
    const { uri, text } = await openFile(server, root, HUB, stored => stored.replace('related:\n', 'related:\n  - shared gov\n'));
    const position = positionOf(text, 'shared gov', 'shared gov'.length);
    const list = await server.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    if (list === null || Array.isArray(list)) throw new Error('A list was expected.');
    expect(list.itemDefaults).toEqual({
      editRange: { start: positionOf(text, 'shared gov'), end: position },
      insertTextFormat: 1,
      insertTextMode: 1,
    });
    const [first] = list.items;
    expect(first).toMatchObject({ label: 'Shared Governance Charter', textEditText: 'pat_01jwnh9t4jee7sjr61pmfj6fp7' });
    expect(first?.textEdit).toBeUndefined();
    if (first === undefined) return;
    const resolved = await server.connection.sendRequest(CompletionResolveRequest.type, first);
    expect(resolved).toMatchObject({ documentation: { value: expect.stringContaining(' ') } });
  });

  it('registers the trigger characters that make lists appear while typing', async () => {
    server = await startServer(temporaryFolder());
    const { completionProvider } = server.initialized.capabilities;
    expect(completionProvider?.triggerCharacters).toEqual(expect.arrayContaining([' ', ':', '-', '[', ',', '"', "'", '#']));
    expect(completionProvider?.triggerCharacters).not.toContain('\n');
  });

  it('completes nothing in other Markdown files', async () => {
    const root = temporaryFolder({ 'notes.md': '# Notes\n\n- \n' });
    const { server, uri } = await open(root, 'notes.md');
    const answer = await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 2, character: 2 },
    });
    expect(Array.isArray(answer) ? answer : (answer?.items ?? [])).toEqual([]);
  });

  it('shows the pattern behind an id', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: positionOf(text, 'pat_01jktf62m1ezq9qb6z721r24r5', 6),
    });
    const content = hover?.contents as MarkupContent;
    expect(content.value).toContain('Common-Pool Governance');
    expect(content.value).toContain('common-pool-governance.md');
  });

  it('explains a reported problem, with a link that the client opens', async () => {
    server = await startServer(copyOfFixture('library'), { ruleLinkInText: 'command:explain?{rule}' });
    await server.ready;
    const uri = server.uri(HUB);
    const text = readFileSync(new URL(uri), 'utf8').replace('domain: governance', 'domain: governence');
    server.open(uri, text);
    const ask = async (part: string) => {
      const position = positionOf(text, part, part.length - 1);
      const hover = await server?.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      return (hover?.contents as MarkupContent | undefined)?.value;
    };
    expect(await ask('governence')).toContain('[unknown-value](command:explain?unknown-value)');
    expect(await ask('slug: sh')).not.toContain('Why');
  });

  it('goes from an id to its pattern, and finds the references to a pattern', async () => {
    const root = copyOfFixture('library');
    const { server, uri, text } = await open(root, HUB);
    const textDocument = { uri };
    const definition = await server.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: positionOf(text, 'pat_01jktf62m1ezq9qb6z721r24r5', 6),
    });
    expect(JSON.stringify(definition)).toContain('common-pool-governance.md');
    const references = await server.connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position: positionOf(text, 'slug: shared-stewardship', 8),
      context: { includeDeclaration: false },
    });
    const files = new Set((references ?? []).map(location => path.basename(location.uri)));
    expect(files).toContain('common-pool-governance.md');
    expect(files).not.toContain('shared-stewardship.md');
  });
});

describe('the fix that changes the settings of the library', () => {
  const TEXT = '---\nreviewer: Ada\nclassification:\n  domain: governance\n---\n';
  const FILE = '_patterns/a.md';

  it('creates the settings file if there is none', async () => {
    server = await startServer(temporaryFolder({ [FILE]: TEXT }), { commands: [APPLY_EDITS_COMMAND] });
    await server.ready;
    const uri = server.uri(FILE);
    server.open(uri, TEXT);
    const start = positionOf(TEXT, 'reviewer');
    const params = { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } };
    const actions = (await server.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    const action = actions.find(({ title }) => title === 'Add "reviewer" to the keys of this library');
    const expected = { files: [], created: { uri: server.uri('.commons-patterns.yaml'), text: 'keys: [reviewer]\n' } };
    expect(action?.command).toMatchObject({ command: APPLY_EDITS_COMMAND, arguments: [expected] });
  });
});
