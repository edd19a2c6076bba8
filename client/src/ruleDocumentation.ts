/**
 * Shows the documentation of a rule. The code of a problem links to `<scheme>://<extension id>/rules/<rule>`; VS Code passes such
 * links to this handler, so they work without network access.
 */
import { commands, Disposable, l10n, type TextDocumentContentProvider, Uri, type UriHandler, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { EXPLAIN_RULE_REQUEST, type ExplainRuleParams } from '../../server/src/protocol.ts';

/** Shows the documentation of a rule; its argument is the rule id. */
export const SHOW_RULE_COMMAND = 'commonsPatterns.showRule';

const SCHEME = 'commons-patterns-rule';

export class RuleDocumentation implements Disposable, UriHandler, TextDocumentContentProvider {
  private readonly subscriptions: Disposable[];

  constructor(private readonly client: LanguageClient) {
    this.subscriptions = [
      window.registerUriHandler(this),
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      commands.registerCommand(SHOW_RULE_COMMAND, (rule: string) => this.show(rule)),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  async handleUri(uri: Uri): Promise<void> {
    const rule = /^\/rules\/([a-z0-9-]+)$/.exec(uri.path)?.[1];
    if (rule !== undefined) await this.show(rule);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const params: ExplainRuleParams = { rule: ruleIn(uri) };
    const markdown = await this.client.sendRequest<string | null>(EXPLAIN_RULE_REQUEST, params);
    return markdown ?? l10n.t('Unknown rule "{0}".', params.rule);
  }

  private async show(rule: string): Promise<void> {
    await commands.executeCommand('markdown.showPreview', Uri.from({ scheme: SCHEME, path: `/${rule}.md` }));
  }
}

function ruleIn(uri: Uri): string {
  return uri.path.slice(1).replace(/\.md$/, '');
}
