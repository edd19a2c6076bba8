/** What a request is about, in the core's terms: a document, an offset, a library; and places back in the protocol's. */
import type { Location, Position, Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { type Library, LineIndex, type PatternDocument, type Place, type Span } from '../core/index.ts';
import type { ServerContext } from '../serverContext.ts';
import { toOffset, toRange } from '../toProtocol.ts';

export interface Question {
  readonly document: PatternDocument;
  readonly library: Library;
  toRange(span: Span): Range;
  toOffset(position: Position): number;
}

/** @returns `undefined` for Markdown that is no pattern */
export function questionAbout(
  { workspace }: ServerContext,
  { textDocument }: { textDocument: TextDocumentIdentifier },
): Question | undefined {
  const document = workspace.document(textDocument.uri);
  if (document === undefined) return undefined;
  const lines = new LineIndex(document.text);
  return {
    document,
    library: workspace.libraryOf(document.uri).library,
    toRange: span => toRange(lines, span),
    toOffset: position => toOffset(document.text, position),
  };
}

/** Nothing for a file whose lines are not known. */
export function toLocations({ workspace }: ServerContext, { uri, span }: Place): Location[] {
  const lines = workspace.linesOf(uri);
  return lines ? [{ uri, range: toRange(lines, span) }] : [];
}
