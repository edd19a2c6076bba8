/** `Patterns: Fix All of a Rule in the Library...`: shows what would change, and changes it. */

import { l10n, ProgressLocation, type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  FIX_RULE_REQUEST,
  FIXABLE_RULES_REQUEST,
  type FixableRule,
  type FixRuleParams,
  type FixRuleResult,
  type StatusParams,
} from '../../server/src/protocol.ts';
import { fileCount, problemCount } from './counts.ts';
import type { LibraryEdits } from './libraryEdits.ts';

/**
 * @param rule asks for one if undefined
 * @param uri of a file in the library; by default that of the active editor
 */
export async function fixRule(client: LanguageClient, edits: LibraryEdits, rule?: string, uri?: string): Promise<void> {
  const file = uri ?? window.activeTextEditor?.document.uri.toString();
  if (file === undefined) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
    return;
  }
  const chosen = rule ?? (await pickRule(client, file));
  if (chosen === undefined) return;
  const params: FixRuleParams = { rule: chosen, uri: file };
  const {
    problems,
    files,
    leftOut = 0,
  } = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Computing fixes') }, async () =>
    client.sendRequest<FixRuleResult>(FIX_RULE_REQUEST, params),
  );
  if (files.length === 0) {
    void window.showInformationMessage(l10n.t('No problem of the rule "{0}" can be fixed without a choice.', chosen));
    return;
  }
  const question = (count: number) => {
    const asked = l10n.t('Fixing {0} ({1}) changes {2}.', problemCount(problems), chosen, fileCount(count));
    return leftOut === 0 ? asked : `${asked} ${l10n.t('Relations that nothing explains are left out: {0}.', leftOut)}`;
  };
  await edits.apply({ files, question, isPreviewed: true });
}

interface RulePick extends QuickPickItem {
  readonly rule: string;
}

async function pickRule(client: LanguageClient, uri: string): Promise<string | undefined> {
  const params: StatusParams = { uri };
  const rules = await client.sendRequest<readonly FixableRule[]>(FIXABLE_RULES_REQUEST, params);
  if (rules.length === 0) {
    void window.showInformationMessage(l10n.t('The library has no problems that can be fixed.'));
    return undefined;
  }
  const items = rules.map(({ rule, title, problems, files }): RulePick => {
    return { rule, label: title, description: rule, detail: l10n.t('{0} in {1}', problemCount(problems), fileCount(files)) };
  });
  const placeHolder = l10n.t('Select a rule to fix all of its problems in the library');
  const pick = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return pick?.rule;
}
