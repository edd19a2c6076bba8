/** All graph panels: creates them, restores them after a reload, and passes events of the editor to them. */
import { Disposable, type Event, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerGraphCommands } from './graphCommands.ts';
import { editorToFollow, markdownUri } from './graphEditor.ts';
import { GraphMemory } from './graphMemory.ts';
import { GraphPanel, type PanelStart } from './graphPanel.ts';
import type { LibraryEdits } from './libraryEdits.ts';
import { achieved } from './walkthrough.ts';
import { pageState } from './webview/pageProtocol.ts';

const VIEW_TYPE = 'commonsPatterns.graph';

export class GraphPanels implements Disposable {
  private readonly panels = new Set<GraphPanel>();
  private readonly memory: GraphMemory;
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly context: ExtensionContext,
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
    private readonly edits: LibraryEdits,
  ) {
    this.memory = new GraphMemory(context.workspaceState);
    this.subscriptions = [
      libraryChanged(() => this.each(panel => panel.refresh())),
      window.onDidChangeActiveTextEditor(editor => this.each(panel => panel.follow(editor))),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.each(panel => panel.cursorMoved(textEditor))),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state) => {
          const { uri, depth, pinned, view } = pageState.safeParse(state).data ?? {};
          this.add(panel, { uri, depth: depth ?? 1, pinned: pinned ?? false, view: view ?? 'neighbourhood' });
        },
      }),
      // A menu opens in the panel that has the focus.
      ...registerGraphCommands({ client, edits }, () => [...this.panels].find(panel => panel.isActive)),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions, ...this.panels).dispose();
  }

  /**
   * Shows the panel that follows the editor, or creates one beside it.
   * @param uri of the pattern in the centre; by default that of the editor
   */
  show(uri?: string): void {
    achieved('hasShownGraph');
    const following = [...this.panels].find(panel => !panel.isPinned);
    if (following) {
      following.reveal();
      if (uri !== undefined && uri !== markdownUri(editorToFollow())) void following.recentre(uri);
      return;
    }
    const panel = window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: ViewColumn.Beside, preserveFocus: true });
    const { depth = 1, view = 'neighbourhood' } = this.memory.choices();
    this.add(panel, { uri: uri ?? markdownUri(editorToFollow()), depth, pinned: false, view });
  }

  private get distFolder(): Uri {
    return Uri.joinPath(this.context.extensionUri, 'dist', 'webview');
  }

  private add(webviewPanel: WebviewPanel, start: PanelStart): void {
    webviewPanel.webview.options = { enableScripts: true, localResourceRoots: [this.distFolder] };
    const { client, edits, memory, distFolder } = this;
    const panel = new GraphPanel(webviewPanel, { client, edits, memory, distFolder }, start);
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
