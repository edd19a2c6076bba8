/** `fix`: what is changed, what is said, and what never happens to a file. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeFixes } from '../../server/src/cli/writeFixes.ts';
import { callCli, runShell } from '../support/commandLine.ts';
import { killFixes } from '../support/killedFix.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** All rules except those that the tests are about are off. */
const SETTINGS = `optionalKeys: ['*']
rules: { missing-section: off, empty-body: off, slug-mismatch: off, missing-key: off, empty-outline: off }
`;

const id = (number: number) => `pat_01h2xcejqtf2nbrexx3vqjh${String(number).padStart(3, '0')}`;

/** Its fix is safe: the control character is removed. */
const ARTIFACT = `---\nid: ${id(1)}\n---\n\n# A\n\nA\u0007 text.\n`;
const CLEAN = ARTIFACT.replace('\u0007', '');

function library(files: Readonly<Record<string, string>>): string {
  return temporaryFolder({ '.commons-patterns.yaml': SETTINGS, ...files });
}

const textOf = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

describe('fix', () => {
  it('applies safe fixes, and says which by file and by rule', async () => {
    const cwd = library({ 'a.md': ARTIFACT });
    const { status, stdout, stderr } = await callCli(['fix'], { cwd });
    expect(textOf(cwd, 'a.md')).toBe(CLEAN);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'a.md: text-artifact 1\n\n1  text-artifact\n\n1 problem fixed in 1 file. No errors or warnings are left.\n',
    );
  });

  it('changes nothing where nothing can be fixed safely, and ends with 1 when something is left', async () => {
    const dead = `---\nid: ${id(1)}\nrelated: [${id(9)}]\n---\n\n# A\n\nA text.\n`;
    const cwd = library({ 'a.md': dead });
    const { status, stdout } = await callCli(['fix'], { cwd });
    expect([status, stdout]).toEqual([1, 'Nothing to fix. Left: 1 error, 0 warnings.\n']);
    expect(textOf(cwd, 'a.md')).toBe(dead);
  });

  it.each([
    [['--rule', 'text-artifact'], CLEAN, 0],
    [['--rule', 'broken-link'], ARTIFACT, 0],
    [['--rule', 'broken-link', '--rule', 'text-artifact'], CLEAN, 0],
  ])('with %j fixes only these rules', async (options, after, code) => {
    const cwd = library({ 'a.md': ARTIFACT });
    expect((await callCli(['fix', ...options], { cwd })).status).toBe(code);
    expect(textOf(cwd, 'a.md')).toBe(after);
  });

  it('applies preferred fixes only with --unsafe', async () => {
    const text = `---\nid: ${id(1)}\nclassification:\n  domain: governence\n---\n\n# A\n\nA text.\n`;
    const cwd = library({ 'a.md': text });
    expect((await callCli(['fix'], { cwd })).status).toBe(1);
    expect(textOf(cwd, 'a.md')).toBe(text);
    await callCli(['fix', '--unsafe'], { cwd });
    expect(textOf(cwd, 'a.md')).toBe(text.replace('governence', 'governance'));
  });

  it('changes only the given files', async () => {
    const cwd = library({ 'a.md': ARTIFACT, 'b.md': ARTIFACT.replace(id(1), id(2)) });
    await callCli(['fix', 'b.md'], { cwd });
    expect(textOf(cwd, 'a.md')).toBe(ARTIFACT);
    expect(textOf(cwd, 'b.md')).not.toContain('\u0007');
  });

  it('is repeated until nothing changes', async () => {
    const cwd = library({ 'a.md': ARTIFACT.replace('A\u0007', 'A\u0007\u0007\u0007'), 'b.md': ARTIFACT.replace(id(1), id(2)) });
    await callCli(['fix'], { cwd });
    expect((await callCli(['fix'], { cwd })).stdout).toBe('Nothing to fix. No errors or warnings are left.\n');
  });

  it('prints with --dry-run a diff that makes the same change, and writes nothing', async () => {
    const cwd = library({ 'a.md': ARTIFACT });
    const { status, stdout, stderr } = await callCli(['fix', '--dry-run'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toBe(`--- a/a.md\n+++ b/a.md\n@@ -4,4 +4,4 @@\n \n # A\n \n-A\u0007 text.\n+A text.\n`);
    expect(stderr).toContain('1 problem to fix in 1 file.');
    expect(textOf(cwd, 'a.md')).toBe(ARTIFACT);
    execFileSync('git', ['apply', '-p1'], { cwd, input: stdout });
    expect(textOf(cwd, 'a.md')).toBe(CLEAN);
  });

  it.each([
    ['git', ['apply', '-p1']],
    ['patch', ['-p1', '--batch', '--quiet']],
  ])('prints a diff that %s applies to files of any name, with any line breaks', async (program, args) => {
    const names = ['a b.md', 'ä.md', 'q"uo\\te.md', 'tab\t.md', 'sub/c.md', 'line\nbreak.md', 'crlf.md', 'mark.md', 'top.md'];
    const texts = names.map((name, index) => {
      const text = ARTIFACT.replace(id(1), id(index + 1)).trimEnd();
      const variants: Readonly<Record<string, string>> = {
        'crlf.md': text.replaceAll('\n', '\r\n'),
        'mark.md': `\ufeff${text}`,
        // The mark is in a line that the diff shows.
        'top.md': `\ufeff---\ntitle: A\u0007\nid: ${id(index + 1)}\n---\n`,
      };
      return [name, variants[name] ?? text];
    });
    const cwd = library(Object.fromEntries(texts));
    const { stdout } = await callCli(['fix', '--dry-run'], { cwd });
    execFileSync(program, args, { cwd, input: stdout });
    for (const [name = '', text = ''] of texts) expect(textOf(cwd, name)).toBe(text.replace('\u0007', ''));
  });
});

describe('a diff of files outside of the current folder', () => {
  it('has names from the nearest folder above that contains all of them, and says so', async () => {
    const cwd = library({ 'one/a.md': ARTIFACT, 'two/b.md': ARTIFACT.replace(id(1), id(2)) });
    const { stdout, stderr } = await callCli(['fix', '--dry-run', '../one', 'b.md'], { cwd: path.join(cwd, 'two') });
    expect(stdout).toMatch(/^--- a\/one\/a\.md\n/);
    expect(stderr).toContain(`The patch is to be applied in ${cwd}.\n`);
    execFileSync('git', ['apply', '-p1'], { cwd, input: stdout });
    expect([textOf(cwd, 'one/a.md'), textOf(cwd, 'two/b.md')]).toEqual([CLEAN, CLEAN.replace(id(1), id(2))]);
  });
});

describe('a fixed file', () => {
  it('keeps its line breaks, byte order mark, mode and link', async () => {
    const cwd = library({ 'sub/a.txt': `\ufeff${ARTIFACT.replaceAll('\n', '\r\n')}` });
    chmodSync(path.join(cwd, 'sub/a.txt'), 0o751);
    symlinkSync('sub/a.txt', path.join(cwd, 'a.md'));
    await callCli(['fix', '--force'], { cwd });
    expect(textOf(cwd, 'sub/a.txt')).toBe(`\ufeff${CLEAN.replaceAll('\n', '\r\n')}`);
    expect(statSync(path.join(cwd, 'sub/a.txt')).mode & 0o777).toBe(0o751);
    expect(lstatSync(path.join(cwd, 'a.md')).isSymbolicLink()).toBe(true);
  });

  it('is left as it is when its bytes are not UTF-8', async () => {
    const cwd = library({});
    const bytes = Buffer.concat([Buffer.from(ARTIFACT), Buffer.from([0xff, 0x0a])]);
    writeFileSync(path.join(cwd, 'a.md'), bytes);
    const said = 'Nothing could be fixed. Left: 0 errors, 1 warning.\n';
    const fixed = await callCli(['fix', '--rule', 'text-artifact'], { cwd });
    expect(fixed).toEqual({ status: 2, stdout: said, stderr: 'Not changed: a.md is not valid UTF-8.\n' });
    const tried = await callCli(['fix', '--dry-run', '--rule', 'text-artifact'], { cwd });
    expect(tried).toEqual({ status: 2, stdout: '', stderr: `Not changed: a.md is not valid UTF-8.\n${said}` });
    expect(readFileSync(path.join(cwd, 'a.md'))).toEqual(bytes);
  });

  it('is left as it is when it is read-only', async () => {
    const cwd = library({ 'a.md': ARTIFACT, 'b.md': ARTIFACT.replace(id(1), id(2)) });
    chmodSync(path.join(cwd, 'a.md'), 0o444);
    for (const options of [['--dry-run'], []]) {
      const { status, stdout, stderr } = await callCli(['fix', ...options], { cwd });
      expect(status).toBe(2);
      expect(stderr).toContain('Not changed: a.md is read-only.\n');
      expect(stdout).not.toContain('a.md');
      expect(stdout + stderr).toContain('in 1 file. Left: 0 errors, 1 warning.\n');
    }
    expect([textOf(cwd, 'a.md'), textOf(cwd, 'b.md')]).toEqual([ARTIFACT, CLEAN.replace(id(1), id(2))]);
  });

  it('is left as it is when its folder is read-only', async () => {
    const cwd = library({ 'sub/a.md': ARTIFACT });
    chmodSync(path.join(cwd, 'sub'), 0o555);
    onTestFinished(() => chmodSync(path.join(cwd, 'sub'), 0o755));
    for (const options of [['--dry-run'], []]) {
      const { status, stderr } = await callCli(['fix', ...options], { cwd });
      expect([status, stderr.split('\n')[0]]).toEqual([2, 'Not changed: the folder of sub/a.md is read-only.']);
    }
    expect(textOf(cwd, 'sub/a.md')).toBe(ARTIFACT);
  });

  // Only the administrator has files of other users to change.
  it.skipIf(process.getuid?.() !== 0)('keeps its owner and its group', async () => {
    const cwd = library({ 'a.md': ARTIFACT });
    chownSync(path.join(cwd, 'a.md'), 1234, 5678);
    chmodSync(path.join(cwd, 'a.md'), 0o4750);
    await callCli(['fix'], { cwd });
    const { uid, gid, mode } = statSync(path.join(cwd, 'a.md'));
    expect([textOf(cwd, 'a.md'), uid, gid, mode & 0o7777]).toEqual([CLEAN, 1234, 5678, 0o4750]);
  });

  it('is left as it is when it has changed in the meantime, and the others are written', async () => {
    const cwd = library({ 'a.md': 'other', 'b.md': 'old' });
    const fixed = (name: string) => ({
      file: { path: path.join(cwd, name) },
      before: 'old',
      after: 'new',
    });
    const files = [fixed('a.md'), fixed('b.md'), fixed('gone.md')];
    const { written, failed } = await writeFixes(files, { fromHere: file => path.basename(file) }, 'write');
    expect(written).toEqual([fixed('b.md')]);
    expect(failed.map(({ reason }) => reason)).toEqual([
      'Not changed: a.md has changed in the meantime.',
      'Not written: gone.md (no such file or directory)',
    ]);
    expect([textOf(cwd, 'a.md'), textOf(cwd, 'b.md')]).toEqual(['other', 'new']);
  });

  it('is whole when the disk is full, and nothing else is left', async () => {
    const text = `${ARTIFACT}${'A line of text.\n'.repeat(200)}`;
    const cwd = library({ 'a.md': text });
    // A limit for the size of files is the full disk that a test can have.
    const { status, stderr } = await runShell("trap '' XFSZ; ulimit -f 1; $CLI fix", { cwd });
    expect([status, stderr]).toEqual([2, 'Not written: a.md (file too large)\n']);
    expect(textOf(cwd, 'a.md')).toBe(text);
    expect(readdirSync(cwd).sort()).toEqual(['.commons-patterns.yaml', 'a.md']);
  });

  it('is old or new when the process is killed at any moment', { timeout: 300_000 }, async () => {
    const { broken, interrupted } = await killFixes(temporaryFolder(), 10);
    expect(broken).toEqual([]);
    // Otherwise the processes were killed too early or too late to say anything.
    expect(interrupted).toBeGreaterThan(0);
  });
});

describe('in a git repository', () => {
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd, stdio: 'ignore' });

  function repository(files: Readonly<Record<string, string>>): string {
    const cwd = library(files);
    git(cwd, 'init', '--quiet');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '--quiet', '-m', 'First');
    return cwd;
  }

  it('changes committed files', async () => {
    const cwd = repository({ 'a.md': ARTIFACT });
    writeFileSync(path.join(cwd, 'notes.txt'), 'Not a file to fix.\n');
    expect(await callCli(['fix'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    expect(textOf(cwd, 'a.md')).toBe(CLEAN);
  });

  it.each(['changed', 'new', 'staged', 'ignored'])('does not change a file that is %s, unless with --force', async kind => {
    const name = 'ä b.md';
    const others: Readonly<Record<string, Readonly<Record<string, string>>>> = { new: {}, ignored: { '.gitignore': '*.md\n' } };
    const cwd = repository(others[kind] ?? { [name]: CLEAN });
    writeFileSync(path.join(cwd, name), ARTIFACT);
    if (kind === 'staged') git(cwd, 'add', '.');
    const refused = await callCli(['fix'], { cwd });
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toBe(
      `Nothing was changed: 1 file to change has changes that are not committed.\n  ${name}\nCommit them, or use --force.\n`,
    );
    expect(textOf(cwd, name)).toBe(ARTIFACT);
    const tried = await callCli(['fix', '--dry-run'], { cwd });
    expect(tried.status).toBe(0);
    expect(tried.stderr).toContain(
      `Nothing would be changed without --force: 1 file to change has changes that are not committed.\n  ${name}\n`,
    );
    expect((await callCli(['fix', '--force'], { cwd })).status).toBe(0);
    expect(textOf(cwd, name)).toBe(CLEAN);
  });

  it.each(['--assume-unchanged', '--skip-worktree'])(
    'does not change a file whose changes git hides because of %s',
    async mark => {
      const cwd = repository({ 'a.md': CLEAN });
      git(cwd, 'update-index', mark, 'a.md');
      writeFileSync(path.join(cwd, 'a.md'), ARTIFACT);
      expect((await callCli(['fix'], { cwd })).status).toBe(2);
      expect(textOf(cwd, 'a.md')).toBe(ARTIFACT);
    },
  );

  it('does not look at another repository that a hook has named', async () => {
    const cwd = repository({ 'a.md': CLEAN });
    const other = repository({ 'a.md': ARTIFACT });
    writeFileSync(path.join(cwd, 'a.md'), ARTIFACT);
    vi.stubEnv('GIT_DIR', path.join(other, '.git'));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await callCli(['fix'], { cwd })).status).toBe(2);
    expect(textOf(cwd, 'a.md')).toBe(ARTIFACT);
  });

  it('does not go on when git does not answer', async () => {
    const cwd = library({ 'a.md': ARTIFACT, '.git': 'gitdir: nowhere\n' });
    const { status, stderr } = await callCli(['fix'], { cwd });
    expect(stderr).toContain('git cannot tell which files');
    expect(status).toBe(2);
    expect(textOf(cwd, 'a.md')).toBe(ARTIFACT);
  });
});
