/** What a client can do, read once from what it declared. Pure: every answer of the server is shaped by this data. */
import { CompletionItemKind, type InitializeParams, type MarkupKind, SymbolKind } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** The abilities of a client that declares nothing: everything is false or empty. */
export interface ClientAbilities {
  /** It can be asked for settings. */
  readonly answersSettings: boolean;
  /** It can be asked to report changed settings. */
  readonly registersSettings: boolean;
  /** It can be asked to watch files. */
  readonly watchesFiles: boolean;
  /** It reports when workspace folders are added or removed. */
  readonly changesFolders: boolean;
  readonly showsProgress: boolean;
  /** What it can be asked to request again. */
  readonly refreshes: { readonly inlayHints: boolean; readonly codeLenses: boolean; readonly semanticTokens: boolean };
  readonly diagnostics: {
    readonly relatedPlaces: boolean;
    readonly versions: boolean;
    readonly ruleLinks: boolean;
  };
  readonly completion: {
    readonly snippets: boolean;
    readonly labelDetails: boolean;
    /** The client can keep the indentation of inserted text unchanged. */
    readonly insertTextModes: boolean;
    /** Lists may contain defaults for all their items. */
    readonly listDefaults: boolean;
    readonly documentation: MarkupKind;
    readonly kinds: ReadonlySet<CompletionItemKind>;
  };
  readonly hover: MarkupKind;
  /** Definitions may include the span that they originate from. */
  readonly definitionLinks: boolean;
  readonly declarationLinks: boolean;
  /** Code actions may contain edits; otherwise the answer is a list of commands. */
  readonly codeActions: boolean;
  readonly preferredCodeActions: boolean;
  /** Document symbols may be a tree. */
  readonly symbolTree: boolean;
  readonly symbolLabel: boolean;
  readonly symbolKinds: ReadonlySet<SymbolKind>;
  readonly prepareRename: boolean;
  readonly edits: {
    /** Edits may apply to one version of a text only. */
    readonly versions: boolean;
    readonly renameFiles: boolean;
  };
  /** A code lens without a command is shown as text. */
  readonly textLenses: boolean;
  /** Client commands that it runs for an action, a lens or a completion. */
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
      kinds: new Set(textDocument?.completion?.completionItemKind?.valueSet ?? FIRST_COMPLETION_KINDS),
    },
    hover: markup(textDocument?.hover?.contentFormat),
    definitionLinks: textDocument?.definition?.linkSupport === true,
    declarationLinks: textDocument?.declaration?.linkSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredCodeActions: textDocument?.codeAction?.isPreferredSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolKinds: new Set(textDocument?.documentSymbol?.symbolKind?.valueSet ?? FIRST_SYMBOL_KINDS),
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

/** The initialization options of the client; they may be anything. */
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

/** The defaults that a completion list supports for its items. */
const LIST_DEFAULTS: readonly string[] = ['editRange', 'insertTextFormat', 'insertTextMode'];

/** The kinds of the first version of the protocol: the only ones that a client understands if it does not list any. */
const FIRST_COMPLETION_KINDS = kindsUpTo(CompletionItemKind.Reference);
const FIRST_SYMBOL_KINDS = kindsUpTo(SymbolKind.Array);

function kindsUpTo<Kind extends number>(last: Kind): readonly Kind[] {
  return Array.from({ length: last }, (_, index) => (index + 1) as Kind);
}

function markup(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes('markdown') === true ? 'markdown' : 'plaintext';
}
