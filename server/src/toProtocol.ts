/** The only place where offsets become LSP positions, and back. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Position,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Fix, formatMessage, type LineIndex, type Severity, type Span, type TextEdit as SpanEdit } from './core/index.ts';
import type { ShownPlace, ShownProblem } from './problem.ts';

export const SOURCE = 'patterns';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Finds the lines of another file; `undefined` when it is not known. */
export type LinesOf = (uri: string) => LineIndex | undefined;

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** @param position as an editor gives it; beyond the end of a line or of the text it is the end */
export function toOffset(text: string, position: Position): number {
  let lineStart = 0;
  for (let line = 0; line < position.line; line++) {
    const newline = text.indexOf('\n', lineStart);
    if (newline === -1) return text.length;
    lineStart = newline + 1;
  }
  const newline = text.indexOf('\n', lineStart);
  return Math.min(lineStart + position.character, newline === -1 ? text.length : newline);
}

export function toDiagnostic(
  problem: ShownProblem,
  lines: LineIndex,
  linesOf: LinesOf,
  ruleLink: (rule: string) => string,
): Diagnostic {
  return {
    range: toRange(lines, problem.span),
    severity: SEVERITIES[problem.severity],
    code: problem.rule,
    codeDescription: { href: ruleLink(problem.rule) },
    source: SOURCE,
    message: formatMessage(problem.message),
    ...(problem.related.length > 0 ? { relatedInformation: problem.related.flatMap(place => toRelated(place, linesOf)) } : {}),
  };
}

function toRelated({ uri, span, message }: ShownPlace, linesOf: LinesOf) {
  const lines = linesOf(uri);
  return lines ? [{ location: { uri, range: toRange(lines, span) }, message: formatMessage(message) }] : [];
}

/** An edit with the version it was made for, so that an editor refuses it on a newer text. */
export interface VersionedEdits {
  readonly uri: string;
  /** `null` for a file that is not open. */
  readonly version: number | null;
  readonly lines: LineIndex;
  readonly edits: readonly SpanEdit[];
}

export function toWorkspaceEdit(changes: readonly VersionedEdits[]): WorkspaceEdit {
  return {
    documentChanges: changes
      .filter(({ edits }) => edits.length > 0)
      .map(
        ({ uri, version, lines, edits }): TextDocumentEdit => ({
          textDocument: { uri, version },
          edits: edits.map(edit => toTextEdit(lines, edit)),
        }),
      ),
  };
}

export function toTextEdit(lines: LineIndex, { span, newText }: SpanEdit): TextEdit {
  return { range: toRange(lines, span), newText };
}

/** @param diagnostics the ones that the fix mends */
export function toQuickFix(fix: Fix, changes: readonly VersionedEdits[], diagnostics: Diagnostic[]): CodeAction {
  return {
    title: formatMessage(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: toWorkspaceEdit(changes),
    ...(fix.preferred ? { isPreferred: true } : {}),
  };
}
