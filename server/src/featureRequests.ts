/** The language features over LSP: a request in, the core asked, its plain answer turned into the protocol's. */
import {
  type CompletionItemKind,
  CompletionTriggerKind,
  DocumentHighlightKind,
  InsertTextFormat,
  InsertTextMode,
  CompletionItemKind as Kind,
  type Location,
  type CompletionItem as LspCompletionItem,
  MarkupKind,
  type ServerCapabilities,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  blankFileCompletions,
  type CompletionContext,
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completionsAt,
  definitionsAt,
  highlightsAt,
  hoverAt,
  type PatternDocument,
  type Place,
  referencesAt,
  resolveDocumentation,
} from './core/index.ts';
import { LineIndex } from './lineIndex.ts';
import { makers } from './makers.ts';
import { guard, type ServerContext } from './serverContext.ts';
import { toOffset, toRange, toTextEdit } from './toProtocol.ts';
import { isSaved } from './workspace.ts';

/**
 * Lists open while typing by these characters: VS Code keeps quick suggestions off in Markdown, and the defaults for
 * Markdown are nobody's to change.
 */
const TRIGGER_CHARACTERS = [' ', ':', '-', '[', ',', '"', "'", '#', '(', '*'];

export const FEATURE_CAPABILITIES: ServerCapabilities = {
  completionProvider: {
    triggerCharacters: TRIGGER_CHARACTERS,
    resolveProvider: true,
    completionItem: { labelDetailsSupport: true },
  },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
};

/** What the core is asked about. */
interface Question {
  readonly document: PatternDocument;
  readonly offset: number;
  readonly lines: LineIndex;
}

export function answerFeatureRequests(context: ServerContext): void {
  const { connection, workspace } = context;

  /** The pattern and the offset that a request is about; `undefined` in Markdown that is no pattern. */
  const locate = ({ textDocument, position }: TextDocumentPositionParams): Question | undefined => {
    const document = workspace.document(textDocument.uri);
    return document && { document, offset: toOffset(document.text, position), lines: new LineIndex(document.text) };
  };
  const toLocation = ({ uri, span }: Place): Location[] => {
    const lines = workspace.linesOf(uri);
    return lines ? [{ uri, range: toRange(lines, span) }] : [];
  };

  connection.onCompletion(params =>
    guard(context, 'completion', { isIncomplete: false, items: [] }, () => {
      const { uri } = params.textDocument;
      const { settings, library } = workspace.libraryOf(uri);
      const trigger =
        params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? params.context.triggerCharacter : undefined;
      const asked: CompletionContext = { settings, make: makers, trigger, hasFileName: isSaved(uri) };
      const text = workspace.textOf(uri) ?? '';
      const lines = new LineIndex(text);
      const offset = toOffset(text, params.position);
      const document = workspace.document(uri);
      const blank = blankFileCompletions(uri, text, offset, asked);
      const list: CompletionList = document && blank.items.length === 0 ? completionsAt(document, library, offset, asked) : blank;
      // While the library is being read, a later answer knows more.
      return {
        isIncomplete: list.incomplete || context.isIndexing(),
        items: list.items.map(item => toCompletionItem(item, lines)),
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

  connection.onHover(async params => {
    await context.whenIndexed();
    return guard(context, 'hover', null, () => {
      const place = locate(params);
      if (place === undefined) return null;
      const { library } = workspace.libraryOf(place.document.uri);
      const hover = hoverAt(place.document, library, place.offset, { read: uri => workspace.document(uri) });
      return hover
        ? { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(place.lines, hover.span) }
        : null;
    });
  });

  connection.onDefinition(async params => {
    await context.whenIndexed();
    return guard(context, 'definition', null, () => {
      const place = locate(params);
      if (place === undefined) return null;
      const { library } = workspace.libraryOf(place.document.uri);
      const definition = definitionsAt(place.document, library, place.offset);
      if (definition === undefined) return null;
      const locations = definition.targets.flatMap(toLocation);
      if (!context.understandsLinks()) return locations;
      const originSelectionRange = toRange(place.lines, definition.origin);
      return locations.map(({ uri, range }) => ({
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
        originSelectionRange,
      }));
    });
  });

  connection.onReferences(async params => {
    await context.whenIndexed();
    return guard(context, 'references', null, () => {
      const place = locate(params);
      if (place === undefined) return null;
      const { library } = workspace.libraryOf(place.document.uri);
      const { includeDeclaration } = params.context;
      return referencesAt(place.document, library, place.offset, { includeDeclaration }).flatMap(toLocation);
    });
  });

  connection.onDocumentHighlight(params =>
    guard(context, 'highlight', null, () => {
      const place = locate(params);
      if (place === undefined) return null;
      const { library } = workspace.libraryOf(place.document.uri);
      return highlightsAt(place.document, library, place.offset).map(({ span, kind }) => ({
        range: toRange(place.lines, span),
        kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  value: Kind.EnumMember,
  key: Kind.Property,
  pattern: Kind.Reference,
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

function toCompletionItem(item: CompletionItem, lines: LineIndex): LspCompletionItem {
  const { labelDetail, description, documentation, additionalEdits, resolve } = item;
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
  };
}
