/** The actions of a graph panel in the text editors beside it: opens patterns, highlights lines, offers fixes. */
import {
  commands,
  OverviewRulerLane,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { Span } from '../../server/src/protocol.ts';
import type { NeighbourhoodKnown } from './graphFeed.ts';

export class GraphEditor {
  private readonly lineMark = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.hoverHighlightBackground'),
    overviewRulerLane: OverviewRulerLane.Center,
    overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
  });

  constructor(private readonly panel: WebviewPanel) {}

  dispose(): void {
    this.lineMark.dispose();
  }

  async open(uri: string, side: boolean): Promise<void> {
    await window.showTextDocument(Uri.parse(uri), {
      // Beside both: the pattern must not cover the graph in which it was chosen.
      viewColumn: side ? Math.max(this.column(), this.panel.viewColumn ?? 1) + 1 : this.column(),
      preserveFocus: side,
    });
  }

  /** Highlights the lines in the text of the centre that name this node. */
  markLine(known: NeighbourhoodKnown | undefined, key: string | null): void {
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === known?.graph.center);
    const spans = known && key !== null ? spansTo(known, key) : [];
    editor?.setDecorations(
      this.lineMark,
      spans.map(span => toRange(editor, span)),
    );
  }

  /** Puts the cursor on a relation and lets VS Code offer the fixes. */
  async offerFixes(uri: string, span: Span): Promise<void> {
    const editor = await window.showTextDocument(Uri.parse(uri), { viewColumn: this.column() });
    const range = toRange(editor, span);
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    await commands.executeCommand('editor.action.quickFix');
  }

  /** The column of the text, so that a pattern opens there and not over the panel. */
  private column(): ViewColumn {
    const beside = window.visibleTextEditors.find(
      editor => editor.viewColumn !== undefined && editor.viewColumn !== this.panel.viewColumn,
    );
    return beside?.viewColumn ?? (this.panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
  }
}

/**
 * The target of the relation on the cursor's line: the entry at the cursor, otherwise the nearest one of the line.
 * @returns `null` if there is none
 */
export function relationAtCursor({ document, selection }: TextEditor, { graph, spans }: NeighbourhoodKnown): string | null {
  const { active } = selection;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { edge, span } of spans) {
    const [start, end] = [document.positionAt(span.start), document.positionAt(span.end)];
    if (start.line !== active.line) continue;
    const away = Math.max(start.character - active.character, active.character - end.character, 0);
    if (away < least) [nearest, least] = [edge, away];
  }
  return graph.edges.find(({ key }) => key === nearest)?.target ?? null;
}

/** Where the text of the centre states its relations to a node. */
export function spansTo({ graph, spans }: NeighbourhoodKnown, target: string): readonly Span[] {
  const edges = new Set(graph.edges.flatMap(edge => (edge.target === target ? [edge.key] : [])));
  return spans.flatMap(({ edge, span }) => (edges.has(edge) ? [span] : []));
}

function toRange({ document }: TextEditor, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

export function markdownUri(editor: TextEditor | undefined): string | undefined {
  return editor?.document.languageId === 'markdown' ? editor.document.uri.toString() : undefined;
}

/** The active editor; while a panel has the focus, a visible one beside it. */
export function editorToFollow(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(editor => markdownUri(editor) !== undefined);
}
