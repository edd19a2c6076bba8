/** The command line, as a process and in the process of the test. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { main } from '../../server/src/cli/main.ts';
import type { Writer } from '../../server/src/cli/output.ts';
import { FIXTURES } from './temporaryFolder.ts';

export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function runCli(args: readonly string[], { cwd = FIXTURES, input = '', env = {} }: Surroundings = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 100_000_000,
  });
  return { status, stdout, stderr };
}

/** Runs a line of a shell in which `$CLI` is the program. */
export function runShell(line: string, { cwd = FIXTURES, input = '' }: Surroundings = {}): Ended {
  const env = { ...process.env, CLI: `"${process.execPath}" "${CLI}"` };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line.replaceAll('$CLI', env.CLI)], {
    cwd,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

export interface InProcess {
  readonly cwd?: string;
  readonly input?: string;
  readonly isTerminal?: boolean;
  readonly answer?: 'yes' | 'no';
  readonly environment?: Readonly<Record<string, string>>;
}

/** The same in the process of the test: many times as fast. */
export async function callCli(args: readonly string[], surroundings: InProcess = {}): Promise<Ended> {
  const { cwd = FIXTURES, input = '', isTerminal = false, answer, environment = {} } = surroundings;
  const written = { stdout: '', stderr: '' };
  const writer = (name: keyof typeof written): Writer => ({
    isTerminal,
    width: 80,
    isClosed: () => false,
    write: async text => {
      written[name] += text;
    },
  });
  const shell = {
    directory: () => cwd,
    out: writer('stdout'),
    error: writer('stderr'),
    input: async () => input,
    ask: async () => answer,
    environment,
  };
  return { status: await main(args, shell), ...written };
}
