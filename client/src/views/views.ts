/** The views of the activity bar: the library, the relations of the pattern in the editor, and the health of the library. */
import { commands, type Disposable, type Event, type ExtensionContext, ViewColumn, window } from 'vscode';
import type { ProblemCounts } from '../../../server/src/protocol.ts';
import type { RelationEditor } from '../graphCommands.ts';
import { fileOf } from './fileOf.ts';
import { type FixNode, RUN_FIX_COMMAND, runFix } from './fixItems.ts';
import { HealthTreeView } from './healthTreeView.ts';
import { type LibraryNode, LibraryTreeView } from './libraryTreeView.ts';
import { RelationTreeView } from './relationTreeView.ts';

export interface ViewEvents {
  readonly libraryChanged: Event<void>;
  /** The problems of the library of the active editor. */
  readonly counted: Event<ProblemCounts>;
}

export function createViews(
  context: ExtensionContext,
  editor: RelationEditor,
  { libraryChanged, counted }: ViewEvents,
): readonly Disposable[] {
  const relations = new RelationTreeView(editor, libraryChanged);
  return [
    new LibraryTreeView(editor.client, context.workspaceState, libraryChanged),
    relations,
    new HealthTreeView(editor.client, libraryChanged, counted),
    commands.registerCommand(RUN_FIX_COMMAND, (node: FixNode) => runFix(node)),
    commands.registerCommand('commonsPatterns.openToSide', (node: unknown) => openToSide(node)),
    commands.registerCommand('commonsPatterns.library.relate', (node: LibraryNode, nodes: readonly LibraryNode[] = [node]) =>
      relations.relateTo(nodes.flatMap(({ uri }) => uri?.toString() ?? [])),
    ),
  ];
}

async function openToSide(node: unknown): Promise<void> {
  const uri = fileOf(node);
  if (uri) await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside });
}
