/** What is wrong at one place, as it is kept of every file of a library. */
import { detach, type Message, type RelatedPlace, type RuleFinding, type Severity, type Span } from './core/index.ts';

/** A finding without what made it: it holds on to no text. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
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
    a.message.args.join('\0') === b.message.args.join('\0') &&
    a.related.length === b.related.length &&
    a.related.every(({ uri, span }, index) => uri === b.related[index]?.uri && span.start === b.related[index]?.span.start)
  );
}
