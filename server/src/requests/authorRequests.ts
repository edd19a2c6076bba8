/** The commands for the pattern at hand: what it offers, their edits, and the date of the last change when a text is saved. */
import { TextDocumentSaveReason, type TextEdit } from 'vscode-languageserver';
import { authorEdit, patternFacts, SETTINGS_FILE } from '../core/index.ts';
import {
  AUTHOR_EDIT_REQUEST,
  type AuthorEditParams,
  type AuthorEditReply,
  LIBRARY_SETTINGS_REQUEST,
  type LibrarySettings,
  type LibrarySettingsParams,
  PATTERN_FACTS_REQUEST,
  type PatternFacts,
  type PatternFactsParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { settingsTemplate } from '../settingsTemplate.ts';
import { asPrefix } from '../uris.ts';

export function answerAuthorRequests(context: ServerContext): void {
  const { connection, workspace, presentation, uris, abilities } = context;

  connection.onRequest<PatternFacts | null, void>(PATTERN_FACTS_REQUEST, ({ uri: file }: PatternFactsParams) =>
    guard(context, PATTERN_FACTS_REQUEST, null, () => {
      const uri = uris.canonical(file);
      const library = workspace.libraryOf(uri);
      const document = workspace.document(uri);
      const pattern = library.pattern(uri);
      return document && pattern ? patternFacts(pattern, document, library.settings) : null;
    }),
  );

  connection.onRequest<AuthorEditReply, void>(AUTHOR_EDIT_REQUEST, ({ uri: file, edit }: AuthorEditParams) =>
    guard(context, AUTHOR_EDIT_REQUEST, NOTHING, (): AuthorEditReply => {
      const uri = uris.canonical(file);
      const document = workspace.document(uri);
      if (document === undefined) return NOTHING;
      const result = authorEdit(edit, workspace.fixContext(document));
      if (result.kind === 'refused') return result;
      const [changed] = presentation.textEdits({ uri, edits: result.edits });
      if (changed === undefined) return NOTHING;
      return { kind: 'edits', file: { ...changed.textDocument, edits: changed.edits }, cursor: result.cursor };
    }),
  );

  connection.onRequest<LibrarySettings | null, void>(LIBRARY_SETTINGS_REQUEST, ({ uri }: LibrarySettingsParams) =>
    guard(context, LIBRARY_SETTINGS_REQUEST, null, () => {
      const named = uri === undefined ? undefined : workspace.libraryOf(uris.canonical(uri));
      const library = named !== undefined && named.root !== '' ? named : workspace.folders[0];
      if (library === undefined) return null;
      return { uri: uris.toClient(`${asPrefix(library.root)}${SETTINGS_FILE}`), template: settingsTemplate() };
    }),
  );

  if (!abilities.asksBeforeSaving) return;
  connection.onWillSaveTextDocumentWaitUntil(({ textDocument, reason }) =>
    guard(context, 'willSaveWaitUntil', [], (): TextEdit[] => {
      // A text that is saved by itself while somebody types must not change under the cursor.
      if (reason === TextDocumentSaveReason.AfterDelay) return [];
      const uri = uris.canonical(textDocument.uri);
      const library = workspace.libraryOf(uri);
      const document = workspace.document(uri);
      if (!library.settings.updateModifiedDate || !library.has(uri)) return [];
      if (document === undefined || !workspace.isUnsaved(uri)) return [];
      const result = authorEdit({ kind: 'modifiedDate' }, workspace.fixContext(document));
      return result.kind === 'edits' ? presentation.textEdits({ uri, edits: result.edits }).flatMap(({ edits }) => edits) : [];
    }),
  );
}

const NOTHING: AuthorEditReply = { kind: 'refused', reason: 'nothing' };
