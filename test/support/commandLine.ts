/** The command line, as a process and in the process of the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { main } from '../../server/src/cli/main.ts';
import type { Writer } from '../../server/src/cli/output.ts';
import { CLI } from './paths.ts';
import { FIXTURES } from './temporaryFolder.ts';

export { CLI };

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export function runCli(args: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return runProgram(process.execPath, [CLI, ...args], surroundings);
}

/** Runs a line of a shell in which `$CLI` is the program. */
export function runShell(line: string, surroundings?: Surroundings): Promise<Ended> {
  return runProgram('bash', ['-c', line.replaceAll('$CLI', `"${process.execPath}" "${CLI}"`)], surroundings);
}

/** Runs any program. Does not block: a worker of the tests has to answer in the meantime. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd = FIXTURES, env = {} }: Surroundings = {},
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  const [status] = await once(child, 'close');
  return { status, ...written };
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
