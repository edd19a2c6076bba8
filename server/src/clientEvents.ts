/** The notifications of the client about texts, files, folders and settings. Each is passed on to the workspace. */
import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientRequests, SECTION } from './clientRequests.ts';
import { ClientTexts } from './clientTexts.ts';
import type { EditorSettingsSource } from './editorSettings.ts';
import type { ServerContext } from './serverContext.ts';

export interface ClientEventsOptions {
  readonly requests: ClientRequests;
  readonly settings: EditorSettingsSource;
  /** URIs of the folders that are open at the start, as the client wrote them. */
  readonly roots: readonly string[];
  /** Called when the client may not show the diagnostics that it was sent for a file. */
  readonly onDiagnosticsLost: (file: string) => void;
}

export function listenToClient(
  context: ServerContext,
  { requests, settings, roots, onDiagnosticsLost }: ClientEventsOptions,
): void {
  const { connection, workspace, uris, abilities } = context;
  const texts = new ClientTexts();
  let folders = roots.map(uri => uris.canonical(uri));

  connection.onInitialized(() => {
    requests.registerSettings();
    // Before anything is read: otherwise a change during the first reading would go unnoticed.
    requests.watch([]);
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

  connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
    const file = uris.opened(uri);
    texts.open(file, uri, text, version);
    compareWithDisk();
    onDiagnosticsLost(file);
    workspace.open(file, text, version);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const file = uris.canonical(uri);
    const changed = texts.change(file, uri, contentChanges, version);
    if (changed === undefined) {
      connection.console.warn(`Changed, but not open: ${uri}`);
      return;
    }
    if (abilities.diagnostics.versions) onDiagnosticsLost(file);
    show(file, changed);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const file = uris.canonical(uri);
    const left = texts.close(file, uri);
    if (left) show(file, left);
    else workspace.close(file);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    const file = uris.canonical(uri);
    if (!texts.isOpen(file)) return;
    workspace.saved(file);
    compareWithDisk();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void workspace.filesChanged(changes.map(({ uri }) => uris.canonical(uri)));
  });

  connection.onDidChangeConfiguration(({ settings: values }) => {
    settings.changed((values as Readonly<Record<string, unknown>> | null)?.[SECTION]);
    void workspace.settingsChanged();
  });

  function show(file: string, text: TextDocument): void {
    uris.opened(text.uri);
    workspace.open(file, text.getText(), text.version);
  }

  /**
   * A client that does not watch files does not report changes made by other programs. Many that do watch report only some: no new
   * folders, no renames, or what they have saved themselves.
   */
  function compareWithDisk(): void {
    const isTold = requests.isWatching && abilities.watchesEverything;
    if (!isTold && !workspace.isIndexing) void workspace.compareWithDisk();
  }
}
