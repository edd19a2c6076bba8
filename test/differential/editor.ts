/** An editor as the server sees it: open texts with their versions, answers to the server's requests, what was published. */
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidRenameFilesNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  type FileEvent,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WillRenameFilesRequest,
  type WorkspaceEdit,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { type RunningServer, serverInProcess } from '../support/inProcessServer.ts';
import { settle } from './settle.ts';
import type { Replacement } from './textEdits.ts';

export interface EditorOptions {
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly configuration: object;
  /** Whether the editor answers requests of the server at once, or not before `answer` is called. */
  readonly answers: 'at once' | 'when told';
  /** By default the server runs in this process. */
  readonly startServer?: () => RunningServer;
  /** How the editor writes URIs; by default like VS Code. */
  readonly spelling?: Spelling;
}

/** The URI of an absolute path. */
export type Spelling = (path: string) => string;

/** Nearly everything is escaped, as in VS Code. */
export const ESCAPED: Spelling = path => URI.file(path).toString();
/** Only required escapes, as in Node and other editors. */
export const PLAIN: Spelling = path => pathToFileURL(path).href;

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly uriOf: Spelling;
  /** Texts by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Diagnostics by URI, as last published. */
  readonly published: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The number of received messages that may show activity of the server. */
  readonly received: () => number;
  open(path: string, text: string): void;
  edit(path: string, replacement: Replacement): void;
  saved(path: string): void;
  close(path: string): void;
  filesChanged(events: readonly FileEvent[]): void;
  foldersChanged(added: readonly string[], removed: readonly string[]): void;
  configure(settings: object): void;
  willRename(from: string, to: string): Promise<WorkspaceEdit | null>;
  renamed(from: string, to: string): void;
  /** Answers all pending requests of the server, and from now on every request at once. */
  answer(): void;
  /** Waits until the server has handled all messages. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    fileOperations: { willRename: true, didRename: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
  textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true } },
};

/** Requests of the server that only need an answer. */
const PLAIN_REQUESTS = [
  'client/registerCapability',
  'client/unregisterCapability',
  'window/workDoneProgress/create',
  'workspace/inlayHint/refresh',
  'workspace/codeLens/refresh',
  'workspace/semanticTokens/refresh',
  'workspace/diagnostic/refresh',
];

export async function startEditor(options: EditorOptions): Promise<Editor> {
  const { folders, configuration, answers, startServer = serverInProcess, spelling: uriOf = ESCAPED } = options;
  const server = startServer();
  const connection = createProtocolConnection(new StreamMessageReader(server.output), new StreamMessageWriter(server.input));
  // Stops waiting for a server that has ended.
  const exited = server.ended.then(() => connection.dispose());
  const published = new Map<string, readonly Diagnostic[]>();
  const documents = new Map<string, TextDocument>();
  const texts = new Map<string, string>();
  const folderOf = (path: string): WorkspaceFolder => ({ uri: uriOf(path), name: path.slice(path.lastIndexOf('/') + 1) });
  let settings = configuration;
  let received = 0;
  let answer = () => {};
  let told: Promise<void> = Promise.resolve();
  if (answers === 'when told') {
    told = new Promise(resolve => {
      answer = resolve;
    });
  }
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    received++;
    if (diagnostics.length === 0) published.delete(uri);
    else published.set(uri, diagnostics);
  });
  const afterTold = async <T>(value: () => T): Promise<T> => {
    received++;
    await told;
    return value();
  };
  for (const method of PLAIN_REQUESTS) connection.onRequest(method, () => afterTold(() => null));
  connection.onRequest(ConfigurationRequest.type, ({ items }) => afterTold(() => items.map(() => settings)));
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map(folderOf),
    capabilities: CAPABILITIES,
    initializationOptions: {
      commands: ['commonsPatterns.showReferences', 'commonsPatterns.showProblems'],
      watchesEverything: true,
    },
  });
  void connection.sendNotification(InitializedNotification.type, {});

  const editor: Editor = {
    connection,
    uriOf,
    texts,
    published,
    received: () => received,
    open(path, text) {
      const uri = uriOf(path);
      documents.set(path, TextDocument.create(uri, 'markdown', 1, text));
      texts.set(path, text);
      void connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      });
    },
    edit(path, { start, end, newText }) {
      const document = documents.get(path);
      if (document === undefined) throw new Error(`${path} is not open.`);
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const version = document.version + 1;
      const changed = TextDocument.update(document, [{ range, text: newText }], version);
      documents.set(path, changed);
      texts.set(path, changed.getText());
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: document.uri, version },
        contentChanges: [{ range, text: newText }],
      });
    },
    saved(path) {
      void connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(path) } });
    },
    close(path) {
      documents.delete(path);
      texts.delete(path);
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(path) } });
    },
    filesChanged(events) {
      if (events.length === 0) return;
      void connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [...events] });
    },
    foldersChanged(added, removed) {
      const event = { added: added.map(folderOf), removed: removed.map(folderOf) };
      void connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    },
    configure(changed) {
      settings = changed;
      void connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    },
    willRename(from, to) {
      const files = [{ oldUri: uriOf(from), newUri: uriOf(to) }];
      return connection.sendRequest(WillRenameFilesRequest.type, { files });
    },
    renamed(from, to) {
      const files = [{ oldUri: uriOf(from), newUri: uriOf(to) }];
      void connection.sendNotification(DidRenameFilesNotification.type, { files });
    },
    answer: () => answer(),
    async settled() {
      answer();
      await settle(connection, () => received);
    },
    async stop() {
      answer();
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await exited;
    },
  };
  return editor;
}
