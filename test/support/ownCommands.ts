/** The commands of this project that change several files, as the server runs them, over a library in memory. */
import { type FixChoice, fixFiles } from '../../server/src/cli/fixing.ts';
import type { FileEdits, Move } from '../../server/src/core/edits/linkEdits.ts';
import { mergePatterns } from '../../server/src/core/edits/mergePatterns.ts';
import { moveEdits } from '../../server/src/core/features/moves.ts';
import { newPattern } from '../../server/src/core/features/newPattern.ts';
import { renameAt } from '../../server/src/core/features/rename.ts';
import { applyEdits, type Pattern, type PatternDocument } from '../../server/src/core/index.ts';
import { MEMORY_ROOT, memoryUri } from './memoryFileSystem.ts';
import { memoryWorkspace } from './memoryWorkspace.ts';

export type OwnCommands = Awaited<ReturnType<typeof ownCommands>>;

const make = { id: () => 'pat_01h2xcejqtf2nbrexx3vqjhp99', now: () => '2026-01-28T00:00:00Z' };

/** @param files texts by path, which the commands change */
export async function ownCommands(files: Map<string, string>) {
  const workspace = await memoryWorkspace(files, { make });

  const document = (file: string): PatternDocument => present(workspace.document(memoryUri(file)), file);
  const pattern = (file: string): Pattern => present(workspace.libraryOf(memoryUri(file)).library.get(memoryUri(file)), file);
  const contextOf = ({ uri }: PatternDocument) => {
    const folder = workspace.libraryOf(uri);
    return {
      library: folder.library,
      settings: folder.settings,
      make,
      read: (other: string) => workspace.documentWithLinks(other),
      findings: (other: PatternDocument) => folder.findings(other),
      exists: (other: string) => workspace.textOf(other) !== undefined,
      hasFile: () => true,
    };
  };
  const apply = async (edited: readonly FileEdits[], moves: readonly Move[] = []): Promise<void> => {
    for (const { uri, edits } of edited) files.set(fileOf(uri), applyEdits(workspace.textOf(uri) ?? '', edits));
    for (const { from, to } of moves) {
      files.set(fileOf(to), files.get(fileOf(from)) ?? '');
      files.delete(fileOf(from));
    }
    await workspace.filesChanged([...edited.map(({ uri }) => uri), ...moves.flatMap(({ from, to }) => [from, to])]);
  };

  return {
    async fix(accepts: FixChoice['accepts']): Promise<void> {
      const all = workspace.folders.flatMap(library =>
        [...library.uris()].sort().map(uri => ({ uri, library, path: fileOf(uri) })),
      );
      for (const library of workspace.folders) library.surveyAll();
      const choice: FixChoice = { includesRule: () => true, accepts, isHarm: () => true };
      const fixed = await fixFiles(workspace, all, choice, { report: () => {}, end: () => {} });
      for (const { file, after } of fixed) files.set(file.path, after);
    },
    async rename(file: string, kind: 'title' | 'slug', name: string): Promise<void> {
      const own = document(file);
      const offset = present(pattern(file)[kind], file).span.start + 1;
      const result = renameAt(own, offset, name, contextOf(own));
      if (result?.kind !== 'edits') throw new Error(`${file} cannot be renamed.`);
      await apply(result.files, result.moves);
    },
    async move(file: string, to: string): Promise<void> {
      const moves = [{ from: memoryUri(file), to: memoryUri(to) }];
      await apply(moveEdits(moves, contextOf(document(file))), moves);
    },
    async merge(retired: string, kept: string): Promise<void> {
      await apply(present(mergePatterns(pattern(retired), pattern(kept), contextOf(document(retired))), retired));
    },
    async addBelow(parent: string, title: string): Promise<void> {
      const own = document(parent);
      const folder = `${MEMORY_ROOT}/_patterns/`;
      const result = newPattern({ title, domain: undefined, parent: pattern(parent), folder, entry: undefined }, contextOf(own));
      if (result.kind === 'refused') throw new Error(`${title} cannot be made.`);
      files.set(fileOf(result.uri), result.text);
      await workspace.filesChanged([result.uri]);
      await apply(result.others);
    },
  };
}

function fileOf(uri: string): string {
  return decodeURIComponent(uri.slice(MEMORY_ROOT.length + 1));
}

function present<T>(value: T | undefined, file: string): T {
  if (value === undefined) throw new Error(`There is nothing to change in ${file}.`);
  return value;
}
