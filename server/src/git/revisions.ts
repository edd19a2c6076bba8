/** The revision that a user names -> a commit. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { errorFor, GitError } from './gitError.ts';
import { gitFolderOf, isShallow } from './gitFolder.ts';
import { type GitOptions, requireGit, runGit } from './gitProcess.ts';

export interface Revision {
  /** As messages name it. */
  readonly name: string;
  readonly commit: string;
}

/** The branch that others start from: the first that exists. */
const DEFAULT_BRANCHES = [
  'refs/remotes/origin/HEAD',
  'refs/heads/main',
  'refs/heads/master',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
];

const MORE_HISTORY =
  'Only the last part of the history is here (a shallow clone). Fetch the rest: git fetch --unshallow, or fetch-depth: 0 in the checkout step of GitHub Actions';

/**
 * @param name any revision, `A...B` for the merge base of two, or `default` for that with the default branch
 * @throws GitError in words for the user
 */
export async function findRevision(name: string, options: GitOptions): Promise<Revision> {
  if (name.trim() === '' || /^[-^]/.test(name) || /[\0\n]/.test(name)) {
    throw new GitError(`"${name}" is not a revision: use HEAD, a branch, a tag, A...B or default.`);
  }
  await requireGit(options);
  if (name === 'default') return defaultRevision(options);
  const sides = name.split('...');
  if (sides.length === 2) {
    const [a = '', b = ''] = sides.map(side => side || 'HEAD');
    return { name: `the merge base of ${a} and ${b}`, commit: await mergeBase(a, b, options) };
  }
  if (name.includes('..')) {
    throw new GitError(`"${name}" is a range of commits. Use its first revision, or A...B for the merge base of two.`);
  }
  return { name, commit: await commitOf(name, options) };
}

async function defaultRevision(options: GitOptions): Promise<Revision> {
  for (const branch of DEFAULT_BRANCHES) {
    const commit = await lookUp(branch, options);
    if (commit === undefined) continue;
    const name = branch.replace(/^refs\/(?:remotes|heads)\//, '');
    return { name: `the merge base with ${name}`, commit: await mergeBase('HEAD', commit, options, name) };
  }
  throw new GitError('The default branch was not found: neither origin/HEAD nor main nor master exists. Name a revision.');
}

async function mergeBase(a: string, b: string, options: GitOptions, shownB = b): Promise<string> {
  const commits = [await commitOf(a, options), await commitOf(b, options)];
  const { code, stdout, stderr } = await runGit('merge-base', commits, options);
  const base = stdout.toString('utf8').trim();
  if (code === 0 && base !== '') return base.split('\n')[0] ?? base;
  if (code > 1) throw errorFor(stderr, options.folder);
  const repository = gitFolderOf(options.folder);
  const more = repository && isShallow(repository) ? ` ${MORE_HISTORY}.` : '';
  throw new GitError(`"${a}" and "${shownB}" have no commit in common.${more}`);
}

async function commitOf(name: string, options: GitOptions): Promise<string> {
  const commit = await lookUp(name, options);
  if (commit !== undefined) return commit;
  const { folder } = options;
  if (!(await hasCommits(options))) throw new GitError(`The repository in "${folder}" has no commits yet.`);
  if (existsSync(path.resolve(folder, name)) || existsSync(path.resolve(name))) {
    throw new GitError(`"${name}" is a path, not a revision. To compare it with the last commit: --since HEAD ${name}`);
  }
  const repository = gitFolderOf(folder);
  const more = repository && isShallow(repository) ? ` ${MORE_HISTORY}.` : '';
  throw new GitError(`The revision "${name}" does not exist in "${folder}".${more}`);
}

/** @throws GitError if there is no repository */
export async function hasCommits(options: GitOptions): Promise<boolean> {
  return (await lookUp('HEAD', options)) !== undefined;
}

/** The commit of a revision; `undefined` if there is none. */
async function lookUp(name: string, options: GitOptions): Promise<string | undefined> {
  const { code, stdout, stderr } = await runGit('rev-list', ['--max-count=1', '--end-of-options', name, '--'], options);
  if (code !== 0) {
    if (MISSING.test(stderr)) return undefined;
    throw errorFor(stderr, options.folder);
  }
  return /^[0-9a-f]{40,64}$/m.exec(stdout.toString('utf8'))?.[0];
}

const MISSING =
  /bad revision|unknown revision|ambiguous argument|bad object|does not point to a valid object|log for|upstream|no such branch/i;
