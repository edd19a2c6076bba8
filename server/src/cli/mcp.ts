/** `mcp`: the server for agents, which is a module of its own beside this one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { serve } from '../mcp/serve.ts';
import type { Call } from './command.ts';
import type { MCP_OPTIONS } from './commands/mcp.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';

interface ServerModule {
  readonly serve: typeof serve;
}

export async function run({ operands, options, shell }: Call<typeof MCP_OPTIONS>): Promise<ExitCode> {
  const file = path.join(__dirname, 'mcp.js');
  if (!existsSync(file)) throw new UsageError(`The server is missing: ${file}`);
  const server: ServerModule = await import(pathToFileURL(file).href);
  await server.serve({
    folder: operands[0] ?? '.',
    directory: shell.directory(),
    log: options.log,
    report: text => void shell.error.write(`${text}\n`),
  });
  return EXIT.clean;
}
