/**
 * Shows patterns in VS Code's Markdown preview as readers see them. The preview is rendered in one go, so that it shows what the
 * server has answered before, and is rendered again when the answer is different.
 */
import { commands, Disposable, type Event, l10n, type TextEditor, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type PatternPreview, PREVIEW_REQUEST, type PreviewParams } from '../../server/src/protocol.ts';
import { markdownUri } from './graphEditor.ts';
import { type PreviewWords, previewHtml } from './previewHtml.ts';

type RenderRule = (tokens: unknown, index: unknown, options: unknown, environment: unknown) => string;

/** What is used of the parser of the preview. */
export interface MarkdownParser {
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
}

/** Previews of more files than are visible at a time are not kept up to date. */
const MOST_PREVIEWS = 8;

/** VS Code itself renders a text again that has changed, about 300 ms later: then nothing else is to be done. */
const OWN_RENDERING_MS = 800;

export class MarkdownPreview implements Disposable {
  /** The HTML of the files that were asked for last, the last one at the end. */
  private readonly heads = new Map<string, string>();
  /** What the previews of these files show. */
  private readonly shown = new Map<string, string>();
  private readonly subscriptions: readonly Disposable[];
  private asking = false;
  private again = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
  ) {
    this.subscriptions = [
      libraryChanged(() => this.refresh()),
      // A preview that is opened then shows it at once.
      window.onDidChangeActiveTextEditor(editor => this.follow(editor)),
    ];
    this.follow(window.activeTextEditor);
  }

  dispose(): void {
    clearTimeout(this.timer);
    Disposable.from(...this.subscriptions).dispose();
  }

  /** VS Code passes the parser of its preview. */
  extend<Parser extends MarkdownParser>(parser: Parser): Parser {
    const { rules } = parser.renderer;
    const before = rules.front_matter;
    rules.front_matter = (tokens, index, options, environment) =>
      (before?.(tokens, index, options, environment) ?? '') + this.headOf(documentOf(environment));
    return parser;
  }

  private follow(editor: TextEditor | undefined): void {
    const uri = markdownUri(editor);
    if (uri === undefined || this.heads.has(uri)) return;
    this.remember(uri, '');
    void this.refresh();
  }

  private headOf(uri: string | undefined): string {
    if (uri === undefined) return '';
    const known = this.heads.get(uri);
    const head = known ?? '';
    this.remember(uri, head);
    this.shown.set(uri, head);
    if (known === undefined) void this.refresh();
    return head;
  }

  private remember(uri: string, head: string): void {
    this.heads.delete(uri);
    this.heads.set(uri, head);
    const [oldest] = this.heads.keys();
    if (this.heads.size <= MOST_PREVIEWS || oldest === undefined) return;
    this.heads.delete(oldest);
    this.shown.delete(oldest);
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
    for (const uri of [...this.heads.keys()]) {
      const params: PreviewParams = { uri };
      const preview = await this.client.sendRequest<PatternPreview | null>(PREVIEW_REQUEST, params);
      if (this.heads.has(uri)) this.heads.set(uri, preview === null ? '' : previewHtml(preview, words()));
    }
    if (!this.isOutdated()) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.isOutdated()) return;
      // The previews that are still open are rendered now, and remembered again.
      this.shown.clear();
      void commands.executeCommand('markdown.preview.refresh');
    }, OWN_RENDERING_MS);
  }

  /** Whether a preview shows something else than the last answer. */
  private isOutdated(): boolean {
    return [...this.shown].some(([uri, head]) => this.heads.get(uri) !== head);
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
