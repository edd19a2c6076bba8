/** The view *Relations*: the relations of the pattern in the editor by kind, who states each, and the fixes of what is wrong. */
import {
  commands,
  type DataTransfer,
  Disposable,
  type Event,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  type TreeDragAndDropController,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import {
  RELATION_TREE_REQUEST,
  type RelationGroup,
  type RelationRow,
  type RelationTree,
  type RelationTreeParams,
} from '../../../server/src/protocol.ts';
import { addRelation, changeRelation, pickRelationKind, type RelationEditor } from '../graphCommands.ts';
import { markdownUri } from '../graphEditor.ts';
import { type FixNode, fixesAt, fixItem, pickFix, rangeOf } from './fixItems.ts';
import { URI_LIST } from './libraryTreeView.ts';
import { PacedChanges } from './pacedChanges.ts';
import { joined } from './problemTexts.ts';

export type RelationNode =
  | { readonly kind: 'group'; readonly group: RelationGroup }
  | {
      readonly kind: 'relation';
      readonly group: RelationGroup;
      readonly row: RelationRow;
      /** Of the other pattern. */
      readonly uri: Uri | undefined;
    }
  | FixNode;

const VIEW = 'commonsPatterns.relations';

export class RelationTreeView implements Disposable, TreeDataProvider<RelationNode>, TreeDragAndDropController<RelationNode> {
  readonly dragMimeTypes = [];
  readonly dropMimeTypes = [URI_LIST];
  readonly onDidChangeTreeData: Event<RelationNode | undefined>;
  private readonly changes = new PacedChanges<RelationNode>();
  private readonly view: TreeView<RelationNode>;
  private readonly subscriptions: readonly Disposable[];
  /** The file whose relations are shown. */
  private file = markdownUri(window.activeTextEditor);

  constructor(
    private readonly editor: RelationEditor,
    libraryChanged: Event<void>,
  ) {
    this.onDidChangeTreeData = this.changes.event;
    this.view = window.createTreeView(VIEW, {
      treeDataProvider: this,
      dragAndDropController: this,
      showCollapseAll: true,
    });
    const register = (name: string, run: (node?: RelationNode) => unknown) => commands.registerCommand(`${VIEW}.${name}`, run);
    this.subscriptions = [
      this.view,
      this.changes,
      libraryChanged(() => this.changes.fire()),
      window.onDidChangeActiveTextEditor(active => this.follow(markdownUri(active))),
      register('add', node => this.add(node)),
      register('remove', node => this.remove(node)),
      register('fix', node => fix(node)),
      register('goToEntry', node => goToEntry(node)),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  async getChildren(parent?: RelationNode): Promise<RelationNode[]> {
    if (parent === undefined) return this.changes.rows(() => this.groups());
    if (parent.kind === 'fix') return [];
    if (parent.kind === 'group') return parent.group.relations.map(row => relationNode(parent.group, row));
    const { entry } = parent.row;
    return entry ? this.changes.rows(() => fixesAt(entry)) : [];
  }

  getTreeItem(node: RelationNode): TreeItem {
    switch (node.kind) {
      case 'group':
        return this.withId(groupItem(node.group), node.group.key);
      case 'relation':
        return this.withId(relationItem(node.row, node.uri), node.group.key, node.row.key);
      case 'fix':
        return fixItem(node);
    }
  }

  /** Relates the pattern in the editor to those that are dropped: by the kind on which they are, or one that the author chooses. */
  async handleDrop(target: RelationNode | undefined, data: DataTransfer): Promise<void> {
    const { file } = this;
    const uris = ((await data.get(URI_LIST)?.asString()) ?? '').split(/\r?\n/).filter(uri => uri !== '');
    if (file === undefined || uris.length === 0) return;
    await this.relate(file, uris, kindAt(target));
  }

  /** Relates the pattern in the editor to others. */
  async relateTo(uris: readonly string[]): Promise<void> {
    if (this.file !== undefined) await this.relate(this.file, uris, undefined);
  }

  private async relate(file: string, uris: readonly string[], kind: string | undefined): Promise<void> {
    const relation = kind ?? (await pickRelationKind(this.editor, file))?.key;
    if (relation === undefined) return;
    for (const target of uris) await changeRelation(this.editor, file, { kind: 'add', relation, target, inverse: 'always' });
  }

  private async groups(): Promise<readonly RelationNode[]> {
    const { file } = this;
    const params: RelationTreeParams | undefined = file === undefined ? undefined : { uri: file };
    const tree = params && (await this.editor.client.sendRequest<RelationTree | null>(RELATION_TREE_REQUEST, params));
    this.view.description = tree?.title ?? '';
    return tree?.kinds.map((group): RelationNode => ({ kind: 'group', group })) ?? [];
  }

  /** While something other than Markdown has the focus, the last pattern stays. */
  private follow(file: string | undefined): void {
    if (file === this.file || (file === undefined && window.visibleTextEditors.some(other => markdownUri(other) === this.file)))
      return;
    this.file = file;
    this.changes.fire();
  }

  private async add(node: RelationNode | undefined): Promise<void> {
    if (this.file !== undefined) await addRelation(this.editor, this.file, kindAt(node));
  }

  private async remove(node: RelationNode | undefined): Promise<void> {
    if (this.file === undefined || node?.kind !== 'relation') return;
    await changeRelation(this.editor, this.file, { kind: 'remove', relation: node.group.key, target: node.row.key });
  }

  /** The same rows of another pattern are other rows: what is expanded there stays as it was. */
  private withId(item: TreeItem, ...keys: readonly string[]): TreeItem {
    item.id = [this.file, ...keys].join('\n');
    return item;
  }
}

function relationNode(group: RelationGroup, row: RelationRow): RelationNode {
  return { kind: 'relation', group, row, uri: row.uri === undefined ? undefined : Uri.parse(row.uri) };
}

function kindAt(node: RelationNode | undefined): string | undefined {
  return node === undefined || node.kind === 'fix' ? undefined : node.group.key;
}

function groupItem({ label, caption, relations }: RelationGroup): TreeItem {
  const isEmpty = relations.length === 0;
  const item = new TreeItem(label, isEmpty ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded);
  const inverses = relations.filter(({ mark }) => mark === 'inverse').length;
  const unknown = relations.filter(({ mark }) => mark === 'unknown').length;
  item.description = joined([
    String(relations.length),
    ...(inverses === 0 ? [] : [inverses === 1 ? l10n.t('1 missing inverse') : l10n.t('{0} missing inverses', inverses)]),
    ...(unknown === 0 ? [] : [unknown === 1 ? l10n.t('1 unknown pattern') : l10n.t('{0} unknown patterns', unknown)]),
  ]);
  item.tooltip = l10n.t('{0}. Drop patterns here to relate them.', caption);
  item.accessibilityInformation = { label: joined([caption, item.description]) };
  item.contextValue = 'kind';
  return item;
}

function relationItem(row: RelationRow, uri: Uri | undefined): TreeItem {
  const { title, status, mark, stated } = row;
  const isWrong = mark === 'unknown' || mark === 'inverse';
  const item = new TreeItem(title, isWrong ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.iconPath = iconOf(row);
  // That both state it is the rule, and told by the icon.
  item.description = joined([markText(mark) ?? (stated === 'both' ? undefined : statedText(stated)), status]);
  item.tooltip = joined([title, markText(mark), statedText(stated), status]);
  item.accessibilityInformation = { label: item.tooltip };
  item.contextValue = isWrong ? 'relation-wrong' : 'relation';
  if (uri) item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  return item;
}

function iconOf({ mark, stated }: RelationRow): ThemeIcon {
  if (mark === 'unknown') return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (mark === 'inverse') return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  if (mark === 'elsewhere') return new ThemeIcon('globe');
  return new ThemeIcon(stated === 'both' ? 'arrow-swap' : stated === 'outgoing' ? 'arrow-right' : 'arrow-left');
}

function markText(mark: RelationRow['mark']): string | undefined {
  switch (mark) {
    case 'unknown':
      return l10n.t('unknown pattern');
    case 'inverse':
      return l10n.t('missing inverse');
    case 'elsewhere':
      return l10n.t('outside this library');
    case undefined:
      return undefined;
  }
}

function statedText(stated: RelationRow['stated']): string {
  switch (stated) {
    case 'both':
      return l10n.t('stated by both');
    case 'outgoing':
      return l10n.t('outgoing');
    case 'incoming':
      return l10n.t('incoming');
  }
}

async function fix(node: RelationNode | undefined): Promise<void> {
  if (node?.kind === 'relation' && node.row.entry) await pickFix(node.row.entry);
}

async function goToEntry(node: RelationNode | undefined): Promise<void> {
  if (node?.kind !== 'relation' || node.row.entry === undefined) return;
  const { entry } = node.row;
  await commands.executeCommand('vscode.open', Uri.parse(entry.uri), { selection: rangeOf(entry) });
}
