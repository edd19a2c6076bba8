/**
 * A client of the real server of which everything can be chosen: capabilities, folders in any spelling, and how it
 * answers what the server asks. It keeps a record of all that the server sends.
 */
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type PublishDiagnosticsParams,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { STATUS_REQUEST, type StatusResult } from '../../server/src/protocol.ts';
import { type RunningServer, serverInProcess } from './inProcessServer.ts';

/** How the client treats a request of the server: some never answer, some answer after the time limit. */
export type Manners = 'answer' | 'refuse' | 'silent' | 'late';

export interface ClientOptions {
  readonly capabilities: object;
  readonly rootUri?: string | null;
  readonly workspaceFolders?: readonly string[] | null;
  readonly initializationOptions?: object;
  /** By method; all others are answered. */
  readonly manners?: Readonly<Record<string, Manners>>;
  /** The settings that it answers with. */
  readonly settings?: object;
  /** The server; by default one in this process. */
  readonly server?: RunningServer;
}

/** What the server sent: an answer, with what was asked, or a notification or request of its own. */
export type Sent =
  | { readonly kind: 'answer'; readonly method: string; readonly params: unknown; readonly result: unknown }
  | { readonly kind: 'notification' | 'request'; readonly method: string; readonly params: unknown };

export interface ScriptedClient {
  readonly initialized: InitializeResult;
  readonly sent: readonly Sent[];
  /** The diagnostics last published under each URI, as the server spells it. */
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
  /** What the server wrote to the log, line by line. */
  readonly logged: readonly string[];
  request<T>(method: string, params?: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  open(uri: string, text: string): void;
  status(uri?: string): Promise<StatusResult>;
  /** Waits until something holds; it is looked at again with each message of the server. */
  until(holds: () => boolean): Promise<void>;
  diagnostics(uri: string, condition?: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Answers all requests of the server that were left waiting. */
  answerLate(): void;
  /** Ends the server at once. */
  kill(): Promise<void>;
}

export async function startClient(options: ClientOptions): Promise<ScriptedClient> {
  const server = options.server ?? serverInProcess();
  const connection = createMessageConnection(new StreamMessageReader(server.output), new StreamMessageWriter(server.input));
  const sent: Sent[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  const logged: string[] = [];
  const watchers = new Set<() => void>();
  const late: (() => void)[] = [];
  const note = (message: Sent) => {
    sent.push(message);
    for (const look of [...watchers]) look();
  };
  connection.onNotification((method, params) => {
    if (method === 'textDocument/publishDiagnostics') {
      const diagnostics = params as unknown as PublishDiagnosticsParams;
      published.set(diagnostics.uri, diagnostics);
    }
    if (method === 'window/logMessage') logged.push((params as unknown as { message: string }).message);
    note({ kind: 'notification', method, params });
  });
  connection.onRequest((method, params) => {
    note({ kind: 'request', method, params });
    switch (options.manners?.[method] ?? 'answer') {
      case 'refuse':
        return new ResponseError(-32601, `${method} is refused.`);
      case 'silent':
        return new Promise(() => {});
      case 'late':
        return new Promise(resolve => late.push(() => resolve(answerTo(method, params, options))));
      case 'answer':
        return answerTo(method, params, options);
    }
  });
  connection.onError(() => {});
  connection.listen();

  const exited = server.ended.then(() => {
    throw new Error('The server has ended.');
  });
  exited.catch(() => {});
  const request = async <T>(method: string, params?: unknown): Promise<T> => {
    const result = await Promise.race([connection.sendRequest<T>(method, params), exited]);
    note({ kind: 'answer', method, params, result });
    return result;
  };
  const notify = (method: string, params: unknown) => {
    connection.sendNotification(method, params).catch(() => {});
  };
  const until = (holds: () => boolean): Promise<void> => {
    const held = new Promise<void>(resolve => {
      const look = () => {
        if (!holds()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
    return Promise.race([held, exited]);
  };
  const initialized = await request<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: options.rootUri ?? null,
    ...(options.workspaceFolders === undefined
      ? {}
      : { workspaceFolders: options.workspaceFolders?.map(uri => ({ uri, name: 'library' })) ?? null }),
    capabilities: options.capabilities,
    initializationOptions: options.initializationOptions,
  });
  notify('initialized', {});
  return {
    initialized,
    sent,
    published,
    logged,
    request,
    notify,
    until,
    open: (uri, text) => notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } }),
    status: uri => request(STATUS_REQUEST, { uri }),
    async diagnostics(uri, condition = () => true) {
      await until(() => condition(published.get(uri)?.diagnostics ?? []) && published.has(uri));
      return published.get(uri)?.diagnostics ?? [];
    },
    answerLate: () => {
      for (const answer of late.splice(0)) answer();
    },
    async kill() {
      server.kill();
      await server.ended;
      connection.dispose();
    },
  };
}

function answerTo(method: string, params: unknown, { settings }: ClientOptions): unknown {
  if (method !== 'workspace/configuration') return null;
  return (params as { items: readonly unknown[] }).items.map(() => settings ?? null);
}
