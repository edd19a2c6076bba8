/** `init`: the files that it writes, and those that it does not replace. */
import { chmodSync, existsSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_SETTINGS, readSettingsFile } from '../../server/src/core/index.ts';
import { callCli } from '../support/commandLine.ts';
import { gitRepository } from '../support/gitRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const FILES = ['.commons-patterns.yaml', '.github/workflows/patterns.yml', '.githooks/pre-commit', 'AGENTS.md'];
const textOf = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

it('writes settings that change nothing, a workflow for pushes and pull requests, a hook, and instructions', async () => {
  const cwd = temporaryFolder();
  const { status, stdout, stderr } = await callCli(['init'], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').slice(0, 4)).toEqual(FILES.map(file => `Written: ${file}`));
  expect(readSettingsFile(textOf(cwd, FILES[0] ?? ''), DEFAULT_SETTINGS)).toEqual({ settings: DEFAULT_SETTINGS, findings: [] });
  const workflow = parse(textOf(cwd, FILES[1] ?? ''));
  expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request']);
  expect(statSync(path.join(cwd, FILES[2] ?? '')).mode & 0o111).toBe(0o111);
  for (const word of ['check', 'fix', 'ids -n']) expect(textOf(cwd, 'AGENTS.md')).toContain(word);
  expect((await callCli(['init'], { cwd })).stdout).toContain(`Unchanged: ${FILES[0]}\n`);
});

it('has settings that are valid without their comment marks', async () => {
  const cwd = temporaryFolder();
  await callCli(['init'], { cwd });
  const text = textOf(cwd, FILES[0] ?? '')
    .replace(/^# \S.*\n/gm, '')
    .replace(/^#/gm, '');
  const { settings, findings } = readSettingsFile(text, DEFAULT_SETTINGS);
  expect(findings).toEqual([]);
  expect(settings).not.toEqual(DEFAULT_SETTINGS);
});

it.each([
  ['yes', [], 0, 'Written: .commons-patterns.yaml'],
  ['no', [], 0, 'Kept: .commons-patterns.yaml'],
  [undefined, [], 2, 'Not written: .commons-patterns.yaml exists; --yes replaces it.'],
  [undefined, ['--yes'], 0, 'Written: .commons-patterns.yaml'],
] as const)('answered %s, with %j, ends with %d', async (answer, options, code, text) => {
  const cwd = temporaryFolder({ '.commons-patterns.yaml': '# Mine\n' });
  const { status, stdout, stderr } = await callCli(['init', ...options], { cwd, ...(answer ? { answer } : {}) });
  expect(status).toBe(code);
  expect(stdout + stderr).toContain(`${text}\n`);
  expect(textOf(cwd, '.commons-patterns.yaml') === '# Mine\n').toBe(!text.startsWith('Written'));
});

it('does not say how a hook is used that could not be written', async () => {
  const { status, stdout, stderr } = await callCli(['init'], { cwd: temporaryFolder({ '.githooks': '' }) });
  expect([status, stderr]).toEqual([2, 'Not written: .githooks/pre-commit (file already exists)\n']);
  expect(stdout).not.toContain('hook');
});

it('makes a hook executable again that git would not run', async () => {
  const cwd = temporaryFolder();
  await callCli(['init'], { cwd });
  const hook = path.join(cwd, '.githooks/pre-commit');
  chmodSync(hook, 0o644);
  const { status, stdout } = await callCli(['init'], { cwd });
  expect([status, stdout]).toEqual([0, expect.stringContaining('Written: .githooks/pre-commit\n')]);
  expect(statSync(hook).mode & 0o111).toBe(0o111);
});

it('writes nothing into a folder of patterns that the check takes for a pattern', async () => {
  const cwd = path.join(temporaryFolder({ '_patterns/CLAUDE.md': '# Mine\n' }), '_patterns');
  await callCli(['init'], { cwd });
  expect(await callCli(['check'], { cwd })).toMatchObject({ status: 0, stdout: '0 patterns checked, no problems.\n' });
});

it('adds a section to AGENTS.md, and replaces only that section', async () => {
  const cwd = temporaryFolder({ 'AGENTS.md': '# Mine\n' });
  await callCli(['init'], { cwd });
  const once = textOf(cwd, 'AGENTS.md');
  expect(once).toMatch(/^# Mine\n\n<!-- commons-patterns -->\n/);
  writeFileSync(path.join(cwd, 'AGENTS.md'), `${once.replace('## Patterns', '## Old')}\nMine, at the end.\n`);
  await callCli(['init', '--yes'], { cwd });
  expect(textOf(cwd, 'AGENTS.md')).toBe(`${once}\nMine, at the end.\n`);
});

it('keeps the line ending of AGENTS.md', async () => {
  const cwd = temporaryFolder({ 'AGENTS.md': '# Mine\r\n' });
  await callCli(['init'], { cwd });
  expect(textOf(cwd, 'AGENTS.md')).toMatch(/^# Mine\r\n\r\n<!-- commons-patterns -->\r\n/);
  expect(textOf(cwd, 'AGENTS.md')).not.toMatch(/(?<!\r)\n/);
});

it('keeps the bytes of AGENTS.md: it is not written when it is not UTF-8, and a byte order mark stays', async () => {
  const cwd = temporaryFolder();
  const file = path.join(cwd, 'AGENTS.md');
  const bytes = Buffer.from('# M\u00e4rz\n', 'latin1');
  writeFileSync(file, bytes);
  expect(await callCli(['init'], { cwd })).toMatchObject({ status: 2, stderr: 'Not written: AGENTS.md is not valid UTF-8.\n' });
  expect(readFileSync(file)).toEqual(bytes);
  writeFileSync(file, '\ufeff# Mine\n');
  await callCli(['init'], { cwd });
  expect(textOf(cwd, 'AGENTS.md')).toMatch(/^\ufeff# Mine\n\n<!-- commons-patterns -->\n/);
});

it('does not write in place of a link that leads nowhere', async () => {
  const cwd = temporaryFolder();
  symlinkSync('nowhere.md', path.join(cwd, 'AGENTS.md'));
  const { status, stderr } = await callCli(['init'], { cwd });
  expect([status, stderr]).toEqual([2, 'Not written: AGENTS.md (it is a link that leads nowhere)\n']);
  expect(readlinkSync(path.join(cwd, 'AGENTS.md'))).toBe('nowhere.md');
});

describe('in a git repository', () => {
  it('writes the workflow and the hook where GitHub and git look for them, and the rest to the library', async () => {
    const { folder } = gitRepository(temporaryFolder({ 'libraries/one/a.md': '' }));
    const { stdout } = await callCli(['init', 'libraries/one'], { cwd: folder });
    expect(stdout).toContain('Written: ../../.githooks/pre-commit\n');
    const at = (file: string) => ['.', 'libraries/one'].filter(place => existsSync(path.join(folder, place, file)));
    expect(FILES.map(at)).toEqual([['libraries/one'], ['.'], ['.'], ['libraries/one']]);
  });

  it.each([
    ['none', {}, 'To use the git hook: git config core.hooksPath .githooks\n'],
    ['samples', { '.git/hooks/pre-push.sample': '' }, 'To use the git hook: git config core.hooksPath .githooks\n'],
    [
      'hooks',
      { '.git/hooks/pre-push': '' },
      'The repository has hooks in .git/hooks: let its pre-commit hook call .githooks/pre-commit.\n',
    ],
    [
      'its own folder',
      { '.husky/_/h': '' },
      'The repository has hooks in .husky/_: let its pre-commit hook call .githooks/pre-commit.\n',
      '.husky/_',
    ],
    ['this hook', {}, '', '.githooks'],
  ] as const)('with %s, says how the hook is used', async (_, files, advice, hooksPath?: string) => {
    const repository = gitRepository(temporaryFolder());
    repository.write(files);
    if (hooksPath) repository.git('config', 'core.hooksPath', hooksPath);
    const { stdout } = await callCli(['init'], { cwd: repository.folder });
    expect(stdout.replace(/^Written: .*\n/gm, '')).toBe(advice);
  });
});

it('ends with 2 for a folder that does not exist', async () => {
  expect(await callCli(['init', 'nowhere'])).toMatchObject({ status: 2, stdout: '', stderr: 'There is no folder "nowhere".\n' });
});
