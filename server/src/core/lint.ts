/** Runs the rules. Knows no rule by name. */
import { fieldsOfKind } from './document/fieldsOfKind.ts';
import type { Ignore } from './document/ignores.ts';
import { isReadable, type PatternDocument } from './document/patternDocument.ts';
import type { Severity } from './formats/format.ts';
import { removeIgnoreFix } from './ignoreFixes.ts';
import type { LibraryView } from './library/libraryView.ts';
import type { Pattern } from './library/pattern.ts';
import type { DocumentContext, Finding, Rule, RuleContext } from './rule.ts';
import { FILE_TOO_LARGE, RULES, UNUSED_IGNORE } from './rules/index.ts';
import type { Settings } from './settings.ts';
import { message, type Span } from './text.ts';

/** A finding with the rule that made it and the severity that settings give it. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

export interface LintContext extends DocumentContext {
  /** Called when a rule throws; the other rules go on. */
  readonly onRuleError?: (rule: string, uri: string, error: unknown) => void;
}

const documentRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'document'));
const libraryRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'library'));
const sizeRules = rulesThatAreOn([FILE_TOO_LARGE]);

/** What can be said from the text alone; nothing inside of what machines write. */
export function lintDocument(document: PatternDocument, context: LintContext): readonly RuleFinding[] {
  if (document.format.targetOnly) return [];
  const broken = document.frontmatter !== undefined && !isReadable(document);
  const rules = (document.skipped ? sizeRules : documentRules)(context.settings);
  const findings = run(rules, document.uri, broken, context, rule => rule.check(document, context));
  const machines = broken ? [] : fieldsOfKind(document, 'machine').map(({ entry }) => entry.value.span);
  return findings.filter(({ span }) => !machines.some(other => other.start <= span.start && span.end <= other.end));
}

/** What can be said from the library; nothing until it is complete. */
export function lintPattern(pattern: Pattern, view: LibraryView, context: LintContext): readonly RuleFinding[] {
  if (!view.complete || pattern.format.targetOnly) return [];
  return run(libraryRules(context.settings), pattern.uri, !pattern.readable, context, rule => rule.check(pattern, view, context));
}

function run<R extends Rule>(
  rules: readonly R[],
  uri: string,
  broken: boolean,
  context: LintContext,
  check: (rule: R) => Iterable<Finding>,
): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const rule of rules) {
    if (broken && rule.reads === 'frontmatter') continue;
    try {
      for (const finding of check(rule)) {
        const severity = severityOf(rule, finding, context);
        if (severity !== 'off') findings.push({ ...finding, rule, severity });
      }
    } catch (error) {
      context.onRuleError?.(rule.id, uri, error);
    }
  }
  return findings;
}

/**
 * Leaves out what is off, once for each settings: most rules that are off by themselves cost more than those that are on.
 * They count words, for instance.
 */
function rulesThatAreOn<R extends Rule>(rules: readonly R[]): (settings: Settings) => readonly R[] {
  const known = new WeakMap<Settings, readonly R[]>();
  return settings => {
    const found = known.get(settings) ?? rules.filter(rule => (settings.rules[rule.id] ?? rule.severity) !== 'off');
    known.set(settings, found);
    return found;
  };
}

/** Settings win over the finding, and that over the rule. A variant has a setting and a default of its own. */
function severityOf(rule: Rule, { variant, severity }: Finding, { settings }: RuleContext): Severity | 'off' {
  if (variant !== undefined) return settings.rules[`${rule.id}.${variant}`] ?? rule.variants?.[variant] ?? rule.severity;
  return settings.rules[rule.id] ?? severity ?? rule.severity;
}

/**
 * Puts together what the text and the library say of one file: drops what another rule has said already and what
 * comments silence, and reports comments that silence nothing. In the order of the text.
 */
export function combine(
  findings: readonly RuleFinding[],
  ignores: readonly Ignore[],
  settings: Settings,
  libraryComplete: boolean,
): readonly RuleFinding[] {
  const spans = new Map<string, Span[]>();
  for (const { rule, span } of findings) {
    const others = spans.get(rule.id);
    if (others) others.push(span);
    else spans.set(rule.id, [span]);
  }
  const said = findings.filter(
    ({ rule, span }) =>
      !rule.silencedBy?.some(id => spans.has(id)) &&
      !rule.silencedAt?.some(id => spans.get(id)?.some(other => other.start <= span.start && span.end <= other.end)),
  );
  const used = new Set<Ignore>();
  const kept = said.filter(({ rule, span }) => {
    const silencing = ignores.filter(ignore => ignore.rule === rule.id && contains(ignore.covers, span.start));
    for (const ignore of silencing) used.add(ignore);
    return silencing.length === 0;
  });
  const severity = settings.rules[UNUSED_IGNORE.id] ?? UNUSED_IGNORE.severity;
  if (libraryComplete && severity !== 'off') {
    for (const ignore of ignores) {
      if (used.has(ignore)) continue;
      kept.push({
        rule: UNUSED_IGNORE,
        severity,
        span: ignore.span,
        message: message('Nothing is silenced by this: "{0}" finds nothing here.', ignore.rule),
        fixes: ({ document }) => [removeIgnoreFix(document, ignore)],
      });
    }
  }
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}
