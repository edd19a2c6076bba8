/** The language server as a process, over stdio or Node IPC. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startLanguageServer } from './languageServer.ts';
import { nodeFileSystem } from './nodeFileSystem.ts';

/** `docs/` is packaged beside `dist/`. */
const DOCS = path.join(__dirname, '..', 'docs', 'rules.md');
const DOCS_URL = pathToFileURL(DOCS).href;

startLanguageServer(createConnection(ProposedFeatures.all), {
  fileSystem: nodeFileSystem,
  ruleLink: rule => `${DOCS_URL}#${rule}`,
  ruleDocs: () => readFileSync(DOCS, 'utf8'),
});
