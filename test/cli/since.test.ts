/** `check --since` and `--staged`, over repositories made by git. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CLI, callCli, runShell } from '../support/commandLine.ts';
import { gitRepository, repositoryAt } from '../support/gitRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const A = 'pat_01h2xcejqtf2nbrexx3vqjhpaa';
const B = 'pat_01h2xcejqtf2nbrexx3vqjhpbb';
const C = 'pat_01h2xcejqtf2nbrexx3vqjhpcc';
const D = 'pat_01h2xcejqtf2nbrexx3vqjhpdd';

function pattern(id: string, fields = ''): string {
  return `---\nid: ${id}\n${fields}classification:\n  domain: governance\n---\n\n# Text\n`;
}

/** Two patterns in the first commit. */
function library(files: Readonly<Record<string, string>> = {}) {
  const repository = gitRepository(temporaryFolder());
  repository.write({
    '_patterns/a.md': pattern(A, 'aliases: [One]\n'),
    '_patterns/b.md': pattern(B, `related: [${A}]\n`),
    ...files,
  });
  repository.commit();
  return repository;
}

interface Answer {
  readonly status: number | null;
  readonly problems: readonly string[];
  readonly stderr: string;
}

async function check(cwd: string, ...args: readonly string[]): Promise<Answer> {
  const { status, stdout, stderr } = await callCli(['check', '--format', 'json', ...args], { cwd });
  const report = stdout === '' ? { problems: [] } : JSON.parse(stdout);
  const problems = report.problems.map((problem: { file: string; rule: string }) => `${problem.file} ${problem.rule}`);
  return { status, problems, stderr };
}

/** The same without its alias. */
const CHANGED = pattern(A, 'aliases: []\n');
const LOST = ['_patterns/a.md lost-alias'];

describe('check --since', () => {
  it('reports losses and new problems, and nothing that was there before', async () => {
    const { folder, write } = library();
    expect(await check(folder, '--since', 'HEAD')).toEqual({ status: 0, problems: [], stderr: '' });
    write({ '_patterns/a.md': pattern(A, 'aliases: []\nmodified: yesterday\n') });
    const { status, problems } = await check(folder, '--since=HEAD');
    expect(status).toBe(1);
    expect(problems).toEqual(['_patterns/a.md lost-alias', '_patterns/a.md invalid-date']);
  });

  it.each([
    ['Markdown', '# Text\n'],
    ['a template', pattern('pat_{TYPEID}')],
  ])('reports all problems of a file that was %s and has become a pattern', async (_, before) => {
    const { folder, write } = library({ 'docs/c.md': before });
    write({ 'docs/c.md': pattern(C, 'modified: yesterday\n') });
    expect(await check(folder, '--since', 'HEAD', '--rule', 'invalid-date')).toMatchObject({
      status: 1,
      problems: ['docs/c.md invalid-date'],
    });
    const { stdout } = await callCli(['diff', 'HEAD', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout).added).toMatchObject([{ file: 'docs/c.md' }]);
  });

  it('does not report in an unchanged file what its own text explains', async () => {
    const link = `${pattern(B)}\nSee [a](https.example.org.md#text).\n`;
    const { folder, write } = library({ '_patterns/https.example.org.md': pattern(C), '_patterns/b.md': link });
    write({ '_patterns/https.example.org.md': undefined });
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
    write({ '_patterns/b.md': link.replace('https.', 'other.') });
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual(['_patterns/b.md broken-link']);
  });

  it('reports what the change has caused in other files', async () => {
    const { folder, write } = library();
    write({ '_patterns/a.md': undefined });
    const { problems } = await check(folder, '--since', 'HEAD');
    expect([...problems].sort()).toEqual(['_patterns/b.md removed-pattern', '_patterns/b.md unknown-relation-target']);
  });

  it('finds nothing new in a file that has moved', async () => {
    const { folder, write } = library();
    write({ '_patterns/a.md': undefined, '_patterns/new/a.md': pattern(A, 'aliases: [One]\n') });
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
  });

  it('reports a pattern that does not look like one any more', async () => {
    const { folder, write } = library({ 'notes/c.md': pattern('pat_01h2xcejqtf2nbrexx3vqjhpcc') });
    write({ 'notes/c.md': '# Text\n' });
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual(['notes/c.md changed-id']);
  });

  it('does not count line endings', async () => {
    const { folder, write } = library();
    write({ '_patterns/a.md': pattern(A, 'aliases: [One]\n').replaceAll('\n', '\r\n') });
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
  });

  it('compares with any revision', async () => {
    const { folder, write, commit, git } = library();
    git('tag', 'first');
    git('checkout', '--quiet', '-b', 'topic');
    write({ '_patterns/a.md': pattern(A, 'aliases: []\n') });
    commit();
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
    for (const revision of ['first', 'HEAD~1', 'main', 'main...HEAD', 'main...', 'default']) {
      expect([revision, (await check(folder, '--since', revision)).problems]).toEqual([revision, LOST]);
    }
  });

  it('reports the mistakes in the settings file that are new', async () => {
    const settings = '.commons-patterns.yaml';
    const { folder, write, commit } = library({ [settings]: 'idPrefix: 7\n' });
    const added = () => check(folder, '--since', 'HEAD');
    expect((await added()).problems).toEqual([]);
    write({ [settings]: '# Moved.\nidPrefix: 7\nignore: [""]\n' });
    expect((await added()).problems).toEqual([`${settings} invalid-setting`]);
    write({ [settings]: undefined });
    expect((await added()).problems).toEqual([]);
    commit();
    write({ [settings]: 'ignore: [""]\n' });
    expect((await added()).problems).toEqual([`${settings} invalid-setting`]);
  });

  it('works in a folder of the repository, in a linked work tree and in a submodule', async () => {
    const { folder, git } = library();
    const inner = path.join(folder, '_patterns');
    fs.writeFileSync(path.join(inner, 'a.md'), CHANGED);
    expect((await check(inner, '--since', 'HEAD', 'a.md')).problems).toEqual(['a.md lost-alias']);
    const tree = path.join(temporaryFolder(), 'tree');
    git('worktree', 'add', '--quiet', tree);
    fs.writeFileSync(path.join(tree, '_patterns/a.md'), CHANGED);
    expect((await check(tree, '--since', 'HEAD')).problems).toEqual(LOST);
    const outer = gitRepository(temporaryFolder());
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'inner');
    outer.commit();
    expect((await check(outer.folder, '--since', 'HEAD')).problems).toEqual([]);
    fs.writeFileSync(path.join(outer.folder, 'inner/_patterns/a.md'), CHANGED);
    expect((await check(outer.folder, '--since', 'HEAD')).problems).toEqual(['inner/_patterns/a.md lost-alias']);
  });

  it('compares a library in a submodule with what the repository around it contains', async () => {
    const { folder, git } = library({ '.commons-patterns.yaml': '' });
    git('branch', '--move', 'trunk');
    const outer = gitRepository(temporaryFolder());
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'inner');
    outer.commit();
    const inner = repositoryAt(path.join(outer.folder, 'inner'));
    inner.write({ '_patterns/a.md': CHANGED });
    inner.commit();
    const lost = ['inner/_patterns/a.md lost-alias'];
    expect(await check(outer.folder, '--since', 'main')).toEqual({ status: 0, problems: lost, stderr: '' });
    expect((await check(outer.folder, '--staged')).problems).toEqual(lost);
    expect((await check(outer.folder, '--since', 'HEAD', 'inner')).problems).toEqual([]);
    await callCli(['fix', '--since', 'main'], { cwd: outer.folder });
    expect((await check(outer.folder, '--since', 'main')).problems).toEqual([]);
  });

  it.each([
    ['no-such-branch', 'The revision "no-such-branch" does not exist'],
    ['_patterns', '"_patterns" is a path, not a revision. To compare it with the last commit: --since HEAD _patterns'],
    ['--all', '"--all" is not a revision'],
    ['HEAD..main', '"HEAD..main" is a range of commits'],
  ])('explains why "%s" cannot be compared with', async (revision, reason) => {
    const { folder } = library();
    const { status, stderr } = await check(folder, `--since=${revision}`);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });

  it('goes together with a baseline: what is not new is neither solved nor dropped', async () => {
    const { folder, write } = library({ '_patterns/b.md': pattern(B, `related: [${A}]\ncreated: yesterday\n`) });
    const known = ['--baseline', 'known.json', '--rule', 'invalid-date', '--rule', 'lost-alias'];
    await check(folder, ...known, '--update-baseline');
    const before = fs.readFileSync(path.join(folder, 'known.json'), 'utf8');
    expect(before).toContain('invalid-date');
    expect(await check(folder, ...known, '--since', 'HEAD')).toEqual({ status: 0, problems: [], stderr: '' });
    await check(folder, ...known, '--since', 'HEAD', '--update-baseline');
    expect(fs.readFileSync(path.join(folder, 'known.json'), 'utf8')).toBe(before);
    write({ '_patterns/a.md': CHANGED });
    expect((await check(folder, ...known, '--since', 'HEAD')).problems).toEqual(LOST);
    // Losses are only found by a comparison.
    await check(folder, ...known, '--since', 'HEAD', '--update-baseline');
    expect(await check(folder, ...known)).toEqual({ status: 0, problems: [], stderr: '' });
    expect(await check(folder, ...known, '--since', 'HEAD')).toEqual({ status: 0, problems: [], stderr: '' });
  });

  it('explains a repository without commits, a folder without a repository, and a shallow clone', async () => {
    const empty = gitRepository(temporaryFolder({ 'a.md': pattern(A) }));
    expect((await check(empty.folder, '--since', 'HEAD')).stderr).toContain('has no commits yet');
    const plain = temporaryFolder({ 'a.md': pattern(A) });
    expect((await check(plain, '--since', 'HEAD')).stderr).toContain('is not in a git repository');
    const { folder, commit } = library();
    commit();
    const shallow = path.join(temporaryFolder(), 'clone');
    repositoryAt(folder).git('clone', '--quiet', '--depth', '1', `file://${folder}`, shallow);
    const { status, stderr } = await check(shallow, '--since', 'HEAD~1');
    expect(status).toBe(2);
    expect(stderr).toContain('git fetch --unshallow');
  });

  it('says which files it cannot compare', async () => {
    const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n';
    const { folder, write } = library({ '_patterns/lfs.md': lfs, '_patterns/binary.md': 'a\0b' });
    write({
      '_patterns/lfs.md': pattern('pat_01h2xcejqtf2nbrexx3vqjhpcc'),
      '_patterns/binary.md': pattern('pat_01h2xcejqtf2nbrexx3vqjhpdd'),
    });
    const { stderr } = await check(folder, '--since', 'HEAD');
    expect(stderr).toContain('Not compared: _patterns/lfs.md (its earlier content is in git LFS)');
    expect(stderr).toContain('Not compared: _patterns/binary.md (its earlier content is not text)');
  });

  it('runs nothing that the repository configures, and writes nothing', async () => {
    const { folder, write, git } = library();
    const mark = path.join(temporaryFolder(), 'mark');
    const script = path.join(folder, '.git', 'run.sh');
    fs.writeFileSync(script, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 });
    git('config', 'filter.evil.smudge', script);
    git('config', 'filter.evil.clean', script);
    git('config', 'diff.evil.textconv', script);
    git('config', 'core.fsmonitor', script);
    git('config', 'core.pager', script);
    fs.writeFileSync(path.join(folder, '.git/info/attributes'), '*.md filter=evil diff=evil\n');
    write({ '_patterns/a.md': CHANGED });
    const before = fs.readdirSync(path.join(folder, '.git'), { recursive: true }).sort();
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual(LOST);
    expect((await check(folder, '--staged')).problems).toEqual([]);
    expect(fs.existsSync(mark)).toBe(false);
    expect(fs.readdirSync(path.join(folder, '.git'), { recursive: true }).sort()).toEqual(before);
  });
});

it('check --since compares the text on standard input in place of its file', async () => {
  const { folder, write, git } = library();
  const checkText = async (input: string, ...options: readonly string[]) => {
    const args = ['check', '--stdin', '--stdin-filename', '_patterns/a.md', '--format', 'json', ...options];
    const { stdout } = await callCli(args, { cwd: folder, input });
    return JSON.parse(stdout).problems.map(({ rule }: { rule: string }) => rule);
  };
  const same = pattern(A, 'aliases: [One]\n');
  for (const options of [['--since', 'HEAD'], ['--staged']]) {
    expect(await checkText(CHANGED, ...options)).toEqual(['lost-alias']);
    expect(await checkText(same, ...options)).toEqual([]);
  }
  write({ '_patterns/a.md': CHANGED });
  git('add', '--all');
  for (const options of [['--since', 'HEAD'], ['--staged']]) expect(await checkText(same, ...options)).toEqual([]);
});

it('check --stdin checks the text also where the file is named through a link', async () => {
  const { folder } = library();
  fs.symlinkSync('_patterns', path.join(folder, 'link'));
  const input = pattern(A, 'aliases: [One]\nmodified: yesterday\n');
  for (const [name, text] of [
    ['a.md', input],
    ['new.md', pattern(C, 'modified: yesterday\n')],
  ] as const) {
    for (const options of [[], ['--since', 'HEAD'], ['--staged']]) {
      const args = [
        'check',
        '--stdin',
        '--stdin-filename',
        `link/${name}`,
        '--rule',
        'invalid-date',
        '--format',
        'json',
        ...options,
      ];
      const { stdout } = await callCli(args, { cwd: folder, input: text });
      expect(JSON.parse(stdout).problems).toMatchObject([{ file: `link/${name}`, rule: 'invalid-date' }]);
    }
  }
});

it('check --since compares the text on standard input where the commit has CR LF', async () => {
  const before = pattern(A, 'aliases: [One]\n').replaceAll('\n', '\r\n');
  const { folder } = library({ '_patterns/a.md': before });
  const args = ['check', '--stdin', '--stdin-filename', '_patterns/a.md', '--since', 'HEAD', '--format', 'json'];
  const { stdout } = await callCli(args, { cwd: folder, input: CHANGED });
  expect(JSON.parse(stdout).problems).toMatchObject([{ rule: 'lost-alias' }]);
});

describe('check --staged', () => {
  it('checks the index and not the files', async () => {
    const { folder, write, git } = library();
    write({ '_patterns/a.md': CHANGED });
    expect((await check(folder, '--staged')).problems).toEqual([]);
    git('add', '--all');
    write({ '_patterns/a.md': pattern(A, 'aliases: [One]\n') });
    expect((await check(folder, '--staged', '--since', 'HEAD')).problems).toEqual(LOST);
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
  });

  it('reports the mistakes in the settings file of the index', async () => {
    const { folder, write, git } = library();
    write({ '.commons-patterns.yaml': 'ignore: [""]\n' });
    git('add', '--all');
    write({ '.commons-patterns.yaml': 'rules: { wrong-type: 7 }\nignore: [b.md, ""]\n' });
    expect((await check(folder, '--staged')).problems).toEqual(['.commons-patterns.yaml invalid-setting']);
  });

  it('reads the index that git prepares for a commit of some files', async () => {
    const { folder, write, git } = library();
    vi.stubEnv('GIT_INDEX_FILE', path.join(folder, '.git', 'next-index.lock'));
    onTestFinished(() => void vi.unstubAllEnvs());
    git('read-tree', 'HEAD');
    write({ '_patterns/a.md': CHANGED });
    git('add', '--all');
    expect((await check(folder, '--staged')).problems).toEqual(LOST);
    vi.unstubAllEnvs();
    expect((await check(folder, '--staged')).problems).toEqual([]);
  });

  it('reads our version of a file with conflicts', async () => {
    const { folder, write, git, commit } = library();
    git('checkout', '--quiet', '-b', 'theirs');
    write({ '_patterns/a.md': pattern(A, 'aliases: [Two]\n') });
    commit();
    git('checkout', '--quiet', 'main');
    write({ '_patterns/a.md': pattern(A, 'aliases: [One, Three]\nmodified: yesterday\n') });
    commit();
    expect(() => git('merge', 'theirs')).toThrow();
    expect((await check(folder, '--staged', '--since', 'HEAD~1', '--rule', 'invalid-date')).problems).toEqual([
      '_patterns/a.md invalid-date',
    ]);
  });

  it('sees files that are only in the index, and none that are only on disk', async () => {
    const { folder, write, git } = library();
    write({ '_patterns/c.md': pattern(A) });
    expect((await check(folder, '--staged')).problems).toEqual([]);
    git('rm', '--quiet', '--cached', '_patterns/a.md');
    expect([...(await check(folder, '--staged')).problems].sort()).toEqual([
      '_patterns/b.md removed-pattern',
      '_patterns/b.md unknown-relation-target',
    ]);
  });
});

describe('check --staged before the first commit', () => {
  it('reports all problems of the index', async () => {
    const { folder, write, git } = gitRepository(temporaryFolder());
    write({ '_patterns/a.md': pattern(A), '_patterns/b.md': pattern(A), '_patterns/c.md': pattern(A) });
    git('add', '_patterns/a.md', '_patterns/b.md');
    write({ '_patterns/b.md': undefined });
    const duplicates = ['_patterns/a.md duplicate-id', '_patterns/b.md duplicate-id'];
    for (const options of [[], ['--since', 'HEAD']]) {
      const { status, problems } = await check(folder, '--staged', ...options, '--rule', 'duplicate-id');
      expect([status, [...problems].sort()]).toEqual([1, duplicates]);
    }
    expect((await check(folder, '--staged', '--since', 'main')).stderr).toContain('has no commits yet');
  });

  it('is what the hook of init does', async () => {
    const { folder, write, git } = gitRepository(temporaryFolder());
    await callCli(['init'], { cwd: folder });
    write({ '_patterns/a.md': pattern(A), '_patterns/b.md': pattern(A) });
    git('config', 'core.hooksPath', '.githooks');
    // In place of npx, the program itself: the first two words are options of npx.
    const bin = temporaryFolder({ npx: `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${CLI}" "$@"\n` });
    fs.chmodSync(path.join(bin, 'npx'), 0o755);
    const commit = () =>
      runShell('git add --all && git -c user.name=Ada -c user.email=ada@example.org commit --quiet -m First', {
        cwd: folder,
        env: { PATH: `${bin}:${process.env.PATH ?? ''}` },
      });
    const refused = await commit();
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('[duplicate-id]')]);
    write({
      '.commons-patterns.yaml': 'rules: { missing-key: off, missing-section: off, empty-body: off, slug-mismatch: off }\n',
      '_patterns/b.md': pattern(B),
    });
    expect(await commit()).toMatchObject({ status: 0 });
  });
});

it('check --staged reads the index of a sparse work tree of a partial clone, and fetches nothing', async () => {
  const { folder, git } = library({ 'other/c.md': pattern(A) });
  git('config', 'uploadpack.allowFilter', 'true');
  const clone = repositoryAt(path.join(temporaryFolder(), 'clone'));
  git('clone', '--quiet', '--filter=blob:none', '--sparse', `file://${folder}`, clone.folder);
  clone.git('sparse-checkout', 'set', '_patterns');
  clone.write({ '_patterns/a.md': CHANGED });
  clone.git('add', '--all');
  const stderr = 'Not compared: other/c.md (its earlier content is not in this clone, and is not fetched)\n';
  expect(await check(clone.folder, '--staged')).toEqual({ status: 0, problems: LOST, stderr });
});

it('fails when a partial clone lacks what a changed file was', async () => {
  const { folder, git, write, commit } = library();
  write({ '_patterns/a.md': CHANGED });
  commit();
  git('config', 'uploadpack.allowFilter', 'true');
  const clone = path.join(temporaryFolder(), 'clone');
  git('clone', '--quiet', '--filter=blob:none', `file://${folder}`, clone);
  const stderr = 'Not compared: _patterns/a.md (its earlier content is not in this clone, and is not fetched)\n';
  expect(await check(clone, '--since', 'HEAD~1')).toEqual({ status: 2, problems: [], stderr });
  expect(await callCli(['diff', 'HEAD~1'], { cwd: clone })).toMatchObject({ status: 2, stderr });
  const fixed = await callCli(['fix', '--since', 'HEAD~1'], { cwd: clone });
  expect(fixed).toMatchObject({ status: 2, stderr });
});

it('says how to get the history that a partial clone lacks', async () => {
  const { folder, git, write, commit } = library();
  write({ '_patterns/a.md': CHANGED });
  commit();
  git('config', 'uploadpack.allowFilter', 'true');
  const clone = repositoryAt(path.join(temporaryFolder(), 'clone'));
  git('clone', '--quiet', '--filter=tree:0', `file://${folder}`, clone.folder);
  const { status, stderr } = await check(clone.folder, '--since', 'HEAD~1');
  const [, command = ''] = /Fetch it: git (.+)\n$/.exec(stderr) ?? [];
  expect([status, command]).toEqual([2, 'fetch --refetch --no-filter']);
  clone.git(...command.split(' '));
  expect((await check(clone.folder, '--since', 'HEAD~1')).problems).toEqual(LOST);
});

it('does not take files for removed that a sparse checkout leaves out', async () => {
  const { folder, git } = library({ 'other/c.md': pattern(C), '_patterns/d.md': pattern(D, `related: [${C}]\n`) });
  const clone = repositoryAt(path.join(temporaryFolder(), 'clone'));
  git('clone', '--quiet', '--sparse', `file://${folder}`, clone.folder);
  clone.git('sparse-checkout', 'set', '_patterns');
  expect(await check(clone.folder, '--since', 'HEAD')).toEqual({ status: 0, problems: [], stderr: '' });
  expect((await callCli(['diff', 'HEAD'], { cwd: clone.folder })).stdout).toBe('nothing has changed since HEAD.\n');
  await callCli(['fix', '--since', 'HEAD'], { cwd: clone.folder });
  expect(fs.existsSync(path.join(clone.folder, 'other'))).toBe(false);
  clone.write({ '_patterns/a.md': undefined });
  expect((await check(clone.folder, '--since', 'HEAD', '--rule', 'removed-pattern')).problems).toEqual([
    '_patterns/b.md removed-pattern',
  ]);
});

it('check --staged reads submodules', async () => {
  const { folder } = library();
  const outer = gitRepository(temporaryFolder());
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'inner');
  outer.write({
    '_patterns/c.md': pattern('pat_01h2xcejqtf2nbrexx3vqjhpcc', `related: [${A}, pat_01h2xcejqtf2nbrexx3vqjhpdd]\n`),
  });
  outer.write({ 'texts/d.txt': pattern('pat_01h2xcejqtf2nbrexx3vqjhpdd') });
  fs.symlinkSync('../texts/d.txt', path.join(outer.folder, '_patterns/d.md'));
  outer.commit();
  expect(await check(outer.folder, '--staged')).toEqual({ status: 0, problems: [], stderr: '' });
  outer.write({ '_patterns/e.md': pattern(A) });
  outer.git('add', '--all');
  const { problems } = await check(outer.folder, '--staged', '--rule', 'duplicate-id');
  expect([...problems].sort()).toEqual(['_patterns/e.md duplicate-id', 'inner/_patterns/a.md duplicate-id']);
});

it('check --staged names a file that is too large, whatever is on disk', async () => {
  const { folder, write, git } = library();
  write({ '_patterns/c.md': pattern(A) + 'x'.repeat(6_000_001) });
  git('add', '--all');
  const tooLarge = { status: 0, problems: [], stderr: 'Not read: _patterns/c.md (too large to be checked)\n' };
  expect(await check(folder, '--staged', '--since', 'HEAD')).toEqual(tooLarge);
  write({ '_patterns/c.md': pattern(A) });
  expect(await check(folder, '--staged', '--since', 'HEAD')).toEqual(tooLarge);
});

it('check --staged sees a new file that was deleted from disk after it was staged', async () => {
  const { folder, write, git } = library();
  // With the same content as another one.
  write({ '_patterns/new/ä b.md': pattern(A, 'aliases: [One]\n') });
  git('add', '--all');
  write({ '_patterns/new/ä b.md': undefined });
  const duplicates = ['_patterns/a.md duplicate-id', '_patterns/new/ä b.md duplicate-id'];
  expect([...(await check(folder, '--staged', '--rule', 'duplicate-id')).problems].sort()).toEqual(duplicates);
  git('rm', '--quiet', '--cached', '_patterns/new/ä b.md');
  expect((await check(folder, '--staged')).problems).toEqual([]);
});

describe('fix --since', () => {
  it('changes files with changes that are not committed only with --force, unless these are what is compared', async () => {
    const { folder, write, commit } = library();
    write({ '_patterns/a.md': CHANGED });
    commit();
    const text = `${CHANGED}More.\n`;
    write({ '_patterns/a.md': text });
    const refused = await callCli(['fix', '--since', 'HEAD~1'], { cwd: folder });
    expect([refused.status, refused.stderr.split('\n')[0]]).toEqual([
      2,
      'Nothing was changed: 1 file to change has changes that are not committed.',
    ]);
    expect(fs.readFileSync(path.join(folder, '_patterns/a.md'), 'utf8')).toBe(text);
    await callCli(['fix', '--since', 'HEAD~1', '--force'], { cwd: folder });
    expect(fs.readFileSync(path.join(folder, '_patterns/a.md'), 'utf8')).toBe(`${pattern(A, 'aliases: [One]\n')}More.\n`);
  });

  it('restores what is lost, and fixes nothing else', async () => {
    const { folder, write } = library({
      '_patterns/b.md': pattern(B, `title: B\nrelated:\n  - ${A} # first\n# Keep\nversion: 1.0\n`),
    });
    const file = path.join(folder, '_patterns/b.md');
    const before = fs.readFileSync(file, 'utf8');
    write({ '_patterns/b.md': pattern(B, 'title: B\n') });
    const { status, stdout } = await callCli(['fix', '--since', 'HEAD'], { cwd: folder });
    expect([status, stdout.split('\n').at(-2)]).toEqual([0, '3 problems fixed in 1 file. No errors or warnings are left.']);
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
  });

  it('creates a removed file again that a relation still names', async () => {
    const { folder, write } = library();
    const file = path.join(folder, '_patterns/a.md');
    const before = fs.readFileSync(file, 'utf8');
    write({ '_patterns/a.md': undefined });
    const planned = await callCli(['fix', '--since', 'HEAD', '--dry-run'], { cwd: folder });
    expect(planned.stdout).toContain('--- /dev/null');
    expect(fs.existsSync(file)).toBe(false);
    const { status, stdout } = await callCli(['fix', '--since', 'HEAD'], { cwd: folder });
    expect([status, stdout.split('\n')[0]]).toEqual([0, '_patterns/a.md: removed-pattern 1']);
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
    expect((await check(folder, '--since', 'HEAD')).problems).toEqual([]);
  });

  it('creates a file that was removed in an earlier commit', async () => {
    const { folder, write, commit } = library();
    write({ '_patterns/a.md': undefined });
    commit();
    const { status, stderr } = await callCli(['fix', '--since', 'HEAD~1'], { cwd: folder });
    expect([status, stderr, fs.existsSync(path.join(folder, '_patterns/a.md'))]).toEqual([0, '', true]);
  });

  it('does not create a removed file that nobody names', async () => {
    const { folder, write } = library({ '_patterns/b.md': pattern(B) });
    write({ '_patterns/a.md': undefined });
    await callCli(['fix', '--since', 'HEAD'], { cwd: folder });
    expect(fs.existsSync(path.join(folder, '_patterns/a.md'))).toBe(false);
  });

  it('restores only what a rule reports', async () => {
    const { folder, write } = library();
    write({ '_patterns/a.md': pattern(A).replace(`id: ${A}\n`, '') });
    await callCli(['fix', '--since', 'HEAD', '--rule', 'changed-id'], { cwd: folder });
    expect(fs.readFileSync(path.join(folder, '_patterns/a.md'), 'utf8')).toBe(pattern(A));
  });
});

describe('diff', () => {
  const added = 'pat_01h2xcejqtf2nbrexx3vqjhpcc';

  it('says what a change means', async () => {
    const { folder, write } = library();
    write({
      '_patterns/a.md': pattern(A, 'title: Seed Library\naliases: []\n'),
      '_patterns/c.md': pattern(added, `title: New\nrequires: [${A}]\n`),
    });
    const { status, stdout } = await callCli(['diff', 'HEAD'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toContain('1 added, 1 changed, 1 loss');
    expect(stdout).toContain('Seed Library: title none → Seed Library');
    expect(stdout).toContain(`Seed Library: named by ${B}, New`);
    expect(stdout).toContain('The alias "One" in HEAD is gone. [lost-alias]');
  });

  it('reports everything as JSON, and a comment as Markdown', async () => {
    const { folder, write } = library();
    write({ '_patterns/a.md': undefined, '_patterns/b.md': pattern(B, `title: [B]\nrelated: [${A}]\n`) });
    const report = JSON.parse((await callCli(['diff', 'HEAD', '--format', 'json'], { cwd: folder })).stdout);
    expect(report.removed).toEqual([{ file: '_patterns/a.md', title: 'pat_01h2xcejqtf2nbrexx3vqjhpaa', namedBy: 1 }]);
    expect(report.losses.map(({ rule }: { rule: string }) => rule)).toEqual(['removed-pattern']);
    const { stdout } = await callCli(['diff', 'HEAD', '--format', 'markdown'], { cwd: folder });
    expect(stdout).toMatch(/^### Patterns: 1 removed, /);
  });

  it('sums up a large change, and names the exceptions', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `pat_01h2xcejqtf2nbrexx3vqj${String(index).padStart(4, '0')}`);
    const files = (status: string, special: string) =>
      Object.fromEntries(
        ids.map((id, index) => [
          `_patterns/p${index}.md`,
          pattern(id, index === 7 ? `title: ${special}\n` : '').replace('governance\n', `governance\n  status: ${status}\n`),
        ]),
      );
    const { folder, write } = library(files('draft', 'One'));
    write(files('published', 'Two'));
    const { stdout } = await callCli(['diff', 'HEAD'], { cwd: folder });
    expect(stdout).toContain('29 patterns: status\n');
    expect(stdout).toContain('Two: title One → Two; status draft → published\n');
    expect(stdout).toMatch(/^30 changed[, ]/);
  });

  it('says that nothing has changed', async () => {
    const { folder } = library();
    expect((await callCli(['diff', 'HEAD'], { cwd: folder })).stdout).toBe('nothing has changed since HEAD.\n');
  });
});

describe('fix --history', () => {
  const [first, second, third] = [
    'pat_01h2xcejqtf2nbrexx3vqjhp01',
    'pat_01h2xcejqtf2nbrexx3vqjhp02',
    'pat_01h2xcejqtf2nbrexx3vqjhp03',
  ];
  const named = (id: string, slug: string, body = '') => pattern(id, `slug: ${slug}\ntitle: ${slug}\n`) + body;

  it('changes former ids to those of the same patterns today', async () => {
    const prose = `${Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')}\n`;
    const repository = gitRepository(temporaryFolder());
    const leftover = `---\nid: ${third}\ntitle: c\nslug: c\nversion: 1.0\n---\n`;
    repository.write({
      '_patterns/001-a.md': named(first ?? '', '001-a', prose),
      '_data/registry.json': JSON.stringify({ patterns: [{ id: second, slug: 'b', title: 'b' }] }),
    });
    repository.commit();
    repository.write({
      '_patterns/001-a.md': undefined,
      '_data/registry.json': undefined,
      '_patterns/a.md': named(A, 'a', prose),
      '_patterns/b.md': named(B, 'b'),
      '_patterns/c.md': named('pat_01h2xcejqtf2nbrexx3vqjhpcc', 'c', leftover),
      '_patterns/d.md': pattern('pat_01h2xcejqtf2nbrexx3vqjhpdd', `related: [${first}, ${second}, ${third}]\n`),
    });
    repository.commit();
    await callCli(['fix', '--rule', 'unknown-relation-target', '--history'], { cwd: repository.folder });
    const text = fs.readFileSync(path.join(repository.folder, '_patterns/d.md'), 'utf8');
    expect(text).toContain(`related: [${A}, ${B}, pat_01h2xcejqtf2nbrexx3vqjhpcc]\n`);
  });

  it('does not choose a namesake with another text', async () => {
    const prose = (word: string) => `${Array.from({ length: 40 }, (_, index) => `${word}${index}`).join(' ')}\n`;
    const repository = gitRepository(temporaryFolder());
    repository.write({ '_patterns/a.md': named(first ?? '', 'a', prose('old')) });
    repository.commit();
    const text = pattern(B, `related: [${first}]\n`);
    repository.write({ '_patterns/a.md': named(A, 'a', prose('new')), '_patterns/b.md': text });
    repository.commit();
    await callCli(['fix', '--rule', 'unknown-relation-target', '--history'], { cwd: repository.folder });
    expect(fs.readFileSync(path.join(repository.folder, '_patterns/b.md'), 'utf8')).toBe(text);
  });
});
