/** What is wrong at one place, as it is kept of every file of a library. */
import {
  anchorSpan,
  detach,
  formatMessage,
  type Library,
  type Message,
  type PlainMessage,
  type RelatedPlace,
  type RuleFinding,
  type Severity,
  type Span,
} from './core/index.ts';

/** A finding without what made it: it holds on to no text. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
}

/** A problem with the titles and places of other patterns as they are now. */
export interface ShownProblem extends Omit<Problem, 'message' | 'related'> {
  readonly message: PlainMessage;
  readonly related: readonly ShownPlace[];
}

export interface ShownPlace {
  readonly uri: string;
  readonly span: Span;
  readonly message: PlainMessage;
}

export function shownProblem(problem: Problem, library: Library): ShownProblem {
  const shown = (message: Message) => ({ text: '{0}', args: [formatMessage(message, uri => library.titleOf(uri))] });
  const related = problem.related.flatMap(({ uri, at, message }): ShownPlace[] => {
    if (!('kind' in at)) return [{ uri, span: at, message: shown(message) }];
    const pattern = library.get(uri);
    return pattern ? [{ uri, span: anchorSpan(pattern, at), message: shown(message) }] : [];
  });
  return { ...problem, message: shown(problem.message), related };
}

/** Nobody looks at more places; hundreds of files with one title would tell each of all others. */
const MOST_RELATED = 20;

/** The same finding, holding on to no text. */
export function withoutText(finding: RuleFinding): RuleFinding {
  const { text, args } = finding.message;
  const message = { text, args: args.map(arg => (typeof arg === 'string' ? detach(arg) : arg)) };
  return finding.fixes === undefined ? { ...finding, message } : { ...finding, message, fixes: NO_FIXES };
}

/** Stands for fixes that can be made again from the text; the closure that made them would keep the text alive. */
const NO_FIXES = () => [];

export function problemOf(finding: RuleFinding): Problem {
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    span: finding.span,
    message: finding.message,
    related: (finding.related ?? []).slice(0, MOST_RELATED),
    fixable: finding.fixes !== undefined,
  };
}

export function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && a.every((problem, index) => sameProblem(problem, b[index]));
}

function sameProblem(a: Problem, b: Problem | undefined): boolean {
  return (
    b !== undefined &&
    a.rule === b.rule &&
    a.severity === b.severity &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    a.message.text === b.message.text &&
    JSON.stringify([a.message.args, a.related]) === JSON.stringify([b.message.args, b.related])
  );
}
