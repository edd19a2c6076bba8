/**
 * What a server sent although the client had not declared that it understands it: walks every message of a session. Each
 * complaint names the capability that would have allowed it.
 */
import type { Sent } from './scriptedClient.ts';

type Json = unknown;
type Complain = (capability: string) => void;

export interface Declared {
  readonly capabilities: Json;
  /** Commands that the client can run. */
  readonly commands: readonly string[];
}

/** The paths of the capabilities that were missing, each once. */
export function undeclared(declared: Declared, sent: readonly Sent[]): readonly string[] {
  const missing = new Set<string>();
  const need = (path: string, value: Json = true) => {
    const found = at(declared.capabilities, path);
    if (Array.isArray(found) ? !found.includes(value) : found !== value) {
      missing.add(value === true ? path : `${path}: ${String(value)}`);
    }
  };
  const checks = checksFor(declared, need, complaint => missing.add(complaint));
  for (const message of sent) {
    if (message.kind === 'answer') checks.answers[message.method]?.(message.result, message.params);
    else checks.messages[message.method]?.(message.params);
  }
  return [...missing].sort();
}

function checksFor({ capabilities, commands }: Declared, need: (path: string, value?: Json) => void, complain: Complain) {
  const command = (value: Json) => {
    if (value === undefined) return;
    const name = at(value, 'command');
    if (typeof name !== 'string' || name === '' || !commands.includes(name)) complain(`command "${String(name)}"`);
  };
  const markup = (value: Json, path: string) => {
    if (typeof value === 'object' && at(value, 'kind') !== 'plaintext') need(path, at(value, 'kind'));
  };
  const symbolKind = (value: Json, path: string) => {
    const kind = Number(at(value, 'kind'));
    if (kind > 18) need(path, kind);
  };
  const edit = (value: Json) => {
    if (value === undefined || value === null) return;
    const changes = at(value, 'documentChanges');
    if (changes !== undefined) need('workspace.workspaceEdit.documentChanges');
    for (const change of list(changes)) {
      const kind = at(change, 'kind');
      if (kind !== undefined) need('workspace.workspaceEdit.resourceOperations', kind);
      for (const one of list(at(change, 'edits'))) {
        if (at(one, 'annotationId') !== undefined) need('workspace.workspaceEdit.changeAnnotationSupport');
      }
    }
  };
  const diagnostics = (values: Json) => {
    for (const diagnostic of list(values)) {
      if (at(diagnostic, 'relatedInformation')) need('textDocument.publishDiagnostics.relatedInformation');
      if (at(diagnostic, 'codeDescription')) need('textDocument.publishDiagnostics.codeDescriptionSupport');
      if (at(diagnostic, 'data') !== undefined) need('textDocument.publishDiagnostics.dataSupport');
      for (const tag of list(at(diagnostic, 'tags'))) need('textDocument.publishDiagnostics.tagSupport.valueSet', tag);
    }
  };
  const item = 'textDocument.completion.completionItem';
  const completionItem = (value: Json) => {
    if (at(value, 'insertTextFormat') === 2) need(`${item}.snippetSupport`);
    if (at(value, 'labelDetails') !== undefined) need(`${item}.labelDetailsSupport`);
    if (at(value, 'insertTextMode') !== undefined) need(`${item}.insertTextModeSupport.valueSet`, at(value, 'insertTextMode'));
    if (at(value, 'textEditText') !== undefined) need('textDocument.completion.completionList.itemDefaults', 'editRange');
    if (at(value, 'textEdit.insert') !== undefined) need(`${item}.insertReplaceSupport`);
    if (at(value, 'commitCharacters') !== undefined) need(`${item}.commitCharactersSupport`);
    if (at(value, 'preselect') !== undefined) need(`${item}.preselectSupport`);
    for (const tag of list(at(value, 'tags'))) need(`${item}.tagSupport.valueSet`, tag);
    if (at(value, 'documentation') !== undefined) markup(at(value, 'documentation'), `${item}.documentationFormat`);
    const kind = Number(at(value, 'kind'));
    if (kind > 18) need('textDocument.completion.completionItemKind.valueSet', kind);
    command(at(value, 'command'));
    // What would be a placeholder of a snippet stays in the text as it is.
    const isPlain = at(capabilities, `${item}.snippetSupport`) !== true;
    const text = at(value, 'textEdit.newText') ?? at(value, 'textEditText') ?? at(value, 'insertText') ?? at(value, 'label');
    if (isPlain && /\$\d|\$\{\d/.test(String(text))) complain(`${item}.snippetSupport`);
  };
  const location = (method: string) => (result: Json) => {
    for (const place of list(result)) if (at(place, 'targetUri') !== undefined) need(`textDocument.${method}.linkSupport`);
  };

  const answers: Readonly<Record<string, (result: Json, params: Json) => void>> = {
    initialize(result) {
      if (at(result, 'capabilities.codeActionProvider.codeActionKinds'))
        need('textDocument.codeAction.codeActionLiteralSupport.codeActionKind.valueSet', 'quickfix');
      if (at(result, 'capabilities.renameProvider.prepareProvider')) need('textDocument.rename.prepareSupport');
      if (at(result, 'capabilities.documentSymbolProvider.label') !== undefined) need('textDocument.documentSymbol.labelSupport');
    },
    'textDocument/completion'(result) {
      for (const key of Object.keys(Object(at(result, 'itemDefaults')))) {
        need('textDocument.completion.completionList.itemDefaults', key);
        if (key === 'insertTextMode') need(`${item}.insertTextModeSupport.valueSet`, at(result, 'itemDefaults.insertTextMode'));
        if (key === 'insertTextFormat' && at(result, 'itemDefaults.insertTextFormat') === 2) need(`${item}.snippetSupport`);
      }
      for (const one of Array.isArray(result) ? result : list(at(result, 'items'))) completionItem(one);
    },
    'completionItem/resolve'(result, params) {
      completionItem(result);
      for (const [key, value] of Object.entries(Object(result))) {
        // These two were there from the beginning.
        if (key === 'documentation' || key === 'detail') continue;
        if (JSON.stringify(value) !== JSON.stringify(at(params, key))) need(`${item}.resolveSupport.properties`, key);
      }
    },
    'textDocument/hover'(result) {
      if (result !== null) markup(at(result, 'contents'), 'textDocument.hover.contentFormat');
    },
    'textDocument/codeAction'(result) {
      const path = 'textDocument.codeAction';
      for (const action of list(result)) {
        if (typeof at(action, 'command') === 'string') {
          command(action);
          continue;
        }
        if (at(capabilities, `${path}.codeActionLiteralSupport`) === undefined) complain(`${path}.codeActionLiteralSupport`);
        if (at(action, 'isPreferred') !== undefined) need(`${path}.isPreferredSupport`);
        if (at(action, 'disabled') !== undefined) need(`${path}.disabledSupport`);
        if (at(action, 'data') !== undefined) need(`${path}.dataSupport`);
        command(at(action, 'command'));
        edit(at(action, 'edit'));
        diagnostics(at(action, 'diagnostics'));
      }
    },
    'textDocument/codeLens'(result) {
      for (const lens of list(result)) command(at(lens, 'command') ?? {});
    },
    'textDocument/documentSymbol'(result) {
      const walk = (symbols: Json) => {
        for (const symbol of list(symbols)) {
          symbolKind(symbol, 'textDocument.documentSymbol.symbolKind.valueSet');
          if (at(symbol, 'location') === undefined) need('textDocument.documentSymbol.hierarchicalDocumentSymbolSupport');
          walk(at(symbol, 'children'));
        }
      };
      walk(result);
    },
    'workspace/symbol'(result) {
      for (const symbol of list(result)) {
        symbolKind(symbol, 'workspace.symbol.symbolKind.valueSet');
        if (at(symbol, 'location.range') === undefined) need('workspace.symbol.resolveSupport.properties', 'location.range');
      }
    },
    'textDocument/rename': edit,
    'workspace/willRenameFiles': edit,
    'textDocument/definition': location('definition'),
    'textDocument/declaration': location('declaration'),
    'textDocument/documentLink'(result) {
      for (const link of list(result)) if (at(link, 'tooltip') !== undefined) need('textDocument.documentLink.tooltipSupport');
    },
    'textDocument/foldingRange'(result) {
      for (const fold of list(result)) {
        if (at(fold, 'collapsedText') !== undefined) need('textDocument.foldingRange.foldingRange.collapsedText');
        const isLineOnly = at(capabilities, 'textDocument.foldingRange.lineFoldingOnly') === true;
        if (isLineOnly && at(fold, 'startCharacter') !== undefined) complain('textDocument.foldingRange.lineFoldingOnly');
      }
    },
    'textDocument/inlayHint'(result) {
      for (const hint of list(result)) for (const part of list(at(hint, 'label'))) command(at(part, 'command'));
    },
  };
  const messages: Readonly<Record<string, (params: Json) => void>> = {
    'client/registerCapability'(params) {
      for (const registration of list(at(params, 'registrations'))) {
        const method = String(at(registration, 'method'));
        if (method === 'workspace/didChangeWorkspaceFolders') need('workspace.workspaceFolders');
        else need(`${method.replace('/', '.')}.dynamicRegistration`);
      }
    },
    'textDocument/publishDiagnostics'(params) {
      if (at(params, 'version') !== undefined) need('textDocument.publishDiagnostics.versionSupport');
      diagnostics(at(params, 'diagnostics'));
    },
    'workspace/configuration': () => need('workspace.configuration'),
    'workspace/workspaceFolders': () => need('workspace.workspaceFolders'),
    'workspace/applyEdit': () => need('workspace.applyEdit'),
    'window/workDoneProgress/create': () => need('window.workDoneProgress'),
    '$/progress': () => need('window.workDoneProgress'),
    'window/showDocument': () => need('window.showDocument.support'),
    'window/showMessageRequest': () => need('window.showMessage'),
    'workspace/codeLens/refresh': () => need('workspace.codeLens.refreshSupport'),
    'workspace/inlayHint/refresh': () => need('workspace.inlayHint.refreshSupport'),
    'workspace/semanticTokens/refresh': () => need('workspace.semanticTokens.refreshSupport'),
    'workspace/diagnostic/refresh': () => need('workspace.diagnostics.refreshSupport'),
    'workspace/foldingRange/refresh': () => need('workspace.foldingRange.refreshSupport'),
  };
  return { answers, messages };
}

/** The value at a path of keys, `undefined` where there is none. */
function at(value: Json, path: string): Json {
  let found: Json = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
