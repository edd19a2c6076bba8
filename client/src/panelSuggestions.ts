/** Suggested relations of a graph panel: requested from the server for the page, and added to the text when one is accepted. */
import { SUGGEST_RELATIONS_REQUEST, type SuggestedRelation, type SuggestRelationsParams } from '../../server/src/protocol.ts';
import { cardSuggestions } from './cardSuggestions.ts';
import { changeRelation, pickRelationKind, type RelationEditor } from './graphCommands.ts';
import type { HostMessage, PageMessage } from './webview/pageProtocol.ts';

type Post = (message: HostMessage) => void;

/** Sends the page the suggestions for a pattern. */
export async function sendSuggestions(editor: RelationEditor, uri: string, post: Post): Promise<void> {
  const params: SuggestRelationsParams = { uri };
  const found = await editor.client.sendRequest<readonly SuggestedRelation[]>(SUGGEST_RELATIONS_REQUEST, params);
  post({ type: 'suggestions', uri, suggestions: cardSuggestions(found) });
}

/** A relation that was added is in the next graph. */
export async function acceptSuggestion(
  editor: RelationEditor,
  { uri, target, kind: known }: Extract<PageMessage, { type: 'accept' }>,
  post: Post,
): Promise<void> {
  const kind = await pickRelationKind(editor, uri, known);
  const isAdded = kind && (await changeRelation(editor, uri, { kind: 'add', relation: kind.key, target, inverse: 'always' }));
  if (isAdded !== true) await sendSuggestions(editor, uri, post);
}
