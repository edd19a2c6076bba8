/** Starts the extension: the language server and its user interface in VS Code. */
import { EventEmitter, type ExtensionContext, l10n, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIBRARY_CHANGED, TRUSTED } from '../../server/src/protocol.ts';
import { offerAgentTools } from './agentTools.ts';
import { registerCommands } from './commands.ts';
import { warnBeforeDeletions } from './deletions.ts';
import { GraphPanels } from './graphPanels.ts';
import { createLanguageClient } from './languageClient.ts';
import { LibraryEdits } from './libraryEdits.ts';
import { LibraryReport } from './libraryReport.ts';
import { type MarkdownParser, MarkdownPreview } from './markdownPreview.ts';
import { Renames } from './renames.ts';
import { RuleDocumentation } from './ruleDocumentation.ts';
import { StatusBar } from './statusBar.ts';
import { TypedSuggestions } from './typedSuggestions.ts';
import { createViews } from './views/views.ts';
import { registerWalkthrough } from './walkthrough.ts';

let stop: (() => Promise<void>) | undefined;

/** What VS Code's Markdown preview asks of the extension. */
interface Exports {
  extendMarkdownIt<Parser extends MarkdownParser>(parser: Parser): Parser;
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel('Commons Patterns', { log: true });
  const suggestions = new TypedSuggestions();
  const edits = new LibraryEdits();
  const renames = new Renames(() => client, edits);
  const client: LanguageClient = createLanguageClient(context, output, { ...suggestions.middleware, ...renames.middleware });
  stop = () => client.stop();
  // A notification can have only one handler, so all listeners share it.
  const libraryChanged = new EventEmitter<void>();
  client.onNotification(LIBRARY_CHANGED, () => libraryChanged.fire());
  const graphs = new GraphPanels(context, client, libraryChanged.event, edits);
  const statusBar = new StatusBar(client, libraryChanged.event);
  const preview = new MarkdownPreview(client, libraryChanged.event);
  context.subscriptions.push(
    output,
    preview,
    libraryChanged,
    graphs,
    statusBar,
    edits,
    ...createViews(context, { client, edits }, { libraryChanged: libraryChanged.event, counted: statusBar.counted }),
    registerWalkthrough(context),
    new RuleDocumentation(client),
    new LibraryReport(client),
    warnBeforeDeletions(client, edits),
    suggestions.listen(client),
    renames.listen(),
    offerAgentTools(context, client, libraryChanged.event),
    workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TRUSTED)),
  );
  registerCommands(context, { client, output, graphs, edits });
  try {
    await client.start();
  } catch (error) {
    output.error(String(error));
    void window.showErrorMessage(l10n.t('The Commons Patterns language server failed to start. See the output for details.'));
  }
  return { extendMarkdownIt: parser => preview.extend(parser) };
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
