/** The real server as a process. One can be started ahead of its use. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

export type ServerProcess = ChildProcessByStdio<Writable, Readable, null>;

let ahead: ServerProcess | undefined;

export function takeServer(): ServerProcess {
  const taken = ahead ?? start();
  ahead = undefined;
  return taken;
}

/** Starts the next server now: it is up when it is needed. */
export function startServerAhead(): void {
  ahead ??= start();
}

/** Ends the server that was started ahead; to be called after the last run. */
export function endServerAhead(): void {
  ahead?.kill();
  ahead = undefined;
}

function start(): ServerProcess {
  return spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
}
