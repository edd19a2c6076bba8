/** Other names: by F2, by renaming and moving files and folders; and what is left of patterns that are deleted. */
import {
  type FileOperationOptions,
  type FileOperationRegistrationOptions,
  LSPErrorCodes,
  type RenameFile,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  deletionOf,
  formatMessage,
  LineIndex,
  type Move,
  moveEdits,
  type RenameContext,
  renameAt,
  renamePlaceAt,
  type TextEdit,
  titleOf,
} from '../core/index.ts';
import type { LibraryFolder } from '../libraryFolder.ts';
import { makers } from '../makers.ts';
import { DELETION_REQUEST, type DeletionParams, type DeletionReply } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toWorkspaceEdit, type VersionedEdits } from '../toProtocol.ts';
import { isSaved } from '../uris.ts';
import { positionedEdits } from './newPatternRequests.ts';
import { questionAbout } from './question.ts';

const MOVES: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.md', matches: 'file' } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** What the server wants to be told of, before and after it happens. */
export const FILE_OPERATIONS: FileOperationOptions = { willRename: MOVES, didRename: MOVES };

export function answerRenameRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  connection.onPrepareRename(async params => {
    await context.whenIndexed();
    const found = guard(context, 'prepare rename', undefined, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return undefined;
      const { document, toOffset, toRange } = question;
      const place = renamePlaceAt(document, toOffset(params.position), renameContext(context, params));
      return place?.kind === 'name' ? { range: toRange(place.span), placeholder: place.placeholder } : place;
    });
    if (found !== undefined && 'kind' in found) throw refused(formatMessage(found.reason));
    return found ?? null;
  });

  connection.onRenameRequest(async params => {
    await context.whenIndexed();
    const result = guard(context, 'rename', undefined, () => {
      const question = questionAbout(context, params);
      if (question === undefined) return undefined;
      const { document, toOffset } = question;
      return renameAt(document, toOffset(params.position), params.newName, renameContext(context, params));
    });
    if (result?.kind === 'refused') throw refused(formatMessage(result.reason));
    return result ? withMoves(toWorkspaceEdit(versioned(context, result.files)), result.moves) : null;
  });

  connection.workspace.onWillRenameFiles(async ({ files }) => {
    await context.whenIndexed();
    return guard(context, 'will rename files', null, () => {
      const byLibrary = new Map<LibraryFolder, Move[]>();
      for (const { oldUri, newUri } of files) {
        // A folder belongs to the library that it lies in, or is.
        const library = workspace.libraryOf(`${oldUri}/`);
        byLibrary.set(library, [...(byLibrary.get(library) ?? []), { from: oldUri, to: newUri }]);
      }
      const changes = [...byLibrary].flatMap(([{ library, settings }, moves]) =>
        moveEdits(moves, { library, settings, read: uri => workspace.document(uri) }),
      );
      return changes.length === 0 ? null : toWorkspaceEdit(versioned(context, changes));
    });
  });

  connection.workspace.onDidRenameFiles(async ({ files }) => {
    await workspace.filesMoved(files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri })));
    context.publish();
  });

  connection.onRequest<DeletionReply, void>(DELETION_REQUEST, ({ uris }: DeletionParams) =>
    guard(context, DELETION_REQUEST, NOTHING_LOST, (): DeletionReply => {
      const deletions = workspace.folders.map(({ library }) => deletionOf(library, uris, uri => workspace.document(uri)));
      return {
        titles: deletions.flatMap(({ patterns }) => patterns.map(titleOf)),
        sources: deletions.reduce((sum, { sources }) => sum + sources.length, 0),
        others: positionedEdits(
          context,
          deletions.flatMap(({ files }) => files),
        ),
      };
    }),
  );
}

const NOTHING_LOST: DeletionReply = { titles: [], sources: 0, others: [] };

function renameContext(
  { workspace, canRenameFiles }: ServerContext,
  { textDocument }: TextDocumentPositionParams,
): RenameContext {
  const folder = workspace.libraryOf(textDocument.uri);
  return {
    library: folder.library,
    settings: folder.settings,
    make: makers,
    read: uri => workspace.document(uri),
    findings: document => folder.findings(document),
    exists: uri => workspace.textOf(uri) !== undefined,
    hasFile: uri => isSaved(uri) && canRenameFiles(),
  };
}

/** The sentence is shown to the person who asked. */
function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function versioned(
  { workspace }: ServerContext,
  files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[],
): readonly VersionedEdits[] {
  return files.flatMap(({ uri, edits }) => {
    const text = workspace.textOf(uri);
    return text === undefined ? [] : [{ uri, version: workspace.versionOf(uri) ?? null, lines: new LineIndex(text), edits }];
  });
}

/** Texts first, while they have the names that the edits know; then files. */
function withMoves(edit: WorkspaceEdit, moves: readonly Move[]): WorkspaceEdit {
  const renames = moves.map(({ from, to }): RenameFile => ({ kind: 'rename', oldUri: from, newUri: to }));
  return { documentChanges: [...(edit.documentChanges ?? []), ...renames] };
}
