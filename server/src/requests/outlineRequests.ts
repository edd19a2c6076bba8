/** The structure of a text: symbols, folding ranges and selection ranges. */
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
    // The label tells the outline of patterns from that of Markdown.
    documentSymbolProvider: symbolLabel ? { label: 'Pattern' } : true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
  };
}

/** Longer lists are of no use. */
const MOST_SYMBOLS = 200;

export function answerOutlineRequests(context: ServerContext): void {
  const { connection, workspace, abilities, presentation } = context;

  connection.onDocumentSymbol(params =>
    guard(context, 'document symbols', null, () => {
      const request = requestContext(context, params);
      if (request === undefined) return null;
      const symbols = documentSymbols(request.document).map(symbol => toSymbol(symbol, request.toRange, abilities));
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

function toSymbol(symbol: DocumentSymbol, toRange: ToRange, abilities: ClientAbilities): LspDocumentSymbol {
  const { kind, name, detail, span, selection, children } = symbol;
  return {
    name,
    detail,
    kind: abilities.symbolKinds.has(KINDS[kind]) ? KINDS[kind] : SymbolKind.Class,
    range: toRange(span),
    selectionRange: toRange(selection),
    children: children.map(child => toSymbol(child, toRange, abilities)),
  };
}

/** For a client without support for hierarchical symbols. */
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
