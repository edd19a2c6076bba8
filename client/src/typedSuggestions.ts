/**
 * Opens the list of completions while a word is typed. VS Code disables quick suggestions in Markdown and does not support
 * letters as trigger characters, so the server is asked at each letter whether it has items there; other editors request
 * completions by themselves. Free text stays quiet because the server has no items for it.
 */
import {
  CompletionList,
  commands,
  type Disposable,
  type Position,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import { HAS_COMPLETIONS_REQUEST, type HasCompletionsParams, SUGGEST_COMMAND } from '../../server/src/protocol.ts';

/** A few letters may arrive as one change when somebody types fast; more of them were pasted, or are an accepted item. */
const TYPED = /^[\p{L}\p{N}]{0,2}\p{L}$/u;

export class TypedSuggestions {
  /** How often VS Code has requested completions. */
  private requests = 0;
  private lastAnswer: Promise<unknown> = Promise.resolve();
  private letters = 0;

  /**
   * Every list is incomplete: VS Code then requests an open list again at each letter, and a letter without a request is one
   * for which no list is open.
   */
  readonly middleware: Pick<Middleware, 'provideCompletionItem'> = {
    provideCompletionItem: async (document, position, context, token, next) => {
      this.requests++;
      const answer = Promise.resolve(next(document, position, context, token));
      this.lastAnswer = answer.catch(() => undefined);
      const found = await answer;
      const items = found instanceof CompletionList ? found.items : (found ?? []);
      return items.length === 0 ? items : new CompletionList(items, true);
    },
  };

  listen(client: LanguageClient): Disposable {
    return workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      const [change, ...others] = contentChanges;
      if (change === undefined || others.length > 0 || reason !== undefined) return;
      if (window.activeTextEditor?.document !== document || document.languageId !== 'markdown' || !client.isRunning()) return;
      const position = endOfWord(document, change);
      if (position && isWanted(document)) void this.openList(client, document, position);
    });
  }

  /** Opens the list at a position where a letter has just been typed, unless VS Code has a list there by itself. */
  private async openList(client: LanguageClient, document: TextDocument, position: Position): Promise<void> {
    const letter = ++this.letters;
    const requests = this.requests;
    // The client sends the change to the server while this waits.
    await new Promise<void>(resolve => setImmediate(resolve));
    const params: HasCompletionsParams = { uri: document.uri.toString(), position };
    const hasItems = await client.sendRequest<boolean>(HAS_COMPLETIONS_REQUEST, params);
    if (!hasItems || letter !== this.letters) return;
    // A list that was requested before the letter is requested again after its answer.
    await this.lastAnswer;
    await earlierMessages();
    if (letter !== this.letters || requests !== this.requests || window.activeTextEditor?.document !== document) return;
    await commands.executeCommand(SUGGEST_COMMAND, { auto: true });
  }
}

/** The end of a typed change, if a word ends there. */
function endOfWord(document: TextDocument, { range: { start }, text }: TextDocumentContentChangeEvent): Position | undefined {
  if (!TYPED.test(text)) return undefined;
  const end = start.translate(0, text.length);
  return /^[\p{L}\p{N}_]/u.test(document.lineAt(end.line).text.slice(end.character)) ? undefined : end;
}

/** False if the author has disabled lists that open by themselves. */
function isWanted(document: TextDocument): boolean {
  return workspace.getConfiguration('editor', document).get('suggestOnTriggerCharacters') !== false;
}

/**
 * Resolves when everything that the window has already sent to extensions has arrived, such as its own request for
 * completions: messages keep their order, and this command makes one round trip.
 */
async function earlierMessages(): Promise<void> {
  await commands.executeCommand('setContext', 'commonsPatterns.typed', true);
}
