/** A library in memory, checked by the workspace that the server and the command line use, and counts of what is found. */
import type { Workspace } from '../../server/src/workspace.ts';
import { MEMORY_ROOT, memoryUri } from '../support/memoryFileSystem.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

export interface CheckedLibrary {
  readonly workspace: Workspace;
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Writes texts by URI, and has everything checked that they touch. */
  write(texts: ReadonlyMap<string, string>): Promise<void>;
}

/** Ids and times that are the same in every run. */
function reproducibleMakers() {
  let made = 0;
  return {
    id: () => `pat_01${String(made++).padStart(24, '0')}`,
    now: () => '2026-03-01T00:00:00Z',
  };
}

/** @param files texts by path; taken over, not copied */
export async function checkLibrary(files: Map<string, string>): Promise<CheckedLibrary> {
  const workspace = await memoryWorkspace(files, { make: reproducibleMakers() });
  return {
    workspace,
    files,
    async write(texts) {
      for (const [uri, text] of texts) files.set(uri.slice(MEMORY_ROOT.length + 1), text);
      await workspace.filesChanged([...texts.keys()]);
    },
  };
}

export interface RuleCount {
  readonly findings: number;
  readonly files: number;
}

export interface Score {
  readonly patterns: number;
  /** Files without error and without warning. */
  readonly clean: number;
  /** By rule id. */
  readonly rules: ReadonlyMap<string, RuleCount>;
}

export function scoreOf({ workspace, files }: CheckedLibrary): Score {
  const rules = new Map<string, RuleCount>();
  let clean = 0;
  for (const file of files.keys()) {
    const problems = workspace.problems(memoryUri(file));
    if (!problems.some(({ severity }) => severity === 'error' || severity === 'warning')) clean++;
    const here = new Map<string, number>();
    for (const { rule } of problems) here.set(rule, (here.get(rule) ?? 0) + 1);
    for (const [rule, findings] of here) {
      const count = rules.get(rule) ?? { findings: 0, files: 0 };
      rules.set(rule, { findings: count.findings + findings, files: count.files + 1 });
    }
  }
  const patterns = workspace.folders.reduce((sum, { size }) => sum + size, 0);
  return { patterns, clean, rules };
}

/** How often each file has each error: `file rule` -> count. */
export function errorsOf({ workspace, files }: CheckedLibrary): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const file of files.keys()) {
    for (const { rule, severity } of workspace.problems(memoryUri(file))) {
      if (severity === 'error') errors.set(`${file} ${rule}`, (errors.get(`${file} ${rule}`) ?? 0) + 1);
    }
  }
  return errors;
}
