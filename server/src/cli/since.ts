/** `--since` and `--staged`: what is new or lost since an earlier state of the files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { History } from '../core/index.ts';
import type { FileSystem } from '../fileSystem.ts';
import { type EarlierTrees, readEarlierTrees } from '../git/earlierFiles.ts';
import { GitError } from '../git/gitError.ts';
import { namedFiles } from '../git/namedFiles.ts';
import { hasCommits } from '../git/revisions.ts';
import { readStagedFiles, type StagedFile, stagedFileSystem } from '../git/stagedFileSystem.ts';
import { comparisonWith, type EarlierState, historyOf, readEarlierState } from '../history/libraryHistory.ts';
import { affectedFiles, compareProblems, newProblems, type ProblemChanges, type ProblemsOfFile } from '../history/newProblems.ts';
import type { LibraryState } from '../libraryState.ts';
import type { Problem } from '../problem.ts';
import type { Workspace } from '../workspace.ts';
import { UsageError } from './exitCode.ts';
import { type Note, pathOf } from './libraries.ts';
import type { Target } from './targets.ts';

export interface SinceOptions {
  readonly since: string | undefined;
  readonly staged?: boolean;
  /** Files and branches may change after they were read. */
  readonly watch?: boolean;
}

const LAST_COMMIT = 'HEAD';

/** What the first commit is compared with. */
const BEFORE_THE_FIRST: EarlierTrees = { revision: { name: LAST_COMMIT, commit: '' }, trees: [] };

/** The revision to compare with; `undefined` if nothing is compared. */
export function referenceOf({ since, staged = false }: SinceOptions): string | undefined {
  return since ?? (staged ? LAST_COMMIT : undefined);
}

function bytesOnDisk(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

export interface ComparedLibrary {
  readonly library: LibraryState;
  readonly earlier: EarlierState;
  readonly newProblems: () => readonly ProblemsOfFile[];
  /** URIs of the files of now in which library rules find something else than then. */
  readonly affectedFiles: () => readonly string[];
  /** What is new and what is gone. */
  readonly problems: () => ProblemChanges;
  readonly history: () => History;
  /** Finds the losses again, after texts have changed. */
  readonly compareAgain: () => void;
}

/** How the present files are known. */
export interface PresentFiles {
  /** Where they are read from, if not from disk. */
  readonly fileSystem?: FileSystem;
  /** The bytes of a file; `undefined` if there is none. */
  readonly bytesNow?: (path: string) => Buffer | undefined;
  /** Whether a file was read with the content of an object; `undefined` if that is not known. */
  readonly isContentNow?: (path: string, object: string) => boolean | undefined;
  /** What the commit contains, by folder. */
  readonly trees?: ReadonlyMap<string, EarlierTrees>;
}

/** What has to be known of them for a comparison, before the libraries are read; nothing if nothing is compared. */
export async function readPresent(options: SinceOptions, targets: readonly Target[]): Promise<PresentFiles> {
  if (referenceOf(options) === undefined || options.watch) return {};
  const trees = await readTrees(options, targets);
  return options.staged ? { ...(await readStaged(targets)), trees } : { ...namedFiles(), trees };
}

/** The index in place of the work tree. */
async function readStaged(targets: readonly Target[]): Promise<PresentFiles> {
  const staged = new Map<string, StagedFile>();
  for (const folder of new Set(targets.map(({ root }) => root))) {
    const found = await inWords(() => readStagedFiles(bytesOnDisk, { folder }));
    for (const [name, file] of found) staged.set(name, file);
  }
  return {
    fileSystem: stagedFileSystem(staged),
    bytesNow: file => {
      const content = staged.get(file)?.content;
      return content === 'tooLarge' ? undefined : content;
    },
    isContentNow: (file, object) => staged.get(file)?.object === object,
  };
}

/** The same with a text in place of a file. */
export function withText(present: PresentFiles, text: { readonly path: string; readonly bytes: Buffer }): PresentFiles {
  const { bytesNow = bytesOnDisk, isContentNow } = present;
  return {
    ...present,
    bytesNow: file => (file === text.path ? text.bytes : bytesNow(file)),
    ...(isContentNow
      ? { isContentNow: (file: string, object: string) => (file === text.path ? false : isContentNow(file, object)) }
      : {}),
  };
}

/**
 * Reads what a commit contains, before the libraries are read: a mistake in the revision is found at once, and processes start
 * faster while there is little in memory.
 */
export async function readTrees(
  { since: reference = LAST_COMMIT, staged = false }: Pick<SinceOptions, 'since' | 'staged'>,
  targets: readonly Target[],
): Promise<ReadonlyMap<string, EarlierTrees>> {
  const trees = new Map<string, EarlierTrees>();
  for (const folder of new Set(targets.map(({ root }) => root))) {
    const read = async () => {
      const isFirst = staged && reference === LAST_COMMIT && !(await hasCommits({ folder }));
      return isFirst ? BEFORE_THE_FIRST : await readEarlierTrees(reference, { folder });
    };
    trees.set(folder, await inWords(read));
  }
  return trees;
}

/** Finds the losses of all libraries since a revision: they appear with the other problems. */
export async function compareLibraries(
  workspace: Workspace,
  reference: string,
  { bytesNow = bytesOnDisk, isContentNow, trees }: PresentFiles,
): Promise<readonly ComparedLibrary[]> {
  const compared: ComparedLibrary[] = [];
  for (const library of workspace.folders) {
    const options = { bytesNow, isContentNow, trees: trees && treesAround(pathOf(library.root), trees) };
    const earlier = await inWords(() => readEarlierState(workspace, library, reference, options));
    let history = historyOf(workspace, library, earlier);
    const compareAgain = () => {
      history = historyOf(workspace, library, earlier);
      library.compareWith(comparisonWith(workspace, library, history));
    };
    library.compareWith(comparisonWith(workspace, library, history));
    compared.push({
      library,
      earlier,
      newProblems: () => newProblems(library, history, earlier),
      affectedFiles: () => affectedFiles(library, history, earlier),
      problems: () => compareProblems(library, history, earlier),
      history: () => history,
      compareAgain,
    });
  }
  return compared;
}

/** What the commit of the nearest given folder contains: in a submodule, the same revision is another one, or none. */
function treesAround(root: string, trees: ReadonlyMap<string, EarlierTrees>): EarlierTrees | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = trees.get(folder);
    if (found !== undefined || path.dirname(folder) === folder) return found;
  }
}

/** Whether a problem is new since the earlier state. */
export function newProblemsOf(compared: readonly ComparedLibrary[]): (problem: Problem) => boolean {
  const added = new Set(compared.flatMap(library => library.newProblems().flatMap(file => file.problems)));
  return problem => added.has(problem);
}

/** What could not be compared. */
export function unreadNotes(compared: readonly ComparedLibrary[], nameOf: (file: string) => string): readonly Note[] {
  return compared.flatMap(({ earlier }) =>
    earlier.unread.map(({ path: file, reason, isMissing }) => ({
      text: `Not compared: ${nameOf(file)} (${reason})`,
      fails: isMissing,
    })),
  );
}

/** Reasons of git are mistakes in the call. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof GitError ? new UsageError(error.message) : error;
  }
}
