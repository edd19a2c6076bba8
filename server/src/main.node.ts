/** The language server as a process, over stdio or Node IPC. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { usableMessages } from './clientMessages.ts';
import { startLanguageServer } from './languageServer.ts';
import { inOrder } from './messageOrder.ts';
import { nodeFileSystem } from './nodeFileSystem.ts';

/** `docs/` is packaged beside `dist/`. */
const DOCS = path.join(__dirname, '..', 'docs', 'rules.md');
const DOCS_URL = pathToFileURL(DOCS).href;

const connection = createConnection(ProposedFeatures.all, {
  messageStrategy: inOrder(usableMessages(method => connection.console.warn(`The parameters of ${method} cannot be used.`))),
});

// Over stdio, the connection itself ends the process with its input.
let exitCode = 1;
process.once('disconnect', () => process.exit(exitCode));
// Nobody reads the answers any longer.
process.stdout.on('error', () => process.exit(exitCode));

startLanguageServer(connection, {
  fileSystem: nodeFileSystem,
  ruleLink: rule => `${DOCS_URL}#${rule}`,
  ruleDocs: () => readFileSync(DOCS, 'utf8'),
  onShutdown: () => {
    exitCode = 0;
  },
});
