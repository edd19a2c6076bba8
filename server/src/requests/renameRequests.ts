/** Renaming: of names in the text, and of files and folders; and the clean-up after patterns are deleted. */
import {
  type FileOperationOptions,
  type FileOperationRegistrationOptions,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import {
  deletionOf,
  type Move,
  moveEdits,
  type PatternDocument,
  type RenameContext,
  renameAt,
  renamePlaceAt,
  titleOf,
} from '../core/index.ts';
import { idAndClock } from '../idAndClock.ts';
import type { LibraryState } from '../libraryState.ts';
import { DELETION_REQUEST, type DeletionParams, type DeletionReply } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { isSaved } from '../uris.ts';
import { positionedEdits } from './newPatternRequests.ts';
import { requestContext } from './requestContext.ts';

const MOVES: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.md', matches: 'file', options: { ignoreCase: true } } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** The file operations that the client reports before and after they happen. */
export const FILE_OPERATIONS: FileOperationOptions = { willRename: MOVES, didRename: MOVES };

export function answerRenameRequests(context: ServerContext): void {
  const { connection, workspace, uris, presentation } = context;

  connection.onPrepareRename(async params => {
    await workspace.whenIndexed();
    const found = guard(context, 'prepare rename', undefined, () => {
      const request = requestContext(context, params);
      if (request === undefined) return undefined;
      const { document, toOffset, toRange } = request;
      const place = renamePlaceAt(document, toOffset(params.position), renameContext(context, document));
      return place?.kind === 'name' ? { range: toRange(place.span), placeholder: place.placeholder } : place;
    });
    if (found !== undefined && 'kind' in found) throw refused(presentation.text(found.reason));
    return found ?? null;
  });

  connection.onRenameRequest(async params => {
    await workspace.whenIndexed();
    const result = guard(context, 'rename', undefined, () => {
      const request = requestContext(context, params);
      if (request === undefined) return undefined;
      const { document, toOffset } = request;
      return renameAt(document, toOffset(params.position), params.newName, renameContext(context, document));
    });
    if (result?.kind === 'refused') throw refused(presentation.text(result.reason));
    return result ? presentation.workspaceEdit(result.files, result.moves) : null;
  });

  connection.workspace.onWillRenameFiles(async ({ files }) => {
    await workspace.whenIndexed();
    return guard(context, 'will rename files', null, () => {
      const byLibrary = new Map<LibraryState, Move[]>();
      for (const move of movesOf(files)) {
        // A folder belongs to the library that contains it, or whose root it is.
        const library = workspace.libraryOf(move.from);
        byLibrary.set(library, [...(byLibrary.get(library) ?? []), move]);
      }
      const changes = [...byLibrary].flatMap(([{ library, settings }, moves]) =>
        moveEdits(moves, { library, settings, read: uri => workspace.documentWithLinks(uri) }),
      );
      return changes.length === 0 ? null : presentation.workspaceEdit(changes);
    });
  });

  connection.workspace.onDidRenameFiles(({ files }) => {
    void workspace.filesMoved(movesOf(files));
  });

  const movesOf = (files: readonly { oldUri: string; newUri: string }[]): readonly Move[] =>
    files.map(({ oldUri, newUri }) => ({ from: uris.canonical(oldUri), to: uris.canonical(newUri) }));

  connection.onRequest<DeletionReply, void>(DELETION_REQUEST, ({ uris: deleted }: DeletionParams) =>
    guard(context, DELETION_REQUEST, NOTHING_LOST, (): DeletionReply => {
      const gone = deleted.map(uri => uris.canonical(uri));
      const deletions = workspace.folders.map(({ library }) => deletionOf(library, gone, uri => workspace.document(uri)));
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

function renameContext({ workspace, abilities }: ServerContext, { uri }: PatternDocument): RenameContext {
  const folder = workspace.libraryOf(uri);
  return {
    library: folder.library,
    settings: folder.settings,
    make: idAndClock,
    read: uri => workspace.documentWithLinks(uri),
    findings: document => folder.findings(document),
    exists: uri => workspace.textOf(uri) !== undefined,
    hasFile: uri => isSaved(uri) && abilities.edits.renameFiles,
  };
}

/** The message is shown to the user. */
function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
