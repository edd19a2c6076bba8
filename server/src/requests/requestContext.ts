/** The subject of a request in the core's terms: a document, offsets in it, its library. */
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { type Library, LineIndex, type PatternDocument, type Span } from '../core/index.ts';
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
  { workspace, uris }: ServerContext,
  { textDocument }: { textDocument: TextDocumentIdentifier },
): RequestContext | undefined {
  const document = workspace.document(uris.canonical(textDocument.uri));
  if (document === undefined) return undefined;
  const lines = new LineIndex(document.text);
  return {
    document,
    library: workspace.libraryOf(document.uri).library,
    toRange: span => toRange(lines, span),
    toOffset: position => toOffset(lines, position),
  };
}
