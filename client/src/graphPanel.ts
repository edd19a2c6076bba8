/**
 * A graph panel: asks the server for a graph and hands it to the page; does in the editor what the page asks for. Data
 * goes one way: text -> server -> panel -> page; the page only ever sends wishes. A hidden panel asks nothing.
 */
import { randomBytes } from 'node:crypto';
import { commands, Disposable, env, l10n, type TextEditor, Uri, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  GRAPH_REQUEST,
  type GraphData,
  type GraphParams,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphParams,
  type LibraryGraphResult,
  NEW_PATTERN_COMMAND,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from '../../server/src/protocol.ts';
import type { ActingPanel } from './graphActs.ts';
import { editorToFollow, GraphEditor, markdownUri, relationAtCursor } from './graphEditor.ts';
import { exportGraph } from './graphExport.ts';
import type { GraphMemory } from './graphMemory.ts';
import { pageHtml } from './graphPageHtml.ts';
import { graphPageStrings } from './graphPageStrings.ts';
import { LatestAnswer } from './latestAnswer.ts';
import { pickPattern } from './patternPick.ts';
import { type HostMessage, type PageMessage, type PageView, pageMessage } from './webview/pageProtocol.ts';

export interface PanelStart {
  readonly uri: string | undefined;
  readonly depth: number;
  readonly pinned: boolean;
  readonly view: PageView;
}

export interface PanelContext {
  readonly client: LanguageClient;
  readonly memory: GraphMemory;
  readonly distFolder: Uri;
}

export class GraphPanel implements Disposable, ActingPanel {
  private uri: string | undefined;
  private depth: number;
  private pinned: boolean;
  private view: PageView;
  private ready = false;
  /** What the page shows in the neighbourhood view. */
  private graph: GraphData | undefined;
  /** Fingerprint of what the page shows in the library view. */
  private library: string | undefined;
  /** The node whose relation the cursor is on, as the page knows it. */
  private highlighted: string | null = null;
  private readonly answer = new LatestAnswer(() => (this.view === 'library' ? this.askForLibrary() : this.askForNeighbourhood()));
  private readonly editor: GraphEditor;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly panel: WebviewPanel,
    private readonly context: PanelContext,
    { uri, depth, pinned, view }: PanelStart,
  ) {
    this.uri = uri;
    this.depth = depth;
    this.pinned = pinned;
    this.view = view;
    this.editor = new GraphEditor(panel);
    const { distFolder, memory } = context;
    const { webview } = panel;
    this.subscriptions = [
      this.editor,
      webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
    ];
    webview.html = pageHtml({
      scriptUri: webview.asWebviewUri(Uri.joinPath(distFolder, 'graphPage.js')).toString(),
      styleUri: webview.asWebviewUri(Uri.joinPath(distFolder, 'style.css')).toString(),
      nonce: randomBytes(16).toString('base64url'),
      cspSource: webview.cspSource,
      language: env.language,
      strings: graphPageStrings(),
      choices: memory.choices(),
    });
    this.updateTitle();
  }

  get isPinned(): boolean {
    return this.pinned;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
    this.follow(editorToFollow());
  }

  /** Moves to the pattern of this editor, unless the panel is pinned. */
  follow(editor: TextEditor | undefined): void {
    const uri = markdownUri(editor);
    if (this.pinned || uri === undefined || uri === this.uri) return;
    this.uri = uri;
    if (this.view === 'library') this.sendState();
    void this.refresh();
  }

  cursorMoved(editor: TextEditor): void {
    if (!this.panel.visible || this.graph === undefined || editor.document.uri.toString() !== this.graph.center) return;
    const key = relationAtCursor(editor, this.graph);
    if (key === this.highlighted) return;
    this.highlighted = key;
    this.post({ type: 'highlight', key });
  }

  /** A page that is hidden goes away; shown again, it begins anew and says so. */
  private visibilityChanged(): Promise<void> {
    if (!this.panel.visible) this.editor.markLine(undefined, null);
    return this.refresh();
  }

  /** Asks the server anew, unless nobody sees the answer. */
  async refresh(): Promise<void> {
    if (!this.ready || !this.panel.visible) return;
    try {
      await this.answer.get();
    } catch (error) {
      // The server stops or starts again; when it is back it says that the library has changed.
      this.context.client.outputChannel.debug(`No graph: ${String(error)}`);
    }
  }

  private async askForNeighbourhood(): Promise<void> {
    const { client } = this.context;
    if (!client.isRunning()) return;
    const { uri, depth } = this;
    const params: GraphParams | undefined = uri === undefined ? undefined : { uri, depth };
    const graph = params ? await client.sendRequest<GraphData | null>(GRAPH_REQUEST, params) : null;
    if (uri !== this.uri || this.view !== 'neighbourhood') return this.refresh();
    if (graph) {
      this.graph = graph;
      this.post({ type: 'show', graph });
      if (window.activeTextEditor) this.cursorMoved(window.activeTextEditor);
    } else {
      const { patterns, indexing } = await this.status();
      // While a server that has started again reads the library, the last picture stays.
      if (indexing && this.graph?.center === uri) return;
      this.graph = undefined;
      this.post({
        type: 'empty',
        reason: indexing ? 'indexing' : patterns === 0 ? 'noPatterns' : this.pinned ? 'gone' : 'noPattern',
      });
    }
    this.updateTitle();
  }

  private async askForLibrary(): Promise<void> {
    const { client, memory } = this.context;
    if (!client.isRunning()) return;
    const params: LibraryGraphParams = { uri: this.uri, known: this.library };
    const graph = await client.sendRequest<LibraryGraphResult>(LIBRARY_GRAPH_REQUEST, params);
    if (this.view !== 'library') return this.refresh();
    if (graph === 'same') return;
    const { indexing } = await this.status();
    if (indexing && this.library !== undefined) return;
    if (graph === null || indexing) {
      this.library = undefined;
      this.post({ type: 'empty', reason: indexing ? 'indexing' : 'noPatterns' });
    } else {
      const isFirst = this.library === undefined;
      this.library = graph.fingerprint;
      this.post({ type: 'library', graph, ...(isFirst ? { positions: memory.positions(graph.root) } : {}) });
    }
    this.updateTitle();
  }

  private status(): Promise<StatusResult> {
    const params: StatusParams = {};
    return this.context.client.sendRequest<StatusResult>(STATUS_REQUEST, params);
  }

  private updateTitle(): void {
    const title = this.graph?.nodes[0]?.title;
    if (this.view === 'library') this.panel.title = l10n.t('Graph: Library');
    else this.panel.title = title === undefined ? l10n.t('Pattern Graph') : l10n.t('Graph: {0}', title);
  }

  private post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private async receive(raw: unknown): Promise<void> {
    const { data: message, error } = pageMessage.safeParse(raw);
    const { outputChannel } = this.context.client;
    if (message === undefined) {
      outputChannel.warn(`The graph page sent something unknown: ${String(error)}`);
      return;
    }
    try {
      await this.act(message);
    } catch (failure) {
      // A file may be gone that the picture still shows.
      outputChannel.error(`The wish "${message.type}" of the graph page failed: ${String(failure)}`);
      void window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
    }
  }

  private async act(message: PageMessage): Promise<void> {
    const { memory } = this.context;
    switch (message.type) {
      case 'ready':
        this.ready = true;
        // A page that was hidden begins anew.
        this.library = undefined;
        this.highlighted = null;
        this.sendState();
        return this.refresh();
      case 'open':
        return this.editor.open(message.uri, message.side);
      case 'recentre':
        return this.recentre(message.uri);
      case 'depth':
        this.depth = message.depth;
        this.sendState();
        return this.refresh();
      case 'pin':
        this.pinned = message.pinned;
        this.sendState();
        return this.follow(editorToFollow());
      case 'view':
        return this.changeView(message.view);
      case 'find':
        return this.find();
      case 'newPattern':
        return commands.executeCommand(NEW_PATTERN_COMMAND);
      case 'hover':
        return this.editor.markLine(this.graph, message.key);
      case 'fixGhost':
        return this.editor.offerFixes(message.uri, message.span);
      case 'export':
        return exportGraph(message, this.uri);
      case 'remember':
        return memory.rememberChoices(message.state);
      case 'positions':
        return memory.rememberPositions(message.root, message.positions);
    }
  }

  private sendState(): void {
    const { depth, pinned, view, uri = null } = this;
    this.post({ type: 'state', depth, pinned, view, uri });
  }

  private changeView(view: PageView): Promise<void> {
    this.view = view;
    this.library = undefined;
    this.sendState();
    return this.refresh();
  }

  open(uri: string, side: boolean): Promise<void> {
    return this.editor.open(uri, side);
  }

  async recentre(uri: string): Promise<void> {
    this.uri = uri;
    if (this.view === 'library') await this.changeView('neighbourhood');
    else await this.refresh();
  }

  /** Mends the dead relation to this node, as far as the centre states it. */
  async fixRelation(key: string): Promise<void> {
    const span = this.graph?.edges.find(edge => edge.target === key && edge.span)?.span;
    if (this.graph && span) await this.editor.offerFixes(this.graph.center, span);
  }

  private async find(): Promise<void> {
    const pattern = await pickPattern(this.context.client, l10n.t('Find a pattern by title, alias, slug or id'), this.uri);
    if (pattern === undefined) return;
    this.panel.reveal();
    if (this.view === 'library') this.post({ type: 'focus', key: pattern.uri });
    else await this.recentre(pattern.uri);
  }
}
