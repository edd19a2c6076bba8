/**
 * Shows patterns in VS Code's Markdown preview as readers see them. The preview is rendered in one go, so that it shows what the
 * server has answered before, and is rendered again when the answer is different.
 */
import { commands, type Disposable, type Event, l10n, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type PatternPreview, PREVIEW_REQUEST, type PreviewParams } from '../../server/src/protocol.ts';
import { type PreviewWords, previewHtml } from './previewHtml.ts';

type RenderRule = (tokens: unknown, index: unknown, options: unknown, environment: unknown) => string;

/** What is used of the parser of the preview. */
export interface MarkdownParser {
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
}

/** Previews of more files than are visible at a time are not kept up to date. */
const MOST_PREVIEWS = 8;

export class MarkdownPreview implements Disposable {
  /** The HTML of the files that were rendered last, the last one at the end. */
  private readonly heads = new Map<string, string>();
  private readonly subscription: Disposable;
  private asking = false;
  private again = false;

  constructor(
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
  ) {
    this.subscription = libraryChanged(() => this.refresh());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** VS Code passes the parser of its preview. */
  extend<Parser extends MarkdownParser>(parser: Parser): Parser {
    const { rules } = parser.renderer;
    const before = rules.front_matter;
    rules.front_matter = (tokens, index, options, environment) =>
      (before?.(tokens, index, options, environment) ?? '') + this.headOf(documentOf(environment));
    return parser;
  }

  private headOf(uri: string | undefined): string {
    if (uri === undefined) return '';
    const head = this.heads.get(uri);
    this.heads.delete(uri);
    this.heads.set(uri, head ?? '');
    const [oldest] = this.heads.keys();
    if (this.heads.size > MOST_PREVIEWS && oldest !== undefined) this.heads.delete(oldest);
    if (head === undefined) void this.refresh();
    return head ?? '';
  }

  /** Asks again for all files; any number of calls while the answers are pending result in one more request for each. */
  private async refresh(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      await this.askForAll();
    } catch (error) {
      this.client.outputChannel.debug(`Cannot get a preview: ${String(error)}`);
    } finally {
      this.asking = false;
    }
    if (!this.again) return;
    this.again = false;
    await this.refresh();
  }

  private async askForAll(): Promise<void> {
    if (!this.client.isRunning()) return;
    let isChanged = false;
    for (const [uri, before] of [...this.heads]) {
      const params: PreviewParams = { uri };
      const preview = await this.client.sendRequest<PatternPreview | null>(PREVIEW_REQUEST, params);
      const head = preview === null ? '' : previewHtml(preview, words());
      if (head === before || !this.heads.has(uri)) continue;
      this.heads.set(uri, head);
      isChanged = true;
    }
    if (isChanged) await commands.executeCommand('markdown.preview.refresh');
  }
}

/** The file that is rendered; `undefined` for a text without a file. */
function documentOf(environment: unknown): string | undefined {
  if (typeof environment !== 'object' || environment === null || !('currentDocument' in environment)) return undefined;
  const { currentDocument } = environment;
  return currentDocument instanceof Uri ? currentDocument.toString() : undefined;
}

function words(): PreviewWords {
  return {
    aliases: l10n.t('Also known as'),
    status: l10n.t('Status'),
    domain: l10n.t('Domain'),
    score: l10n.t('Score'),
    relations: l10n.t('Relations'),
    unknown: l10n.t('unknown pattern'),
    more: count => l10n.t('{0} more', count),
  };
}
