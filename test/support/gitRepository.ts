/** A repository in a folder of its own, made by git without the configuration of this machine. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface GitRepository {
  readonly folder: string;
  /** Writes files; `undefined` deletes one. */
  write(files: Readonly<Record<string, string | Buffer | undefined>>): void;
  git(...args: readonly string[]): string;
  /** Commits everything. */
  commit(message?: string): void;
}

const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export function gitRepository(folder: string): GitRepository {
  fs.mkdirSync(folder, { recursive: true });
  const repository = repositoryAt(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  return repository;
}

/** An existing one. */
export function repositoryAt(folder: string): GitRepository {
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...ENVIRONMENT }, stdio: 'pipe' });
  return {
    folder,
    git,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder, name);
        if (content === undefined) {
          fs.rmSync(file);
          continue;
        }
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, content);
      }
    },
    commit(message = 'Change') {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
    },
  };
}
