/** Fixes of all problems of a rule in a library. The client shows and applies the edits. */
import { type FixedFile, fixLibrary, isSerious, isUsual, missingInverse, RULES } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { lineEdits } from '../lineEdits.ts';
import { tryingTexts } from '../otherTexts.ts';
import {
  FIX_RULE_REQUEST,
  FIXABLE_RULES_REQUEST,
  type FixableRule,
  type FixRuleParams,
  type FixRuleResult,
  type StatusParams,
} from '../protocol.ts';
import { guard, type ServerContext } from '../serverContext.ts';
import type { Workspace } from '../workspace.ts';
import { positionedEdits } from './newPatternRequests.ts';

export function answerLibraryFixRequests(context: ServerContext): void {
  const { connection, workspace, uris } = context;

  connection.onRequest<FixRuleResult, void>(FIX_RULE_REQUEST, async ({ rule, uri }: FixRuleParams) => {
    await workspace.whenIndexed();
    return guard(context, FIX_RULE_REQUEST, NOTHING_FIXED, (): FixRuleResult => {
      const folder = workspace.libraryOf(uris.canonical(uri));
      if (rule !== missingInverse.id) return positionedFixes(context, fixRule(workspace, folder, rule));
      folder.surveyAll();
      return { ...positionedFixes(context, fixRule(workspace, folder, rule)), leftOut: folder.survey.withoutMeaning };
    });
  });

  connection.onRequest<readonly FixableRule[], void>(FIXABLE_RULES_REQUEST, async ({ uri }: StatusParams) => {
    await workspace.whenIndexed();
    return guard(context, FIXABLE_RULES_REQUEST, [], () => {
      const folders = uri === undefined ? workspace.folders : [workspace.libraryOf(uris.canonical(uri))];
      return fixableRules(folders);
    });
  });
}

const NOTHING_FIXED: FixRuleResult = { problems: 0, files: [] };

/** Fixed files as edits that a client can apply. */
export function positionedFixes(context: ServerContext, fixed: readonly FixedFile[]): FixRuleResult {
  const edits = fixed.flatMap(({ uri, before, after }) =>
    before === undefined ? [] : [{ uri, edits: lineEdits(before, after), lineBreaks: 'fitted' as const }],
  );
  const counts = fixed.flatMap(({ rules }) => [...rules.values()]);
  return { problems: counts.reduce((sum, count) => sum + count, 0), files: positionedEdits(context, edits) };
}

/** Computes the fixes of all problems of a rule that need no choice of the author. */
function fixRule(workspace: Workspace, folder: LibraryState, rule: string): readonly FixedFile[] {
  const found = [...filesWith(folder, rule)].sort();
  return tryingTexts(folder, put =>
    fixLibrary(found, {
      read: uri => workspace.document(uri),
      findings: document => folder.findings(document),
      context: document => workspace.fixContext(document),
      mayBeFixed: uri => fixableProblems(folder, uri, rule) > 0,
      mayBeChanged: () => true,
      isMeant: finding => finding.rule.id === rule,
      accept: isUsual,
      isHarm: isSerious,
      onChanged: document => put(document.uri, document),
    }),
  );
}

/** The files with a problem of the rule that may have a fix. */
export function* filesWith(folder: LibraryState, rule: string): Generator<string> {
  for (const uri of folder.uris()) if (fixableProblems(folder, uri, rule) > 0) yield uri;
}

function fixableProblems(folder: LibraryState, uri: string, rule: string): number {
  return folder.problems(uri).filter(problem => problem.rule === rule && problem.fixable).length;
}

/** The most frequent first. */
function fixableRules(folders: readonly LibraryState[]): readonly FixableRule[] {
  const rules = new Map<string, { problems: number; files: number }>();
  for (const folder of folders) {
    for (const uri of folder.uris()) {
      const inFile = new Set<string>();
      for (const { rule, fixable } of folder.problems(uri)) {
        if (!fixable) continue;
        const count = rules.get(rule) ?? { problems: 0, files: 0 };
        count.problems++;
        if (!inFile.has(rule)) count.files++;
        inFile.add(rule);
        rules.set(rule, count);
      }
    }
  }
  const titles = new Map(RULES.map(({ id, title }) => [id, title]));
  return [...rules]
    .map(([rule, count]) => ({ rule, title: titles.get(rule) ?? rule, ...count }))
    .sort((a, b) => b.problems - a.problems || (a.rule < b.rule ? -1 : 1));
}
