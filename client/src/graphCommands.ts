/**
 * The commands of the context menu of a graph. Relations are changed by edits that the server computes and this file applies:
 * all in one step that can be undone.
 */
import { commands, type Disposable, env, l10n, type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  CHANGE_RELATION_REQUEST,
  RELATION_KINDS_REQUEST,
  type RelationChange,
  type RelationChangeParams,
  type RelationChangeResult,
  type RelationKind,
  type RelationKindsParams,
} from '../../server/src/protocol.ts';
import type { LibraryEdits } from './libraryEdits.ts';
import { pickPattern } from './patternPick.ts';
import { achieved } from './walkthrough.ts';
import { type MenuContext, menuContext } from './webview/pageProtocol.ts';

/** What the commands ask of the panel whose menu is open. */
export interface PanelActions {
  open(uri: string, side: boolean): Promise<void>;
  recentre(uri: string): Promise<void>;
  fixRelation(key: string): Promise<void>;
}

/** What the commands that change relations need. */
export interface RelationEditor {
  readonly client: LanguageClient;
  readonly edits: LibraryEdits;
}

/** @param panel the one whose menu is open */
export function registerGraphCommands(editor: RelationEditor, panel: () => PanelActions | undefined): readonly Disposable[] {
  const register = (name: string, run: (context: MenuContext) => Promise<unknown>): Disposable =>
    commands.registerCommand(`commonsPatterns.graph.${name}`, async (raw: unknown) => {
      const context = menuContext.safeParse(raw).data;
      if (context) await run(context);
    });
  return [
    register('open', async ({ uri }) => uri && panel()?.open(uri, false)),
    register('openToSide', async ({ uri }) => uri && panel()?.open(uri, true)),
    register('recentre', async ({ uri }) => uri && panel()?.recentre(uri)),
    register('copyId', async ({ id }) => env.clipboard.writeText(id)),
    register('fix', async ({ key }) => panel()?.fixRelation(key)),
    register('addRelation', async ({ uri }) => uri && addRelation(editor, uri)),
    register('changeKind', context => changeKind(editor, context)),
    register('removeRelation', context => removeRelation(editor, context)),
  ];
}

/**
 * Asks for a kind and a pattern, and adds a relation from the pattern of this file to it, and its inverse.
 * @param known key of the kind, if the author has chosen it already
 */
export async function addRelation(editor: RelationEditor, uri: string, known?: string): Promise<void> {
  const kind = await pickRelationKind(editor, uri, known);
  if (kind === undefined) return;
  const target = await pickPattern(editor.client, l10n.t('{0}: which pattern?', kind.caption), uri);
  if (target) await changeRelation(editor, uri, { kind: 'add', relation: kind.key, target: target.uri, inverse: 'always' });
}

/** A kind of relation that the pattern of this file can have. */
export async function pickRelationKind(editor: RelationEditor, uri: string, known?: string): Promise<RelationKind | undefined> {
  const kinds = await kindsOf(editor, uri);
  return kinds.find(({ key }) => key === known) ?? (await pickKind(kinds, l10n.t('Which kind of relation?')));
}

async function changeKind(editor: RelationEditor, context: MenuContext): Promise<void> {
  const { source, key } = context;
  const relation = await pickRelation(context);
  if (source === undefined || relation === undefined) return;
  const others = (await kindsOf(editor, source)).filter(kind => kind.key !== relation.key);
  const to = await pickKind(others, l10n.t('{0}: which kind of relation instead?', relation.caption));
  if (to) await changeRelation(editor, source, { kind: 'change', relation: relation.key, target: key, to: to.key });
}

async function removeRelation(editor: RelationEditor, context: MenuContext): Promise<void> {
  const { source, key } = context;
  const relation = await pickRelation(context);
  if (source && relation) await changeRelation(editor, source, { kind: 'remove', relation: relation.key, target: key });
}

export function kindsOf({ client }: RelationEditor, uri: string): Promise<readonly RelationKind[]> {
  const params: RelationKindsParams = { uri };
  return client.sendRequest<readonly RelationKind[]>(RELATION_KINDS_REQUEST, params);
}

/** Two patterns may have several relations: then the user chooses one. */
async function pickRelation({ relations = [] }: MenuContext): Promise<RelationKind | undefined> {
  return relations.length > 1 ? pickKind(relations, l10n.t('Which of the relations?')) : relations[0];
}

export async function pickKind(kinds: readonly RelationKind[], placeHolder: string): Promise<RelationKind | undefined> {
  const items = kinds.map((kind): QuickPickItem & { readonly kindOfRelation: RelationKind } => ({
    label: kind.label,
    ...(kind.caption === kind.label ? {} : { description: kind.caption }),
    kindOfRelation: kind,
  }));
  // The menu returns the focus to the graph, sometimes after the quick pick has appeared.
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: true, ignoreFocusOut: true });
  return picked?.kindOfRelation;
}

/** Applies a change in both files, and says why if it cannot be made. @returns whether it was made */
export async function changeRelation({ client, edits }: RelationEditor, uri: string, wanted: RelationChange): Promise<boolean> {
  const params: RelationChangeParams = { uri, change: wanted };
  const result = await client.sendRequest<RelationChangeResult>(CHANGE_RELATION_REQUEST, params);
  if (result.kind === 'refused') {
    void window.showWarningMessage(refusal(result.reason));
    return false;
  }
  const isMade = await edits.apply({ files: result.files });
  if (isMade && wanted.kind === 'add') achieved('hasAddedRelation');
  return isMade;
}

function refusal(reason: Extract<RelationChangeResult, { kind: 'refused' }>['reason']): string {
  switch (reason) {
    case 'unreadable':
      return l10n.t('The frontmatter of one of the files contains invalid YAML. Correct it first.');
    case 'exists':
      return l10n.t('This relation is there already.');
    case 'gone':
      return l10n.t('This relation, or one of its patterns, is no longer there.');
    case 'self':
      return l10n.t('A pattern has no relation to itself.');
    case 'noName':
      return l10n.t('The other pattern has neither an id nor a slug by which it could be named.');
  }
}
