/** The fixes of a problem as rows of a tree: those that VS Code offers at its place. */
import { type CodeAction, type Command, commands, l10n, Range, ThemeIcon, TreeItem, Uri, window, workspace } from 'vscode';
import type { FilePlace } from '../../../server/src/protocol.ts';

/** Runs a fix. Arguments: a `FixNode`. */
export const RUN_FIX_COMMAND = 'commonsPatterns.runFix';

export interface FixNode {
  readonly kind: 'fix';
  readonly action: CodeAction | Command;
}

export function rangeOf({ range: { start, end } }: FilePlace): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The fixes at a place, the preferred ones first. */
export async function fixesAt(place: FilePlace): Promise<readonly FixNode[]> {
  const uri = Uri.parse(place.uri);
  // The server answers about open texts.
  await workspace.openTextDocument(uri);
  const actions = await commands.executeCommand<readonly (CodeAction | Command)[] | undefined>(
    'vscode.executeCodeActionProvider',
    uri,
    rangeOf(place),
    'quickfix',
  );
  const nodes = (actions ?? []).map((action): FixNode => ({ kind: 'fix', action }));
  return nodes.sort((a, b) => Number(isPreferred(b)) - Number(isPreferred(a)));
}

export function fixItem(node: FixNode): TreeItem {
  const item = new TreeItem(node.action.title);
  item.iconPath = new ThemeIcon(isPreferred(node) ? 'lightbulb-autofix' : 'lightbulb');
  item.command = { command: RUN_FIX_COMMAND, title: l10n.t('Fix'), arguments: [node] };
  item.contextValue = 'fix';
  return item;
}

/** Applies the edits of a fix, and runs its command. */
export async function runFix({ action }: FixNode): Promise<void> {
  if (isCommand(action)) {
    await runCommand(action);
    return;
  }
  if (action.edit) await workspace.applyEdit(action.edit);
  if (action.command) await runCommand(action.command);
}

/** Lets the author choose among the fixes at a place. */
export async function pickFix(place: FilePlace): Promise<void> {
  const fixes = await fixesAt(place);
  if (fixes.length === 0) {
    void window.showInformationMessage(l10n.t('There is no fix for this.'));
    return;
  }
  const items = fixes.map(fix => ({ label: fix.action.title, fix }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Select a fix') });
  if (picked) await runFix(picked.fix);
}

async function runCommand({ command, arguments: values = [] }: Command): Promise<void> {
  await commands.executeCommand(command, ...values);
}

function isCommand(action: FixNode['action']): action is Command {
  return typeof action.command === 'string';
}

function isPreferred({ action }: FixNode): boolean {
  return 'isPreferred' in action && action.isPreferred === true;
}
