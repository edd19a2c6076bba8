/** Picking a pattern by title, alias, slug or id. The server searches, so that it is the same search as in completion. */
import { type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIST_REQUEST, type ListedPattern, type ListParams, type ListResult } from '../../server/src/protocol.ts';

interface PatternItem extends QuickPickItem {
  readonly pattern: ListedPattern;
}

/**
 * @param uri of a file in the library that is meant; that of the active editor when left out
 * @returns `undefined` when the person picks nothing
 */
export function pickPattern(
  client: LanguageClient,
  placeholder: string,
  uri = window.activeTextEditor?.document.uri.toString(),
): Promise<ListedPattern | undefined> {
  const pick = window.createQuickPick<PatternItem>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let latest = 0;
  const search = async (query: string) => {
    const question = ++latest;
    pick.busy = true;
    const params: ListParams = { query, uri };
    const { patterns } = await client.sendRequest<ListResult>(LIST_REQUEST, params);
    if (question !== latest) return;
    pick.busy = false;
    pick.items = patterns.map(pattern => toItem(pattern));
  };
  return new Promise(resolve => {
    pick.onDidChangeValue(search);
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.pattern);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void search('');
  });
}

function toItem(pattern: ListedPattern): PatternItem {
  return {
    pattern,
    label: pattern.title,
    description: [pattern.domain, pattern.status].filter(part => part !== undefined).join(' · '),
    detail: pattern.id ?? pattern.slug ?? '',
    // The server has chosen; VS Code must not filter it away again.
    alwaysShow: true,
  };
}
