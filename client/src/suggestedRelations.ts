/** `Patterns: Suggest Relations...`: patterns about the same things, and the kind of relation that the texts suggest. */
import { l10n, type QuickPickItem, window } from 'vscode';
import { SUGGEST_RELATIONS_REQUEST, type SuggestedRelation, type SuggestRelationsParams } from '../../server/src/protocol.ts';
import { changeRelation, kindsOf, pickKind, type RelationEditor } from './graphCommands.ts';

interface SuggestionItem extends QuickPickItem {
  readonly suggestion: SuggestedRelation;
}

/** @param uri of a pattern; by default that of the active editor */
export async function suggestRelations(
  editor: RelationEditor,
  uri = window.activeTextEditor?.document.uri.toString(),
): Promise<void> {
  const kinds = uri === undefined ? [] : await kindsOf(editor, uri);
  if (uri === undefined || kinds.length === 0) {
    void window.showInformationMessage(l10n.t('Open a pattern of the library first.'));
    return;
  }
  const params: SuggestRelationsParams = { uri };
  const suggestions = await editor.client.sendRequest<readonly SuggestedRelation[]>(SUGGEST_RELATIONS_REQUEST, params);
  if (suggestions.length === 0) {
    void window.showInformationMessage(l10n.t('No other pattern is close enough to this one to be suggested.'));
    return;
  }
  const items = suggestions.map((suggestion): SuggestionItem => {
    const detail = l10n.t('shares: {0}', suggestion.shared.join(', '));
    return { label: suggestion.title, detail, suggestion, ...(suggestion.kind ? { description: suggestion.kind.caption } : {}) };
  });
  const placeHolder = l10n.t('Which pattern should this one be related to?');
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true, ignoreFocusOut: true });
  if (picked === undefined) return;
  const { kind, uri: target } = picked.suggestion;
  const proposedFirst = [...kinds].sort((a, b) => Number(b.key === kind?.key) - Number(a.key === kind?.key));
  const chosen = await pickKind(proposedFirst, l10n.t('Which kind of relation?'));
  if (chosen) await changeRelation(editor, uri, { kind: 'add', relation: chosen.key, target, inverse: 'always' });
}
