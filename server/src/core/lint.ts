/** Runs the rules. Does not know any rule by name. */
import { withAnchorsKept } from './anchorGuard.ts';
import { fieldsOfKind } from './document/fieldsOfKind.ts';
import type { Ignore } from './document/ignores.ts';
import { isReadable, type PatternDocument } from './document/patternDocument.ts';
import type { Severity } from './formats/format.ts';
import type { History } from './history/history.ts';
import { removeIgnoreFix } from './ignoreFixes.ts';
import type { LibraryView } from './library/libraryView.ts';
import type { KeptParts, Pattern } from './library/pattern.ts';
import type { LibrarySurvey } from './relatedness/survey.ts';
import type { DocumentContext, Finding, LibraryFinding, Rule, RuleContext } from './rule.ts';
import { FILE_TOO_LARGE, RULES, UNUSED_IGNORE } from './rules/index.ts';
import type { Settings } from './settings.ts';
import { message, type Span } from './text.ts';

/** A finding with its rule and its effective severity. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

export interface LintContext extends DocumentContext {
  /** Called when a rule throws; the other rules still run. */
  readonly onRuleError?: (rule: string, uri: string, error: unknown) => void;
}

const documentRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'document'));
const libraryRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'library'));
const historyRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'history'));
const surveyRules = rulesThatAreOn(RULES.filter(rule => rule.kind === 'survey'));
const sizeRules = rulesThatAreOn([FILE_TOO_LARGE]);

/** The findings of rules that need only the text; none inside of generated fields. */
export function lintDocument(document: PatternDocument, context: LintContext): readonly RuleFinding[] {
  if (document.format.targetOnly) return [];
  const broken = document.frontmatter !== undefined && !isReadable(document);
  const rules = (document.skipped ? sizeRules : documentRules)(context.settings);
  const findings = run(rules, document.uri, broken, context, rule => rule.check(document, context));
  if (findings.length === 0) return findings;
  const machines = broken ? [] : fieldsOfKind(document, 'machine').map(({ entry }) => entry.value.span);
  return findings.filter(({ span }) => !machines.some(other => other.start <= span.start && span.end <= other.end));
}

/** The findings of library rules; none until the library is complete. */
export function lintPattern(pattern: Pattern, view: LibraryView, context: LintContext): readonly RuleFinding[] {
  if (!view.complete || pattern.format.targetOnly) return [];
  return run(libraryRules(context.settings), pattern.uri, !pattern.readable, context, rule => rule.check(pattern, view, context));
}

/** The findings of rules that compare a text with an earlier state. */
export function lintHistory(document: PatternDocument, history: History, context: LintContext): readonly RuleFinding[] {
  if (document.skipped || document.format.targetOnly || !history.affected.has(document.uri)) return [];
  const broken = document.frontmatter !== undefined && !isReadable(document);
  return run(historyRules(context.settings), document.uri, broken, context, rule => rule.check(document, history, context));
}

/** Whether a library has to be surveyed for the rules that are on. */
export function needsSurvey(settings: Settings): boolean {
  return surveyRules(settings).length > 0;
}

/** The findings of rules that judge a pattern by all others. */
export function lintSurveyed(pattern: Pattern, survey: LibrarySurvey, context: LintContext): readonly RuleFinding[] {
  if (pattern.format.targetOnly) return [];
  return run(surveyRules(context.settings), pattern.uri, !pattern.readable, context, rule =>
    rule.check(pattern, survey, context),
  );
}

/** What a survey finds about the library as a whole, with its rule and severity. */
export function lintLibrary(
  survey: LibrarySurvey,
  { settings }: RuleContext,
): readonly (LibraryFinding & { readonly rule: Rule; readonly severity: Severity })[] {
  return surveyRules(settings).flatMap(rule =>
    [...(rule.checkLibrary?.(survey) ?? [])].flatMap(finding => {
      const severity = settings.rules[rule.id] ?? finding.severity ?? rule.severity;
      return severity === 'off' ? [] : [{ ...finding, rule, severity }];
    }),
  );
}

/** What has to be kept of each pattern for the rules that are on. */
export function keptParts(settings: Settings): KeptParts {
  return libraryRules(settings).some(({ needs }) => needs === 'sentences') ? { sentences: true } : {};
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
        if (severity !== 'off') findings.push({ ...finding, ...guarded(finding), rule, severity });
      }
    } catch (error) {
      context.onRuleError?.(rule.id, uri, error);
    }
  }
  return findings;
}

/** Without the fixes that would make an alias lose its anchor. */
function guarded({ fixes }: Finding): Pick<Finding, 'fixes'> {
  return fixes ? { fixes: context => withAnchorsKept(context.document, fixes(context)) } : {};
}

/**
 * Removes disabled rules, once for each settings: many rules that are off by default are expensive. They count words, for
 * instance.
 */
function rulesThatAreOn<R extends Rule>(rules: readonly R[]): (settings: Settings) => readonly R[] {
  const known = new WeakMap<Settings, readonly R[]>();
  return settings => {
    let found = known.get(settings);
    if (found === undefined) {
      found = rules.filter(rule => (settings.rules[rule.id] ?? rule.severity) !== 'off');
      known.set(settings, found);
    }
    return found;
  };
}

/** Settings override the severity of the finding, which overrides that of the rule. A variant has its own setting and default. */
function severityOf(rule: Rule, { variant, severity }: Finding, { settings }: RuleContext): Severity | 'off' {
  if (variant !== undefined) return settings.rules[`${rule.id}.${variant}`] ?? rule.variants?.[variant] ?? rule.severity;
  return settings.rules[rule.id] ?? severity ?? rule.severity;
}

/**
 * Combines the findings of document and library rules for one file: drops those that another rule covers and those that comments
 * suppress, and reports comments that suppress nothing. In the order of the text.
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
