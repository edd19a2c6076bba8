/** Code actions that change the settings of a library, so that what a problem reports is right in all files. */
import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { additionEdit, additionTitle, applyEdits, message, type RuleFinding, SETTINGS_FILE } from '../core/index.ts';
import { settingsFileOf } from '../libraryScope.ts';
import { APPLY_EDITS_COMMAND, type LibraryEdit } from '../protocol.ts';
import type { ServerContext } from '../serverContext.ts';
import { positionedEdits } from './newPatternRequests.ts';

/** @param uri of the file with the problem */
export function settingAction(
  context: ServerContext,
  uri: string,
  { addition }: RuleFinding,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const { workspace, abilities, presentation, uris } = context;
  const { root, settings } = workspace.libraryOf(uri);
  if (addition === undefined || root === '') return undefined;
  const file = settingsFileOf(root);
  const text = workspace.textOf(file);
  const edit = additionEdit(text ?? '', addition, settings);
  if (edit === undefined) return undefined;
  const action = { title: presentation.text(additionTitle(addition)), kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const files = [{ uri: file, edits: [edit] }];
  if (!abilities.commands.has(APPLY_EDITS_COMMAND)) {
    // Not every client can create a file.
    return text === undefined ? undefined : { ...action, edit: presentation.workspaceEdit(files) };
  }
  const done = presentation.text(message('Added "{0}" to {1}', addition.item, SETTINGS_FILE));
  const change: LibraryEdit =
    text === undefined
      ? { files: [], created: { uri: uris.toClient(file), text: applyEdits('', [edit]) }, done }
      : { files: positionedEdits(context, files), done };
  return { ...action, command: { title: action.title, command: APPLY_EDITS_COMMAND, arguments: [change] } };
}
