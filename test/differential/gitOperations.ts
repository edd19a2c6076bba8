/**
 * What git does to the files of a workspace, often to many at once and while some of them are open: another branch, a rebase, a
 * stash, a moved folder, a merge with conflicts. The first workspace folder becomes a repository with the first of these operations.
 */
import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { type GitRepository, gitRepository, repositoryAt } from '../support/gitRepository.ts';
import type { Choices } from './chance.ts';
import { reload } from './diskOperations.ts';
import type { Operation, OperationTable } from './operation.ts';
import { absolute, contentsOf, note, openFiles, type Session, subfolders } from './session.ts';
import { WORKSPACE_FOLDERS } from './startFiles.ts';

const [TOP] = WORKSPACE_FOLDERS;

/** Git refuses what would lose text, and stops at conflicts: then the files are as it leaves them. */
type Command = (git: (...args: readonly string[]) => void, session: Session, choices: Choices) => string | undefined;

function operation(command: Command): Operation {
  return (session, choices) => {
    const before = contentsOf(session);
    const repository = repositoryIn(session);
    const git = (...args: readonly string[]) => {
      try {
        repository.git(...args);
      } catch {
        // It has said why, which nobody reads here.
      }
    };
    const description = command(git, session, choices);
    noteChanges(session, before, choices);
    return description && `git: ${description}`;
  };
}

function repositoryIn(session: Session): GitRepository {
  const folder = absolute(session, TOP);
  if (existsSync(path.join(folder, '.git'))) return repositoryAt(folder);
  const repository = gitRepository(folder);
  // Other repositories in it have made-up contents, which git does not accept.
  appendFileSync(path.join(folder, '.git/info/exclude'), '.worktrees/\n');
  repository.commit();
  note(session, `${TOP}/.git`, FileChangeType.Created);
  return repository;
}

/** Editors reload what they show, most of them; a watcher may report a folder that is gone or new, and nothing in it. */
function noteChanges(session: Session, before: ReadonlyMap<string, string | undefined>, choices: Choices): void {
  const after = contentsOf(session);
  const isFolderEnough = choices.oneIn('folder only', 2);
  for (const file of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(file), after.get(file)];
    if (before.has(file) && after.has(file)) {
      if (was !== is) note(session, file, FileChangeType.Changed);
      continue;
    }
    const folder = path.dirname(file);
    const isFolderReported = before.has(file) ? !after.has(folder) : !before.has(folder);
    if (isFolderEnough && isFolderReported && folder !== '.') continue;
    note(session, file, before.has(file) ? FileChangeType.Deleted : FileChangeType.Created);
  }
  note(session, `${TOP}/.git/index.lock`, FileChangeType.Deleted);
  if (choices.oneIn('no reload', 4)) return;
  for (const file of openFiles(session)) {
    const text = after.get(file);
    if (text !== undefined && text !== before.get(file)) reload(session, file, before.get(file), text);
  }
}

const commit = operation(git => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Change');
  return 'commit everything';
});

const amend = operation(git => {
  git('add', '--all');
  git('commit', '--quiet', '--amend', '--no-edit');
  return 'amend the last commit';
});

const branch = operation((git, _, choices) => {
  const name = choices.one('branch', ['main', 'one', 'two']);
  const start = choices.one('start', ['HEAD', 'HEAD~1', 'HEAD~2']);
  const force = choices.oneIn('force', 2) ? ['--force'] : [];
  git('branch', name, start);
  git('checkout', '--quiet', ...force, name);
  return `check out ${name}${force.length > 0 ? ', without what was changed' : ''}`;
});

const stash = operation(git => {
  git('stash', 'push', '--quiet', '--include-untracked');
  return 'stash';
});

const pop = operation(git => {
  git('stash', 'pop', '--quiet');
  return 'pop the stash';
});

const merge = operation((git, _, choices) => {
  const name = choices.one('branch', ['main', 'one', 'two']);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Before the merge');
  git('merge', '--quiet', '--no-edit', name);
  return `merge ${name}`;
});

const rebase = operation((git, _, choices) => {
  const name = choices.one('branch', ['main', 'one', 'two']);
  git('rebase', '--quiet', '--autostash', name);
  return `rebase onto ${name}`;
});

/** Ends a merge or a rebase that has stopped at conflicts. */
const resolve = operation((git, _, choices) => {
  const how = choices.one('how', ['abort', 'continue']);
  if (how === 'continue') git('add', '--all');
  for (const command of ['merge', 'rebase']) git('-c', 'core.editor=true', command, `--${how}`);
  return how;
});

const moveFolder = operation((git, session, choices) => {
  const from = choices.pick(
    'folder',
    subfolders(session).filter(folder => folder.startsWith(`${TOP}/`)),
  );
  if (from === undefined) return undefined;
  const to = `${TOP}/${choices.one('name', ['moved by git', 'v2.0', 'drafts', '_patterns/more'])}`;
  git('mv', path.relative(TOP, from), path.relative(TOP, to));
  return `move ${from} -> ${to}`;
});

const clean = operation(git => {
  git('clean', '--quiet', '--force', '-d');
  return 'remove what is not tracked';
});

const reset = operation((git, _, choices) => {
  const to = choices.one('to', ['HEAD', 'HEAD~1', 'ORIG_HEAD']);
  git('reset', '--quiet', '--hard', to);
  return `reset to ${to}`;
});

export const GIT_OPERATIONS: OperationTable = {
  gitCommit: { weight: 4, run: commit },
  gitAmend: { weight: 1, run: amend },
  gitBranch: { weight: 4, run: branch },
  gitStash: { weight: 2, run: stash },
  gitPop: { weight: 2, run: pop },
  gitMerge: { weight: 2, run: merge },
  gitRebase: { weight: 2, run: rebase },
  gitResolve: { weight: 1, run: resolve },
  gitMoveFolder: { weight: 2, run: moveFolder },
  gitClean: { weight: 1, run: clean },
  gitReset: { weight: 1, run: reset },
};
