/** The server for agents, as a module of its own that the command `mcp` loads: no other command pays for it. */
import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { AgentContext } from '../agents/agentContext.ts';
import { openLibraries } from '../cli/libraries.ts';
import { fileNames, targetsOf } from '../cli/targets.ts';
import { idAndClock } from '../idAndClock.ts';
import { uriOfPath } from '../uris.ts';
import { auditLog } from './auditLog.ts';
import { mcpServer } from './mcpServer.ts';

export interface ServeOptions {
  /** The library; relative to `directory`. */
  readonly folder: string;
  readonly directory: string;
  /** Where changes are recorded. */
  readonly log: string | undefined;
  /** Something that the user has to know. */
  readonly report: (text: string) => void;
}

/** Serves over standard input and output, until the client goes. */
export async function serve({ folder, directory, log: logFile, report }: ServeOptions): Promise<void> {
  const targets = targetsOf([folder], directory);
  const root = targets[0]?.root ?? directory;
  const log = logFile === undefined ? undefined : auditLog(path.resolve(directory, logFile), report);
  // The client is answered while the library is read.
  const context = openLibraries(targets, fileNames(targets, directory).fromHere).then(({ workspace, notes }): AgentContext => {
    for (const { text } of notes()) report(text);
    return { workspace, root: uriOfPath(root), make: idAndClock, log };
  });
  // The first call of a tool says why.
  context.catch(() => {});
  const server = mcpServer(() => context);
  const ended = new Promise<void>(resolve => {
    server.onclose = resolve;
    process.stdin.on('end', resolve);
    process.stdin.on('close', resolve);
    // Nobody reads the answers any longer.
    process.stdout.on('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await ended;
}
