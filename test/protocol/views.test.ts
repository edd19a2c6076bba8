/** The requests of views, previews and commands, over the protocol: one server for all of them. */
import { cpSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HoverRequest, type TextEdit, WillSaveTextDocumentWaitUntilRequest } from 'vscode-languageserver-protocol';
import type { Clock } from '../../server/src/clock.ts';
import {
  AUTHOR_EDIT_REQUEST,
  HEALTH_REQUEST,
  HEALTH_ROWS_REQUEST,
  type Health,
  LIBRARY_SETTINGS_REQUEST,
  LIBRARY_TREE_REQUEST,
  PATTERN_FACTS_REQUEST,
  PREVIEW_REQUEST,
  RELATION_TREE_REQUEST,
  SETTLED_REQUEST,
} from '../../server/src/protocol.ts';
import { temporaryFolder } from '../host/processEnd.mjs';
import { serverInProcess } from '../support/inProcessServer.ts';
import { openFile, startServer, type TestServer } from '../support/serverProcess.ts';

const HUB = '_patterns/shared-stewardship.md';
const UNKNOWN = 'pat_01h2xcejqtf2nbrexx3vqjhp49';

let server: TestServer;
let uri: string;
let text: string;

const folder = temporaryFolder('protocol-views');

beforeAll(async () => {
  const root = realpathSync(folder.path);
  cpSync(path.join(import.meta.dirname, '..', 'fixtures', 'library'), root, { recursive: true });
  writeFileSync(path.join(root, '.commons-patterns.yaml'), 'updateModifiedDate: true\n');
  server = await startServer(root, {}, {}, undefined, { synchronization: { willSaveWaitUntil: true } });
  ({ uri, text } = await openFile(server, root, HUB));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ask = (request: string, params: object = {}) => server.connection.sendRequest(request, params);
const README = () => server.uri('README.md');

describe('the library', () => {
  it('is answered level by level', async () => {
    const tree = { order: 'domain', filter: '', path: [] };
    expect(await ask(LIBRARY_TREE_REQUEST, tree)).toContainEqual({
      kind: 'group',
      key: 'governance',
      label: 'governance',
      patterns: 6,
      problems: { errors: 0, warnings: 0 },
    });
    expect(await ask(LIBRARY_TREE_REQUEST, { ...tree, path: ['governance'] })).toContainEqual(
      expect.objectContaining({ kind: 'pattern', key: uri, title: 'Shared Stewardship', status: 'mature' }),
    );
    expect(await ask(LIBRARY_TREE_REQUEST, { ...tree, order: 'hierarchy', path: [uri] })).toHaveLength(4);
    expect(await ask(LIBRARY_TREE_REQUEST, { ...tree, library: 'file:///nowhere' })).toEqual([]);
  });

  it('has settings in a file of its own', async () => {
    expect(await ask(LIBRARY_SETTINGS_REQUEST, { uri })).toMatchObject({ uri: server.uri('.commons-patterns.yaml') });
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: server.uri('.commons-patterns.yaml') },
      position: { line: 0, character: 3 },
    });
    expect(JSON.stringify(hover)).toContain('Set the date of the last change');
  });
});

describe('a pattern', () => {
  it('has relations, a preview and facts', async () => {
    expect(await ask(RELATION_TREE_REQUEST, { uri })).toMatchObject({ title: 'Shared Stewardship' });
    expect(await ask(PREVIEW_REQUEST, { uri })).toMatchObject({ title: 'Shared Stewardship', status: 'mature' });
    expect(await ask(PATTERN_FACTS_REQUEST, { uri })).toMatchObject({
      id: 'pat_01jpjgs6jffcbsee6sdnx8sez0',
      page: 'https://commons-os.github.io/patterns/shared-stewardship/',
      sections: [],
    });
    expect(await ask(AUTHOR_EDIT_REQUEST, { uri, edit: { kind: 'modifiedDate' } })).toMatchObject({
      kind: 'edits',
      file: { uri, edits: [{ newText: expect.stringMatching(/^\d{4}-/) }] },
    });
  });

  it('is not any other Markdown file', async () => {
    for (const request of [RELATION_TREE_REQUEST, PREVIEW_REQUEST, PATTERN_FACTS_REQUEST]) {
      expect(await ask(request, { uri: README() })).toBeNull();
    }
    expect(await ask(AUTHOR_EDIT_REQUEST, { uri: README(), edit: { kind: 'missingKeys' } })).toMatchObject({ kind: 'refused' });
  });

  it('gets the present date before it is saved, if it has changed and an author saves it', async () => {
    const atSave = (reason: 1 | 2) =>
      server.connection.sendRequest(WillSaveTextDocumentWaitUntilRequest.type, { textDocument: { uri }, reason });
    expect(await atSave(1)).toEqual([]);
    server.change(uri, text.replace('status: mature', 'status: draft'));
    const edits: readonly TextEdit[] | null = await atSave(1);
    expect(edits?.map(({ newText }) => newText)).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/)]);
    expect(await atSave(2)).toEqual([]);
    server.change(uri, text);
  });
});

describe('the health of the library', () => {
  const sections = async () => JSON.stringify(await ask(HEALTH_REQUEST));

  it('follows the text, with problems by rule and by subject', async () => {
    expect(await sections()).toContain('{"subject":"deadLinks","count":0,');
    server.change(uri, text.replace('related:\n', `related:\n  - ${UNKNOWN}\n`));
    expect(await sections()).toContain('{"subject":"deadLinks","count":1,');
    expect(await ask(HEALTH_ROWS_REQUEST, { subject: 'rules' })).toMatchObject([
      { kind: 'rule', rule: 'unknown-relation-target', problems: 1, files: 1, uri },
    ]);
    const problem = { kind: 'problem', rule: 'unknown-relation-target', title: 'Shared Stewardship', place: { uri } };
    expect(await ask(HEALTH_ROWS_REQUEST, { subject: 'rules', rule: 'unknown-relation-target' })).toMatchObject([problem]);
    expect(await ask(HEALTH_ROWS_REQUEST, { subject: 'deadLinks' })).toMatchObject([problem]);
    expect(await ask(HEALTH_ROWS_REQUEST, { subject: 'losses' })).toEqual([]);
    expect(await ask(HEALTH_ROWS_REQUEST, { subject: 'drafts' })).toHaveLength(3);
  });
});

describe('the health of a library that has just been read', () => {
  const NEVER: Clock = { after: () => () => {} };

  it('says which counts are not final, and nothing about losses where nothing is compared', async () => {
    const started = await startServer(realpathSync(folder.path), {}, {}, serverInProcess({ clock: NEVER }));
    const pending = async () => {
      const { sections } = await started.connection.sendRequest<Health>(HEALTH_REQUEST);
      return sections.map(({ subject, isPending }) => [subject, isPending]);
    };
    const others = [
      ['duplicates', false],
      ['orphans', false],
      ['drafts', false],
    ];
    expect(await pending()).toEqual(expect.arrayContaining([['rules', true], ['twins', true], ...others]));
    await started.connection.sendRequest(SETTLED_REQUEST);
    expect(await pending()).toEqual(expect.arrayContaining([['rules', false], ['twins', false], ...others]));
    expect(Object.keys(Object.fromEntries(await pending()))).not.toContain('losses');
    await started.stop();
  });
});
