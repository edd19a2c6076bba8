/** The only place where offsets become LSP positions, and back. */
import type { Position, Range, TextEdit } from 'vscode-languageserver';
import type { LineIndex, Span, TextEdit as SpanEdit } from './core/index.ts';

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toTextEdit(lines: LineIndex, { span, newText }: SpanEdit): TextEdit {
  return { range: toRange(lines, span), newText };
}

/** @param position as an editor gives it; beyond the end of a line or of the text it is the end */
export function toOffset(lines: LineIndex, position: Position): number {
  return lines.offsetAt(position);
}
