/**
 * The language server: its parts and its capabilities. Answers are computed in the core and in `requests/`; the file system and
 * the connection are injected.
 */
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type ClientAbilities, clientAbilities, initializationOptions } from './clientAbilities.ts';
import { listenToClient } from './clientEvents.ts';
import { ClientRequests } from './clientRequests.ts';
import { ClientUris } from './clientUris.ts';
import { type Clock, systemClock } from './clock.ts';
import { fileName, message, searchPatterns } from './core/index.ts';
import { answerCustomRequests } from './customRequests.ts';
import { debounced } from './debounce.ts';
import { DiagnosticsPublisher } from './diagnosticsPublisher.ts';
import { EditorSettingsSource } from './editorSettings.ts';
import { answerFeatureRequests, featureCapabilities } from './featureRequests.ts';
import type { FileSystem } from './fileSystem.ts';
import { LiveHistory } from './history/liveHistory.ts';
import { idAndClock } from './idAndClock.ts';
import { LiveSurvey } from './liveSurvey.ts';
import { answerRefused } from './messageOrder.ts';
import { Presentation } from './presentation.ts';
import { LIBRARY_CHANGED, TRUSTED } from './protocol.ts';
import { FIX_ALL } from './requests/codeActionRequests.ts';
import { FILE_OPERATIONS } from './requests/renameRequests.ts';
import { describeError, type ServerContext } from './serverContext.ts';
import { translationFor } from './translations.ts';
import { uriOfPath } from './uris.ts';
import { Workspace } from './workspace.ts';
import type { IndexProgress } from './workspaceOptions.ts';

export interface LanguageServerOptions {
  readonly fileSystem: FileSystem;
  /** The default location of the documentation of a rule. */
  readonly ruleLink: (rule: string) => string;
  /** The documentation of all rules, as in `docs/rules.md`. */
  readonly ruleDocs: () => string;
  /** Measures how long the client takes to answer. */
  readonly clock?: Clock;
  /** Called when the client has asked the server to shut down. */
  readonly onShutdown?: () => void;
}

/** The time limit for answers of the client, in milliseconds. */
const REQUEST_TIMEOUT = 5000;

/** When the client is told that something has changed, in milliseconds: not between the keys of a fast typist. */
const NEWS = { quiet: 50, longest: 250 };

/** Answers on the connection until it is closed. */
export function startLanguageServer(connection: Connection, options: LanguageServerOptions): void {
  answerRefused(connection);
  connection.onInitialize(params => {
    const abilities = clientAbilities(params);
    startSession(connection, options, params, abilities);
    return { serverInfo: { name: 'commons-patterns' }, capabilities: serverCapabilities(abilities) };
  });
  connection.listen();
}

/** Everything is set up before the first message; reading begins when the client is ready for requests. */
function startSession(
  connection: Connection,
  options: LanguageServerOptions,
  params: InitializeParams,
  abilities: ClientAbilities,
): void {
  const client = initializationOptions(params.initializationOptions);
  const clock = options.clock ?? systemClock;
  const uris = new ClientUris();
  const requests = new ClientRequests({
    connection,
    abilities,
    clock,
    timeout: client.requestTimeout ?? REQUEST_TIMEOUT,
  });
  const settings = new EditorSettingsSource(client.settings, {
    ask: (root, onLate) => requests.settings(uris.toClient(root), onLate),
    canAsk: abilities.answersSettings,
    log: line => connection.console.warn(line),
    onLate: () => void workspace.settingsChanged(),
  });
  const workspace = new Workspace({
    fileSystem: options.fileSystem,
    make: idAndClock,
    settingsFor: root => settings.settingsFor(root),
    onRuleError: (rule, uri, error) => connection.console.error(`The rule ${rule} failed on ${uri}: ${describeError(error)}`),
    onUnreadable: (uri, reason) => connection.console.warn(`Left out: ${uris.toClient(uri)} (${reason})`),
    onError: error => connection.console.error(describeError(error)),
    onChange: () => {
      publisher.schedule();
      history.schedule();
      surveys.schedule();
    },
    onIndex: () => indexProgress(),
  });
  const ruleLink = (rule: string) => client.ruleLink?.replace('{rule}', rule) ?? options.ruleLink(rule);
  const presentation = new Presentation({ abilities, uris, workspace, ruleLink, translate: translationFor(params.locale) });
  let shown = '';
  // Clients ask for a graph and a status then, which must not delay the next keystroke.
  const news = debounced(
    () => {
      if (abilities.libraryChanges) void connection.sendNotification(LIBRARY_CHANGED);
      if (shown === workspace.sharedRevision) return;
      shown = workspace.sharedRevision;
      requests.refresh();
    },
    { clock, ...NEWS },
  );
  const publisher = new DiagnosticsPublisher({
    send: params => connection.sendDiagnostics(params),
    workspace,
    presentation,
    onError: error => connection.console.error(describeError(error)),
    afterPublishing: news.call,
  });
  connection.onShutdown(() => {
    publisher.stop();
    options.onShutdown?.();
  });
  const history = new LiveHistory({
    workspace,
    clock,
    isTrusted: client.trusted !== false,
    onCompared: () => {
      publisher.schedule();
      // Graphs also mark new relations, for which no problem is published.
      news.call();
    },
    log: line => connection.console.info(line),
  });
  const surveys = new LiveSurvey({
    workspace,
    clock: options.clock ?? systemClock,
    onSurveyed: () => publisher.schedule(),
    onError: error => connection.console.error(describeError(error)),
  });
  connection.onNotification(TRUSTED, () => history.trust());
  const context: ServerContext = {
    connection,
    workspace,
    abilities,
    uris,
    presentation,
    ruleLinkInText: rule => client.ruleLinkInText?.replace('{rule}', rule) ?? ruleLink(rule),
    ruleDocs: options.ruleDocs,
    publish: () => {
      publisher.flush();
      news.flush();
    },
    compare: () => {
      surveys.surveyNow();
      return history.compareNow();
    },
    whenOwnersAreKnown: uri => history.whenOwnersAreKnown(workspace.libraryOf(uri)),
  };
  answerFeatureRequests(context);
  answerCustomRequests(context);
  listenToClient(context, {
    requests,
    settings,
    roots: rootsOf(params),
    onDiagnosticsLost: uri => publisher.sendAgain(uri),
  });

  function indexProgress(): IndexProgress {
    const progress = requests.progress(presentation.text(message('Reading patterns')));
    let reported = 0;
    return {
      report(done, total) {
        const percent = Math.floor((done * 100) / total);
        if (percent < reported + 5) return;
        reported = percent;
        progress.report(percent, presentation.text(message('{0} of {1}', done, total)));
      },
      end() {
        // The first search prepares all names: better now than during the first keystroke.
        for (const { library } of workspace.folders) searchPatterns(library, { query: 'a', limit: 1, near: undefined });
        const count = workspace.folders.reduce((sum, { size }) => sum + size, 0);
        connection.console.info(`${count} patterns in ${workspace.folders.length} libraries.`);
        requests.watch(workspace.settingsSources.map(fileName));
        progress.done();
      },
    };
  }
}

function serverCapabilities(abilities: ClientAbilities): ServerCapabilities {
  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
      ...(abilities.asksBeforeSaving ? { willSaveWaitUntil: true } : {}),
    },
    codeActionProvider: abilities.codeActions
      ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] }
      : true,
    renameProvider: abilities.prepareRename ? { prepareProvider: true } : true,
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: FILE_OPERATIONS,
    },
    ...featureCapabilities(abilities),
  };
}

function rootsOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  const root = rootUri || (rootPath ? uriOfPath(rootPath) : undefined);
  return workspaceFolders?.length ? workspaceFolders.map(({ uri }) => uri) : root ? [root] : [];
}
