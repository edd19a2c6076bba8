/** The subject of a request in the core's terms: a document, offsets in it, its library. */
import type { Position, Range, TextDocumentIdentifier, TextDocumentPositionParams } from 'vscode-languageserver';
import { isLinkAt, type Library, LineIndex, type PatternDocument, type Span } from '../core/index.ts';
import type { ServerContext } from '../serverContext.ts';
import { toOffset, toRange } from '../toProtocol.ts';

export interface RequestContext {
  readonly document: PatternDocument;
  readonly library: Library;
  toRange(span: Span): Range;
  toOffset(position: Position): number;
}

/** @returns `undefined` for Markdown that is not a pattern */
export function requestContext(
  context: ServerContext,
  { textDocument }: { textDocument: TextDocumentIdentifier },
): RequestContext | undefined {
  return contextOf(context, context.workspace.document(context.uris.canonical(textDocument.uri)));
}

/** The same, also for a link in other Markdown of the library. */
export function linkRequestContext(context: ServerContext, params: TextDocumentPositionParams): RequestContext | undefined {
  const request = requestContext(context, params);
  if (request) return request;
  const other = contextOf(context, context.workspace.documentWithLinks(context.uris.canonical(params.textDocument.uri)));
  return other && isLinkAt(other.document, other.toOffset(params.position)) ? other : undefined;
}

function contextOf({ workspace }: ServerContext, document: PatternDocument | undefined): RequestContext | undefined {
  if (document === undefined) return undefined;
  const lines = new LineIndex(document.text);
  return {
    document,
    library: workspace.libraryOf(document.uri).library,
    toRange: span => toRange(lines, span),
    toOffset: position => toOffset(lines, position),
  };
}
