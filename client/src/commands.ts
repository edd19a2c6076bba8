/** The commands of the extension. */
import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  languages,
  type QuickPickItem,
  Uri,
  ViewColumn,
  Range as VSCodeRange,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient, Location, Position, Range } from 'vscode-languageclient/node';
import {
  APPLY_EDITS_COMMAND,
  FIX_RULE_COMMAND,
  NEW_PATTERN_COMMAND,
  type NewPatternStart,
  OPEN_BESIDE_COMMAND,
  OPEN_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  PICK_VALUE_COMMAND,
  type LibraryEdit as ServerLibraryEdit,
  SHOW_PROBLEMS_COMMAND,
  SHOW_REFERENCES_COMMAND,
  type ValueChoice,
} from '../../server/src/protocol.ts';
import { registerAuthorCommands } from './authorCommands.ts';
import { CHOOSE_FORMAT_COMMAND, chooseFormat } from './formatChoice.ts';
import type { GraphPanels } from './graphPanels.ts';
import type { LibraryEdits } from './libraryEdits.ts';
import { openLibrarySettings } from './librarySettings.ts';
import { makeNewPattern } from './newPattern.ts';
import { pickPattern } from './patternPick.ts';
import { restoreLosses } from './restoreLosses.ts';
import { SHOW_RULE_COMMAND } from './ruleDocumentation.ts';
import { fixRule } from './ruleFixes.ts';
import { suggestRelations } from './suggestedRelations.ts';
import { pickValue } from './valuePick.ts';
import { fileOf } from './views/fileOf.ts';

export interface CommandContext {
  readonly client: LanguageClient;
  readonly output: LogOutputChannel;
  readonly graphs: GraphPanels;
  readonly edits: LibraryEdits;
}

export function registerCommands(context: ExtensionContext, { client, output, graphs, edits }: CommandContext): void {
  const register = (command: string, run: (...args: never[]) => unknown) =>
    context.subscriptions.push(commands.registerCommand(command, run));
  context.subscriptions.push(...registerAuthorCommands({ client, edits }));
  register('commonsPatterns.restartServer', () => restart(client, output));
  register('commonsPatterns.showOutput', () => output.show());
  register(SHOW_PROBLEMS_COMMAND, () => commands.executeCommand('workbench.actions.view.problems'));
  register('commonsPatterns.showGraph', (file?: unknown) => graphs.show(fileOf(file)?.toString()));
  register('commonsPatterns.explainRule', () => explainRule());
  register(CHOOSE_FORMAT_COMMAND, () => chooseFormat(client));
  register('commonsPatterns.openSettings', () => openLibrarySettings(client));
  register('commonsPatterns.goToPattern', () => goToPattern(client));
  register('commonsPatterns.suggestRelations', (uri?: unknown) =>
    suggestRelations({ client, edits }, typeof uri === 'string' ? uri : undefined),
  );
  register(NEW_PATTERN_COMMAND, (from?: Uri | NewPatternStart) => makeNewPattern(client, edits, from));
  register(APPLY_EDITS_COMMAND, ({ created, ...edit }: ServerLibraryEdit) =>
    edits.apply({ ...edit, created: created ? [{ ...created, uri: Uri.parse(created.uri) }] : [] }),
  );
  register(FIX_RULE_COMMAND, (rule?: string, uri?: string) => fixRule(client, edits, rule, uri));
  register('commonsPatterns.restoreLosses', () => restoreLosses(client, edits));
  register('commonsPatterns.undoLibraryEdit', () => edits.undoLast());
  register(SHOW_REFERENCES_COMMAND, (uri: string, position: Position, places: readonly Location[]) =>
    showReferences(client, uri, position, places),
  );
  register(OPEN_BESIDE_COMMAND, (uri: string, other: string) => openBeside(Uri.parse(uri), Uri.parse(other)));
  register(OPEN_PATTERN_COMMAND, (uri: string) => window.showTextDocument(Uri.parse(uri)));
  register(PICK_VALUE_COMMAND, (uri: string, version: number | null, choices: readonly ValueChoice[]) =>
    pickValue(uri, version, choices),
  );
  register(PICK_TARGET_COMMAND, (uri: string, range: Range, version: number | null, wanted: 'id' | 'slug', words: string) =>
    pickTarget(client, uri, range, version, { wanted, words }),
  );
}

async function restart(client: LanguageClient, output: LogOutputChannel): Promise<void> {
  output.info('Restarting the language server.');
  try {
    await client.restart();
  } catch (error) {
    output.error(String(error));
    void window.showErrorMessage(l10n.t('The language server failed to restart. See the output for details.'));
  }
}

interface RulePick extends QuickPickItem {
  readonly rule: string;
}

/** The rules of the problems in the active editor, starting with the one at the cursor. */
async function explainRule(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
    return;
  }
  const diagnostics = languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'patterns');
  const here = diagnostics.filter(({ range }) => range.contains(editor.selection.active));
  const picks = new Map<string, RulePick>();
  for (const { code, message } of [...here, ...diagnostics]) {
    const rule = typeof code === 'object' ? String(code.value) : String(code);
    if (!picks.has(rule)) picks.set(rule, { rule, label: rule, detail: message });
  }
  if (picks.size === 0) {
    void window.showInformationMessage(l10n.t('This file has no problems.'));
    return;
  }
  const [first] = picks.values();
  const pick =
    picks.size === 1 || here.length === 1
      ? first
      : await window.showQuickPick([...picks.values()], { placeHolder: l10n.t('Select a rule to explain'), matchOnDetail: true });
  if (pick) await commands.executeCommand(SHOW_RULE_COMMAND, pick.rule);
}

async function goToPattern(client: LanguageClient): Promise<void> {
  const pattern = await pickPattern(client, l10n.t('Go to a pattern by title, alias, slug or id'));
  if (pattern) await window.showTextDocument(Uri.parse(pattern.uri));
}

/** Shows the places found by the server in the peek view of "Find All References". */
async function showReferences(
  { protocol2CodeConverter }: LanguageClient,
  uri: string,
  position: Position,
  places: readonly Location[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    Uri.parse(uri),
    protocol2CodeConverter.asPosition(position),
    places.map(place => protocol2CodeConverter.asLocation(place)),
  );
}

/** Asks for the target of a relation, starting with the words that are there; changes nothing if the text has changed in the meantime. */
async function pickTarget(
  client: LanguageClient,
  uri: string,
  range: Range,
  version: number | null,
  { wanted, words }: { readonly wanted: 'id' | 'slug'; readonly words: string },
): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const pattern = await pickPattern(client, l10n.t('Which pattern should the relation point to?'), uri, { words, shows: wanted });
  const name = pattern?.[wanted] ?? pattern?.id ?? pattern?.slug;
  if (name === undefined) return;
  if (version !== null && document.version !== version) {
    void window.showWarningMessage(l10n.t('The file has changed in the meantime. The relation was not changed.'));
    return;
  }
  const edit = new WorkspaceEdit();
  const { start, end } = range;
  edit.replace(document.uri, new VSCodeRange(start.line, start.character, end.line, end.character), name);
  await workspace.applyEdit(edit);
}

/** The focus stays in the first one. */
async function openBeside(uri: Uri, other: Uri): Promise<void> {
  const editor = await window.showTextDocument(uri);
  const beside = (editor.viewColumn ?? ViewColumn.One) + 1;
  await window.showTextDocument(other, { viewColumn: beside, preserveFocus: true, preview: false });
}
