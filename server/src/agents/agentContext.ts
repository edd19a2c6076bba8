/** What the tools work on: the workspace of the command line or of the editor, and the folder that their paths start from. */
import { URI } from 'vscode-uri';
import type { IdAndClock, Pattern } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { pathWithin, uriWithin } from '../uris.ts';
import type { Workspace } from '../workspace.ts';
import { AgentError } from './agentError.ts';

export interface AgentContext {
  readonly workspace: Workspace;
  /** Canonical URI of the folder. */
  readonly root: string;
  readonly make: IdAndClock;
  /** Writes a line about a change that was made; `undefined` when nobody wants to know. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

export interface LogEntry {
  readonly time: string;
  readonly tool: string;
  /** With the number of lines that were added and removed. */
  readonly files: readonly { readonly path: string; readonly added: number; readonly removed: number }[];
  readonly problemsBefore: number;
  readonly problemsAfter: number;
  /** The losses that the call allowed. */
  readonly allowed: readonly string[];
}

/** A pattern with its library. */
export interface Located {
  readonly pattern: Pattern;
  readonly state: LibraryState;
}

/** Brings the workspace up to date with the disk. */
export async function refresh({ workspace }: AgentContext): Promise<void> {
  await workspace.whenIndexed();
  await workspace.compareWithDisk();
  await workspace.whenIdle();
  // The comparison may have found that everything has to be read again.
  await workspace.whenIndexed();
  workspace.settle();
}

/** The path of a file, from the folder of the tools, with `/`. */
export function pathIn({ root }: AgentContext, uri: string): string {
  return uri === root ? '.' : (pathWithin(root, uri) ?? URI.parse(uri).fsPath);
}

/** @throws AgentError for a path that leaves the folder */
export function uriOf({ root }: AgentContext, path: string): string {
  const uri = path.includes('\0') ? undefined : uriWithin(root, path);
  if (uri === undefined || path === '' || pathWithin(root, uri) === undefined)
    throw new AgentError(
      `The path "${path}" is outside of the library.`,
      'Use a path relative to the library, such as "_patterns/a.md".',
    );
  return uri;
}

/** The patterns of all libraries, without files that are only targets of relations. */
export function* allPatterns({ workspace }: AgentContext): Generator<Located> {
  for (const state of workspace.folders) {
    for (const uri of [...state.uris()].sort()) {
      const pattern = state.pattern(uri);
      if (pattern && !pattern.format.targetOnly) yield { pattern, state };
    }
  }
}
