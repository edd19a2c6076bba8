/**
 * Runs git to read a repository: without network, hooks, filters, prompts and anything else that the repository configures, and
 * with a time limit.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import path from 'node:path';
import { errorFor, GitError, OLDEST } from './gitError.ts';
import { gitFolderOf } from './gitFolder.ts';

/** The only commands that are used: all of them read. */
export type GitCommand = 'ls-tree' | 'ls-files' | 'cat-file' | 'rev-list' | 'merge-base' | 'version';

export interface GitOptions {
  readonly folder: string;
  readonly input?: string;
  /** Milliseconds. */
  readonly timeLimit?: number;
  /** The index to read, if it is not that of the repository. */
  readonly indexFile?: string;
  /** The program, for tests. */
  readonly program?: string;
}

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Reading thousands of files takes a second or two. */
const TIME_LIMIT = 30_000;

const CONFIGURATION = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.untrackedCache', 'false'],
  ['protocol.allow', 'never'],
  ['credential.helper', ''],
  ['log.showSignature', 'false'],
] as const;

/** @throws GitError if git is missing, or does not answer in time */
export function runGit(command: GitCommand, args: readonly string[], options: GitOptions): Promise<GitAnswer> {
  const { folder, input, timeLimit = TIME_LIMIT, program = 'git' } = options;
  const settings = CONFIGURATION.flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['--no-pager', '--no-optional-locks', ...settings, command, ...args], {
      cwd: folder,
      env: gitEnvironment(options),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new GitError(`Git did not answer within ${timeLimit / 1000} seconds.`));
    }, timeLimit);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // Git may end without reading everything.
    child.stdin.on('error', () => {});
    child.on('error', error => {
      clearTimeout(timer);
      reject(notStarted(error, folder));
    });
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') });
    });
    child.stdin.end(input ?? '');
  });
}

/** The output of a command that must succeed. */
export async function readGit(command: GitCommand, args: readonly string[], options: GitOptions): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(command, args, options);
  if (code !== 0) throw errorFor(stderr, options.folder);
  return stdout;
}

/** @throws GitError if git is missing or too old */
export async function requireGit(options: GitOptions): Promise<void> {
  const version = (await readGit('version', [], options)).toString('utf8');
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldMajor = 0, oldMinor = 0] = OLDEST.split('.').map(Number);
  if (Number(major) > oldMajor || (Number(major) === oldMajor && Number(minor) >= oldMinor)) return;
  throw new GitError(`Git ${major}.${minor} is too old: ${OLDEST} or later is needed to compare with an earlier state.`);
}

/** Node reports the same error for a missing program and for a missing folder to start it in. */
function notStarted(error: NodeJS.ErrnoException, folder: string): GitError {
  if (!existsSync(folder)) return new GitError(`The folder "${folder}" does not exist any more.`);
  if (error.code === 'ENOENT') return new GitError('Git was not found. It is needed to compare with an earlier state.');
  return new GitError(`Git cannot be started: ${error.message}`);
}

/**
 * What git inherits. Hooks set variables that name the repository of the commit; the one that a folder is in is found from the
 * folder.
 */
export function gitEnvironment({ folder, indexFile }: GitOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
    ...(gitFolderOf(folder) ? {} : namedRepository()),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // Windows would run a git.exe in the folder.
    NoDefaultCurrentDirectoryInExePath: '1',
  };
}

/** Where git looks for its configuration, which may declare a folder safe. */
const KEPT = /^GIT_(?:CONFIG|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$|EXEC_PATH$)/i;

/** The repository that the environment names, for work trees without a trace of it. */
function namedRepository(): NodeJS.ProcessEnv {
  const { GIT_DIR: folder, GIT_WORK_TREE: workTree } = process.env;
  if (folder === undefined || workTree === undefined) return {};
  return { GIT_DIR: path.resolve(folder), GIT_WORK_TREE: path.resolve(workTree) };
}
