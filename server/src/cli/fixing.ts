/**
 * Applies fixes to the texts of a workspace until nothing changes. The files are not written: each changed text is opened, as it
 * would be in an editor, so that the problems of all other files follow.
 */
import { type Fix, fixLibraryInSteps, isSafe, type RuleFinding } from '../core/index.ts';
import type { Workspace } from '../workspace.ts';
import type { IndexProgress } from '../workspaceOptions.ts';
import { inSteps } from './inSteps.ts';
import { type LibraryFile, pathOf } from './libraries.ts';

export interface FixedFile {
  readonly file: LibraryFile;
  /** `undefined` for a file that was created. */
  readonly before: string | undefined;
  readonly after: string;
  /** How many problems of each rule were fixed. */
  readonly rules: ReadonlyMap<string, number>;
}

export interface FixChoice {
  readonly includesRule: (rule: string) => boolean;
  /** `preferred` fixes are what an author probably wants; `safe` ones cannot lose anything. */
  readonly accepts: 'safe' | 'preferred';
  /** Which problems a fix must not cause in its file. */
  readonly isHarm: (finding: RuleFinding) => boolean;
}

/** @returns the files whose texts are different now */
export async function fixFiles(
  workspace: Workspace,
  files: readonly LibraryFile[],
  choice: FixChoice,
  progress: IndexProgress,
): Promise<readonly FixedFile[]> {
  const byUri = new Map(files.map(file => [file.uri, file]));
  let version = 0;
  const steps = fixLibraryInSteps([...byUri.keys()], {
    read: uri => workspace.document(uri),
    findings: document => byUri.get(document.uri)?.library.findings(document) ?? [],
    context: document => workspace.fixContext(document),
    mayBeFixed: uri => workspace.problems(uri).some(({ fixable, rule }) => fixable && choice.includesRule(rule)),
    mayBeChanged: uri => byUri.has(uri),
    isMeant: ({ rule }) => choice.includesRule(rule.id),
    accept: fix => isAccepted(fix, choice),
    isHarm: choice.isHarm,
    onChanged({ uri, source }) {
      workspace.open(uri, source, ++version);
      // A file has no text that is still being typed.
      workspace.saved(uri);
    },
  });
  const fixed = await inSteps(steps, byUri.size, progress);
  return fixed.flatMap(({ uri, ...rest }) => {
    const file = rest.before === undefined ? { uri, path: pathOf(uri), library: workspace.libraryOf(uri) } : byUri.get(uri);
    return file ? [{ file, ...rest }] : [];
  });
}

function isAccepted(fix: Fix, { accepts }: FixChoice): boolean {
  return fix.ask === undefined && (isSafe(fix) || (accepts === 'preferred' && fix.preferred === true));
}
