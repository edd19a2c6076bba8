/** The view *Library*: all patterns in an order that the author chooses, filtered by words of their names. */
import {
  commands,
  type DataTransfer,
  DataTransferItem,
  Disposable,
  type Event,
  l10n,
  type Memento,
  type QuickPickItem,
  ThemeIcon,
  type TreeDataProvider,
  type TreeDragAndDropController,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  LIBRARY_TREE_REQUEST,
  type LibraryGroupRow,
  type LibraryRow,
  type LibraryTreeParams,
  type PatternRow,
} from '../../../server/src/protocol.ts';
import { PacedChanges } from './pacedChanges.ts';
import { joined, patternCount, problemText } from './problemTexts.ts';

type Order = LibraryTreeParams['order'];

export interface LibraryNode {
  readonly row: LibraryRow;
  /** The library that contains it, if there are several. */
  readonly library: string | undefined;
  /** The keys from the top of its library down to this row. */
  readonly path: readonly string[];
  /** Of a pattern. */
  readonly uri: Uri | undefined;
}

const VIEW = 'commonsPatterns.library';
const ORDER = `${VIEW}.order`;
export const URI_LIST = 'text/uri-list';

export class LibraryTreeView implements Disposable, TreeDataProvider<LibraryNode>, TreeDragAndDropController<LibraryNode> {
  readonly dragMimeTypes = [URI_LIST];
  readonly dropMimeTypes = [];
  readonly onDidChangeTreeData: Event<LibraryNode | undefined>;
  private readonly changes = new PacedChanges<LibraryNode>();
  private readonly view: TreeView<LibraryNode>;
  private readonly subscriptions: readonly Disposable[];
  private order: Order;
  private filter = '';

  constructor(
    private readonly client: LanguageClient,
    private readonly memory: Memento,
    libraryChanged: Event<void>,
  ) {
    this.onDidChangeTreeData = this.changes.event;
    this.order = orders().find(({ order }) => order === memory.get(ORDER))?.order ?? 'domain';
    this.view = window.createTreeView(VIEW, {
      treeDataProvider: this,
      dragAndDropController: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.showState();
    this.subscriptions = [
      this.view,
      this.changes,
      libraryChanged(() => this.changes.fire()),
      commands.registerCommand(`${VIEW}.order`, () => this.chooseOrder()),
      commands.registerCommand(`${VIEW}.filter`, () => this.askFilter()),
      commands.registerCommand(`${VIEW}.clearFilter`, () => this.setFilter('')),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  async getChildren(parent?: LibraryNode): Promise<LibraryNode[]> {
    const library = parent?.row.kind === 'library' ? parent.row.key : parent?.library;
    const path = parent?.path ?? [];
    const params: LibraryTreeParams = { order: this.order, filter: this.filter, path, library };
    const rows = await this.changes.rows(() => this.client.sendRequest<readonly LibraryRow[]>(LIBRARY_TREE_REQUEST, params));
    return rows.map(row => ({
      row,
      library,
      path: row.kind === 'library' ? [] : [...path, row.key],
      uri: row.kind === 'pattern' ? Uri.parse(row.key) : undefined,
    }));
  }

  getTreeItem({ row, library, path, uri }: LibraryNode): TreeItem {
    const item = row.kind === 'pattern' && uri ? this.patternItem(row, uri) : this.groupItem(row);
    // A group that was collapsed is another row while there is a filter: its matches are to be seen.
    item.id = [this.order, this.filter === '' ? 'all' : 'filtered', library ?? '', row.kind, row.key, ...path].join('\n');
    return item;
  }

  handleDrag(nodes: readonly LibraryNode[], data: DataTransfer): void {
    const uris = nodes.flatMap(({ uri }) => uri?.toString() ?? []);
    if (uris.length > 0) data.set(URI_LIST, new DataTransferItem(uris.join('\r\n')));
  }

  private patternItem(row: PatternRow, uri: Uri): TreeItem {
    const { title, status, domain, id, problems, children } = row;
    const item = new TreeItem(title, children > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    // VS Code shows the problems and the state in git of a file beside its row.
    item.resourceUri = uri;
    item.iconPath = ThemeIcon.File;
    item.description = (this.order === 'domain' ? status : domain) ?? '';
    item.tooltip = joined([title, id, domain, status, problemText(problems)]);
    item.accessibilityInformation = { label: joined([title, item.description, problemText(problems)]) };
    item.contextValue = 'pattern';
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
    return item;
  }

  private groupItem(row: Exclude<LibraryRow, PatternRow> | LibraryRow): TreeItem {
    if (row.kind === 'pattern') return new TreeItem(row.title);
    const label = row.label === '' ? this.emptyLabel() : row.label;
    const item = new TreeItem(label, this.filter === '' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded);
    item.iconPath = new ThemeIcon(this.iconOf(row));
    item.description = joined([String(row.patterns), problemText(row.problems)]);
    item.accessibilityInformation = { label: joined([label, patternCount(row.patterns), problemText(row.problems)]) };
    item.contextValue = 'group';
    return item;
  }

  private iconOf({ kind }: LibraryGroupRow): string {
    if (kind === 'library') return 'library';
    return orders().find(({ order }) => order === this.order)?.icon ?? 'folder';
  }

  private emptyLabel(): string {
    if (this.order === 'hierarchy') return l10n.t('Without parents and children');
    return this.order === 'domain' ? l10n.t('No domain') : l10n.t('No status');
  }

  private async chooseOrder(): Promise<void> {
    const items = orders().map((order): QuickPickItem & { readonly order: Order } => ({
      ...order,
      ...(order.order === this.order ? { description: l10n.t('current setting') } : {}),
    }));
    const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Order the patterns by') });
    if (picked === undefined) return;
    this.order = picked.order;
    await this.memory.update(ORDER, this.order);
    this.showState();
    this.changes.fire();
  }

  /** The tree follows the letters; the last accepted filter returns when the author cancels. */
  private askFilter(): void {
    const before = this.filter;
    const input = window.createInputBox();
    input.title = l10n.t('Filter Patterns');
    input.placeholder = l10n.t('Title, alias, slug or id');
    input.value = before;
    input.onDidChangeValue(text => this.setFilter(text));
    let isAccepted = false;
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      if (!isAccepted) this.setFilter(before);
      input.dispose();
    });
    input.show();
  }

  private setFilter(text: string): void {
    if (this.filter === text.trim()) return;
    this.filter = text.trim();
    this.showState();
    this.changes.fire();
  }

  private showState(): void {
    const order = orders().find(({ order: other }) => other === this.order);
    if (order) this.view.description = order.description;
    this.view.message = this.filter === '' ? '' : l10n.t('Filter: {0}', this.filter);
    void commands.executeCommand('setContext', 'commonsPatterns.libraryIsFiltered', this.filter !== '');
  }
}

interface OrderChoice {
  readonly order: Order;
  readonly label: string;
  /** Beside the name of the view. */
  readonly description: string;
  readonly icon: string;
}

function orders(): readonly OrderChoice[] {
  return [
    { order: 'domain', label: l10n.t('Domain'), description: l10n.t('by domain'), icon: 'symbol-namespace' },
    { order: 'status', label: l10n.t('Status'), description: l10n.t('by status'), icon: 'milestone' },
    { order: 'format', label: l10n.t('Format'), description: l10n.t('by format'), icon: 'symbol-structure' },
    { order: 'folder', label: l10n.t('Folder'), description: l10n.t('by folder'), icon: 'folder' },
    {
      order: 'hierarchy',
      label: l10n.t('Hierarchy'),
      description: l10n.t('from general to special'),
      icon: 'type-hierarchy-sub',
    },
  ];
}
