/** Checks files without an editor: paths in, a report out. No connection, the same workspace and core as the server. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { DEFAULT_SETTINGS, formatMessage, SETTINGS_FILE, type Severity } from './core/index.ts';
import type { UnreadableReason } from './fileSystem.ts';
import { idAndClock } from './idAndClock.ts';
import { nodeFileSystem } from './nodeFileSystem.ts';
import { isSubmodule } from './nodeListing.ts';
import { uriOfPath } from './uris.ts';
import { Workspace } from './workspace.ts';

/** Version 1 of the report. Lines and columns are 1-based, columns count UTF-16 units. */
export interface Report {
  readonly version: 1;
  /** How many pattern files were checked. */
  readonly files: number;
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedProblem {
  /** Relative to the given folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** True when a quick fix exists. */
  readonly fixable: boolean;
}

/** A file or folder that could not be read. */
export interface UnreadFile {
  /** As in `ReportedProblem`. */
  readonly file: string;
  readonly reason: string;
  /** True when this file or folder was given as an argument. */
  readonly isNamed: boolean;
}

export interface CheckResult {
  readonly report: Report;
  readonly unread: readonly UnreadFile[];
}

/** A path that cannot be checked. */
export class UsageError extends Error {}

/**
 * @param paths files and folders, as given
 * @param directory where relative paths start
 * @param onRuleError called when a rule throws; the other rules still run
 * @throws UsageError when a path does not exist
 */
export async function check(
  paths: readonly string[],
  directory: string,
  onRuleError: (rule: string, uri: string, error: unknown) => void,
): Promise<CheckResult> {
  const targets = (paths.length === 0 ? ['.'] : paths).map(given => targetOf(given, directory));
  const several = targets.length > 1;
  const unread: UnreadFile[] = [];
  const failures: unknown[] = [];
  const workspace = new Workspace({
    fileSystem: nodeFileSystem,
    make: idAndClock,
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError,
    onUnreadable: (uri, reason) => {
      const { fsPath } = URI.parse(uri);
      const file = nameIn(targets, fsPath, several);
      const isNamed = targets.some(target => target.path === fsPath);
      if (file !== undefined || isNamed) unread.push({ file: file ?? fsPath, reason: REASONS[reason], isNamed });
    },
    onError: error => failures.push(error),
  });
  await workspace.setFolders([...new Set(targets.map(({ root }) => uriOfPath(root)))]);
  if (failures.length > 0) throw failures[0];
  const problems: ReportedProblem[] = [];
  const seen = new Set<string>();
  let files = 0;
  for (const folder of workspace.folders) {
    for (const uri of [...folder.uris()].sort()) {
      const file = nameIn(targets, URI.parse(uri).fsPath, several);
      if (file === undefined || seen.has(uri)) continue;
      seen.add(uri);
      const pattern = folder.pattern(uri);
      if (pattern && !pattern.format.targetOnly) files++;
      const lines = folder.linesOf(uri);
      for (const problem of folder.problems(uri)) {
        const start = lines?.positionAt(problem.span.start) ?? { line: 0, character: 0 };
        const end = lines?.positionAt(problem.span.end) ?? start;
        problems.push({
          file,
          line: start.line + 1,
          column: start.character + 1,
          endLine: end.line + 1,
          endColumn: end.character + 1,
          severity: problem.severity,
          rule: problem.rule,
          message: formatMessage(problem.message, folder.titleOf),
          fixable: problem.fixable,
        });
      }
    }
  }
  return { report: { version: 1, files, problems }, unread };
}

const REASONS: Readonly<Record<UnreadableReason, string>> = {
  noPermission: 'permission denied',
  notAFile: 'not a regular file',
  nameNotUtf8: 'the name is not UTF-8',
  tooLarge: 'too large to be checked',
  failed: 'cannot be read',
};

interface Target {
  /** As given. */
  readonly given: string;
  readonly path: string;
  readonly isFolder: boolean;
  /** The folder of its library. */
  readonly root: string;
}

function targetOf(given: string, directory: string): Target {
  const absolute = path.resolve(directory, given);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`There is no file or folder "${given}".`);
  const isFolder = stats.isDirectory();
  const folder = isFolder ? absolute : path.dirname(absolute);
  return { given, path: absolute, isFolder, root: libraryRoot(folder) ?? folder };
}

/** The nearest folder with a settings file; a repository, unless it is a submodule, is not part of the folder around it. */
function libraryRoot(folder: string): string | undefined {
  if (existsSync(path.join(folder, SETTINGS_FILE))) return folder;
  const isRepository = existsSync(path.join(folder, '.git'));
  const parent = path.dirname(folder);
  if (parent === folder || (isRepository && !isSubmodule(folder))) return isRepository ? folder : undefined;
  return libraryRoot(parent) ?? (isRepository ? folder : undefined);
}

/** The path of a file in the report; `undefined` when no given path includes it. */
function nameIn(targets: readonly Target[], file: string, several: boolean): string | undefined {
  for (const target of targets) {
    if (!target.isFolder) {
      if (target.path === file) return target.given;
      continue;
    }
    const relative = path.relative(target.path, file);
    if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) continue;
    const name = relative.split(path.sep).join('/');
    return several ? `${target.given.replace(/[\\/]+$/, '')}/${name}` : name;
  }
  return undefined;
}
