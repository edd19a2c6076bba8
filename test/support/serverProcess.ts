/** The real language server with a client like VS Code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { type RunningServer, serverInProcess } from './inProcessServer.ts';

export interface TestServer {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The diagnostics last published for each URI. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  uri(file: string): string;
  /** Waits until the library has been read for the first time. */
  ready: Promise<void>;
  open(uri: string, text: string): void;
  /** Replaces the whole text. */
  change(uri: string, text: string): void;
  close(uri: string): void;
  filesChanged(...uris: string[]): void;
  /** Waits until the diagnostics of a file satisfy a condition: for the next publication, or at once when they do already. */
  diagnostics(uri: string, condition?: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  stop(): Promise<void>;
}

/**
 * @param root folder of the library; `undefined` for an editor with no folder open
 * @param abilities further capabilities of the client, under `workspace`
 * @param server by default one in this process
 * @param textAbilities further capabilities under `textDocument`
 */
export async function startServer(
  root: string | undefined,
  initializationOptions: object = {},
  abilities: object = {},
  server: RunningServer = serverInProcess(),
  textAbilities: object = {},
): Promise<TestServer> {
  const connection = createProtocolConnection(new StreamMessageReader(server.output), new StreamMessageWriter(server.input));
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  const versions = new Map<string, number>();
  connection.onNotification(PublishDiagnosticsNotification.type, params => {
    published.set(params.uri, params);
    for (const check of [...waiting]) check();
  });
  let indexed = () => {};
  const ready = new Promise<void>(resolve => {
    indexed = resolve;
  });
  connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
    if (value.kind === 'end') indexed();
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const rootUri = root === undefined ? null : URI.file(root).toString();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    workspaceFolders: rootUri === null ? null : [{ uri: rootUri, name: 'library' }],
    initializationOptions,
    capabilities: {
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true },
        ...abilities,
      },
      window: { workDoneProgress: true },
      textDocument: { ...TEXT_ABILITIES, ...textAbilities },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const send = (uri: string, text: string) => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    return { uri, version, text };
  };
  return {
    connection,
    initialized,
    published,
    ready,
    uri: file => URI.file(path.join(root ?? '/', file)).toString(),
    open(uri, text) {
      const { version } = send(uri, text);
      const textDocument = { uri, languageId: 'markdown', version, text };
      void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    change(uri, text) {
      const { version } = send(uri, text);
      const params = { textDocument: { uri, version }, contentChanges: [{ text }] };
      void connection.sendNotification(DidChangeTextDocumentNotification.type, params);
    },
    close(uri) {
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
    filesChanged(...uris) {
      const changes = uris.map((uri): FileEvent => ({ uri, type: FileChangeType.Changed }));
      void connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    },
    diagnostics(uri, condition = () => true) {
      return new Promise(resolve => {
        const check = () => {
          const params = published.get(uri);
          if (params === undefined || !condition(params.diagnostics)) return;
          waiting.delete(check);
          resolve(params.diagnostics);
        };
        waiting.add(check);
        check();
      });
    },
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await server.ended;
      connection.dispose();
    },
  };
}

export interface OpenedFile {
  readonly server: TestServer;
  readonly uri: string;
  readonly text: string;
}

/**
 * Opens a file of the library that has been read.
 * @param change made in the editor, without saving
 */
export async function openFile(
  server: TestServer,
  root: string,
  file: string,
  change = (text: string) => text,
): Promise<OpenedFile> {
  await server.ready;
  const uri = server.uri(file);
  const text = change(readFileSync(path.join(root, file), 'utf8'));
  server.open(uri, text);
  return { server, uri, text };
}

/** What editors of today understand of answers about a text. */
const TEXT_ABILITIES: NonNullable<ClientCapabilities['textDocument']> = {
  publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  hover: { contentFormat: ['markdown', 'plaintext'] },
  completion: {
    completionItem: {
      snippetSupport: true,
      labelDetailsSupport: true,
      insertTextModeSupport: { valueSet: [1, 2] },
      documentationFormat: ['markdown', 'plaintext'],
    },
  },
  codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } }, isPreferredSupport: true },
  documentSymbol: { hierarchicalDocumentSymbolSupport: true, labelSupport: true },
};

/** What editors of today understand of a list: VS Code says this of itself. */
export const SHORT_LISTS = {
  completion: {
    ...TEXT_ABILITIES.completion,
    completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
  },
};

/** Where a piece of text starts, as an LSP position. */
export function positionOf(text: string, part: string, within = 0): Position {
  const offset = text.indexOf(part) + within;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
