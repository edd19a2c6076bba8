/** What a client can do, read once from what it declared. Pure: every answer of the server is shaped by this data. */
import type { InitializeParams, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** What a client that declares nothing can do: all is false, or empty. */
export interface ClientAbilities {
  /** It can be asked for settings. */
  readonly answersSettings: boolean;
  /** It can be asked to tell of changed settings. */
  readonly registersSettings: boolean;
  /** It can be asked to watch files. */
  readonly watchesFiles: boolean;
  /** It tells when workspace folders come and go. */
  readonly changesFolders: boolean;
  readonly showsProgress: boolean;
  /** What it shows of texts that it can be asked to request again. */
  readonly refreshes: { readonly inlayHints: boolean; readonly codeLenses: boolean; readonly semanticTokens: boolean };
  readonly diagnostics: {
    readonly relatedPlaces: boolean;
    readonly versions: boolean;
    readonly ruleLinks: boolean;
  };
  readonly completion: {
    readonly snippets: boolean;
    readonly labelDetails: boolean;
    /** The client keeps the indentation of inserted text as it is when told so. */
    readonly insertTextModes: boolean;
    /** Lists may say once what all their items have. */
    readonly listDefaults: boolean;
    readonly documentation: MarkupKind;
  };
  readonly hover: MarkupKind;
  /** Definitions may say which part of the text they belong to. */
  readonly definitionLinks: boolean;
  readonly declarationLinks: boolean;
  /** Code actions may carry edits; without this an answer is a list of commands. */
  readonly codeActions: boolean;
  readonly preferredCodeActions: boolean;
  /** Document symbols may be a tree. */
  readonly symbolTree: boolean;
  readonly symbolLabel: boolean;
  readonly prepareRename: boolean;
  readonly edits: {
    /** Edits may be bound to the version of a text. */
    readonly versions: boolean;
    readonly renameFiles: boolean;
  };
  /** A code lens without a command is shown as text. */
  readonly textLenses: boolean;
  /** Commands of its own that it runs for an action, a lens or a completion. */
  readonly commands: ReadonlySet<string>;
}

export function clientAbilities(params: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>): ClientAbilities {
  const { workspace, textDocument, window } = params.capabilities;
  const { commands = [], textLenses = false } = initializationOptions(params.initializationOptions);
  const item = textDocument?.completion?.completionItem;
  const listDefaults = textDocument?.completion?.completionList?.itemDefaults ?? [];
  const edit = workspace?.workspaceEdit;
  return {
    answersSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    refreshes: {
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLenses: workspace?.codeLens?.refreshSupport === true,
      semanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    },
    diagnostics: {
      relatedPlaces: textDocument?.publishDiagnostics?.relatedInformation === true,
      versions: textDocument?.publishDiagnostics?.versionSupport === true,
      ruleLinks: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    },
    completion: {
      snippets: item?.snippetSupport === true,
      labelDetails: item?.labelDetailsSupport === true,
      insertTextModes: item?.insertTextModeSupport !== undefined,
      listDefaults: LIST_DEFAULTS.every(name => listDefaults.includes(name)),
      documentation: markup(item?.documentationFormat),
    },
    hover: markup(textDocument?.hover?.contentFormat),
    definitionLinks: textDocument?.definition?.linkSupport === true,
    declarationLinks: textDocument?.declaration?.linkSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredCodeActions: textDocument?.codeAction?.isPreferredSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolLabel: textDocument?.documentSymbol?.labelSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    edits: {
      versions: edit?.documentChanges === true,
      renameFiles: edit?.documentChanges === true && edit.resourceOperations?.includes('rename') === true,
    },
    textLenses,
    commands: new Set(commands),
  };
}

/** What the client sent along at the start; it may be anything. */
export function initializationOptions(options: unknown): InitializationOptions {
  if (typeof options !== 'object' || options === null) return {};
  const { commands, ruleLink, ruleLinkInText, requestTimeout, textLenses, ...rest } = options as Readonly<
    Record<string, unknown>
  >;
  return {
    ...('settings' in rest ? { settings: rest.settings } : {}),
    ...(typeof ruleLink === 'string' ? { ruleLink } : {}),
    ...(typeof ruleLinkInText === 'string' ? { ruleLinkInText } : {}),
    ...(typeof requestTimeout === 'number' && requestTimeout > 0 ? { requestTimeout } : {}),
    textLenses: textLenses === true,
    commands: Array.isArray(commands) ? commands.filter(command => typeof command === 'string') : [],
  };
}

/** What a completion list says once for all its items. */
const LIST_DEFAULTS: readonly string[] = ['editRange', 'insertTextFormat', 'insertTextMode'];

function markup(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes('markdown') === true ? 'markdown' : 'plaintext';
}
