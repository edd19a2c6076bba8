/** What is said when git is missing, too old, does not answer, or does not have what is needed; which files it names. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEarlierFiles, readEarlierTrees } from '../../server/src/git/earlierFiles.ts';
import { GitError } from '../../server/src/git/gitError.ts';
import { readIndex, readTree } from '../../server/src/git/gitObjects.ts';
import { findRevision } from '../../server/src/git/revisions.ts';
import { gitRepository, repositoryAt } from '../support/gitRepository.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A program in place of git. */
function program(script: string): string {
  const file = path.join(temporaryFolder(), 'git');
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(GitError);
    return error instanceof Error ? error.message : '';
  }
  return 'no failure';
}

describe('git', () => {
  it.each([
    ['is missing', () => '/nowhere/git', 'Git was not found. It is needed to compare with an earlier state.'],
    ['cannot be started', () => temporaryFolder(), /^Git cannot be started: /],
    [
      'is too old',
      () => program('echo git version 2.29.9'),
      'Git 2.29 is too old: 2.30 or later is needed to compare with an earlier state.',
    ],
    ['does not answer', () => program('exec sleep 60'), 'Git did not answer within 0.2 seconds.'],
    ['fails', () => program('echo "fatal: something broke" >&2; exit 128'), /: something broke$/],
  ])('is explained when it %s', async (_, git, reason) => {
    const said = await failure(findRevision('HEAD', { folder: temporaryFolder(), program: git(), timeLimit: 200 }));
    if (typeof reason === 'string') expect(said).toBe(reason);
    else expect(said).toMatch(reason);
  });

  it('is not said to be missing when the folder is', async () => {
    const folder = temporaryFolder();
    fs.rmdirSync(folder);
    expect(await failure(findRevision('HEAD', { folder }))).toBe(`The folder "${folder}" does not exist any more.`);
  });

  it('is used when it is new enough', async () => {
    const { folder, commit } = gitRepository(temporaryFolder({ 'a.md': 'One\n' }));
    commit();
    expect((await findRevision('HEAD', { folder })).commit).toMatch(/^[0-9a-f]{40}$/);
  });
});

it('names the files of a partial clone whose earlier contents were not fetched, and fetches nothing', async () => {
  const origin = gitRepository(temporaryFolder());
  origin.write({ 'a.md': 'One\n', 'b.md': 'Two\n' });
  origin.commit();
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const clone = path.join(temporaryFolder(), 'clone');
  repositoryAt(origin.folder).git('clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${origin.folder}`, clone);
  fs.writeFileSync(path.join(clone, 'a.md'), 'One\n');
  const contents = () => fs.readdirSync(path.join(clone, '.git/objects'), { recursive: true }).sort();
  const before = contents();
  const { texts, unread } = await readEarlierFiles(await readEarlierTrees('HEAD', { folder: clone }), {
    folder: clone,
    takes: () => true,
    bytesNow: file => (fs.existsSync(file) ? fs.readFileSync(file) : undefined),
  });
  expect([...texts]).toEqual([]);
  expect(unread.map(({ path: file, reason }) => [path.basename(file), reason])).toEqual([
    ['b.md', 'its earlier content is not in this clone, and is not fetched'],
  ]);
  expect(contents()).toEqual(before);
});

it('names no file whose name is not UTF-8, as a listing of the disk', async () => {
  const { folder, git, write, commit } = gitRepository(temporaryFolder());
  write({ 'a.md': 'A' });
  commit();
  const object = git('rev-parse', 'HEAD:a.md').trim();
  const input = Buffer.from(`100644 ${object}\tcaf\xe9.md\x00100644 ${object}\td\xe9/b.md\x00`, 'latin1');
  execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: folder, input });
  const files = [{ path: 'a.md', object }];
  expect((await readIndex({ folder })).files).toEqual(files);
  expect((await readTree(git('write-tree').trim(), { folder })).files).toEqual(files);
});
