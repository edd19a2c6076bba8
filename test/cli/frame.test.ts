/** What all commands share: help, suggestions for mistakes, exit codes, and failures of the operating system. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Command } from '../../server/src/cli/command.ts';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { EXIT } from '../../server/src/cli/exitCode.ts';
import { writerTo } from '../../server/src/cli/output.ts';
import { flagName } from '../../server/src/cli/program.ts';
import { progressOn } from '../../server/src/cli/progress.ts';
import { CLI, callCli, runCli, runShell } from '../support/commandLine.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const optionsOf = ({ options }: Command) => Object.entries(options).map(([key, option]) => flagName(key, option));

describe.each(COMMANDS.map(command => [command.name, command] as const))('the help of %s', (name, command) => {
  it('names every option and shows examples', async () => {
    const { status, stdout, stderr } = await callCli([name, '--help']);
    expect([status, stderr]).toEqual([EXIT.clean, '']);
    for (const option of optionsOf(command)) expect(stdout).toContain(option);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(stdout).toContain(`$ commons-patterns ${example.call}`);
    expect(await callCli(['help', name])).toEqual({ status, stdout, stderr });
  });

  it('shows only examples whose options exist', () => {
    const known = new Set([...optionsOf(command), '--help']);
    const used = command.examples.flatMap(example => example.call.match(/(?<=\s)--[a-z-]+/g) ?? []);
    expect(used.filter(option => !known.has(option))).toEqual([]);
  });
});

describe('a mistake in a call', () => {
  it.each([
    [['chekc'], "Unknown command 'chekc'\n(Did you mean check?)"],
    [['chekc', '--help'], 'Did you mean check?'],
    [['help', 'chekc'], 'Did you mean check?'],
    [['check', '--formt', 'json'], "Unknown option '--formt'\n(Did you mean --format?)"],
    [['check', '--formt=json'], "Unknown option '--formt'\n(Did you mean --format?)"],
    [['check', '--format', 'xml'], 'Allowed choices are text, json, sarif'],
    [['check', '--max-warnings', 'many'], 'Expected a whole number from 0 to 999999999, found "many".'],
    [['check', '--max-warnings', '-1'], 'Expected a whole number from 0 to 999999999, found "-1".'],
    [['check', '--rule'], 'argument missing'],
    [['check', '--rule', 'wrong-tipe'], 'There is no rule "wrong-tipe". Did you mean "wrong-type"?'],
    [['check', '--rule', 'zzz'], 'There is no rule "zzz".'],
    [['check', ''], 'An empty text is not a path.'],
    [['check', '.', ''], 'An empty text is not a path.'],
    [['fix', ''], 'An empty text is not a path.'],
    [['check', '--baseline', ''], 'An empty text is not a path.'],
    [['list', ''], 'An empty text is not a path.'],
    [['graph', '--folder', ''], 'An empty text is not a path.'],
    [['new', 'A title', '--folder', ''], 'An empty text is not a path.'],
    [['index', '--out', ''], 'An empty text is not a path.'],
    [['init', ''], 'An empty text is not a path.'],
    [['mcp', ''], 'An empty text is not a path.'],
    [['mcp', '--log', ''], 'An empty text is not a path.'],
    [['suggest', '--library', ''], 'An empty text is not a path.'],
    [['check', 'nowhere'], 'There is no file or folder "nowhere".'],
    [['check', 'nowhere/*.md'], 'There is no file or folder "nowhere/*.md".'],
    [['check', '{'], 'is not a valid glob'],
    [[], 'Usage: commons-patterns'],
  ])('ends %j with 2 and an explanation', async (args, text) => {
    const { status, stdout, stderr } = await callCli(args);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([status, stdout]).toEqual([EXIT.failed, '']);
  });

  it('is not found in a correct call', async () => {
    expect(await callCli(['--version'])).toMatchObject({ status: EXIT.clean, stderr: '' });
  });
});

it.each([
  [true, 'xterm', true],
  [true, 'dumb', false],
  [undefined, 'xterm', false],
])('a stream that is a terminal (%s) of the type %s gets colors and progress: %s', (isTTY, type, is) => {
  vi.stubEnv('TERM', type);
  onTestFinished(() => void vi.unstubAllEnvs());
  const stream = Object.assign(new PassThrough(), isTTY ? { isTTY } : {});
  expect(writerTo(stream, () => {}).isTerminal).toBe(is);
});

it.each([
  [0, 80],
  [undefined, 80],
  [40, 40],
])('a stream of %s columns is written to with a width of %d', (columns, width) => {
  const stream = Object.assign(new PassThrough(), columns === undefined ? {} : { columns });
  expect(writerTo(stream, () => {}).width).toBe(width);
});

it.each([30, 47, 48, 80])('progress is never longer than a line of %d columns', width => {
  const written: string[] = [];
  const write = async (text: string) => void written.push(text);
  const progress = progressOn({ isTerminal: true, width, isClosed: () => false, write })();
  for (let done = 1; done <= 10_000; done += 500) progress.report(done, 10_000);
  expect(written.length).toBeGreaterThan(10);
  for (const text of written) expect(text.replace('\r', '').length).toBeLessThan(width);
});

describe('the process', () => {
  it('has the version of the package', async () => {
    expect(await runCli(['--version'])).toEqual({
      status: 0,
      stdout: `${process.env.npm_package_version ?? '0.1.0'}\n`,
      stderr: '',
    });
  });

  it.skipIf(!existsSync('/dev/full')).each(['check library', 'check --help', '--version'])(
    'ends "%s" with 2 and one line when the disk is full',
    async line => {
      const { status, stderr } = await runShell(`$CLI ${line} > /dev/full`);
      expect(stderr).toBe('The output cannot be written: no space left on device\n');
      expect(status).toBe(EXIT.failed);
    },
  );

  it.each([
    ['check library', EXIT.clean],
    ['check broken', EXIT.problems],
  ])('ends "%s" with the code of the check when nobody reads its output', async (line, code) => {
    const { stderr, stdout } = await runShell(`{ $CLI ${line}; echo "code $?" >&2; } | true`);
    expect([stdout, stderr]).toEqual(['', `code ${code}\n`]);
  });

  it('ends with 2 when the current folder no longer exists', async () => {
    const folder = path.join(temporaryFolder(), 'gone');
    const { status, stderr } = await runShell(`mkdir "${folder}" && cd "${folder}" && rmdir "${folder}" && $CLI check`);
    expect(stderr).toBe('The current folder no longer exists.\n');
    expect(status).toBe(EXIT.failed);
  });

  it('ends with 130 on Ctrl-C', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`${index}.md`, '---\nid: pat_1\n---\n'.repeat(300)]),
    );
    const child = spawn(process.execPath, [CLI, 'check'], { cwd: temporaryFolder(files), stdio: ['ignore', 'pipe', 'pipe'] });
    // The pipe is full long before the report is written: the process cannot end by itself.
    await once(child.stdout, 'readable');
    child.kill('SIGINT');
    child.stdout.resume();
    expect(await once(child, 'exit')).toEqual([EXIT.interrupted, null]);
  });
});
