/** Asks for a pattern by title, alias, slug or id. The server searches, with the same search as for completion. */
import { type QuickPick, type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIST_REQUEST, type ListedPattern, type ListParams, type ListResult } from '../../server/src/protocol.ts';

export interface PatternItem extends QuickPickItem {
  /** `undefined` for an item that is not a pattern. */
  readonly pattern: ListedPattern | undefined;
}

export interface PickOptions {
  /** The words to start with. */
  readonly words?: string;
  /** The name that is shown below the title. */
  readonly shows?: 'id' | 'slug';
}

/**
 * @param uri of a file in the library to search; by default that of the active editor
 * @returns `undefined` if the user cancels
 */
export function pickPattern(
  client: LanguageClient,
  placeholder: string,
  uri = window.activeTextEditor?.document.uri.toString(),
  { words = '', shows = 'id' }: PickOptions = {},
): Promise<ListedPattern | undefined> {
  const pick = window.createQuickPick<PatternItem>();
  pick.value = words;
  pick.placeholder = placeholder;
  // The panel or menu that asked may take the focus back.
  pick.ignoreFocusOut = true;
  // The list may be replaced while the user accepts an item that is still visible. VS Code reports the selection by its index
  // in the new list, which may be another pattern; the item that was active before is the one that was visible.
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
    searchAsTyped(client, pick, uri, [], shows);
  });
}

/**
 * From now on, lists the patterns that the server finds for the typed text.
 * @param first items that are always shown before the patterns
 * @param shows the name that is shown below each title
 */
export function searchAsTyped(
  client: LanguageClient,
  pick: QuickPick<PatternItem>,
  uri: string | undefined,
  first: readonly PatternItem[] = [],
  shows: 'id' | 'slug' = 'id',
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
    pick.items = [...first, ...patterns.map(pattern => toItem(pattern, shows))];
  };
  pick.onDidChangeValue(search);
  void search(pick.value);
}

/** The best match first. */
export async function listPatterns(
  client: LanguageClient,
  query: string,
  uri: string | undefined,
): Promise<readonly ListedPattern[]> {
  const params: ListParams = { query, uri };
  const { patterns } = await client.sendRequest<ListResult>(LIST_REQUEST, params);
  return patterns;
}

function toItem(pattern: ListedPattern, shows: 'id' | 'slug'): PatternItem {
  return {
    pattern,
    label: pattern.title,
    description: [pattern.domain, pattern.status].filter(part => part !== undefined).join(' · '),
    detail: pattern[shows] ?? pattern.id ?? pattern.slug ?? '',
    // The server has filtered already; VS Code must not filter again.
    alwaysShow: true,
  };
}
