/** The real server as a process. One is started ahead, so that a fresh server is there when it is asked for. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

export type ServerProcess = ChildProcessByStdio<Writable, Readable, null>;

let ahead: ServerProcess | undefined;

export function takeServer(): ServerProcess {
  const taken = ahead ?? start();
  ahead = start();
  return taken;
}

/** Ends the server that was started ahead; to be called at the end of a run. */
export function endSpareServer(): void {
  ahead?.kill();
  ahead = undefined;
}

function start(): ServerProcess {
  return spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
}
