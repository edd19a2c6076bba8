/** Completion over LSP. */
import {
  type Command,
  type CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  CompletionItemKind as Kind,
  type CompletionItem as LspCompletionItem,
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
  resolveDocumentation,
} from '../core/index.ts';
import { LineIndex } from '../lineIndex.ts';
import { makers } from '../makers.ts';
import { NEW_PATTERN_COMMAND, type NewPatternStart, type RelationEntryPlace } from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toOffset, toRange, toTextEdit } from '../toProtocol.ts';
import { isSaved } from '../uris.ts';

/**
 * Lists open while typing by these characters: VS Code keeps quick suggestions off in Markdown, and the defaults for
 * Markdown are nobody's to change.
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
      // While the library is being read, a later answer knows more.
      return {
        isIncomplete: list.incomplete || context.isIndexing(),
        items: list.items.map(item => toCompletionItem(item, lines, uri)),
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

function toCompletionItem(item: CompletionItem, lines: LineIndex, uri: string): LspCompletionItem {
  const { labelDetail, description, documentation, additionalEdits, resolve, create } = item;
  const labelDetails = {
    ...(labelDetail === undefined ? {} : { detail: ` ${labelDetail}` }),
    ...(description === undefined ? {} : { description }),
  };
  return {
    label: item.label,
    kind: KINDS[item.kind],
    labelDetails,
    filterText: item.filterText,
    sortText: item.sortText,
    textEdit: toTextEdit(lines, item.edit),
    insertTextFormat: item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs,
    ...(additionalEdits ? { additionalTextEdits: additionalEdits.map(edit => toTextEdit(lines, edit)) } : {}),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(resolve ? { data: resolve.uri } : {}),
    ...(item.suggestNext ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
    ...(create ? { command: creation(create, { uri, position: toRange(lines, item.edit.span).end }) } : {}),
  };
}

type Creation = NonNullable<CompletionItem['create']>;

function creation({ patternTitle, parentIsKnown }: Creation, entry: RelationEntryPlace): Command {
  const start: NewPatternStart = { title: patternTitle, parentIsKnown, entry };
  return { title: '', command: NEW_PATTERN_COMMAND, arguments: [start] };
}
