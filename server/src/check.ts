/** Checks files without an editor: paths in, a report out. No connection, the same workspace and core as the server. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { DEFAULT_SETTINGS, formatMessage, SETTINGS_FILE, type Severity } from './core/index.ts';
import { makers } from './makers.ts';
import { nodeFileSystem } from './nodeFileSystem.ts';
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

/** A path that cannot be checked. */
export class UsageError extends Error {}

/**
 * @param paths files and folders, as given
 * @param directory where relative paths start
 * @param onRuleError when a rule throws; the others go on
 * @throws UsageError when a path does not exist
 */
export async function check(
  paths: readonly string[],
  directory: string,
  onRuleError: (rule: string, uri: string, error: unknown) => void,
): Promise<Report> {
  const targets = (paths.length === 0 ? ['.'] : paths).map(given => targetOf(given, directory));
  const workspace = new Workspace({
    fileSystem: nodeFileSystem,
    make: makers,
    settingsFor: async () => DEFAULT_SETTINGS,
    onRuleError,
  });
  await workspace.setFolders([...new Set(targets.map(({ root }) => URI.file(root).toString()))]);
  const several = targets.length > 1;
  const problems: ReportedProblem[] = [];
  const seen = new Set<string>();
  let files = 0;
  for (const folder of workspace.folders) {
    for (const uri of [...folder.uris()].sort()) {
      const file = nameIn(targets, URI.parse(uri).fsPath, several);
      if (file === undefined || seen.has(uri)) continue;
      seen.add(uri);
      const pattern = folder.library.get(uri);
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
          message: formatMessage(problem.message),
          fixable: problem.fixable,
        });
      }
    }
  }
  return { version: 1, files, problems };
}

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
  const root = ancestorWith(folder, SETTINGS_FILE) ?? ancestorWith(folder, '.git') ?? folder;
  return { given, path: absolute, isFolder, root };
}

function ancestorWith(folder: string, name: string): string | undefined {
  if (existsSync(path.join(folder, name))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : ancestorWith(parent, name);
}

/** How a file is named in the report; `undefined` when no path asks for it. */
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
