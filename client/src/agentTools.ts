/** The tools for agents in VS Code: in chat, on the texts of the editor, and as a server for agent mode. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  AGENT_TOOL_REQUEST,
  type AgentChange,
  type AgentToolParams,
  type AgentToolResult,
  LIBRARIES_REQUEST,
} from '../../server/src/protocol.ts';
import { confirmedChanges } from './confirmedChanges.ts';
import { offersServers, offersTools, type PreparedTool, type ServerApi, type ToolApi } from './languageModels.ts';

/** Of the names in package.json, before the name of the tool. */
const PREFIX = 'commons_patterns_';
/** The tag in package.json of tools that change files. */
const WRITES = 'writes';
const PROVIDER = 'commonsPatterns.library';

/** Offers what this version of VS Code can use. */
export function offerAgentTools(
  context: vscode.ExtensionContext,
  client: LanguageClient,
  libraryChanged: vscode.Event<void>,
): vscode.Disposable {
  const api: object = vscode;
  return vscode.Disposable.from(
    ...(offersTools(api) ? unlessProposed(() => registerTools(api, context, client)) : []),
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

interface DeclaredTool {
  readonly name: string;
  /** In the language of the user. */
  readonly displayName: string;
  readonly tags?: readonly string[];
}

function declaredTools({ packageJSON }: vscode.Extension<unknown>): readonly DeclaredTool[] {
  const manifest: { readonly contributes?: { readonly languageModelTools?: readonly DeclaredTool[] } } = packageJSON;
  return manifest.contributes?.languageModelTools ?? [];
}

function registerTools(api: ToolApi, { extension }: vscode.ExtensionContext, client: LanguageClient): vscode.Disposable {
  const request = (call: Pick<AgentToolParams, 'tool' | 'input'>) => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const params: AgentToolParams = {
      ...call,
      ...(uri && vscode.workspace.getWorkspaceFolder(uri) ? { uri: client.code2ProtocolConverter.asUri(uri) } : {}),
    };
    return client.sendRequest<AgentToolResult>(AGENT_TOOL_REQUEST, params);
  };
  const answer = ({ isError, text }: AgentToolResult) => {
    // The model reads the message.
    if (isError) throw new Error(text);
    return new api.LanguageModelToolResult([new api.LanguageModelTextPart(text)]);
  };
  const changes = confirmedChanges(request);
  const tools = declaredTools(extension).map(({ name, displayName, tags }) => {
    const tool = name.slice(PREFIX.length);
    const writes = tags?.includes(WRITES) ?? false;
    return api.lm.registerTool(name, {
      prepareInvocation: ({ input }) =>
        writes
          ? confirmation(displayName, () => changes.preview({ tool, input }))
          : { invocationMessage: vscode.l10n.t('Looking at the patterns') },
      invoke: async ({ input }) => answer(await (writes ? changes.make({ tool, input }) : request({ tool, input }))),
    });
  });
  return vscode.Disposable.from(...tools);
}

/** Asks with the whole change. What would be refused is not asked: the model is told why. */
async function confirmation(title: string, preview: () => Promise<AgentChange | undefined>): Promise<PreparedTool> {
  if (!vscode.workspace.isTrusted) throw new Error(vscode.l10n.t('Patterns are not changed before you trust the workspace.'));
  const change = await preview();
  const invocationMessage = vscode.l10n.t('Changing the patterns');
  if (change === undefined) return { invocationMessage };
  const message = new vscode.MarkdownString();
  message.appendText(vscode.l10n.t('Files: {0}', change.files.join(', ')));
  for (const loss of change.losses) message.appendMarkdown('\n\n').appendText(vscode.l10n.t('Lost: {0}', loss.message));
  message.appendCodeblock(change.diff, 'diff');
  return { invocationMessage, confirmationMessages: { title: `${title}?`, message } };
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
