/** What is wrong at one place, as it is kept of every file of a library. */
import { detach, type Message, type RelatedPlace, type RuleFinding, type Severity, type Span } from './core/index.ts';

/** A finding without what made it: it keeps no text alive. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
}

/** Nobody looks at more places; hundreds of files with one title would each name all others. */
const MOST_RELATED = 20;

/** The same finding, without anything that keeps the text alive. */
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
