/**
 * The language server: capabilities and handlers, nothing else. What it answers is made in the core; where it gets
 * its files from is handed in, so that it runs over any connection.
 */
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions, FIX_ALL } from './codeActions.ts';
import { fileName, SETTINGS_FILE, searchPatterns, settingsFrom } from './core/index.ts';
import { answerCustomRequests } from './customRequests.ts';
import { answerFeatureRequests, FEATURE_CAPABILITIES } from './featureRequests.ts';
import type { FileSystem } from './fileSystem.ts';
import { makers } from './makers.ts';
import { type InitializationOptions, LIBRARY_CHANGED } from './protocol.ts';
import { DiagnosticsPublisher } from './publishing.ts';
import { refresher } from './refresh.ts';
import { LIST_DEFAULTS } from './requests/completionRequests.ts';
import { FILE_OPERATIONS } from './requests/renameRequests.ts';
import { guard, type ServerContext } from './serverContext.ts';
import { isSettingsFile } from './uris.ts';
import { SettingsChanged, Workspace } from './workspace.ts';

/** The section of the editor's settings. */
const SECTION = 'commonsPatterns';

export interface LanguageServerOptions {
  readonly fileSystem: FileSystem;
  /** Where the documentation of a rule is, when the client names no better place. */
  readonly ruleLink: (rule: string) => string;
  /** The documentation of all rules, as in `docs/rules.md`. */
  readonly ruleDocs: () => string;
}

/** Answers on the connection until it is closed. */
export function startLanguageServer(connection: Connection, options: LanguageServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  let client: InitializationOptions = {};
  let roots: readonly string[] = [];
  let canAskForSettings = false;
  let canWatchFiles = false;
  let canReportProgress = false;
  let watching: Disposable | undefined;
  let watchedFiles = '';
  let understandsLinks = false;
  let understandsListDefaults = false;
  let canRenameFiles = false;
  let indexing: Promise<void> = Promise.resolve();
  let indexingCount = 0;
  let refresh = () => {};
  /** The shared revision that the editor was last told of. */
  let shown = '';

  const workspace = new Workspace({
    fileSystem: options.fileSystem,
    make: makers,
    settingsFor: async root => {
      if (!canAskForSettings) return settingsFrom(client.settings);
      return settingsFrom(withoutNulls(await connection.workspace.getConfiguration({ scopeUri: root, section: SECTION })));
    },
    onRuleError: (rule, uri, error) => connection.console.error(`The rule ${rule} failed on ${uri}: ${describe(error)}`),
  });
  const ruleLink = (rule: string) => client.ruleLink?.replace('{rule}', rule) ?? options.ruleLink(rule);
  const publisher = new DiagnosticsPublisher(connection, workspace, ruleLink, {
    afterPublishing: () => {
      void connection.sendNotification(LIBRARY_CHANGED);
      if (shown === workspace.sharedRevision) return;
      shown = workspace.sharedRevision;
      refresh();
    },
  });
  const context: ServerContext = {
    connection,
    workspace,
    ruleLink,
    ruleLinkInText: rule => client.ruleLinkInText?.replace('{rule}', rule) ?? ruleLink(rule),
    ruleDocs: options.ruleDocs,
    understandsLinks: () => understandsLinks,
    understandsListDefaults: () => understandsListDefaults,
    canRenameFiles: () => canRenameFiles,
    publish: () => publisher.schedule(),
    canRun: command => client.commands?.includes(command) === true,
    isIndexing: () => indexingCount > 0,
    whenIndexed: () => indexing,
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = (params.initializationOptions ?? {}) as InitializationOptions;
    roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    const { workspace: abilities, textDocument, window } = params.capabilities;
    canAskForSettings = abilities?.configuration === true;
    canWatchFiles = abilities?.didChangeWatchedFiles?.dynamicRegistration === true;
    canReportProgress = window?.workDoneProgress === true;
    refresh = refresher(connection, params.capabilities);
    understandsLinks = textDocument?.definition?.linkSupport === true;
    const listDefaults = textDocument?.completion?.completionList?.itemDefaults ?? [];
    understandsListDefaults = LIST_DEFAULTS.every(name => listDefaults.includes(name));
    canRenameFiles = abilities?.workspaceEdit?.resourceOperations?.includes('rename') === true;
    const canPrepare = textDocument?.rename?.prepareSupport === true;
    return {
      serverInfo: { name: 'commons-patterns' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        renameProvider: canPrepare ? { prepareProvider: true } : true,
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: FILE_OPERATIONS,
        },
        ...FEATURE_CAPABILITIES,
      },
    };
  });

  connection.onInitialized(async () => {
    if (canAskForSettings) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      roots = [...roots.filter(root => !gone.has(root)), ...added.map(({ uri }) => uri)];
      void index();
    });
    await index();
  });

  /** Reads everything anew. One run at a time; a later call waits for its turn. */
  function index(): Promise<void> {
    indexingCount++;
    indexing = indexing.then(async () => {
      const progress = canReportProgress ? await connection.window.createWorkDoneProgress() : undefined;
      try {
        progress?.begin('Reading patterns', 0);
        let reported = 0;
        await workspace.setFolders(roots, (done, total) => {
          const percent = Math.floor((done * 100) / total);
          if (percent < reported + 5) return;
          reported = percent;
          progress?.report(percent, `${done} of ${total}`);
        });
        // The first search prepares all names: better now than under the first keystroke.
        for (const { library } of workspace.folders) searchPatterns(library, { query: 'a', limit: 1, near: undefined });
        const count = workspace.folders.reduce((sum, { size }) => sum + size, 0);
        connection.console.info(`${count} patterns in ${workspace.folders.length} libraries.`);
      } catch (error) {
        connection.console.error(`Reading the patterns failed: ${describe(error)}`);
      } finally {
        progress?.done();
        indexingCount--;
        publisher.schedule();
      }
      await watch();
    });
    return indexing;
  }

  /** Asks the client to tell of files that change; again when settings name other files. */
  async function watch(): Promise<void> {
    const files = ['*.md', SETTINGS_FILE, ...workspace.settingsSources.map(fileName)];
    if (!canWatchFiles || files.join() === watchedFiles) return;
    watchedFiles = files.join();
    const before = watching;
    const watchers: FileSystemWatcher[] = files.map(file => ({ globPattern: `**/${file}` }));
    // Of a folder that is moved or removed, editors tell nothing about the files in it.
    watchers.push({ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete });
    watching = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    before?.dispose();
  }

  documents.onDidChangeContent(({ document }) => {
    // Unsaved settings are checked; they count when they are saved.
    if (isSettingsFile(document.uri)) workspace.checkSettings(document.uri, document.getText());
    else workspace.open(document.uri, document.getText(), document.version);
    publisher.schedule();
  });

  documents.onDidClose(async ({ document }) => {
    if (isSettingsFile(document.uri)) workspace.checkSettings(document.uri, options.fileSystem.readNow(document.uri));
    else await workspace.close(document.uri);
    publisher.schedule();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const uris = [...new Set(changes.map(({ uri }) => uri))];
    connection.console.debug(`Changed on disk: ${uris.map(fileName).slice(0, 10).join(', ')} (${uris.length})`);
    await indexing;
    try {
      await workspace.filesChanged(uris);
      publisher.schedule();
    } catch (error) {
      if (!(error instanceof SettingsChanged)) throw error;
      await index();
    }
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    if (!canAskForSettings) client = { ...client, settings: (settings as Record<string, unknown> | null)?.[SECTION] };
    void index();
  });

  connection.onCodeAction(({ textDocument, range, context: asked }) =>
    guard(context, 'codeAction', [], () =>
      codeActions(workspace, { uri: textDocument.uri, range, only: asked.only, ruleLink, commands: client.commands ?? [] }),
    ),
  );

  answerFeatureRequests(context);
  answerCustomRequests(context);

  documents.listen(connection);
  connection.listen();
}

/** VS Code hands over `null` for settings that nobody has set. */
function withoutNulls(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return {};
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
