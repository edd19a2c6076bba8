/** Findings under a range -> code actions: quick fixes, fixes of all problems of a rule, changes of a relation, ignore comments, and fixes on save. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Command, type Diagnostic } from 'vscode-languageserver';
import { askedFindings } from '../askedFindings.ts';
import {
  applyEdits,
  applyHarmlessFixes,
  collectEdits,
  type Fix,
  type HarmlessFixOptions,
  ignoreFixes,
  isSafe,
  isSerious,
  isUsual,
  LineIndex,
  message,
  type PatternDocument,
  type RuleFinding,
  relationActionsAt,
  restoreFile,
  unknownRelationTarget,
} from '../core/index.ts';
import { lineEdits } from '../lineEdits.ts';
import { type FileEdits, SOURCE } from '../presentation.ts';
import { problemOf } from '../problem.ts';
import {
  APPLY_EDITS_COMMAND,
  FIX_RULE_COMMAND,
  type LibraryEdit,
  NEW_PATTERN_COMMAND,
  type NewPatternStart,
  OPEN_BESIDE_COMMAND,
  OPEN_PATTERN_COMMAND,
  PICK_TARGET_COMMAND,
  PICK_VALUE_COMMAND,
  type ValueChoice,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import { toOffset, toRange, toTextEdit } from '../toProtocol.ts';
import { filesWith } from './libraryFixRequests.ts';
import { positionedEdits } from './newPatternRequests.ts';
import { settingAction } from './settingActions.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.commonsPatterns`;

export function answerCodeActionRequests(context: ServerContext): void {
  context.connection.onCodeAction(async params => {
    if (params.context.diagnostics.some(({ code }) => code === unknownRelationTarget.id)) {
      await context.whenOwnersAreKnown(context.uris.canonical(params.textDocument.uri));
    }
    return guard(context, 'codeAction', [], () => codeActions(context, params));
  });
}

function codeActions(context: ServerContext, params: CodeActionParams): (CodeAction | Command)[] {
  const { workspace, uris, abilities } = context;
  const document = workspace.document(uris.canonical(params.textDocument.uri));
  if (document === undefined) return [];
  const { only } = params.context;
  // The empty kind contains all others.
  const contains = (asked: string, kind: string) => asked === '' || asked === kind || kind.startsWith(`${asked}.`);
  const isAsked = (kind: string) => only === undefined || only.some(asked => contains(asked, kind));
  const actions = [
    ...(isAsked(CodeActionKind.QuickFix) ? quickFixes(context, document, params) : []),
    ...(isAsked(CodeActionKind.RefactorRewrite) ? relationActions(context, document, params) : []),
    ...(isAsked(FIX_ALL) ? fixAllAction(context, document) : []),
  ];
  if (abilities.codeActions) return actions;
  // Without support for actions with edits, only client commands are left.
  return actions.flatMap(({ command }) => command ?? []);
}

function quickFixes(context: ServerContext, document: PatternDocument, params: CodeActionParams): CodeAction[] {
  const { workspace, presentation } = context;
  const { text, uri } = document;
  const lines = new LineIndex(text);
  const all = workspace.findings(uri);
  const fixContext = workspace.fixContext(document);
  const actions: CodeAction[] = [];
  const last: CodeAction[] = [];
  const rules = new Set<RuleFinding['rule']>();
  const about = { range: params.range, diagnostics: params.context.diagnostics };
  for (const finding of askedFindings(all, about, lines, SOURCE)) {
    const diagnostic = presentation.diagnostic(problemOf(finding), lines, workspace.libraryOf(uri));
    for (const fix of finding.fixes?.(fixContext) ?? []) {
      const action = fixAction(context, document, lines, fix, diagnostic);
      if (action) actions.push(action);
    }
    const sameKind = rules.has(finding.rule) ? undefined : fixSameKind(context, document, all, finding, diagnostic);
    if (sameKind) last.push(sameKind);
    rules.add(finding.rule);
    const inLibrary = fixInLibrary(context, uri, finding, diagnostic);
    if (inLibrary && !last.some(({ title }) => title === inLibrary.title)) last.push(inLibrary);
    const inSettings = settingAction(context, uri, finding, diagnostic);
    if (inSettings && !last.some(({ title }) => title === inSettings.title)) last.push(inSettings);
    const whole = restoreWhole(context, document, finding, diagnostic);
    if (whole && !last.some(({ title }) => title === whole.title)) last.push(whole);
    for (const fix of ignoreFixes(document, finding.rule.id, finding.span)) {
      last.push(quickFix(context, fix, [{ uri, edits: fix.edits }], diagnostic));
    }
  }
  return [...actions, ...last];
}

/** Changes of the relation at the cursor. */
function relationActions(
  { workspace, presentation, uris, abilities }: ServerContext,
  document: PatternDocument,
  { range }: CodeActionParams,
): CodeAction[] {
  const offset = toOffset(new LineIndex(document.text), range.start);
  const actions = relationActionsAt(document, offset, workspace.fixContext(document));
  return actions.flatMap((action): CodeAction[] => {
    const title = presentation.text(action.title);
    const kind = CodeActionKind.RefactorRewrite;
    if (action.kind === 'edits') return [{ title, kind, edit: presentation.workspaceEdit(action.files) }];
    if (!abilities.commands.has(OPEN_PATTERN_COMMAND)) return [];
    return [{ title, kind, command: { title, command: OPEN_PATTERN_COMMAND, arguments: [uris.toClient(action.uri)] } }];
  });
}

function fixAction(
  context: ServerContext,
  document: PatternDocument,
  lines: LineIndex,
  fix: Fix,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const { workspace, abilities } = context;
  if (fix.ask) {
    const command = askingCommand(context, context.presentation.text(fix.title), fix.ask, document, lines);
    if (!abilities.commands.has(command.command)) return undefined;
    return { title: command.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
  }
  const others = fix.others ?? [];
  const files = [{ uri: document.uri, edits: fix.edits }, ...others].filter(({ edits }) => edits.length > 0);
  if (fix.isPreviewed && abilities.commands.has(APPLY_EDITS_COMMAND)) return fixElsewhere(context, fix, files, diagnostic);
  if (fix.created)
    return abilities.commands.has(APPLY_EDITS_COMMAND) ? fixElsewhere(context, fix, others, diagnostic) : undefined;
  if (others.some(({ uri }) => workspace.document(uri) === undefined)) return undefined;
  if (fix.edits.length === 0 && others.length === 1 && abilities.commands.has(APPLY_EDITS_COMMAND)) {
    return fixElsewhere(context, fix, others, diagnostic);
  }
  return quickFix(context, fix, [{ uri: document.uri, edits: fix.edits }, ...others], diagnostic);
}

function quickFix(
  { presentation, abilities }: ServerContext,
  fix: Fix,
  files: readonly FileEdits[],
  diagnostic: Diagnostic,
): CodeAction {
  return {
    title: presentation.text(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: presentation.workspaceEdit(files),
    ...(fix.preferred && abilities.preferredCodeActions ? { isPreferred: true } : {}),
  };
}

/**
 * An editor would leave the only file that a fix changes or creates unsaved in the background, and show nothing before: a command of
 * the client does it.
 */
function fixElsewhere(context: ServerContext, fix: Fix, others: readonly FileEdits[], diagnostic: Diagnostic): CodeAction {
  const { presentation, uris } = context;
  const title = presentation.text(fix.title);
  const created = fix.created && { uri: uris.toClient(fix.created.uri), text: fix.created.text };
  const edit: LibraryEdit = {
    files: positionedEdits(context, others),
    ...(created ? { created } : {}),
    done: presentation.text(fix.done ?? fix.title),
    ...(fix.isPreviewed ? { isPreviewed: true } : {}),
  };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: APPLY_EDITS_COMMAND, arguments: [edit] },
    ...(fix.preferred && context.abilities.preferredCodeActions ? { isPreferred: true } : {}),
  };
}

/** Client commands, for fixes that need input of the author. */
function askingCommand(
  { workspace, uris }: ServerContext,
  title: string,
  ask: NonNullable<Fix['ask']>,
  document: PatternDocument,
  lines: LineIndex,
): Command {
  const uri = uris.toClient(document.uri);
  const version = workspace.versionOf(document.uri) ?? null;
  if (ask.kind === 'openBeside') return { title, command: OPEN_BESIDE_COMMAND, arguments: [uri, uris.toClient(ask.uri)] };
  if (ask.kind === 'pickValue') {
    const choices = ask.choices.map(({ value, doc, edit }): ValueChoice => ({ value, doc, edit: toTextEdit(lines, edit) }));
    return { title, command: PICK_VALUE_COMMAND, arguments: [uri, version, choices] };
  }
  const range = toRange(lines, ask.span);
  if (ask.kind === 'pickTarget') {
    return { title, command: PICK_TARGET_COMMAND, arguments: [uri, range, version, ask.target, ask.words] };
  }
  const { patternTitle, parentIsKnown } = ask;
  const start: NewPatternStart = { title: patternTitle, parentIsKnown, entry: { uri, position: range.start } };
  return { title, command: NEW_PATTERN_COMMAND, arguments: [start] };
}

function fixSameKind(
  context: ServerContext,
  document: PatternDocument,
  all: readonly RuleFinding[],
  { rule }: RuleFinding,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const same = all.filter(other => other.rule === rule);
  if (same.length < 2) return undefined;
  const edits = collectEdits(same, context.workspace.fixContext(document), isUsual);
  // Problems at the same position, such as adjacent missing keys, are fixed one after the other.
  const after = fixedText(context, document, { accept: isUsual, isMeant: finding => finding.rule === rule, isHarm: isSerious });
  const isWhole = applyEdits(document.source, edits) === after;
  if (isWhole && edits.length < 2) return undefined;
  const { uri } = document;
  const file: FileEdits = isWhole ? { uri, edits } : { uri, edits: lineEdits(document.source, after), lineBreaks: 'fitted' };
  return {
    title: context.presentation.text(message('Fix all problems of this kind in this file ({0})', rule.id)),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: context.presentation.workspaceEdit([file]),
  };
}

/** Offered for a loss. */
function restoreWhole(
  context: ServerContext,
  document: PatternDocument,
  { rule }: RuleFinding,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const { history } = context.workspace.libraryOf(document.uri).compared;
  const fix = rule.kind === 'history' && history ? restoreFile(document, history) : undefined;
  return fix && quickFix(context, fix, [{ uri: document.uri, edits: fix.edits }], diagnostic);
}

/** Offered if other files have problems of the same rule. */
function fixInLibrary(
  { workspace, uris, abilities, presentation }: ServerContext,
  uri: string,
  finding: RuleFinding,
  diagnostic: Diagnostic,
): CodeAction | undefined {
  const { rule } = finding;
  const document = workspace.document(uri);
  if (!abilities.commands.has(FIX_RULE_COMMAND) || document === undefined) return undefined;
  if (!finding.fixes?.(workspace.fixContext(document)).some(isUsual)) return undefined;
  if (![...filesWith(workspace.libraryOf(uri), rule.id)].some(other => other !== uri)) return undefined;
  const title = presentation.text(message('Fix all problems of this kind in the library... ({0})', rule.id));
  const command = { title, command: FIX_RULE_COMMAND, arguments: [rule.id, uris.toClient(uri)] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
}

function fixAllAction(context: ServerContext, document: PatternDocument): CodeAction[] {
  const after = fixedText(context, document, { accept: isSafe, isMeant: () => true, isHarm: () => true });
  const edits = lineEdits(document.source, after);
  if (edits.length === 0) return [];
  return [
    {
      title: context.presentation.text(message('Fix all problems that are safe to fix')),
      kind: FIX_ALL,
      edit: context.presentation.workspaceEdit([{ uri: document.uri, edits, lineBreaks: 'fitted' }]),
    },
  ];
}

/** The text of a document after these fixes. */
function fixedText({ workspace }: ServerContext, document: PatternDocument, choice: Omit<HarmlessFixOptions, 'look'>): string {
  const folder = workspace.libraryOf(document.uri);
  const look = (current: PatternDocument) => ({ findings: folder.findings(current), context: workspace.fixContext(current) });
  return applyHarmlessFixes(document, { ...choice, look }).text;
}
