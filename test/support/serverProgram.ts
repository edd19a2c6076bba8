/** The built language server as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from './inProcessServer.ts';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
const READ_RECORDER = fileURLToPath(new URL('recordReads.cjs', import.meta.url));

export function serverProcess(): RunningServer {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { input: child.stdin, output: child.stdout, ended: endOf(child), kill: () => child.kill('SIGKILL') };
}

/**
 * With a limit to its memory where the shell can set one: what is wrong must not stop the machine.
 *
 * @param readLog A file to which the process writes the path of each file that it opens.
 */
export function limitedServer(readLog?: string): RunningServer {
  const recorder = readLog === undefined ? [] : ['--require', READ_RECORDER];
  const command = [process.execPath, ...recorder, SERVER, '--stdio'];
  const env = { ...process.env, ...(readLog === undefined ? {} : { READ_LOG: readLog }) };
  const [program = '', ...args] = process.platform === 'linux' ? limited(command) : command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
  return { input: child.stdin, output: child.stdout, ended: endOf(child), kill: () => child.kill('SIGKILL') };
}

/** The same command with at most 4 GB of address space. */
export function limited(command: readonly string[]): readonly string[] {
  return ['/bin/sh', '-c', 'ulimit -v 4000000; exec "$@"', 'sh', ...command];
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise(resolve => child.once('exit', () => resolve()));
}
