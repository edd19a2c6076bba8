/** Which files have changes that git could not bring back. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { gitEnvironment } from '../git/gitProcess.ts';
import { UsageError } from './exitCode.ts';
import { printable } from './printable.ts';
import { plural } from './reports/report.ts';

/**
 * @param files absolute
 * @returns those of them that may differ from the last commit, or are not in one, even if git ignores them; a file that does not exist
 * has nothing to lose
 * @throws UsageError when there is a repository, but git does not answer
 */
export function uncommittedFiles(files: readonly string[]): readonly string[] {
  const byRepository = new Map<string, string[]>();
  for (const file of files.filter(existsSync)) {
    const repository = repositoryOf(path.dirname(realpathSync(file)));
    if (repository === undefined) continue;
    const known = byRepository.get(repository);
    if (known) known.push(file);
    else byRepository.set(repository, [file]);
  }
  return [...byRepository].flatMap(([repository, inside]) => {
    const safe = safeFiles(repository);
    return inside.filter(file => !safe.has(realpathSync(file).normalize()));
  });
}

/** So many names of files are listed at once. */
const MOST_NAMES = 10;

/** Why nothing is changed. */
export function uncommittedText(files: readonly string[], work: 'written' | 'planned'): string {
  const shown = files.slice(0, MOST_NAMES).map(file => `  ${printable(file)}\n`);
  const rest = files.length > MOST_NAMES ? `  and ${files.length - MOST_NAMES} more\n` : '';
  const states = `${plural(files.length, 'file')} to change ${files.length === 1 ? 'has' : 'have'} changes that are not committed`;
  const said = work === 'written' ? `Nothing was changed: ${states}.` : `Nothing would be changed without --force: ${states}.`;
  const advice = work === 'written' ? 'Commit them, or use --force.\n' : '';
  return `${said}\n${shown.join('')}${rest}${advice}`;
}

function repositoryOf(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/**
 * The real paths of the files that are as in the last commit.
 * Source: https://git-scm.com/docs/git-status#_porcelain_format_version_1, https://git-scm.com/docs/git-ls-files#_options
 */
function safeFiles(repository: string): ReadonlySet<string> {
  // On a Mac, git and the file system may write the same name in two ways.
  const absolute = (name: string) => path.join(repository, name).normalize();
  // Of files with another mark than H, git was told not to look whether they have changed.
  const looked = answer(repository, ['ls-files', '-v']).filter(entry => entry.startsWith('H '));
  const safe = new Set(looked.map(entry => absolute(entry.slice(2))));
  const changes = answer(repository, ['status', '--porcelain=v1', '--untracked-files=no', '--no-renames']);
  for (const change of changes) safe.delete(absolute(change.slice(3)));
  return safe;
}

/** The entries of a list. */
function answer(repository: string, args: readonly string[]): readonly string[] {
  try {
    const list = execFileSync('git', ['-c', 'core.fsmonitor=false', ...args, '-z'], {
      cwd: repository,
      encoding: 'utf8',
      maxBuffer: 1_000_000_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: gitEnvironment({ folder: repository }),
    });
    return list.split('\0').slice(0, -1);
  } catch {
    throw new UsageError(
      `git cannot tell which files of "${repository}" have changes that are not committed. --force goes on without.`,
    );
  }
}
