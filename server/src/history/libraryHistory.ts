/** Compares a library with an earlier state of its files: which state that is, and what has been lost since. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import {
  compareStates,
  type History,
  isTargetOnly,
  lintHistory,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
  SETTINGS_FILE,
} from '../core/index.ts';
import {
  type EarlierFiles,
  type EarlierObject,
  type EarlierTrees,
  readEarlierFiles,
  readEarlierTrees,
} from '../git/earlierFiles.ts';
import type { GitOptions } from '../git/gitProcess.ts';
import type { Comparison } from '../libraryComparison.ts';
import type { LibraryState } from '../libraryState.ts';
import { withoutText } from '../problem.ts';
import { uriOfPath } from '../uris.ts';
import type { Workspace } from '../workspace.ts';

/** The documents of then that differ now or are gone, by URI. */
export interface EarlierState {
  readonly reference: string;
  readonly commit: string;
  readonly documents: ReadonlyMap<string, PatternDocument>;
  /** All Markdown files of then, by URI, without those that differ now and were not patterns. */
  readonly uris: ReadonlyMap<string, EarlierObject>;
  /** What was wrong in the settings file; `undefined` if the file is the same. */
  readonly settingsFindings: readonly RuleFinding[] | undefined;
  readonly unread: EarlierFiles['unread'];
}

export interface EarlierStateOptions extends Omit<GitOptions, 'folder'> {
  /** The bytes of a file as it is compared; by default those on disk. */
  readonly bytesNow?: (path: string) => Buffer | undefined;
  readonly isContentNow?: ((path: string, object: string) => boolean | undefined) | undefined;
  /** What is in the commit, if it has been read already. */
  readonly trees?: EarlierTrees | undefined;
}

/** @throws GitError in words for the user */
export async function readEarlierState(
  workspace: Workspace,
  library: LibraryState,
  reference: string,
  options: EarlierStateOptions = {},
): Promise<EarlierState> {
  const folder = URI.parse(library.root).fsPath;
  const trees = options.trees ?? (await readEarlierTrees(reference, { ...options, folder }));
  const settingsFile = path.join(folder, SETTINGS_FILE);
  const files = await readEarlierFiles(trees, {
    bytesNow: bytesOnDisk,
    ...options,
    folder,
    takes: file => file === settingsFile || (/\.md$/i.test(file) && workspace.belongsTo(library, uriOfPath(file))),
  });
  const { name, commit } = files.revision;
  const settingsText = files.texts.get(settingsFile);
  const isSameFile = files.objects.has(settingsFile) && settingsText === undefined;
  const withoutSettings = <T>(byPath: ReadonlyMap<string, T>) =>
    [...byPath].flatMap(([file, value]): [string, T][] => (file === settingsFile ? [] : [[uriOfPath(file), value]]));
  const earlier: EarlierState = {
    reference: name,
    commit,
    documents: new Map(),
    uris: new Map(withoutSettings(files.objects)),
    settingsFindings: isSameFile ? undefined : workspace.settingsFindings(library, settingsText),
    unread: files.unread,
  };
  return withEarlierTexts(workspace, earlier, new Map(withoutSettings(files.texts)));
}

/** With the texts of then of files that differ now or are gone. */
export function withEarlierTexts(workspace: Workspace, earlier: EarlierState, texts: ReadonlyMap<string, string>): EarlierState {
  const documents = new Map(earlier.documents);
  const uris = new Map(earlier.uris);
  for (const [uri, text] of texts) {
    const document = workspace.earlierDocument(uri, text);
    if (document) documents.set(uri, document);
    else if (!isTargetOnly(text)) uris.delete(uri);
  }
  return { ...earlier, documents, uris };
}

function bytesOnDisk(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The earlier state beside the present one. */
export function historyOf(workspace: Workspace, library: LibraryState, earlier: EarlierState): History {
  const patterns = [...library.uris()].flatMap(uri => library.pattern(uri) ?? []);
  return compareStates({
    reference: earlier.reference,
    before: earlier.documents,
    now: patterns,
    added: new Set(patterns.flatMap(({ uri }) => (earlier.uris.has(uri) ? [] : [uri]))),
    read: uri => {
      const document = workspace.document(uri);
      if (document) return document;
      const text = workspace.textOf(uri);
      return text === undefined ? undefined : parsePattern(uri, text, earlier.documents.get(uri)?.format);
    },
  });
}

/**
 * What all files have lost.
 * @param known losses of files that have not changed since they were found
 */
export function comparisonWith(
  workspace: Workspace,
  library: LibraryState,
  history: History,
  known: Comparison['losses'] = new Map(),
): Comparison {
  const losses = new Map<string, readonly RuleFinding[]>();
  for (const uri of history.affected) {
    const before = known.get(uri);
    if (before) {
      if (before.length > 0) losses.set(uri, before);
      continue;
    }
    const document = workspace.document(uri) ?? remainsOf(workspace, uri);
    const found = document ? lintHistory(document, history, library.contextOf(document.uri)).map(withoutText) : [];
    if (document && found.length > 0 && library.pattern(uri) === undefined) library.putFindings(uri, document.text, found);
    if (found.length > 0) losses.set(uri, found);
  }
  return { history, losses };
}

/** A file that was a pattern, and does not look like one any more. */
function remainsOf(workspace: Workspace, uri: string): PatternDocument | undefined {
  const text = workspace.textOf(uri);
  return text === undefined ? undefined : parsePattern(uri, text);
}
