/**
 * The language server in the process of the test, over streams as if it were another process: everything is written and read as
 * text. Many times as fast, because a process spends most of a short life on starting. What concerns the process itself is tested
 * with one (`lifecycle.test.ts`, `oddWorkspaces.test.ts`).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { usableMessages } from '../../server/src/clientMessages.ts';
import { type LanguageServerOptions, startLanguageServer } from '../../server/src/languageServer.ts';
import { inOrder } from '../../server/src/messageOrder.ts';
import { nodeFileSystem } from '../../server/src/nodeFileSystem.ts';

const DOCS = path.resolve(import.meta.dirname, '../../docs/rules.md');

/** A server, wherever it runs. */
export interface RunningServer {
  /** What it reads. */
  readonly input: Writable;
  /** What it writes. */
  readonly output: Readable;
  /** Settles when it ends. */
  readonly ended: Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** @param options what differs from a server of an editor */
export function serverInProcess(options: Pick<LanguageServerOptions, 'clock'> = {}): RunningServer {
  const input = new PassThrough();
  const output = new PassThrough();
  let end = () => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  const messageStrategy = inOrder(
    usableMessages(method => connection.console.warn(`The parameters of ${method} cannot be used.`)),
  );
  const connection = createConnection(
    logger =>
      createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger, { messageStrategy }),
    { shutdownReceived: false, initialize: () => {}, exit: () => end() },
    ProposedFeatures.all,
  );
  startLanguageServer(connection, {
    fileSystem: nodeFileSystem,
    ruleLink: rule => `${pathToFileURL(DOCS).href}#${rule}`,
    ruleDocs: () => readFileSync(DOCS, 'utf8'),
    ...options,
  });
  // It is left to itself: what it still writes is dropped, as by a client that is gone.
  return { input, output, ended, kill: () => end() };
}
