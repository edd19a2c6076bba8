/** The notifications of the client about texts, files, folders and settings. Each is passed on to the workspace. */
import { DidChangeWorkspaceFoldersNotification, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientRequests, SECTION } from './clientRequests.ts';
import type { EditorSettingsSource } from './editorSettings.ts';
import type { ServerContext } from './serverContext.ts';

export interface ClientEventsOptions {
  readonly requests: ClientRequests;
  readonly settings: EditorSettingsSource;
  /** URIs of the folders that are open at the start, as the client wrote them. */
  readonly roots: readonly string[];
}

export function listenToClient(context: ServerContext, { requests, settings, roots }: ClientEventsOptions): void {
  const { connection, workspace, uris, abilities } = context;
  const documents = new TextDocuments(TextDocument);
  let folders = roots.map(uri => uris.canonical(uri));

  connection.onInitialized(() => {
    requests.registerSettings();
    if (abilities.changesFolders) {
      connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
        const gone = new Set(removed.map(({ uri }) => uris.canonical(uri)));
        const come = added.map(({ uri }) => uris.canonical(uri));
        folders = [...folders.filter(folder => !gone.has(folder) && !come.includes(folder)), ...come];
        void workspace.setFolders(folders);
      });
    }
    void workspace.setFolders(folders);
  });

  documents.onDidOpen(({ document }) => {
    uris.opened(document.uri);
    compareWithDisk();
  });
  documents.onDidChangeContent(({ document }) => {
    workspace.open(uris.canonical(document.uri), document.getText(), document.version);
  });
  documents.onDidClose(({ document }) => workspace.close(uris.canonical(document.uri)));
  documents.onDidSave(({ document }) => {
    workspace.saved(uris.canonical(document.uri));
    compareWithDisk();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void workspace.filesChanged(changes.map(({ uri }) => uris.canonical(uri)));
  });

  connection.onDidChangeConfiguration(({ settings: values }) => {
    settings.changed((values as Readonly<Record<string, unknown>> | null)?.[SECTION]);
    void workspace.settingsChanged();
  });

  documents.listen(connection);

  /** A client that does not watch files does not report changes made by other programs. */
  function compareWithDisk(): void {
    if (!requests.isWatching && !workspace.isIndexing) void workspace.compareWithDisk();
  }
}
