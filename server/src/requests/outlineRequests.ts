/** What a text consists of: symbols, folds, and ever larger selections. */
import {
  FoldingRangeKind,
  type DocumentSymbol as LspDocumentSymbol,
  type Range,
  type SelectionRange,
  type ServerCapabilities,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { ClientAbilities } from '../clientAbilities.ts';
import {
  type DocumentSymbol,
  documentSymbols,
  foldingRanges,
  type Span,
  selectionRangeAt,
  workspaceSymbols,
} from '../core/index.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { requestContext } from './requestContext.ts';

export function outlineCapabilities({ symbolLabel }: ClientAbilities): ServerCapabilities {
  return {
    // Markdown has an outline of its own: the label tells them apart.
    documentSymbolProvider: symbolLabel ? { label: 'Pattern' } : true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
  };
}

/** More than this nobody reads through. */
const MOST_SYMBOLS = 200;

export function answerOutlineRequests(context: ServerContext): void {
  const { connection, workspace, abilities, presentation } = context;

  connection.onDocumentSymbol(params =>
    guard(context, 'document symbols', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const symbols = documentSymbols(request.document).map(symbol => toSymbol(symbol, request.toRange));
      return abilities.symbolTree ? symbols : flat(symbols, params.textDocument.uri);
    }),
  );

  connection.onWorkspaceSymbol(async ({ query }) => {
    await workspace.whenIndexed();
    return guard(context, 'workspace symbols', null, () =>
      workspace.folders
        .flatMap(({ library }) => workspaceSymbols(library, query, MOST_SYMBOLS))
        .slice(0, MOST_SYMBOLS)
        .flatMap(({ name, container, place }) =>
          presentation.locations(place.uri, place.span).map(location => ({
            name,
            kind: SymbolKind.Class,
            location,
            ...(container === undefined ? {} : { containerName: container }),
          })),
        ),
    );
  });

  connection.onFoldingRanges(params =>
    guard(context, 'folding', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      return foldingRanges(request.document).map(({ kind, span }) => {
        const { start, end } = request.toRange(span);
        return {
          startLine: start.line,
          endLine: end.line,
          ...(kind === 'frontmatter' ? { kind: FoldingRangeKind.Region } : {}),
        };
      });
    }),
  );

  connection.onSelectionRanges(params =>
    guard(context, 'selection ranges', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const { document, toOffset, toRange } = request;
      return params.positions.map(position => nested(selectionRangeAt(document, toOffset(position)), toRange));
    }),
  );
}

const KINDS: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  frontmatter: SymbolKind.Namespace,
  map: SymbolKind.Object,
  list: SymbolKind.Array,
  value: SymbolKind.Property,
  section: SymbolKind.String,
  heading: SymbolKind.String,
};

function toSymbol({ kind, name, detail, span, selection, children }: DocumentSymbol, toRange: ToRange): LspDocumentSymbol {
  return {
    name,
    detail,
    kind: KINDS[kind],
    range: toRange(span),
    selectionRange: toRange(selection),
    children: children.map(child => toSymbol(child, toRange)),
  };
}

/** For a client that knows no trees. */
function flat(symbols: readonly LspDocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(children, uri, name),
  ]);
}

type ToRange = (span: Span) => Range;

/** The smallest span with the larger ones around it. */
function nested(spans: readonly Span[], toRange: ToRange): SelectionRange {
  const [smallest = { start: 0, end: 0 }, ...larger] = spans;
  return { range: toRange(smallest), ...(larger.length > 0 ? { parent: nested(larger, toRange) } : {}) };
}
