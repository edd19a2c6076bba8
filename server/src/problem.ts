/** A problem, as it is kept for every file of a library. */
import {
  detach,
  type FindingData,
  type Message,
  type RelatedPlace,
  type RuleFinding,
  type Severity,
  type Span,
} from './core/index.ts';

/** A finding without its closures, so that it does not keep the text alive. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  readonly fixable: boolean;
  readonly data?: FindingData;
  /** `whole`: shown in place of the problems that are `detail`. */
  readonly extent?: 'whole' | 'detail';
}

/** More are of no use; hundreds of files with the same title would each list all others. */
const MOST_RELATED = 20;

/** The same finding, without anything that keeps the text alive. */
export function withoutText(finding: RuleFinding): RuleFinding {
  const { text, args } = finding.message;
  const message = { text, args: args.map(arg => (typeof arg === 'string' ? detach(arg) : arg)) };
  return finding.fixes === undefined ? { ...finding, message } : { ...finding, message, fixes: NO_FIXES };
}

/** A placeholder for fixes that can be computed again; their closure would keep the text alive. */
const NO_FIXES = () => [];

const NO_PLACES: readonly RelatedPlace[] = [];

export function problemOf(finding: RuleFinding): Problem {
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    span: finding.span,
    message: finding.message,
    related: finding.related?.slice(0, MOST_RELATED) ?? NO_PLACES,
    fixable: finding.fixes !== undefined,
    ...(finding.data ? { data: finding.data } : {}),
    ...(finding.extent ? { extent: finding.extent } : {}),
  };
}
