/** Completion over LSP. */
import {
  type Command,
  type CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  CompletionItemKind as Kind,
  type CompletionItem as LspCompletionItem,
  type CompletionList as LspCompletionList,
  MarkupKind,
  type ServerCapabilities,
} from 'vscode-languageserver';
import {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completionsAt,
  LineIndex,
  resolveDocumentation,
  type Span,
} from '../core/index.ts';
import { makers } from '../makers.ts';
import { NEW_PATTERN_COMMAND, type NewPatternStart, type RelationEntryPlace } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toOffset, toRange, toTextEdit } from '../toProtocol.ts';
import { isSaved } from '../uris.ts';

/**
 * Lists open while typing by these characters: VS Code keeps quick suggestions off in Markdown, and the defaults for
 * Markdown are nobody's to change. Letters it hears in quick suggestions only; a line break would do, but with a list open
 * a second one would insert what nobody has chosen. Keys, that nothing stands before, are for the client.
 */
const TRIGGER_CHARACTERS = [' ', ':', '-', '[', ',', '"', "'", '#', '(', '*'];

export const COMPLETION_CAPABILITIES: ServerCapabilities = {
  completionProvider: {
    triggerCharacters: TRIGGER_CHARACTERS,
    resolveProvider: true,
    completionItem: { labelDetailsSupport: true },
  },
};

/** What a client has to understand for lists in their short form. */
export const LIST_DEFAULTS: readonly string[] = ['editRange', 'insertTextFormat', 'insertTextMode'];

export function answerCompletionRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  connection.onCompletion(params =>
    guard(context, 'completion', { isIncomplete: false, items: [] }, () => {
      const { uri } = params.textDocument;
      const folder = workspace.libraryOf(uri);
      const { settings, library } = folder;
      const trigger =
        params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? params.context.triggerCharacter : undefined;
      const text = workspace.textOf(uri) ?? '';
      const format = folder.formatFor(uri, text);
      const canCreate = context.canRun(NEW_PATTERN_COMMAND);
      const asked: CompletionContext = { settings, make: makers, trigger, hasFileName: isSaved(uri), format, canCreate };
      const lines = new LineIndex(text);
      const offset = toOffset(text, params.position);
      const document = workspace.document(uri);
      const blank = blankFileCompletions(uri, text, offset, asked);
      const list: CompletionList = document && blank.items.length === 0 ? completionsAt(document, library, offset, asked) : blank;
      const defaults = context.understandsListDefaults() ? defaultsOf(list.items, lines) : undefined;
      // While the library is being read, a later answer knows more.
      return {
        isIncomplete: list.incomplete || context.isIndexing(),
        ...(defaults ? { itemDefaults: defaults.lsp } : {}),
        items: list.items.map(item => toCompletionItem(item, lines, uri, defaults)),
      };
    }),
  );

  connection.onCompletionResolve(item =>
    guard(context, 'completion resolve', item, () => {
      const uri: unknown = item.data;
      if (typeof uri !== 'string') return item;
      const value = resolveDocumentation(uri, other => workspace.document(other));
      return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    }),
  );
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  value: Kind.EnumMember,
  key: Kind.Property,
  pattern: Kind.Reference,
  newPattern: Kind.Event,
  section: Kind.Struct,
  label: Kind.Field,
  snippet: Kind.Snippet,
  citation: Kind.Reference,
  link: Kind.File,
  date: Kind.Value,
  id: Kind.Value,
  url: Kind.Value,
  constant: Kind.Constant,
};

/** What is said once for all items of a list: two hundred of them take a while on their way to an editor. */
interface Defaults {
  readonly span: Span;
  readonly isSnippet: boolean;
  readonly lsp: NonNullable<LspCompletionList['itemDefaults']>;
}

/** What the first item has, as most lists are of one kind. */
function defaultsOf([first]: readonly CompletionItem[], lines: LineIndex): Defaults | undefined {
  if (first === undefined) return undefined;
  const { isSnippet, edit } = first;
  const lsp = { editRange: toRange(lines, edit.span), insertTextFormat: textFormat(first), insertTextMode: InsertTextMode.asIs };
  return { span: edit.span, isSnippet, lsp };
}

function textFormat({ isSnippet }: CompletionItem): InsertTextFormat {
  return isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
}

function toCompletionItem(
  item: CompletionItem,
  lines: LineIndex,
  uri: string,
  defaults: Defaults | undefined,
): LspCompletionItem {
  const { labelDetail, description, documentation, additionalEdits, resolve, create, edit } = item;
  const isUsualPlace = defaults?.span.start === edit.span.start && defaults.span.end === edit.span.end;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    labelDetails: {
      ...(labelDetail === undefined ? {} : { detail: ` ${labelDetail}` }),
      ...(description === undefined ? {} : { description }),
    },
    filterText: item.filterText,
    sortText: item.sortText,
    ...(isUsualPlace ? { textEditText: edit.newText } : { textEdit: toTextEdit(lines, edit) }),
    ...(item.isSnippet === defaults?.isSnippet ? {} : { insertTextFormat: textFormat(item) }),
    ...(defaults ? {} : { insertTextMode: InsertTextMode.asIs }),
    ...(additionalEdits ? { additionalTextEdits: additionalEdits.map(other => toTextEdit(lines, other)) } : {}),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(resolve ? { data: resolve.uri } : {}),
    ...(item.suggestNext ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
    ...(create ? { command: creation(create, { uri, position: toRange(lines, edit.span).end }) } : {}),
  };
}

type Creation = NonNullable<CompletionItem['create']>;

function creation({ patternTitle, parentIsKnown }: Creation, entry: RelationEntryPlace): Command {
  const start: NewPatternStart = { title: patternTitle, parentIsKnown, entry };
  return { title: '', command: NEW_PATTERN_COMMAND, arguments: [start] };
}
