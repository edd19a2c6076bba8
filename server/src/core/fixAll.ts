/** Combines fixes: all of one rule, or all safe ones. */

import type { PatternDocument } from './document/patternDocument.ts';
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
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.(context).find(accept);
    if (fix === undefined || fix.edits.length === 0 || (fix.others?.length ?? 0) > 0) continue;
    if (fix.edits.some(edit => edits.some(other => collide(edit, other)))) continue;
    edits.push(...fix.edits);
    onFixed(finding);
  }
  return edits;
}

/** A fix that many problems may be given at once, without a choice of the author. */
export function isUsual({ preferred, safe }: Fix): boolean {
  return preferred === true || safe === true;
}

/** A fix that cannot lose anything. */
export function isSafe(fix: Fix): boolean {
  return fix.safe === true;
}

/**
 * The text of the file after all fixes, and after the fixes that these make possible.
 * @param look finds the problems of a text
 * @param accept which fixes may be used
 * @param onFixed called with each finding that is fixed
 */
export function applyFixes(
  document: PatternDocument,
  look: (document: PatternDocument) => { readonly findings: readonly RuleFinding[]; readonly context: FixContext },
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

/** True if two edits cannot both be applied, or if their order matters. */
export function collide(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
}
