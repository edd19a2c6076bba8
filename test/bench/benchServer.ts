/** A language server as a measured process: the real one or the trivial one, spoken to over stdio as VS Code does. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import * as z from 'zod';
import { STATUS_REQUEST, type StatusResult } from '../../server/src/protocol.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const REAL_SERVER = here('../../dist/server.js');
export const TRIVIAL_SERVER = here('./trivialServer.mjs');
const MEMORY_HOOK = here('./reportMemory.cjs');

/** Request, client to server: how much work the server has done since its start. */
const WORK_REQUEST = 'patterns/work';
const METHOD_NOT_FOUND = -32601;

const WORK = z.object({ read: z.number(), parsed: z.number(), rechecked: z.number() });
/** Files that were read and parsed, and patterns whose library rules ran, since the start of the server. */
export type Work = z.infer<typeof WORK>;

const MEMORY = z.object({ rss: z.number(), heapUsed: z.number() });

export interface Memory {
  readonly residentMegabytes: number;
  readonly heapMegabytes: number;
}

export interface BenchServer {
  readonly connection: ProtocolConnection;
  /** When the process was started, on the clock of `performance.now()`. */
  readonly started: number;
  uri(file: string): string;
  open(file: string, text: string): void;
  /** Called with each publication, until it is replaced. */
  onPublished(listener: (uri: string, version: number | undefined) => void): void;
  /** Waits until the library has been read, again where the settings were told again. */
  readonly indexed: Promise<void>;
  /** How often the server began to read the library. */
  readings(): number;
  memory(): Promise<Memory>;
  /** `undefined` when the server does not count. */
  work(): Promise<Work | undefined>;
  stop(): Promise<void>;
}

export interface BenchServerOptions {
  readonly program?: string;
  /** `again`: when the server registers for changes of the settings they are told at once, as VS Code does. */
  readonly settings?: 'once' | 'again';
}

/** @param root folder of the library */
export async function startBenchServer(
  root: string,
  { program = REAL_SERVER, settings = 'once' }: BenchServerOptions = {},
): Promise<BenchServer> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--require', MEMORY_HOOK, program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The process has no pipes.');
  const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  let published: (uri: string, version: number | undefined) => void = () => {};
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version }) => published(uri, version));
  let readings = 0;
  connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
    if (value.kind === 'begin') readings++;
  });
  const configured = answerAsVsCode(connection);
  const told = settings === 'again' ? configured.then(() => tellSettings(connection)) : Promise.resolve();
  connection.listen();
  await initialize(connection, root);
  const uri = (file: string) => URI.file(path.join(root, file)).toString();
  return {
    connection,
    started,
    uri,
    open(file, text) {
      const textDocument = { uri: uri(file), languageId: 'markdown', version: 1, text };
      void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    onPublished(listener) {
      published = listener;
    },
    indexed: program === REAL_SERVER ? untilIndexed(connection, told) : Promise.resolve(),
    readings: () => readings,
    memory: () => memoryOf(child),
    work: () => workOf(connection),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await exited;
      connection.dispose();
    },
  };
}

/** @returns settled when the server has registered for changes of the settings, if it does */
function answerAsVsCode(connection: ProtocolConnection): Promise<void> {
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null));
  for (const refresh of ['codeLens', 'inlayHint', 'semanticTokens', 'diagnostic']) {
    connection.onRequest(`workspace/${refresh}/refresh`, () => null);
  }
  return new Promise(resolve => {
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: readonly { method: string }[] }) => {
      if (registrations.some(({ method }) => method === DidChangeConfigurationNotification.method)) {
        setImmediate(resolve);
      }
      return null;
    });
  });
}

function tellSettings(connection: ProtocolConnection): Promise<void> {
  return connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
}

async function initialize(connection: ProtocolConnection, root: string): Promise<void> {
  const rootUri = URI.file(root).toString();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'library' }],
    initializationOptions: { libraryChanges: true, watchesEverything: true },
    capabilities: {
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceFolders: true,
        codeLens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
      },
      window: { workDoneProgress: true },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
        completion: {
          completionItem: { snippetSupport: true },
          completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
        },
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
}

/** How long to wait before asking again whether something is being read, in milliseconds: asking takes time from reading. */
const PAUSE = 100;

/** Asks again until the answer is that nothing is being read. */
async function untilIndexed(connection: ProtocolConnection, told: Promise<void>): Promise<void> {
  const status = () => connection.sendRequest<StatusResult>(STATUS_REQUEST, {});
  const untilQuiet = async () => {
    let current = await status();
    while (current.indexing || current.patterns === 0) {
      await setTimeout(PAUSE);
      current = await status();
    }
  };
  await untilQuiet();
  await Promise.race([told, untilQuiet()]);
  // What the settings set off has begun when the first of two further answers comes.
  await status();
  await untilQuiet();
}

function memoryOf(child: ChildProcess): Promise<Memory> {
  return new Promise((resolve, reject) => {
    const pipe = child.stdio[3];
    if (!pipe) return reject(new Error('The process has no pipe for its report.'));
    pipe.once('data', (bytes: Buffer) => {
      const report = MEMORY.safeParse(JSON.parse(bytes.toString('utf8')));
      if (!report.success) return reject(report.error);
      const { rss, heapUsed } = report.data;
      resolve({ residentMegabytes: rss / 2 ** 20, heapMegabytes: heapUsed / 2 ** 20 });
    });
    child.kill('SIGUSR2');
  });
}

/** The second answer: what an edit sets off at the end of a burst of messages is counted by then. */
async function workOf(connection: ProtocolConnection): Promise<Work | undefined> {
  try {
    await connection.sendRequest(WORK_REQUEST);
    return WORK.parse(await connection.sendRequest(WORK_REQUEST));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === METHOD_NOT_FOUND) return undefined;
    throw error;
  }
}
