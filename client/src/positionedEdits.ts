/** Converts edits of the server to edits of VS Code: all of them, or none if a text has changed in the meantime. */
import { Range, TextEdit, Uri, type WorkspaceEdit, workspace } from 'vscode';
import type { PositionedEdits } from '../../server/src/protocol.ts';

/** @returns false if a text has changed since the edits were made */
export function addEdits(edit: WorkspaceEdit, files: readonly PositionedEdits[]): boolean {
  const open = new Map(workspace.textDocuments.map(document => [document.uri.toString(), document]));
  for (const { uri, version, edits } of files) {
    const target = Uri.parse(uri);
    const document = open.get(target.toString());
    if (document !== undefined && version !== null && document.version !== version) return false;
    edit.set(
      target,
      edits.map(({ range: { start, end }, newText }) =>
        TextEdit.replace(new Range(start.line, start.character, end.line, end.character), newText),
      ),
    );
  }
  return true;
}
