/** What a rich client declares, what poorer ones lack, and a session that asks the server for everything it can do. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompletionItem, CompletionList, Diagnostic } from 'vscode-languageserver-protocol';
import {
  CHANGE_RELATION_REQUEST,
  DELETION_REQUEST,
  EXPLAIN_RULE_REQUEST,
  GRAPH_REQUEST,
  LIBRARY_GRAPH_REQUEST,
  LIST_REQUEST,
  NEW_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  RELATION_KINDS_REQUEST,
  SHOW_PROBLEMS_COMMAND,
  SHOW_REFERENCES_COMMAND,
} from '../../server/src/protocol.ts';
import type { ScriptedClient } from './scriptedClient.ts';
import { positionOf } from './serverProcess.ts';

export const TRIGGER_SUGGEST = 'editor.action.triggerSuggest';
export const COMMANDS = [
  NEW_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  SHOW_PROBLEMS_COMMAND,
  SHOW_REFERENCES_COMMAND,
  TRIGGER_SUGGEST,
];

const numbers = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Everything that the server could make use of. */
export const RICH: object = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    symbol: { symbolKind: { valueSet: numbers(26) } },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    fileOperations: { willRename: true, didRename: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        insertTextModeSupport: { valueSet: [1, 2] },
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
      completionItemKind: { valueSet: numbers(25) },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
      isPreferredSupport: true,
    },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      labelSupport: true,
      symbolKind: { valueSet: numbers(26) },
    },
    definition: { linkSupport: true },
    declaration: { linkSupport: true },
    rename: { prepareSupport: true },
  },
};

/** The capabilities without the one at this path. */
export function without(capabilities: object, capability: string): object {
  const [key = '', ...rest] = capability.split('.');
  const value: unknown = Reflect.get(capabilities, key);
  const others = Object.fromEntries(Object.entries(capabilities).filter(([name]) => name !== key));
  if (rest.length === 0 || typeof value !== 'object' || value === null) return others;
  return { ...others, [key]: without(value, rest.join('.')) };
}

export const HUB = '_patterns/shared-stewardship.md';

/** The text of the hub with problems of several kinds: a wrong value, a dead relation, a missing key and more. */
export function brokenHub(): string {
  const file = fileURLToPath(new URL(`../fixtures/library/${HUB}`, import.meta.url));
  return readFileSync(file, 'utf8')
    .replace('domain: governance', 'domain: governence')
    .replace('pat_01k2m06w0keww84ct2xn4wqwvz', 'pat_01k2m06w0keww84ct2xn4wqwv9')
    .replace('  - Joint Care\n', '  - Joint Care\n  - Visible Ledger\n')
    .replace('  status: mature', '  ')
    .replace(/^version: .*\n/m, '')
    .replace('title: Shared Stewardship', 'title: Shared Stewardship [x](command:nothing)');
}

/** Asks for everything; the record of the client has the answers. */
export async function askForEverything(client: ScriptedClient, uri: string, blank: string): Promise<void> {
  const text = brokenHub();
  client.open(uri, text);
  await client.diagnostics(uri, found => found.some(({ code }) => code === 'unknown-relation-target'));
  const textDocument = { uri };
  const whole = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
  client.open(blank, '');
  await complete(client, blank, { line: 0, character: 0 });
  for (const position of completionPlaces(text)) await complete(client, uri, position);
  for (const part of [
    'generalizes_from',
    'governence',
    'pat_01jktf62m1',
    'pat_01k2m06w0k',
    'universality',
    'urban',
    'title: S',
  ]) {
    const position = positionOf(text, part, 1);
    for (const method of ['hover', 'definition', 'declaration', 'documentHighlight']) {
      await client.request(`textDocument/${method}`, { textDocument, position });
    }
    await client.request('textDocument/references', { textDocument, position, context: { includeDeclaration: true } });
  }
  const diagnostics: readonly Diagnostic[] = client.published.get(uri)?.diagnostics ?? [];
  await client.request('textDocument/codeAction', { textDocument, range: whole, context: { diagnostics } });
  await client.request('textDocument/codeAction', {
    textDocument,
    range: whole,
    context: { diagnostics, only: ['source.fixAll'] },
  });
  for (const method of ['codeLens', 'documentSymbol', 'documentLink', 'foldingRange', 'semanticTokens/full']) {
    await client.request(`textDocument/${method}`, { textDocument });
  }
  await client.request('textDocument/inlayHint', { textDocument, range: whole });
  await client.request('textDocument/selectionRange', { textDocument, positions: [positionOf(text, 'governence')] });
  await client.request('workspace/symbol', { query: 's' });
  const slug = positionOf(text, 'slug: shared', 8);
  if (typeof client.initialized.capabilities.renameProvider === 'object') {
    await client.request('textDocument/prepareRename', { textDocument, position: slug });
  }
  await client.request('textDocument/rename', { textDocument, position: slug, newName: 'joint-care' });
  const title = positionOf(text, 'title: S', 8);
  await client.request('textDocument/rename', { textDocument, position: title, newName: 'Joint Care Anew' });
  await client.request('workspace/willRenameFiles', {
    files: [{ oldUri: uri, newUri: uri.replace(/[^/]*$/, 'joint-care.md') }],
  });
  const items = await client.request<readonly object[] | null>('textDocument/prepareTypeHierarchy', {
    textDocument,
    position: positionOf(text, 'id: pat_', 6),
  });
  for (const item of items ?? []) {
    await client.request('typeHierarchy/supertypes', { item });
    await client.request('typeHierarchy/subtypes', { item });
  }
  await client.status(uri);
  await client.request(LIST_REQUEST, { query: 'care', uri });
  await client.request(EXPLAIN_RULE_REQUEST, { rule: 'missing-key' });
  await client.request(GRAPH_REQUEST, { uri, depth: 1 });
  await client.request(LIBRARY_GRAPH_REQUEST, { uri });
  await client.request(RELATION_KINDS_REQUEST, { uri });
  await client.request(DELETION_REQUEST, { uris: [uri] });
  const change = { kind: 'add', relation: 'related', target: 'pat_01k456vt5getmte39k98bc0wmg' };
  await client.request(CHANGE_RELATION_REQUEST, { uri, change });
}

/** Values, keys, relation targets, headings and prose: one or two places of each kind. */
function completionPlaces(text: string): readonly { line: number; character: number }[] {
  const lines = text.split('\n').map((content, line) => ({ content, line }));
  const kinds = [/^ {2}domain:/, /^ {4}- urban/, /^aliases:/, /^ {2}- pat_01jktf/, /^ +$/, /^#/, /^$/, /\[\d/];
  return kinds.flatMap(kind =>
    lines
      .filter(({ content }) => kind.test(content))
      .slice(0, 2)
      .flatMap(({ content, line }) => [
        { line, character: content.length },
        { line, character: 0 },
      ]),
  );
}

async function complete(client: ScriptedClient, uri: string, position: { line: number; character: number }): Promise<void> {
  const answer = await client.request<CompletionList | CompletionItem[] | null>('textDocument/completion', {
    textDocument: { uri },
    position,
  });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  for (const item of items.slice(0, 2)) await client.request('completionItem/resolve', item);
}

export function uriIn(root: string, file: string): string {
  return new URL(`file://${path.join(root, file)}`).href;
}
