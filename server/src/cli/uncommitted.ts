/** Which files have changes that git could not bring back. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './exitCode.ts';
import { plural } from './reports/report.ts';

/**
 * @param files absolute
 * @returns those of them that differ from the last commit, or are not in one
 * @throws UsageError when there is a repository, but git does not answer
 */
export function uncommittedFiles(files: readonly string[]): readonly string[] {
  const byRepository = new Map<string, string[]>();
  for (const file of files) {
    const repository = repositoryOf(path.dirname(realpathSync(file)));
    if (repository === undefined) continue;
    const known = byRepository.get(repository);
    if (known) known.push(file);
    else byRepository.set(repository, [file]);
  }
  return [...byRepository].flatMap(([repository, inside]) => {
    const changed = changedFiles(repository);
    return inside.filter(file => changed.has(realpathSync(file)));
  });
}

/** So many names of files are listed at once. */
const MOST_NAMES = 10;

/** Why nothing is changed. */
export function uncommittedText(files: readonly string[], work: 'written' | 'planned'): string {
  const shown = files.slice(0, MOST_NAMES).map(file => `  ${file}\n`);
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

/** Real paths. Source: https://git-scm.com/docs/git-status#_porcelain_format_version_1 */
function changedFiles(repository: string): ReadonlySet<string> {
  const entries = statusOf(repository).split('\0');
  const changed = new Set<string>();
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] ?? '';
    if (entry === '') continue;
    changed.add(path.join(repository, entry.slice(3)));
    // The old name of a renamed file follows.
    if (/^.?[RC]/.test(entry.slice(0, 2))) index++;
  }
  return changed;
}

function statusOf(repository: string): string {
  try {
    return execFileSync(
      'git',
      ['-c', 'core.fsmonitor=false', 'status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'],
      {
        cwd: repository,
        encoding: 'utf8',
        maxBuffer: 1_000_000_000,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
      },
    );
  } catch {
    throw new UsageError(
      `git cannot tell which files of "${repository}" have changes that are not committed. --force goes on without.`,
    );
  }
}
