/**
 * A graph panel: requests a graph from the server and passes it to the page; executes requests of the page in the editor. Data
 * flows in one direction: text -> server -> panel -> page; the page only sends requests. A hidden panel requests nothing.
 */
import { commands, Disposable, l10n, type TextEditor, type Uri, type WebviewPanel, window } from 'vscode';
import {
  GRAPH_REQUEST,
  type GraphParams,
  type GraphResult,
  LIBRARY_GRAPH_REQUEST,
  type LibraryGraphParams,
  type LibraryGraphResult,
  NEW_PATTERN_COMMAND,
  RELATION_LIST_REQUEST,
  type RelationList,
  type RelationListParams,
  STATUS_REQUEST,
  type StatusParams,
  type StatusResult,
} from '../../server/src/protocol.ts';
import { addRelation, type PanelActions, type RelationEditor } from './graphCommands.ts';
import { editorToFollow, GraphEditor, markdownUri, relationAtCursor, spansTo } from './graphEditor.ts';
import { exportGraph } from './graphExport.ts';
import { GraphFeed } from './graphFeed.ts';
import type { GraphMemory } from './graphMemory.ts';
import { htmlFor } from './graphWebview.ts';
import { LatestAnswer } from './latestAnswer.ts';
import { acceptSuggestion, sendSuggestions } from './panelSuggestions.ts';
import { pickPattern } from './patternPick.ts';
import { type HostMessage, type PageMessage, type PageView, pageMessage } from './webview/pageProtocol.ts';

export interface PanelStart {
  readonly uri: string | undefined;
  readonly depth: number;
  readonly pinned: boolean;
  readonly view: PageView;
}

export interface PanelContext extends RelationEditor {
  readonly memory: GraphMemory;
  readonly distFolder: Uri;
}

export class GraphPanel implements Disposable, PanelActions {
  private uri: string | undefined;
  private depth: number;
  private pinned: boolean;
  private view: PageView;
  private ready = false;
  private readonly feed: GraphFeed;
  /** The node of the relation at the cursor, as last sent to the page. */
  private highlighted: string | null = null;
  private readonly answer = new LatestAnswer(() => this.ask());
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
    this.feed = new GraphFeed(this.post, (root, used) => memory.colours(root, used));
    const { webview } = panel;
    this.subscriptions = [
      this.editor,
      webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
    ];
    webview.html = htmlFor(webview, distFolder, memory.choices());
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
    const { neighbourhood } = this.feed;
    if (!this.panel.visible || neighbourhood === undefined || editor.document.uri.toString() !== neighbourhood.graph.center)
      return;
    const key = relationAtCursor(editor, neighbourhood);
    if (key === this.highlighted) return;
    this.highlighted = key;
    this.post({ type: 'highlight', key });
  }

  /** A hidden page is destroyed; when it is shown again, it is loaded again and reports that. */
  private visibilityChanged(): Promise<void> {
    if (!this.panel.visible) this.editor.markLine(undefined, null);
    // Nothing waits for the page to draw any more.
    this.feed.pageHasDrawn();
    return this.refresh();
  }

  /** Requests the graph again, unless the panel is hidden. */
  async refresh(): Promise<void> {
    if (!this.ready || !this.panel.visible) return;
    try {
      await this.answer.get();
    } catch (error) {
      // The server stops or restarts; after a restart it reports that the library has changed.
      this.context.client.outputChannel.debug(`No graph: ${String(error)}`);
    }
  }

  /** One request at a time, and none before the page has drawn the last answer. */
  private async ask(): Promise<void> {
    await this.feed.whenDrawn();
    if (!this.context.client.isRunning() || !this.panel.visible) return;
    await (this.view === 'library' ? this.askForLibrary() : this.askForNeighbourhood());
  }

  private async askForNeighbourhood(): Promise<void> {
    const { client } = this.context;
    const { uri, depth, feed } = this;
    const params: GraphParams | undefined = uri === undefined ? undefined : { uri, depth, known: feed.knownRevision(uri, depth) };
    const result = params ? await client.sendRequest<GraphResult>(GRAPH_REQUEST, params) : null;
    if (uri !== this.uri || this.view !== 'neighbourhood') return this.refresh();
    if (result === 'same') return;
    if (result) {
      feed.showNeighbourhood(result, depth);
      if (window.activeTextEditor) this.cursorMoved(window.activeTextEditor);
    } else {
      const { patterns, indexing } = await this.status();
      // While a restarted server reads the library, the last graph stays visible.
      if (indexing && feed.neighbourhood?.graph.center === uri) return;
      feed.showNothing(indexing ? 'indexing' : patterns === 0 ? 'noPatterns' : this.pinned ? 'gone' : 'noPattern');
    }
    this.updateTitle();
  }

  private async askForLibrary(): Promise<void> {
    const { client, memory } = this.context;
    const { feed } = this;
    const params: LibraryGraphParams = { uri: this.uri, known: feed.library?.revision };
    const result = await client.sendRequest<LibraryGraphResult>(LIBRARY_GRAPH_REQUEST, params);
    if (this.view !== 'library') return this.refresh();
    if (result === 'same') return;
    const { indexing } = await this.status();
    if (indexing && feed.library !== undefined) return;
    if (result === null || indexing) feed.showNothing(indexing ? 'indexing' : 'noPatterns');
    else feed.showLibrary(result, root => memory.positions(root));
    this.updateTitle();
  }

  private status(): Promise<StatusResult> {
    return this.context.client.sendRequest<StatusResult>(STATUS_REQUEST, {} satisfies StatusParams);
  }

  private updateTitle(): void {
    const title = this.feed.neighbourhood?.graph.nodes[0]?.title;
    if (this.view === 'library') this.panel.title = l10n.t('Graph: Library');
    else this.panel.title = title === undefined ? l10n.t('Pattern Graph') : l10n.t('Graph: {0}', title);
  }

  private readonly post = (message: HostMessage): void => {
    void this.panel.webview.postMessage(message);
  };

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
      // A file that the graph still shows may have been deleted.
      outputChannel.error(`The wish "${message.type}" of the graph page failed: ${String(failure)}`);
      void window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
    }
  }

  private async act(message: PageMessage): Promise<void> {
    const { memory } = this.context;
    switch (message.type) {
      case 'ready':
        this.ready = true;
        // A page that was hidden is loaded again.
        this.feed.reset();
        this.highlighted = null;
        this.sendState();
        return this.refresh();
      case 'shown':
        return this.feed.pageHasDrawn();
      case 'list':
        return this.sendList(message.kind);
      case 'addRelation':
        return addRelation(this.context, message.uri);
      case 'suggest':
        return sendSuggestions(this.context, message.uri, this.post);
      case 'accept':
        return acceptSuggestion(this.context, message, this.post);
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
        return this.editor.markLine(this.feed.neighbourhood, message.key);
      case 'fixGhost':
        return this.fixRelation(message.key);
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

  private async sendList(kind: string): Promise<void> {
    const { uri, depth } = this;
    if (uri === undefined) return;
    const params: RelationListParams = { uri, kind, depth };
    const list = await this.context.client.sendRequest<RelationList>(RELATION_LIST_REQUEST, params);
    if (uri === this.uri && depth === this.depth) this.post({ type: 'list', kind, list });
  }

  private changeView(view: PageView): Promise<void> {
    this.view = view;
    // The page keeps only the graph that it shows.
    this.feed.reset();
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

  /** Offers fixes for the dead relation to this node, if the centre states it. */
  async fixRelation(key: string): Promise<void> {
    const { neighbourhood } = this.feed;
    const span = neighbourhood && spansTo(neighbourhood, key)[0];
    if (span) await this.editor.offerFixes(neighbourhood.graph.center, span);
  }

  private async find(): Promise<void> {
    const pattern = await pickPattern(this.context.client, l10n.t('Find a pattern by title, alias, slug or id'), this.uri);
    if (pattern === undefined) return;
    this.panel.reveal();
    if (this.view === 'library') this.post({ type: 'focus', key: pattern.uri });
    else await this.recentre(pattern.uri);
  }
}
