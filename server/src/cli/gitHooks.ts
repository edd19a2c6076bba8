/** How the git hook of `init` is put to use, which depends on the hooks that the repository has. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gitEnvironment } from '../git/gitProcess.ts';
import { printable } from './printable.ts';

/** Where `init` writes hooks, relative to the repository. */
export const HOOKS_FOLDER = '.githooks';

/**
 * @param top the top of the repository
 * @returns a sentence; `undefined` when git uses the hook already, or there is none because it could not be written
 */
export function hookAdvice(top: string): string | undefined {
  if (!existsSync(path.join(top, HOOKS_FOLDER, 'pre-commit'))) return undefined;
  const folder = usedFolder(top);
  if (folder === path.join(top, HOOKS_FOLDER)) return undefined;
  // Another folder of hooks would turn these off.
  if (folder !== undefined && hasHooks(folder)) {
    const name = path.relative(top, folder).split(path.sep).join('/');
    return `The repository has hooks in ${printable(name)}: let its pre-commit hook call ${HOOKS_FOLDER}/pre-commit.`;
  }
  return `To use the git hook: git config core.hooksPath ${HOOKS_FOLDER}`;
}

/** The folder whose hooks git runs; `undefined` if git does not answer. */
function usedFolder(top: string): string | undefined {
  try {
    const answer = execFileSync('git', ['rev-parse', '--git-path', 'hooks'], {
      cwd: top,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: gitEnvironment({ folder: top }),
    });
    return path.resolve(top, answer.trimEnd());
  } catch {
    return undefined;
  }
}

function hasHooks(folder: string): boolean {
  try {
    return readdirSync(folder).some(name => !name.endsWith('.sample'));
  } catch {
    return false;
  }
}
