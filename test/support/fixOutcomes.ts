/** What the fixes of a file do: the warnings and errors that are there only after one of them. */
import {
  applyEdits,
  applyFixes,
  combine,
  type Fix,
  type FixContext,
  formatMessage,
  type Library,
  type LintContext,
  lintDocument,
  lintPattern,
  type PatternDocument,
  parsePattern,
  patternOf,
  type RuleFinding,
  type Settings,
} from '../../server/src/core/index.ts';

export interface FixedLibrary {
  readonly library: Library;
  readonly settings: Settings;
  readonly documents: ReadonlyMap<string, PatternDocument>;
}

/** A new problem after a fix. */
export interface NewProblem {
  readonly file: string;
  readonly fix: string;
  readonly of: string;
  readonly rule: string;
  readonly problem: string;
  /** The text that is reported after the fix was inserted by it. */
  readonly isInserted: boolean;
}

/** Tries each fix of a file, and all of each rule together; the library is the same afterwards. */
export function problemsOfFixes(state: FixedLibrary, document: PatternDocument): readonly NewProblem[] {
  const findings = findingsOf(state, document);
  const context = contextOf(state, document);
  const problems: NewProblem[] = [];
  for (const finding of findings) {
    for (const fix of finding.fixes?.(context) ?? []) {
      if (fix.ask === undefined) problems.push(...problemsOf(state, document, finding.rule.id, fix));
    }
  }
  for (const rule of new Set(findings.map(finding => finding.rule))) {
    if (findings.filter(finding => finding.rule === rule).length > 1) problems.push(...problemsOfAll(state, document, rule.id));
  }
  return problems;
}

/** The findings of a text, in the library as it would be with this text. */
function findingsOf({ library, settings }: FixedLibrary, document: PatternDocument): readonly RuleFinding[] {
  const context: LintContext = {
    settings,
    inPatternsFolder: true,
    isPatternsFolder: () => true,
    hasFileName: true,
    onRuleError: (rule, uri, error) => {
      throw new Error(`${rule} threw on ${uri}`, { cause: error });
    },
  };
  const pattern = patternOf(document);
  library.update(document.uri, pattern);
  const findings = [...lintDocument(document, context), ...lintPattern(pattern, library.view, context)];
  return combine(findings, pattern.ignores, settings, library.complete);
}

function contextOf({ library, settings, documents }: FixedLibrary, document: PatternDocument): FixContext {
  let made = 0;
  return {
    document,
    library,
    settings,
    read: uri => documents.get(uri),
    make: {
      id: () => `pat_01h2xcejqtf2nbrexx3vqj${String(made++).padStart(4, '0')}`,
      now: () => '2027-01-28T00:00:00Z',
    },
  };
}

function problemsOf(state: FixedLibrary, document: PatternDocument, rule: string, fix: Fix): readonly NewProblem[] {
  const files = [{ uri: document.uri, edits: fix.edits }, ...(fix.others ?? [])];
  const changed = files.flatMap(({ uri, edits }) => {
    const before = uri === document.uri ? document : state.documents.get(uri);
    return before && edits.length > 0 ? { before, after: applyEdits(before.source, edits) } : [];
  });
  const title = formatMessage(fix.title);
  return differences(state, changed, title, rule);
}

function problemsOfAll(state: FixedLibrary, document: PatternDocument, rule: string): readonly NewProblem[] {
  const after = applyFixes(
    document,
    current => ({
      findings: findingsOf(state, current).filter(finding => finding.rule.id === rule),
      context: contextOf(state, current),
    }),
    text => parsePattern(document.uri, text, document.format),
    fix => fix.preferred === true || fix.safe === true,
  );
  state.library.update(document.uri, patternOf(document));
  return after === document.source ? [] : differences(state, [{ before: document, after }], 'Fix all', rule);
}

interface Change {
  readonly before: PatternDocument;
  readonly after: string;
}

function differences(state: FixedLibrary, changes: readonly Change[], fix: string, of: string): readonly NewProblem[] {
  const befores = changes.map(({ before }) => problemsIn(state, before));
  const afters = changes.map(({ before, after }) => parsePattern(before.uri, after, before.format));
  for (const after of afters) state.library.update(after.uri, patternOf(after));
  const problems = afters.flatMap((after, index) => {
    const before = changes[index]?.before.source ?? '';
    const known = [...(befores[index] ?? [])];
    return problemsIn(state, after).flatMap((problem): NewProblem[] => {
      // A fix may change the message of another problem, for example a number in it, or where it is marked.
      const same = known.find(
        ({ rule, text, said }) => rule === problem.rule && (text === problem.text || said === problem.said),
      );
      if (same) {
        known.splice(known.indexOf(same), 1);
        return [];
      }
      const { rule, said, text } = problem;
      return [{ file: after.uri, fix, of, rule, problem: said, isInserted: countOf(after.source, text) > countOf(before, text) }];
    });
  });
  for (const { before } of changes) state.library.update(before.uri, patternOf(before));
  return problems;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

interface Problem {
  readonly rule: string;
  /** The marked text. */
  readonly text: string;
  readonly said: string;
}

/** The warnings and errors of a text. */
function problemsIn(state: FixedLibrary, document: PatternDocument): readonly Problem[] {
  return findingsOf(state, document)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, span, message }) => ({
      rule: rule.id,
      text: document.source.slice(span.start, span.end),
      said: formatMessage(message, uri => state.library.titleOf(uri)),
    }));
}
