/** The ways in which the command line is installed: from its npm package, as a GitHub Action, and as a hook. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { callCli, runProgram } from '../support/commandLine.ts';
import { copyOfFixture, FIXTURES, temporaryFolder } from '../support/temporaryFolder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = z
  .object({ version: z.string(), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe('the npm package', () => {
  it('works by npx in an empty folder, and depends on nothing', { timeout: 180_000 }, async () => {
    const { stdout } = await runProgram(process.execPath, ['scripts/packCli.mjs', '--tarball'], { cwd: ROOT });
    const tarball = stdout.trim().split('\n').at(-1) ?? '';
    const packed = JSON.parse(read('dist/npm/package.json'));
    expect(packed).toMatchObject({ name: 'commons-patterns', version: manifest.version, engines: { node: '>=20' } });
    expect(Object.keys(packed).filter(key => /dependencies/i.test(key))).toEqual([]);
    const cwd = temporaryFolder();
    const program = ['--yes', '--offline', '--package', tarball, 'commons-patterns'];
    const check = await runProgram('npx', [...program, 'check', path.join(FIXTURES, 'broken'), '--format', 'json'], { cwd });
    expect([check.status, check.stderr, JSON.parse(check.stdout).files]).toEqual([1, '', 13]);
  });

  it('contains the documents that its readme names', () => {
    const readme = read('dist/npm/README.md');
    const named = [...readme.matchAll(/\]\(([^)#]+)\)|\b(docs\/[\w/-]+(?:\.md)?)/g)].map(([, link, name]) => link ?? name ?? '');
    expect(named).toContain('docs/editors.md');
    expect(named.filter(file => !existsSync(path.join(ROOT, 'dist/npm', file)))).toEqual([]);
  });

  it('contains the language server', async () => {
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const server = spawn(process.execPath, [path.join(ROOT, 'dist/npm/dist/cli.js'), 'lsp', '--stdio']);
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    let output = '';
    while (!output.includes('"capabilities"')) {
      const [chunk] = await once(server.stdout, 'data');
      output += String(chunk);
    }
    server.kill();
    await once(server, 'exit');
  });
});

const STEP = z.object({
  name: z.string(),
  shell: z.literal('bash'),
  run: z.string(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()),
});
const ACTION = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  runs: z.object({ using: z.literal('composite'), steps: z.array(STEP) }),
});

describe('the GitHub Action', () => {
  const action = ACTION.parse(parse(read('action.yml')));

  /** Runs the steps as GitHub does: each ends the job when it fails. */
  async function run(cwd: string, given: Readonly<Record<string, string>>) {
    const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default]));
    const summary = path.join(temporaryFolder({ 'summary.md': '' }), 'summary.md');
    let output = '';
    let status: number | null = 0;
    for (const step of action.runs.steps) {
      const condition = /^inputs\.([a-z-]+) != ''$/.exec(step.if ?? '');
      if (step.if !== undefined && condition === null) throw new Error(`Unknown condition: ${step.if}`);
      if (condition && inputs[condition[1] ?? ''] === '') continue;
      const env = Object.entries(step.env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ (?:inputs\.([a-z-]+)|github\.action_path) \}\}/g, (_, input?: string) =>
          input ? (inputs[input] ?? '') : ROOT,
        ),
      ]);
      const ended = await runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
        cwd,
        env: { ...Object.fromEntries(env), GITHUB_STEP_SUMMARY: summary },
      });
      output += ended.stdout;
      status = ended.status;
      if (status !== 0) break;
    }
    return { status, output, summary: readFileSync(summary, 'utf8') };
  }

  it('annotates problems, writes a summary and SARIF, and fails', async () => {
    const cwd = copyOfFixture('broken');
    const { status, output, summary } = await run(cwd, { sarif: 'patterns.sarif' });
    expect(status).toBe(1);
    expect(output).toMatch(/^::error file=_patterns\//m);
    expect(summary).toMatch(/^### 13 patterns checked: /);
    expect(JSON.parse(readFileSync(path.join(cwd, 'patterns.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('passes without problems, writes no SARIF unless asked, and takes several paths and options', async () => {
    const cwd = copyOfFixture('library');
    const { status, output } = await run(cwd, { paths: '_patterns/*.md _patterns', arguments: '--severity error' });
    expect([status, output]).toEqual([0, '24 patterns checked, no problems.\n']);
    expect(readdirSync(cwd)).not.toContain('patterns.sarif');
  });

  it('fails before the check when a path does not exist', async () => {
    expect(await run(copyOfFixture('library'), { paths: 'nowhere' })).toMatchObject({ status: 1, output: '' });
  });

  it('is described in docs/ci.md with all inputs', () => {
    for (const name of Object.keys(action.inputs)) expect(read('docs/ci.md')).toContain(`\`${name}\``);
  });
});

describe('the hooks of pre-commit', () => {
  // Others are not run for commits that only delete patterns or change settings.
  const run = { always_run: z.literal(true), pass_filenames: z.literal(false) };
  const HOOKS = z.array(z.object({ id: z.string(), entry: z.string(), language: z.literal('node'), ...run }));
  const hooks = HOOKS.parse(parse(read('.pre-commit-hooks.yaml')));

  it.each(hooks.map(hook => [hook.id, hook.entry]))('%s is a call without mistakes', async (_, entry) => {
    const [program, ...args] = entry.split(' ');
    expect(program).toBe('commons-patterns');
    expect(await callCli(args, { cwd: copyOfFixture('library') })).toMatchObject({ status: 0, stderr: '' });
  });

  it('are built when npm installs the repository, and packed with what they run', async () => {
    expect(manifest.scripts.prepare).toBe('node scripts/prepare.mjs');
    const { stdout } = await runProgram('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
    const [packed] = JSON.parse(stdout);
    const files = packed.files.map(({ path: file }: { path: string }) => file);
    expect(files).toEqual(expect.arrayContaining(['dist/cli.js', 'dist/server.js', 'docs/rules.md']));
    expect(files.filter((file: string) => /^(?:server|client|test|scripts|node_modules)\//.test(file))).toEqual([]);
  });
});

describe('the documents', () => {
  it.each(['README.md', 'docs/ci.md', 'docs/editors.md'])('call commands and options in %s that exist', file => {
    const calls = [...read(file).matchAll(/commons-patterns(?:`)? ([a-z]+)((?: [^\n`|#]*)?)/g)];
    const known = new Map(COMMANDS.map(command => [command.name, command]));
    const wrong = calls.flatMap(([, name = '', rest = '']) => {
      const command = known.get(name);
      if (command === undefined) return ['help', 'and', 'is'].includes(name) ? [] : [name];
      const options = new Set(
        Object.keys(command.options).map(key => `--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`),
      );
      return (rest.match(/--[a-z-]+/g) ?? []).filter(option => !options.has(option)).map(option => `${name} ${option}`);
    });
    expect(calls.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
