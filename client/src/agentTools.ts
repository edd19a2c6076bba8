/** The tools for agents in VS Code: in chat, on the texts of the editor, and as a server for agent mode. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { AGENT_TOOL_REQUEST, type AgentToolParams, type AgentToolResult, LIBRARIES_REQUEST } from '../../server/src/protocol.ts';
import { type LanguageModelTool, offersServers, offersTools, type ServerApi, type ToolApi } from './languageModels.ts';

/** Of the names in package.json, before the name of the tool. */
const PREFIX = 'commons_patterns_';
const PROVIDER = 'commonsPatterns.library';

/** Offers what this version of VS Code can use. */
export function offerAgentTools(
  context: vscode.ExtensionContext,
  client: LanguageClient,
  libraryChanged: vscode.Event<void>,
): vscode.Disposable {
  const api: object = vscode;
  return vscode.Disposable.from(
    ...(offersTools(api) ? declaredTools(context).flatMap(name => unlessProposed(() => registerTool(api, name, client))) : []),
    ...(offersServers(api) ? unlessProposed(() => registerServer(api, context, client, libraryChanged)) : []),
  );
}

/** In versions in which an API is only proposed, its functions exist, and throw. */
function unlessProposed(register: () => vscode.Disposable): readonly vscode.Disposable[] {
  try {
    return [register()];
  } catch {
    return [];
  }
}

function declaredTools({ extension }: vscode.ExtensionContext): readonly string[] {
  const manifest: { readonly contributes?: { readonly languageModelTools?: readonly { readonly name: string }[] } } =
    extension.packageJSON;
  return (manifest.contributes?.languageModelTools ?? []).map(({ name }) => name);
}

function registerTool(api: ToolApi, name: string, client: LanguageClient): vscode.Disposable {
  const tool: LanguageModelTool = {
    prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Looking at the patterns') }),
    async invoke({ input }) {
      const uri = vscode.window.activeTextEditor?.document.uri;
      const params: AgentToolParams = {
        tool: name.slice(PREFIX.length),
        input,
        ...(uri && vscode.workspace.getWorkspaceFolder(uri) ? { uri: client.code2ProtocolConverter.asUri(uri) } : {}),
      };
      const { isError, text } = await client.sendRequest<AgentToolResult>(AGENT_TOOL_REQUEST, params);
      // The model reads the message.
      if (isError) throw new Error(text);
      return new api.LanguageModelToolResult([new api.LanguageModelTextPart(text)]);
    },
  };
  return api.lm.registerTool(name, tool);
}

/** One server for each library. It writes files, so that none is offered before the user trusts the workspace. */
function registerServer(
  api: ServerApi,
  { extension, extensionUri }: vscode.ExtensionContext,
  client: LanguageClient,
  libraryChanged: vscode.Event<void>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let offered = '';
  const provided = async () => {
    const roots = vscode.workspace.isTrusted ? await client.sendRequest<readonly string[]>(LIBRARIES_REQUEST) : [];
    return roots.map(root => client.protocol2CodeConverter.asUri(root)).filter(({ scheme }) => scheme === 'file');
  };
  const definitionOf = ({ fsPath }: vscode.Uri) =>
    new api.McpStdioServerDefinition(
      vscode.l10n.t('Patterns: {0}', path.basename(fsPath)),
      process.execPath,
      [vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath, 'mcp', fsPath],
      // The program of VS Code is then Node.
      { ELECTRON_RUN_AS_NODE: '1' },
      String(extension.packageJSON.version),
    );
  return vscode.Disposable.from(
    changed,
    api.lm.registerMcpServerDefinitionProvider(PROVIDER, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: async () => {
        const folders = await provided();
        offered = folders.join();
        return folders.map(definitionOf);
      },
    }),
    libraryChanged(async () => {
      if ((await provided()).join() !== offered) changed.fire();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  );
}
