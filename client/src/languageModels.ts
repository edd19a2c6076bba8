/**
 * What VS Code offers for language models, where it does: tools since 1.95, servers of the Model Context Protocol since 1.101. The
 * extension runs in older versions, so that these parts are declared here and looked for at run time.
 */
import type { CancellationToken, Disposable, Event, MarkdownString } from 'vscode';

export interface InvokedTool {
  readonly input: unknown;
}

export interface PreparedTool {
  readonly invocationMessage: string;
  readonly confirmationMessages?: { readonly title: string; readonly message: string | MarkdownString };
}

export interface LanguageModelTool {
  invoke(call: InvokedTool, token: CancellationToken): Promise<object>;
  prepareInvocation(call: InvokedTool, token: CancellationToken): PreparedTool | Promise<PreparedTool>;
}

export interface ToolApi {
  readonly lm: { registerTool(name: string, tool: LanguageModelTool): Disposable };
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly LanguageModelToolResult: new (parts: readonly object[]) => object;
}

export interface ServerProvider {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(token: CancellationToken): Promise<readonly object[]>;
}

export interface ServerApi {
  readonly lm: { registerMcpServerDefinitionProvider(id: string, provider: ServerProvider): Disposable };
  readonly McpStdioServerDefinition: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => object;
}

/** @param api the module `vscode` */
export function offersTools(api: object): api is ToolApi {
  return (
    hasFunction(languageModelsOf(api), 'registerTool') &&
    hasFunction(api, 'LanguageModelTextPart') &&
    hasFunction(api, 'LanguageModelToolResult')
  );
}

/** @param api the module `vscode` */
export function offersServers(api: object): api is ServerApi {
  return (
    hasFunction(languageModelsOf(api), 'registerMcpServerDefinitionProvider') && hasFunction(api, 'McpStdioServerDefinition')
  );
}

function languageModelsOf(api: object): object {
  return 'lm' in api && typeof api.lm === 'object' && api.lm !== null ? api.lm : {};
}

function hasFunction(owner: object, name: string): boolean {
  return (
    typeof Object.getOwnPropertyDescriptor(owner, name)?.value === 'function' || typeof Reflect.get(owner, name) === 'function'
  );
}
