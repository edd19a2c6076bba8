/** Picking a pattern by title, alias, slug or id. The server searches, so that it is the same search as in completion. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIST_REQUEST, type ListedPattern, type ListParams, type ListResult } from '../../server/src/protocol.ts';

export interface PatternItem extends QuickPickItem {
  /** `undefined` for an item that stands for no pattern. */
  readonly pattern: ListedPattern | undefined;
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
  // The list may be exchanged while the person accepts what they still see. VS Code tells what is selected by its place in
  // the list, so that another pattern would be meant; what was active before is the one that was seen.
  let active: PatternItem | undefined;
  pick.onDidChangeActive(([item]) => {
    active = item ?? active;
  });
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      if (pick.items.length > 0) resolve((active ?? pick.selectedItems[0])?.pattern);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    searchAsTyped(client, pick, uri);
  });
}

/**
 * Lets the server list the patterns for what is typed, from now on.
 * @param first items that are always there, before the patterns
 */
export function searchAsTyped(
  client: LanguageClient,
  pick: QuickPick<PatternItem>,
  uri: string | undefined,
  first: readonly PatternItem[] = [],
): void {
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let latest = 0;
  const search = async (query: string) => {
    const question = ++latest;
    pick.busy = true;
    const patterns = await listPatterns(client, query, uri);
    if (question !== latest) return;
    pick.busy = false;
    pick.items = [...first, ...patterns.map(toItem)];
  };
  pick.onDidChangeValue(search);
  void search(pick.value);
}

/** The best first. */
export async function listPatterns(
  client: LanguageClient,
  query: string,
  uri: string | undefined,
): Promise<readonly ListedPattern[]> {
  const params: ListParams = { query, uri };
  const { patterns } = await client.sendRequest<ListResult>(LIST_REQUEST, params);
  return patterns;
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
