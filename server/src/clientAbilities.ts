/** What a client can do, read once from what it declared. Pure: every answer of the server is shaped by this data. */
import { CompletionItemKind, InsertTextMode, type MarkupKind, SymbolKind } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** The abilities of a client that declares nothing: everything is false or empty. */
export interface ClientAbilities {
  /** It can be asked for settings. */
  readonly answersSettings: boolean;
  /** It can be asked to report changed settings. */
  readonly registersSettings: boolean;
  /** It can be asked to watch files. */
  readonly watchesFiles: boolean;
  /** It misses no change of the files that it watches. */
  readonly watchesEverything: boolean;
  /** It reports when workspace folders are added or removed. */
  readonly changesFolders: boolean;
  readonly showsProgress: boolean;
  /** It asks for edits before it saves a text. */
  readonly asksBeforeSaving: boolean;
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
    readonly insertsAsIs: boolean;
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
  /** It knows the notification that a library has changed. */
  readonly libraryChanges: boolean;
  /** Client commands that it runs for an action, a lens or a completion. */
  readonly commands: ReadonlySet<string>;
}

/** @param params what the client sent: values of the wrong type count as not declared */
export function clientAbilities({ capabilities, initializationOptions: options }: ClientDeclarations): ClientAbilities {
  const { has, flag, list } = declarationsIn(capabilities);
  const { commands = [], textLenses = false, libraryChanges = false, watchesEverything = false } = initializationOptions(options);
  const listDefaults = list('textDocument.completion.completionList.itemDefaults') ?? [];
  const documentChanges = flag('workspace.workspaceEdit.documentChanges');
  const markup = (path: string): MarkupKind => (list(path)?.includes('markdown') === true ? 'markdown' : 'plaintext');
  return {
    answersSettings: flag('workspace.configuration'),
    registersSettings: flag('workspace.didChangeConfiguration.dynamicRegistration'),
    watchesFiles: flag('workspace.didChangeWatchedFiles.dynamicRegistration'),
    watchesEverything,
    changesFolders: flag('workspace.workspaceFolders'),
    showsProgress: flag('window.workDoneProgress'),
    asksBeforeSaving: flag('textDocument.synchronization.willSaveWaitUntil'),
    refreshes: {
      inlayHints: flag('workspace.inlayHint.refreshSupport'),
      codeLenses: flag('workspace.codeLens.refreshSupport'),
      semanticTokens: flag('workspace.semanticTokens.refreshSupport'),
    },
    diagnostics: {
      relatedPlaces: flag('textDocument.publishDiagnostics.relatedInformation'),
      versions: flag('textDocument.publishDiagnostics.versionSupport'),
      ruleLinks: flag('textDocument.publishDiagnostics.codeDescriptionSupport'),
    },
    completion: {
      snippets: flag('textDocument.completion.completionItem.snippetSupport'),
      labelDetails: flag('textDocument.completion.completionItem.labelDetailsSupport'),
      insertsAsIs:
        list('textDocument.completion.completionItem.insertTextModeSupport.valueSet')?.includes(InsertTextMode.asIs) === true,
      listDefaults: LIST_DEFAULTS.every(name => listDefaults.includes(name)),
      documentation: markup('textDocument.completion.completionItem.documentationFormat'),
      kinds: kindsIn(list('textDocument.completion.completionItemKind.valueSet'), COMPLETION_KINDS),
    },
    hover: markup('textDocument.hover.contentFormat'),
    definitionLinks: flag('textDocument.definition.linkSupport'),
    declarationLinks: flag('textDocument.declaration.linkSupport'),
    codeActions: has('textDocument.codeAction.codeActionLiteralSupport'),
    preferredCodeActions: flag('textDocument.codeAction.isPreferredSupport'),
    symbolTree: flag('textDocument.documentSymbol.hierarchicalDocumentSymbolSupport'),
    symbolKinds: kindsIn(list('textDocument.documentSymbol.symbolKind.valueSet'), SYMBOL_KINDS),
    symbolLabel: flag('textDocument.documentSymbol.labelSupport'),
    prepareRename: flag('textDocument.rename.prepareSupport'),
    edits: {
      versions: documentChanges,
      renameFiles: documentChanges && list('workspace.workspaceEdit.resourceOperations')?.includes('rename') === true,
    },
    textLenses,
    libraryChanges,
    commands: new Set(commands),
  };
}

export interface ClientDeclarations {
  readonly capabilities: unknown;
  readonly initializationOptions?: unknown;
}

/** The initialization options of the client; they may be anything. */
export function initializationOptions(options: unknown): InitializationOptions {
  if (!isRecord(options)) return {};
  const { commands, ruleLink, ruleLinkInText, requestTimeout, textLenses, libraryChanges, watchesEverything, trusted, ...rest } =
    options;
  return {
    ...('settings' in rest ? { settings: rest.settings } : {}),
    ...(typeof ruleLink === 'string' ? { ruleLink } : {}),
    ...(typeof ruleLinkInText === 'string' ? { ruleLinkInText } : {}),
    ...(typeof requestTimeout === 'number' && requestTimeout > 0 && requestTimeout <= LONGEST_TIMER ? { requestTimeout } : {}),
    textLenses: textLenses === true,
    libraryChanges: libraryChanges === true,
    watchesEverything: watchesEverything === true,
    trusted: trusted !== false,
    commands: Array.isArray(commands) ? commands.filter(command => typeof command === 'string') : [],
  };
}

/** Milliseconds: a timer that should take longer ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The defaults that a completion list supports for its items. */
const LIST_DEFAULTS: readonly string[] = ['editRange', 'insertTextFormat', 'insertTextMode'];

/** The kinds of the first version of the protocol are the only ones that a client understands if it does not list any. */
interface Kinds<Kind extends number> {
  readonly known: readonly Kind[];
  readonly lastOfFirstVersion: Kind;
}

const COMPLETION_KINDS: Kinds<CompletionItemKind> = {
  known: Object.values(CompletionItemKind),
  lastOfFirstVersion: CompletionItemKind.Reference,
};
const SYMBOL_KINDS: Kinds<SymbolKind> = { known: Object.values(SymbolKind), lastOfFirstVersion: SymbolKind.Array };

function kindsIn<Kind extends number>(
  declared: readonly unknown[] | undefined,
  { known, lastOfFirstVersion }: Kinds<Kind>,
): ReadonlySet<Kind> {
  return new Set(known.filter(kind => declared?.includes(kind) ?? kind <= lastOfFirstVersion));
}

/** Looks up what is declared, by paths such as `workspace.configuration`. */
function declarationsIn(capabilities: unknown) {
  const at = (path: string) =>
    path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), capabilities);
  return {
    has: (path: string): boolean => isRecord(at(path)),
    flag: (path: string): boolean => at(path) === true,
    list: (path: string): readonly unknown[] | undefined => {
      const value = at(path);
      return Array.isArray(value) ? value : undefined;
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
