/** The view *Health*: what is wrong or unfinished in the libraries, by subject, with the fixes. */

import {
  commands,
  Disposable,
  type Event,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  FIX_RULE_COMMAND,
  HEALTH_REQUEST,
  HEALTH_ROWS_REQUEST,
  type Health,
  type HealthRow,
  type HealthRowsParams,
  type HealthSection,
  type PatternRow,
  type ProblemCounts,
  type ProblemRow,
  type RuleRow,
} from '../../../server/src/protocol.ts';
import { fileCount, problemCount } from '../counts.ts';
import { SHOW_RULE_COMMAND } from '../ruleDocumentation.ts';
import { type FixNode, fixesAt, fixItem, pickFix, rangeOf } from './fixItems.ts';
import { PacedChanges } from './pacedChanges.ts';
import { joined, problemText, severityIcon } from './problemTexts.ts';

type SectionNode = { readonly kind: 'section'; readonly section: HealthSection };
type RowNode = {
  readonly kind: 'row';
  readonly row: HealthRow;
  readonly subject: HealthSection['subject'];
  /** Of the pattern that it is about. */
  readonly uri: Uri | undefined;
};
export type HealthNode = SectionNode | RowNode | FixNode;

const VIEW = 'commonsPatterns.health';

export class HealthTreeView implements Disposable, TreeDataProvider<HealthNode> {
  readonly onDidChangeTreeData: Event<HealthNode | undefined>;
  private readonly changes = new PacedChanges<HealthNode>();
  private readonly view: TreeView<HealthNode>;
  private readonly subscriptions: readonly Disposable[];

  /** @param counted the problems of the library of the active editor, whether the view is visible or not */
  constructor(
    private readonly client: LanguageClient,
    libraryChanged: Event<void>,
    counted: Event<ProblemCounts>,
  ) {
    this.onDidChangeTreeData = this.changes.event;
    this.view = window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    const register = (name: string, run: (node?: HealthNode) => unknown) => commands.registerCommand(`${VIEW}.${name}`, run);
    this.subscriptions = [
      this.view,
      this.changes,
      libraryChanged(() => this.changes.fire()),
      counted(counts => this.showBadge(counts)),
      register('fixRule', node => fixRule(node)),
      register('explainRule', node => explainRule(node)),
      register('fix', node => fix(node)),
    ];
  }

  dispose(): void {
    Disposable.from(...this.subscriptions).dispose();
  }

  async getChildren(parent?: HealthNode): Promise<HealthNode[]> {
    if (parent === undefined) return this.changes.rows(() => this.sections());
    if (parent.kind === 'fix') return [];
    if (parent.kind === 'section') return this.changes.rows(() => this.rows({ subject: parent.section.subject }));
    const { row, subject } = parent;
    if (row.kind === 'rule') return this.changes.rows(() => this.rows({ subject, rule: row.rule }));
    return row.kind === 'problem' ? this.changes.rows(() => fixesAt(row.place)) : [];
  }

  getTreeItem(node: HealthNode): TreeItem {
    if (node.kind === 'fix') return fixItem(node);
    const item = node.kind === 'section' ? sectionItem(node.section) : rowItem(node);
    item.id = node.kind === 'section' ? node.section.subject : idOf(node);
    return item;
  }

  private async sections(): Promise<readonly SectionNode[]> {
    const { sections } = await this.client.sendRequest<Health>(HEALTH_REQUEST);
    return sections.map(section => ({ kind: 'section', section }));
  }

  private async rows(params: HealthRowsParams): Promise<readonly RowNode[]> {
    const rows = await this.client.sendRequest<readonly HealthRow[]>(HEALTH_ROWS_REQUEST, params);
    return rows.map(row => ({ kind: 'row', row, subject: params.subject, uri: uriOf(row) }));
  }

  private showBadge(counts: ProblemCounts): void {
    const { errors } = counts;
    this.view.badge = errors === 0 ? undefined : { value: errors, tooltip: problemText({ errors, warnings: 0 }) };
  }
}

function uriOf(row: HealthRow): Uri | undefined {
  if (row.kind === 'problem') return Uri.parse(row.place.uri);
  return row.kind === 'pattern' ? Uri.parse(row.key) : undefined;
}

function idOf({ row, subject }: RowNode): string {
  switch (row.kind) {
    case 'rule':
      return [subject, row.rule].join('\n');
    case 'problem':
      return [subject, row.rule, row.place.uri, row.message, JSON.stringify(row.place.range)].join('\n');
    case 'pattern':
      return [subject, row.key].join('\n');
    case 'more':
      return [subject, 'more'].join('\n');
  }
}

function sectionItem({ subject, count, isPending }: HealthSection): TreeItem {
  const item = new TreeItem(
    subjectText(subject),
    count === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
  );
  item.iconPath =
    count === 0 && !isPending
      ? new ThemeIcon('pass', new ThemeColor('testing.iconPassed'))
      : new ThemeIcon(SUBJECT_ICONS[subject]);
  item.description = isPending ? joined([count === 0 ? '' : String(count), l10n.t('still searching...')]) : String(count);
  item.accessibilityInformation = { label: joined([subjectText(subject), item.description]) };
  item.contextValue = 'section';
  return item;
}

const SUBJECT_ICONS: Readonly<Record<HealthSection['subject'], string>> = {
  rules: 'checklist',
  deadLinks: 'debug-disconnect',
  duplicates: 'copy',
  twins: 'files',
  losses: 'history',
  orphans: 'circle-large-outline',
  drafts: 'edit',
};

function subjectText(subject: HealthSection['subject']): string {
  switch (subject) {
    case 'rules':
      return l10n.t('Problems by rule');
    case 'deadLinks':
      return l10n.t('Dead links and relations');
    case 'duplicates':
      return l10n.t('Duplicate names');
    case 'twins':
      return l10n.t('Twins');
    case 'losses':
      return l10n.t('Losses');
    case 'orphans':
      return l10n.t('Without relations');
    case 'drafts':
      return l10n.t('Drafts');
  }
}

function rowItem({ row, uri }: RowNode): TreeItem {
  switch (row.kind) {
    case 'rule':
      return ruleItem(row);
    case 'problem':
      return problemItem(row, uri);
    case 'pattern':
      return patternItem(row, uri);
    case 'more':
      return new TreeItem(l10n.t('{0} more', row.count));
  }
}

function ruleItem({ title, rule, severity, problems, files, fixable }: RuleRow): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  item.iconPath = severityIcon(severity);
  item.description = joined([String(problems), rule]);
  const counts = l10n.t('{0} in {1}', problemCount(problems), fileCount(files));
  item.tooltip = joined([title, counts]);
  item.accessibilityInformation = { label: joined([title, severity, counts]) };
  item.contextValue = fixable > 0 ? 'rule-fixable' : 'rule';
  return item;
}

function problemItem({ message, title, severity, fixable, place }: ProblemRow, uri: Uri | undefined): TreeItem {
  const item = new TreeItem(title, fixable ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.iconPath = severityIcon(severity);
  item.description = message;
  item.tooltip = joined([title, message]);
  item.accessibilityInformation = { label: joined([title, severity, message]) };
  item.contextValue = fixable ? 'problem-fixable' : 'problem';
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection: rangeOf(place) }] };
  return item;
}

function patternItem({ title, status, domain, problems }: PatternRow, uri: Uri | undefined): TreeItem {
  const item = new TreeItem(title);
  if (uri) item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  item.description = joined([domain, status]);
  item.accessibilityInformation = { label: joined([title, item.description, problemText(problems)]) };
  item.contextValue = 'pattern';
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  return item;
}

async function fixRule(node: HealthNode | undefined): Promise<void> {
  if (node?.kind === 'row' && node.row.kind === 'rule') {
    await commands.executeCommand(FIX_RULE_COMMAND, node.row.rule, node.row.uri);
  }
}

async function explainRule(node: HealthNode | undefined): Promise<void> {
  if (node?.kind !== 'row' || (node.row.kind !== 'rule' && node.row.kind !== 'problem')) return;
  await commands.executeCommand(SHOW_RULE_COMMAND, node.row.rule);
}

async function fix(node: HealthNode | undefined): Promise<void> {
  if (node?.kind === 'row' && node.row.kind === 'problem') await pickFix(node.row.place);
}
