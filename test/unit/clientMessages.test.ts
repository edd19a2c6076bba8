/** Messages of a client that sends the wrong types: what cannot be used gets a default, is left out, or is dropped. */
import { describe, expect, it } from 'vitest';
import type { Message } from 'vscode-languageserver';
import { usableMessage, usableMessages } from '../../server/src/clientMessages.ts';

const message = (method: string, params: unknown): Message => Object.assign({ jsonrpc: '2.0' }, { method, params });

function usable(method: string, params: unknown): unknown {
  const result = usableMessage(message(method, params));
  return result && 'params' in result ? result.params : undefined;
}

const FOLDER = { uri: 'file:///library', name: 'library' };

describe('the parameters of initialize', () => {
  it.each([undefined, null, 5, 'x', []])('are defaults where they are %j', params => {
    expect(usable('initialize', params)).toMatchObject({ processId: null, capabilities: {} });
  });

  it.each([
    [{ capabilities: null }, { capabilities: {} }],
    [{ capabilities: [] }, { capabilities: {} }],
    [{ processId: 'x' }, { processId: null }],
    [{ processId: -5 }, { processId: null }],
    [{ rootUri: 5 }, { rootUri: undefined }],
    [{ rootPath: {} }, { rootPath: undefined }],
    [{ workspaceFolders: 'x' }, { workspaceFolders: undefined }],
    [{ workspaceFolders: [null, 5, {}, { uri: 5 }, FOLDER] }, { workspaceFolders: [FOLDER] }],
  ])('are corrected: %j', (params, expected) => {
    expect(usable('initialize', params)).toMatchObject(expected);
  });

  it('stay as they are where they are correct', () => {
    const params = {
      processId: 17,
      rootUri: null,
      workspaceFolders: [FOLDER],
      capabilities: { workspace: { configuration: true } },
      initializationOptions: { commands: ['a'] },
      trace: 'off',
    };
    expect(usable('initialize', params)).toEqual(params);
  });
});

describe('a list in a message', () => {
  it.each([
    ['workspace/didChangeWatchedFiles', 'changes', { uri: 'file:///a.md', type: 1 }],
    ['workspace/didRenameFiles', 'files', { oldUri: 'file:///a.md', newUri: 'file:///b.md' }],
  ])('of the kind %s keeps its correct entries', (method, list, entry) => {
    expect(usable(method, { [list]: [null, entry, { uri: 5 }, 'x'] })).toEqual({ [list]: [entry] });
  });

  it('of changed folders may be missing', () => {
    expect(usable('workspace/didChangeWorkspaceFolders', { event: { added: [FOLDER], removed: null } })).toEqual({
      event: { added: [FOLDER], removed: [] },
    });
  });
});

describe('a message about a text', () => {
  const text = { uri: 'file:///a.md', languageId: 'markdown', version: 1, text: '# A\n' };

  it.each([
    ['textDocument/didOpen', null],
    ['textDocument/didOpen', { textDocument: { ...text, text: undefined } }],
    ['textDocument/didOpen', { textDocument: { ...text, uri: 5 } }],
    ['textDocument/didChange', { textDocument: text }],
    ['textDocument/didChange', { textDocument: text, contentChanges: [{ text: null }] }],
    ['textDocument/didChange', { textDocument: text, contentChanges: [{ range: 5, text: 'x' }] }],
    ['textDocument/didClose', {}],
    ['textDocument/didSave', { textDocument: null }],
  ])('of the kind %s is dropped without its parts: %j', (method, params) => {
    const dropped: string[] = [];
    const passedOn: Message[] = [];
    void usableMessages(name => dropped.push(name)).handleMessage(message(method, params), async one => {
      passedOn.push(one);
    });
    expect(dropped).toEqual([method]);
    expect(passedOn).toEqual([]);
  });

  it.each([null, undefined, 'x'])('is used where its version is %j', version => {
    const contentChanges = [{ text: 'x' }];
    const params = { textDocument: { uri: text.uri, version }, contentChanges };
    expect(usable('textDocument/didChange', params)).toMatchObject({ textDocument: { uri: text.uri }, contentChanges });
  });

  it('is a whole text where its range is null', () => {
    const params = { textDocument: text, contentChanges: [{ range: null, text: 'x' }] };
    expect(usable('textDocument/didChange', params)).toHaveProperty('contentChanges', [{ text: 'x' }]);
  });

  it('stays as it is where it is correct', () => {
    const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
    const change = { textDocument: { uri: text.uri, version: 2 }, contentChanges: [{ range, text: 'x' }, { text: 'y' }] };
    expect(usable('textDocument/didOpen', { textDocument: text })).toEqual({ textDocument: text });
    expect(usable('textDocument/didChange', change)).toEqual(change);
  });
});

it('passes on requests, answers and messages that it does not know', () => {
  for (const other of [message('textDocument/hover', null), message('$/unknown', 5), { jsonrpc: '2.0', id: 1, result: null }]) {
    expect(usableMessage(other)).toBe(other);
  }
});
