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
  type Position,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ClientAbilities } from '../clientAbilities.ts';
import {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completionsAt,
  LineIndex,
  type PlainMessage,
  resolveDocumentation,
  type Span,
  settingsCompletionsAt,
} from '../core/index.ts';
import { idAndClock } from '../idAndClock.ts';
import {
  HAS_COMPLETIONS_REQUEST,
  type HasCompletionsParams,
  NEW_PATTERN_COMMAND,
  type NewPatternStart,
  type RelationEntryPlace,
  SUGGEST_COMMAND,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { textOfSnippet } from '../snippetText.ts';
import { toOffset, toRange, toTextEdit } from '../toProtocol.ts';
import { isSaved, isSettingsFile } from '../uris.ts';

/**
 * Lists open while typing by these characters: VS Code keeps quick suggestions off in Markdown, and extensions should not change
 * that for Markdown. Letters trigger quick suggestions only, so the client asks for them (`HAS_COMPLETIONS_REQUEST`); a line
 * break would work, but with an open list a second one would insert an unintended item.
 */
const TRIGGER_CHARACTERS = [' ', ':', '-', '[', ',', '"', "'", '#', '(', '*'];

export const COMPLETION_CAPABILITIES: ServerCapabilities = {
  completionProvider: {
    triggerCharacters: TRIGGER_CHARACTERS,
    resolveProvider: true,
    completionItem: { labelDetailsSupport: true },
  },
};

export function answerCompletionRequests(context: ServerContext): void {
  const { connection, workspace, uris, abilities, presentation } = context;

  connection.onCompletion(params =>
    guard(context, 'completion', { isIncomplete: false, items: [] }, () => {
      const trigger =
        params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? params.context.triggerCharacter : undefined;
      const { list, lines } = completions(context, params.textDocument.uri, params.position, trigger);
      const items = abilities.completion.snippets ? list.items : list.items.map(withoutStops);
      const defaults = abilities.completion.listDefaults ? defaultsOf(items, lines, abilities) : undefined;
      const made = { lines, defaults, entryUri: params.textDocument.uri };
      // While the library is being read, a later answer may be more complete.
      return {
        isIncomplete: list.incomplete || workspace.isIndexing,
        ...(defaults ? { itemDefaults: defaults.lsp } : {}),
        items: items.map(item => toCompletionItem(item, made, context)),
      };
    }),
  );

  connection.onRequest(HAS_COMPLETIONS_REQUEST, ({ uri, position }: HasCompletionsParams) =>
    guard(context, HAS_COMPLETIONS_REQUEST, false, (): boolean => {
      return completions(context, uri, position, ANY_LETTER).list.items.length > 0;
    }),
  );

  connection.onCompletionResolve(item =>
    guard(context, 'completion resolve', item, () => {
      const uri: unknown = item.data;
      if (typeof uri !== 'string') return item;
      const value = resolveDocumentation(uris.canonical(uri), other => workspace.document(other));
      if (value === undefined) return item;
      return { ...item, documentation: presentation.markup(value, abilities.completion.documentation) };
    }),
  );
}

/** Where lists open at trigger characters only, no letter opens them. */
const ANY_LETTER = 'a';

/** @param clientUri in the spelling of the client */
function completions(
  { workspace, uris, abilities }: ServerContext,
  clientUri: string,
  position: Position,
  trigger: string | undefined,
): { readonly list: CompletionList; readonly lines: LineIndex } {
  const uri = uris.canonical(clientUri);
  const folder = workspace.libraryOf(uri);
  const { settings, library } = folder;
  const text = workspace.textOf(uri) ?? '';
  const format = folder.formatFor(uri, text);
  const canCreate = abilities.commands.has(NEW_PATTERN_COMMAND);
  const asked: CompletionContext = { settings, make: idAndClock, trigger, hasFileName: isSaved(uri), format, canCreate };
  const lines = new LineIndex(text);
  const offset = toOffset(lines, position);
  const document = workspace.document(uri);
  if (isSettingsFile(uri)) return { list: settingsCompletionsAt(text, offset), lines };
  const blank = blankFileCompletions(uri, text, offset, library, asked);
  const list = document && blank.items.length === 0 ? completionsAt(document, library, offset, asked) : blank;
  return { list, lines };
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

/** Defaults for all items of a list, which make long lists much smaller. */
interface Defaults {
  readonly span: Span;
  readonly isSnippet: boolean;
  readonly lsp: NonNullable<LspCompletionList['itemDefaults']>;
}

/** The values of the first item, because most lists are uniform. */
function defaultsOf(
  [first]: readonly CompletionItem[],
  lines: LineIndex,
  { completion: { insertsAsIs } }: ClientAbilities,
): Defaults | undefined {
  if (first === undefined) return undefined;
  const { isSnippet, edit } = first;
  const lsp = { editRange: toRange(lines, edit.span), insertTextFormat: textFormat(first), ...(insertsAsIs ? AS_IS : {}) };
  return { span: edit.span, isSnippet, lsp };
}

const AS_IS = { insertTextMode: InsertTextMode.asIs };

/** For a client that inserts text as it is. */
function withoutStops(item: CompletionItem): CompletionItem {
  if (!item.isSnippet) return item;
  return { ...item, isSnippet: false, edit: { ...item.edit, newText: textOfSnippet(item.edit.newText) } };
}

function textFormat({ isSnippet }: Pick<CompletionItem, 'isSnippet'>): InsertTextFormat {
  return isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
}

interface ListParts {
  readonly lines: LineIndex;
  readonly defaults: Defaults | undefined;
  /** The URI of the text, in the client's spelling. */
  readonly entryUri: string;
}

function toCompletionItem(
  item: CompletionItem,
  list: ListParts,
  { abilities, presentation, uris }: ServerContext,
): LspCompletionItem {
  const { lines, defaults, entryUri } = list;
  const { labelDetails, insertsAsIs, documentation: markup, kinds } = abilities.completion;
  const { labelDetail, documentation, additionalEdits, resolve, create, edit } = item;
  const said = (text: string | PlainMessage) => (typeof text === 'string' ? text : presentation.text(text));
  const description = item.description === undefined ? undefined : said(item.description);
  const isUsualPlace = defaults?.span.start === edit.span.start && defaults.span.end === edit.span.end;
  const details = {
    ...(labelDetail === undefined ? {} : { detail: ` ${labelDetail}` }),
    ...(description === undefined ? {} : { description }),
  };
  const command = create
    ? creation(create, { uri: entryUri, position: toRange(lines, edit.span).end })
    : item.suggestNext && abilities.commands.has(SUGGEST_COMMAND)
      ? { title: '', command: SUGGEST_COMMAND }
      : undefined;
  return {
    label: said(item.label),
    kind: kinds.has(KINDS[item.kind]) ? KINDS[item.kind] : Kind.Value,
    ...(labelDetails ? { labelDetails: details } : description === undefined ? {} : { detail: description }),
    filterText: item.filterText,
    sortText: item.sortText,
    ...(isUsualPlace ? { textEditText: edit.newText } : { textEdit: toTextEdit(lines, edit) }),
    ...(item.isSnippet === (defaults?.isSnippet ?? false) ? {} : { insertTextFormat: textFormat(item) }),
    ...(defaults || !insertsAsIs ? {} : AS_IS),
    ...(additionalEdits ? { additionalTextEdits: additionalEdits.map(other => toTextEdit(lines, other)) } : {}),
    ...(documentation === undefined ? {} : { documentation: presentation.markup(documentation, markup) }),
    ...(resolve ? { data: uris.toClient(resolve.uri) } : {}),
    ...(command ? { command } : {}),
  };
}

type Creation = NonNullable<CompletionItem['create']>;

function creation({ patternTitle, parentIsKnown }: Creation, entry: RelationEntryPlace): Command {
  const start: NewPatternStart = { title: patternTitle, parentIsKnown, entry };
  return { title: '', command: NEW_PATTERN_COMMAND, arguments: [start] };
}
