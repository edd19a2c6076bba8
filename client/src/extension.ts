/** Starts the extension: the language server, and what a person sees of it in VS Code. */
import { type ExtensionContext, l10n, window } from 'vscode';
import { registerCommands } from './commands.ts';
import { GraphPanels } from './graphPanel.ts';
import { createLanguageClient } from './languageClient.ts';
import { RuleDocumentation } from './ruleDocumentation.ts';
import { StatusBar } from './statusBar.ts';

let stop: (() => Promise<void>) | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Commons Patterns', { log: true });
  const client = createLanguageClient(context, output);
  stop = () => client.stop();
  const graphs = new GraphPanels(context, client);
  context.subscriptions.push(output, graphs, new StatusBar(client), new RuleDocumentation(client));
  registerCommands(context, { client, output, graphs });
  try {
    await client.start();
  } catch (error) {
    output.error(String(error));
    void window.showErrorMessage(l10n.t('Commons Patterns could not start its language server. The output tells why.'));
  }
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
