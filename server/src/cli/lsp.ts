/** `lsp`: the language server, which is a program of its own beside this one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Call } from './command.ts';
import type { LSP_OPTIONS } from './commands/lsp.ts';
import { type ExitCode, UsageError } from './exitCode.ts';

export async function run({ options }: Call<typeof LSP_OPTIONS>): Promise<ExitCode> {
  if (!options.stdio) throw new UsageError('--stdio is missing: it is the only way to talk to the server.');
  const server = path.join(__dirname, 'server.js');
  if (!existsSync(server)) throw new UsageError(`The language server is missing: ${server}`);
  await import(pathToFileURL(server).href);
  // The server ends the process.
  return new Promise(() => {});
}
