/**
 * Renamed patterns and moved files. VS Code applies the edits that follow from it, and saves by its own setting; where they
 * concern many files, they are applied here, without opening an editor for each.
 */
import { type Disposable, type FileRenameEvent, l10n, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import { RenameRequest, type WorkspaceEdit as ServerEdit } from 'vscode-languageclient/node';
import { MANY_FILES } from './fileChanges.ts';
import { type FileMove, type LibraryEdits, movedUri } from './libraryEdits.ts';
import type { EditsOfFile } from './textChanges.ts';

export class Renames {
  /** Edits that wait until their files have been moved. */
  private waiting: { readonly moves: readonly FileMove[]; readonly edit: WorkspaceEdit } | undefined;

  readonly middleware: Middleware = {
    provideRenameEdits: async (document, position, newName, token) => {
      const client = this.client();
      const params = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
      const edit = await client.sendRequest(RenameRequest.type, { ...params, newName }, token);
      if (!edit) return null;
      const { files, moves } = partsOf(edit);
      if (files.length <= MANY_FILES) return client.protocol2CodeConverter.asWorkspaceEdit(edit, token);
      void this.edits.apply({ files, moves, question: renameQuestion(newName) });
      return new WorkspaceEdit();
    },
    workspace: {
      willRenameFiles: async (event, next) => {
        if (this.edits.isMoving) return undefined;
        const edit = await next(event);
        if (!edit || edit.size <= MANY_FILES) return edit;
        this.waiting = { moves: movesOf(event), edit };
        return undefined;
      },
    },
  };

  constructor(
    private readonly client: () => LanguageClient,
    private readonly edits: LibraryEdits,
  ) {}

  listen(): Disposable {
    return workspace.onDidRenameFiles(event => {
      const { waiting } = this;
      this.waiting = undefined;
      const moved = movesOf(event);
      if (waiting === undefined || !areSame(waiting.moves, moved)) return;
      const files = waiting.edit.entries().map(([uri, edits]): EditsOfFile => {
        const target = movedUri(uri, moved);
        return { uri: target.toString(), version: versionOf(target), edits };
      });
      void this.edits.apply({ files, moved, question: moveQuestion });
    });
  }
}

function partsOf({ documentChanges = [] }: ServerEdit): { readonly files: EditsOfFile[]; readonly moves: FileMove[] } {
  const files: EditsOfFile[] = [];
  const moves: FileMove[] = [];
  for (const change of documentChanges) {
    if ('textDocument' in change) {
      const { uri, version } = change.textDocument;
      files.push({ uri, version, edits: change.edits.flatMap(edit => ('newText' in edit ? [edit] : [])) });
    } else if (change.kind === 'rename') {
      moves.push({ from: Uri.parse(change.oldUri), to: Uri.parse(change.newUri) });
    }
  }
  return { files, moves };
}

function movesOf({ files }: Pick<FileRenameEvent, 'files'>): readonly FileMove[] {
  return files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
}

function areSame(moves: readonly FileMove[], others: readonly FileMove[]): boolean {
  const names = (list: readonly FileMove[]) => list.map(({ from, to }) => `${from} ${to}`).join('\n');
  return names(moves) === names(others);
}

function versionOf(uri: Uri): number | null {
  return workspace.textDocuments.find(document => document.uri.toString() === uri.toString())?.version ?? null;
}

function renameQuestion(newName: string): (files: number) => string {
  return files => l10n.t('Renaming to "{0}" changes {1} files.', newName, files);
}

function moveQuestion(files: number): string {
  return l10n.t('{0} files refer to what has been moved. Update them?', files);
}
