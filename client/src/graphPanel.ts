/**
 * The graph panel: asks the server for the neighbourhood of a pattern and hands it to the page; does in the editor
 * what the page asks for. Data goes one way: text -> server -> panel -> page; the page only ever sends wishes.
 */
import { randomBytes } from 'node:crypto';
import {
  commands,
  Disposable,
  type Event,
  type ExtensionContext,
  env,
  l10n,
  OverviewRulerLane,
  Range,
  Selection,
  type TextEditor,
  type TextEditorDecorationType,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  GRAPH_REQUEST,
  type GraphData,
  type GraphParams,
  type Span,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from '../../server/src/protocol.ts';
import { pageHtml } from './graphPageHtml.ts';
import { graphPageStrings } from './graphPageStrings.ts';
import { type HostMessage, type PageMessage, pageMessage, pageState } from './webview/pageProtocol.ts';

const VIEW_TYPE = 'commonsPatterns.graph';

/** All graph panels. */
export class GraphPanels implements Disposable {
  private readonly panels = new Set<GraphPanel>();
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
  ) {
    this.subscriptions = [
      libraryChanged(() => this.each(panel => panel.refresh())),
      window.onDidChangeActiveTextEditor(editor => this.each(panel => panel.follow(editor))),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.each(panel => panel.cursorMoved(textEditor))),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state) => {
          const { uri, depth, pinned } = pageState.safeParse(state).data ?? {};
          this.add(panel, { uri, depth: depth ?? 1, pinned: pinned ?? false });
        },
      }),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions, ...this.panels).dispose();
  }

  /** Shows the panel that follows the editor, or makes one beside it. */
  show(): void {
    const following = [...this.panels].find(panel => !panel.isPinned);
    if (following) {
      following.reveal();
      return;
    }
    const panel = window.createWebviewPanel(
      VIEW_TYPE,
      '',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [this.distFolder], enableFindWidget: false },
    );
    this.add(panel, { uri: markdownUri(window.activeTextEditor), depth: 1, pinned: false });
  }

  private get distFolder(): Uri {
    return Uri.joinPath(this.context.extensionUri, 'dist', 'webview');
  }

  private add(webviewPanel: WebviewPanel, start: PanelStart): void {
    webviewPanel.webview.options = { enableScripts: true, localResourceRoots: [this.distFolder] };
    const panel = new GraphPanel(webviewPanel, this.client, this.distFolder, start);
    this.panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.panels.delete(panel);
      panel.dispose();
    });
  }

  private each(act: (panel: GraphPanel) => void): void {
    for (const panel of this.panels) act(panel);
  }
}

interface PanelStart {
  readonly uri: string | undefined;
  readonly depth: number;
  readonly pinned: boolean;
}

class GraphPanel implements Disposable {
  private uri: string | undefined;
  private depth: number;
  private pinned: boolean;
  private ready = false;
  private graph: GraphData | undefined;
  private asking = false;
  private askAgain = false;
  private readonly lineMark: TextEditorDecorationType;
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly panel: WebviewPanel,
    private readonly client: LanguageClient,
    distFolder: Uri,
    { uri, depth, pinned }: PanelStart,
  ) {
    this.uri = uri;
    this.depth = depth;
    this.pinned = pinned;
    this.lineMark = window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new ThemeColor('editor.hoverHighlightBackground'),
      overviewRulerLane: OverviewRulerLane.Center,
      overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    });
    const strings = graphPageStrings();
    this.subscriptions = [
      this.lineMark,
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => this.refresh()),
    ];
    panel.webview.html = pageHtml({
      scriptUri: panel.webview.asWebviewUri(Uri.joinPath(distFolder, 'graphPage.js')).toString(),
      styleUri: panel.webview.asWebviewUri(Uri.joinPath(distFolder, 'style.css')).toString(),
      nonce: randomBytes(16).toString('base64url'),
      cspSource: panel.webview.cspSource,
      language: env.language,
      strings,
    });
    this.updateTitle();
  }

  get isPinned(): boolean {
    return this.pinned;
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
    this.follow(window.activeTextEditor);
  }

  /** Moves to the pattern of this editor, unless the panel is pinned. */
  follow(editor: TextEditor | undefined): void {
    const uri = markdownUri(editor);
    if (this.pinned || uri === undefined || uri === this.uri) return;
    this.uri = uri;
    void this.refresh();
  }

  cursorMoved(editor: TextEditor): void {
    if (editor.document.uri.toString() !== this.graph?.center) return;
    const offset = editor.document.offsetAt(editor.selection.active);
    const edge = this.graph.edges.find(({ span }) => span !== undefined && span.start <= offset && offset <= span.end);
    this.post({ type: 'highlight', key: edge?.target ?? null });
  }

  /** Asks the server anew. A hidden panel asks nothing; while an answer is on its way, further calls make one more question. */
  async refresh(): Promise<void> {
    if (!this.ready || !this.panel.visible) return;
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    try {
      do {
        this.askAgain = false;
        await this.ask();
      } while (this.askAgain);
    } catch (error) {
      // The server stops or starts again; when it is back it says that the library has changed.
      this.client.outputChannel.debug(`No graph: ${String(error)}`);
    } finally {
      this.asking = false;
    }
  }

  private async ask(): Promise<void> {
    if (!this.client.isRunning()) return;
    const { uri, depth } = this;
    const params: GraphParams | undefined = uri === undefined ? undefined : { uri, depth };
    const graph = params ? await this.client.sendRequest<GraphData | null>(GRAPH_REQUEST, params) : null;
    if (uri !== this.uri) {
      this.askAgain = true;
      return;
    }
    if (graph) {
      this.graph = graph;
      this.post({ type: 'show', graph });
    } else {
      const status: StatusParams = {};
      const { patterns, indexing } = await this.client.sendRequest<StatusResult>(STATUS_REQUEST, status);
      this.graph = undefined;
      this.post({
        type: 'empty',
        reason: indexing ? 'indexing' : patterns === 0 ? 'noPatterns' : this.pinned ? 'gone' : 'noPattern',
      });
    }
    this.updateTitle();
  }

  private updateTitle(): void {
    const title = this.graph?.nodes[0]?.title;
    this.panel.title = title === undefined ? l10n.t('Pattern Graph') : l10n.t('Graph: {0}', title);
  }

  private post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private async receive(raw: unknown): Promise<void> {
    const { data: message, error } = pageMessage.safeParse(raw);
    if (message === undefined) {
      this.client.outputChannel.warn(`The graph page sent something unknown: ${String(error)}`);
      return;
    }
    await this.act(message);
  }

  private async act(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.sendState();
        return this.refresh();
      case 'open':
        return this.open(message.uri, message.side);
      case 'recentre':
        this.uri = message.uri;
        return this.refresh();
      case 'depth':
        this.depth = message.depth;
        this.sendState();
        return this.refresh();
      case 'pin':
        this.pinned = message.pinned;
        this.sendState();
        return this.follow(window.activeTextEditor);
      case 'hover':
        return this.markLine(message.key);
      case 'fixGhost':
        return this.fixGhost(message.uri, message.span);
    }
  }

  private sendState(): void {
    this.post({ type: 'state', depth: this.depth, pinned: this.pinned });
  }

  private async open(uri: string, side: boolean): Promise<void> {
    await window.showTextDocument(Uri.parse(uri), {
      viewColumn: side ? ViewColumn.Beside : this.editorColumn(),
      preserveFocus: side,
    });
  }

  /** The column of the text, so that a pattern opens there and not over the panel. */
  private editorColumn(): ViewColumn {
    const beside = window.visibleTextEditors.find(
      editor => editor.viewColumn !== undefined && editor.viewColumn !== this.panel.viewColumn,
    );
    return beside?.viewColumn ?? (this.panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
  }

  private centreEditor(): TextEditor | undefined {
    return window.visibleTextEditors.find(editor => editor.document.uri.toString() === this.graph?.center);
  }

  private markLine(key: string | null): void {
    const editor = this.centreEditor();
    const spans = this.graph?.edges.flatMap(({ target, span }) => (target === key && span ? [span] : [])) ?? [];
    editor?.setDecorations(
      this.lineMark,
      spans.map(span => toRange(editor, span)),
    );
  }

  /** Puts the cursor on the dead relation and lets VS Code offer the fixes. */
  private async fixGhost(uri: string, span: Span): Promise<void> {
    const editor = await window.showTextDocument(Uri.parse(uri), { viewColumn: this.editorColumn() });
    const range = toRange(editor, span);
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    await commands.executeCommand('editor.action.quickFix');
  }
}

function toRange({ document }: TextEditor, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function markdownUri(editor: TextEditor | undefined): string | undefined {
  return editor?.document.languageId === 'markdown' ? editor.document.uri.toString() : undefined;
}
