/** Combines fixes: all of one rule, or all safe ones. */

import { isReadable, type PatternDocument, parsePattern } from './document/patternDocument.ts';
import { DisjointEdits } from './edits/disjointEdits.ts';
import type { RuleFinding } from './lint.ts';
import type { Fix, FixContext } from './rule.ts';
import { applyEdits, type TextEdit } from './text.ts';

/**
 * A limit, in case two rules ever disagree; otherwise, repeated fixing ends by itself. Adjacent missing keys are
 * inserted one after the other, so the limit is greater than the number of keys of any format.
 */
const MOST_ROUNDS = 50;

/**
 * The edits of the first fix of each finding, as far as they do not overlap.
 * @param accept which fixes may be used
 * @param onFixed called with each finding whose fix is among the edits
 */
export function collectEdits(
  findings: readonly RuleFinding[],
  context: FixContext,
  accept: (fix: Fix) => boolean,
  onFixed: (finding: RuleFinding) => void = () => {},
): readonly TextEdit[] {
  const collected = new DisjointEdits();
  for (const finding of findings) {
    const fix = finding.fixes?.(context).find(accept);
    if (fix === undefined || fix.edits.length === 0 || (fix.others?.length ?? 0) > 0) continue;
    if (collected.collidesWith(fix.edits)) continue;
    collected.add(fix.edits);
    onFixed(finding);
  }
  return collected.edits;
}

/** A fix that many problems may be given at once, without a choice of the author: it changes only texts. */
export function isUsual({ preferred, safe, created }: Fix): boolean {
  return created === undefined && (preferred === true || safe === true);
}

/** A fix that cannot lose anything. */
export function isSafe(fix: Fix): boolean {
  return fix.safe === true;
}

/** The problems of a text, and what their fixes need. */
export interface Look {
  readonly findings: readonly RuleFinding[];
  readonly context: FixContext;
}

/**
 * An error or a warning. Fixes of a rule that somebody has asked for by its name must not cause these, but may leave hints, such as
 * placeholders to fill in.
 */
export function isSerious({ severity }: RuleFinding): boolean {
  return severity === 'error' || severity === 'warning';
}

/**
 * The text of the file after all fixes, and after the fixes that these make possible.
 * @param look finds the problems of a text
 * @param accept which fixes may be used
 * @param onFixed called with each finding that is fixed
 */
export function applyFixes(
  document: PatternDocument,
  look: (document: PatternDocument) => Look,
  parse: (text: string) => PatternDocument,
  accept: (fix: Fix) => boolean,
  onFixed?: (finding: RuleFinding) => void,
): string {
  let current = document;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { findings, context } = look(current);
    const edits = collectEdits(findings, context, accept, onFixed);
    if (edits.length === 0) break;
    current = parse(applyEdits(current.source, edits));
  }
  return current.source;
}

export interface HarmlessFixOptions {
  /** Finds all problems of a text. */
  readonly look: (document: PatternDocument) => Look;
  /** Which problems are to be fixed. */
  readonly isMeant: (finding: RuleFinding) => boolean;
  /** Which fixes may be used. */
  readonly accept: (fix: Fix) => boolean;
  /** Which problems a fix must not cause. */
  readonly isHarm: (finding: RuleFinding) => boolean;
}

export interface HarmlessFixes {
  readonly text: string;
  readonly fixed: readonly RuleFinding[];
}

/**
 * The text after all fixes, as `applyFixes` returns it, but without the fixes of rules that would leave more problems of any rule
 * than there were. Nobody looks at each of these fixes, so they must not exchange one problem for another.
 */
export function applyHarmlessFixes(document: PatternDocument, options: HarmlessFixOptions): HarmlessFixes {
  const { look, accept } = options;
  const parse = (text: string) => parsePattern(document.uri, text, document.format);
  const start = look(document);
  const attempt = (isMeant: (finding: RuleFinding) => boolean): HarmlessFixes => {
    const fixed: RuleFinding[] = [];
    const only = ({ findings, context }: Look) => ({ findings: findings.filter(isMeant), context });
    const lookAt = (current: PatternDocument) => only(current === document ? start : look(current));
    return { text: applyFixes(document, lookAt, parse, accept, finding => fixed.push(finding)), fixed };
  };
  const isHarmless = ({ text }: HarmlessFixes) =>
    text === document.source || !isWorse(document, start.findings, look(parse(text)).findings, options.isHarm);
  const all = attempt(options.isMeant);
  if (isHarmless(all)) return all;
  const kept = new Set<string>();
  let best: HarmlessFixes = { text: document.source, fixed: [] };
  for (const id of new Set(all.fixed.map(({ rule }) => rule.id))) {
    const next = attempt(finding => (kept.has(finding.rule.id) || finding.rule.id === id) && options.isMeant(finding));
    if (next.text === best.text || !isHarmless(next)) continue;
    kept.add(id);
    best = next;
  }
  return best;
}

/**
 * True if there are more problems of a rule than before. While a frontmatter cannot be read, most problems are not found; and those
 * that another problem silenced were there already.
 */
function isWorse(
  document: PatternDocument,
  before: readonly RuleFinding[],
  after: readonly RuleFinding[],
  isHarm: (finding: RuleFinding) => boolean,
): boolean {
  if (document.frontmatter !== undefined && !isReadable(document)) return false;
  const counts = new Map<string, number>();
  for (const { rule } of before) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  const reported = new Set(counts.keys());
  for (const finding of after.filter(isHarm)) {
    if (finding.rule.silencedBy?.some(id => reported.has(id))) continue;
    const left = (counts.get(finding.rule.id) ?? 0) - 1;
    if (left < 0) return true;
    counts.set(finding.rule.id, left);
  }
  return false;
}
