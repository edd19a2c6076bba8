/** Findings under a range -> code actions: quick fixes, all of one kind, ignore comments, and what is done on save. */
import { diffLines } from 'diff';
import { type CodeAction, CodeActionKind, type Command, type Diagnostic, type Range } from 'vscode-languageserver';
import {
  applyEdits,
  applyFixes,
  collectEdits,
  type Fix,
  formatMessage,
  ignoreFixes,
  isSafe,
  LineIndex,
  overlaps,
  type PatternDocument,
  parsePattern,
  type RuleFinding,
  type Span,
  type TextEdit,
} from './core/index.ts';
import { problemOf, shownProblem } from './problem.ts';
import { NEW_PATTERN_COMMAND, type NewPatternStart, PICK_TARGET_COMMAND } from './protocol.ts';
import { type LinesOf, toDiagnostic, toOffset, toQuickFix, toRange, toWorkspaceEdit, type VersionedEdits } from './toProtocol.ts';
import type { Workspace } from './workspace.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.commonsPatterns`;

export interface CodeActionRequest {
  readonly uri: string;
  readonly range: Range;
  /** Kinds that the editor asks for; all when left out. */
  readonly only: readonly string[] | undefined;
  readonly ruleLink: (rule: string) => string;
  /** Commands that the client can run. */
  readonly commands: readonly string[];
}

export function codeActions(workspace: Workspace, request: CodeActionRequest): CodeAction[] {
  const document = workspace.document(request.uri);
  if (document === undefined) return [];
  const asked = (kind: string) =>
    request.only === undefined || request.only.some(only => kind === only || kind.startsWith(`${only}.`));
  return [
    ...(asked(CodeActionKind.QuickFix) ? quickFixes(workspace, document, request) : []),
    ...(asked(FIX_ALL) ? fixAllAction(workspace, document, request.only !== undefined) : []),
  ];
}

function quickFixes(workspace: Workspace, document: PatternDocument, request: CodeActionRequest): CodeAction[] {
  const { text, uri } = document;
  const range: Span = { start: toOffset(text, request.range.start), end: toOffset(text, request.range.end) };
  const all = workspace.findings(uri);
  const here = all.filter(({ span }) => overlaps(span, range));
  const lines = new LineIndex(text);
  const linesOf: LinesOf = other => workspace.linesOf(other);
  const context = workspace.fixContext(document);
  const actions: CodeAction[] = [];
  const last: CodeAction[] = [];
  for (const finding of here) {
    const diagnostic = toDiagnostic(
      shownProblem(problemOf(finding), workspace.libraryOf(uri).library),
      lines,
      linesOf,
      request.ruleLink,
    );
    for (const fix of finding.fixes?.(context) ?? []) {
      const action = fixAction(workspace, document, lines, fix, diagnostic, request.commands);
      if (action) actions.push(action);
    }
    const sameKind = fixSameKind(workspace, document, all, finding, diagnostic);
    if (sameKind && !last.some(({ title }) => title === sameKind.title)) last.push(sameKind);
    for (const fix of ignoreFixes(document, finding.rule.id, finding.span)) {
      last.push(toQuickFix(fix, [versioned(workspace, document, fix.edits)], [diagnostic]));
    }
  }
  return [...actions, ...last];
}

function fixAction(
  workspace: Workspace,
  document: PatternDocument,
  lines: LineIndex,
  fix: Fix,
  diagnostic: Diagnostic,
  commands: readonly string[],
): CodeAction | undefined {
  if (fix.ask) {
    const command = askingCommand(formatMessage(fix.title), fix.ask, document.uri, toRange(lines, fix.ask.span), workspace);
    if (!commands.includes(command.command)) return undefined;
    return { title: command.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
  }
  const others = (fix.others ?? []).flatMap(({ uri, edits }) => {
    const other = workspace.document(uri);
    return other ? [versioned(workspace, other, edits)] : [];
  });
  if (others.length < (fix.others?.length ?? 0)) return undefined;
  return toQuickFix(fix, [versioned(workspace, document, fix.edits), ...others], [diagnostic]);
}

/** What the client does where the author has to say more. */
function askingCommand(title: string, ask: NonNullable<Fix['ask']>, uri: string, range: Range, workspace: Workspace): Command {
  if (ask.kind === 'pickTarget') {
    return { title, command: PICK_TARGET_COMMAND, arguments: [uri, range, workspace.versionOf(uri) ?? null, ask.target] };
  }
  const { patternTitle, parentIsKnown } = ask;
  const start: NewPatternStart = { title: patternTitle, parentIsKnown, entry: { uri, position: range.start } };
  return { title, command: NEW_PATTERN_COMMAND, arguments: [start] };
}

function fixSameKind(
  workspace: Workspace,
  document: PatternDocument,
  all: readonly RuleFinding[],
  { rule }: RuleFinding,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const same = all.filter(other => other.rule === rule);
  if (same.length < 2) return undefined;
  const accept = (fix: Fix) => fix.preferred === true || fix.safe === true;
  const edits = collectEdits(same, workspace.fixContext(document), accept);
  // What stands in the same place, such as keys that are missing side by side, is mended one after the other.
  const after = fixedText(workspace, document, accept, finding => finding.rule === rule);
  const isWhole = applyEdits(document.text, edits) === after;
  if (isWhole && edits.length < 2) return undefined;
  return {
    title: `Fix all problems of this kind in this file (${rule.id})`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: toWorkspaceEdit([versioned(workspace, document, isWhole ? edits : lineEdits(document.text, after))]),
  };
}

function fixAllAction(workspace: Workspace, document: PatternDocument, evenIfNothing: boolean): CodeAction[] {
  const after = fixedText(workspace, document, isSafe, () => true);
  if (after === document.text && !evenIfNothing) return [];
  const edits = lineEdits(document.text, after);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Fix all problems that are safe to fix',
      kind: FIX_ALL,
      edit: toWorkspaceEdit([versioned(workspace, document, edits)]),
    },
  ];
}

/** The text of a document after fixes of all these findings. */
function fixedText(
  workspace: Workspace,
  document: PatternDocument,
  accept: (fix: Fix) => boolean,
  isMeant: (finding: RuleFinding) => boolean,
): string {
  const folder = workspace.libraryOf(document.uri);
  return applyFixes(
    document,
    current => ({ findings: folder.findings(current).filter(isMeant), context: workspace.fixContext(current) }),
    text => parsePattern(document.uri, text, document.format),
    accept,
  );
}

function versioned(workspace: Workspace, { uri, text }: PatternDocument, edits: readonly TextEdit[]): VersionedEdits {
  return { uri, version: workspace.versionOf(uri) ?? null, lines: new LineIndex(text), edits };
}

/** The lines that differ, as edits of the older text. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let pending: { start: number; end: number; newText: string } | undefined;
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      if (pending) edits.push({ span: { start: pending.start, end: pending.end }, newText: pending.newText });
      pending = undefined;
      position += value.length;
      continue;
    }
    pending ??= { start: position, end: position, newText: '' };
    if (removed) {
      position += value.length;
      pending.end = position;
    } else {
      pending.newText += value;
    }
  }
  if (pending) edits.push({ span: { start: pending.start, end: pending.end }, newText: pending.newText });
  return edits;
}
