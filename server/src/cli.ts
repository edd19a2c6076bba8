/** `commons-patterns`: the command line as a process. */
import { createInterface } from 'node:readline/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { EXIT, UsageError } from './cli/exitCode.ts';
import { main } from './cli/main.ts';
import { failOutput, reasonText, writerTo } from './cli/output.ts';
import { decode } from './utf8.ts';

// A check takes a second or two. By default V8 spends a third of it on optimising code that is rarely run again. Only the V8 of
// Node 20 knows this flag: others would write an error.
if (process.argv[2] !== 'lsp' && process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');

process.on('SIGINT', () => process.exit(EXIT.interrupted));
// As a CI system ends a job: between two files, like Ctrl-C, so that no temporary file is left.
if (process.argv[2] !== 'lsp') process.on('SIGTERM', () => process.exit(EXIT.terminated));

// What happens outside of `main` would print a stack trace.
process.on('uncaughtException', error => {
  process.stderr.write(`${reasonText(error)}\n`, () => process.exit(EXIT.failed));
});

main(process.argv.slice(2), {
  directory: currentFolder,
  out: writerTo(process.stdout, failOutput),
  // Where even this fails, nobody can be told.
  error: writerTo(process.stderr, () => {}),
  input: readInput,
  ask,
  environment: process.env,
}).then(async code => {
  // A Ctrl-C that came while the process was busy takes effect now: two turns, because the first may end before it is noticed.
  for (let turn = 0; turn < 2; turn++) await nextTurn();
  process.exitCode = code;
});

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('The current folder no longer exists.');
  }
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return decode(Buffer.concat(chunks));
}

async function ask(question: string): Promise<'yes' | 'no' | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // It would otherwise take Ctrl-C for itself.
  lines.on('SIGINT', () => process.exit(EXIT.interrupted));
  const answer = await lines.question(`${question} [y/N] `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no';
}
