/** Which findings a code action request is about. PURE. */
import type { Diagnostic, Range } from 'vscode-languageserver';
import { type LineIndex, overlaps, type RuleFinding, type Span } from './core/index.ts';
import { toOffset } from './toProtocol.ts';

export interface AskedAbout {
  readonly range: Range;
  /** Those that the editor shows there; none if it does not say. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The findings that the diagnostics of a request show; without diagnostics, those in its range. A diagnostic may be older than
 * the text: it then means the findings of its rule that it overlaps.
 * @param source of our diagnostics
 */
export function askedFindings(
  findings: readonly RuleFinding[],
  { range, diagnostics }: AskedAbout,
  lines: LineIndex,
  source: string,
): readonly RuleFinding[] {
  if (diagnostics.length === 0) {
    const span = spanIn(lines, range);
    return findings.filter(finding => overlaps(finding.span, span));
  }
  // An author may select a whole text with thousands of problems.
  const byPlace = new Map<string, RuleFinding[]>();
  for (const finding of findings) {
    const there = byPlace.get(placeOf(finding.span));
    if (there) there.push(finding);
    else byPlace.set(placeOf(finding.span), [finding]);
  }
  const asked = new Set<RuleFinding>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.source !== undefined && diagnostic.source !== source) continue;
    const { code } = diagnostic;
    const span = spanIn(lines, diagnostic.range);
    const isMeant = ({ rule }: RuleFinding) => code === undefined || rule.id === code;
    const exact = (byPlace.get(placeOf(span)) ?? []).filter(isMeant);
    const meant = exact.length > 0 ? exact : findings.filter(finding => isMeant(finding) && overlaps(finding.span, span));
    for (const finding of meant) asked.add(finding);
  }
  return findings.filter(finding => asked.has(finding));
}

function placeOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

function spanIn(lines: LineIndex, { start, end }: Range): Span {
  return { start: toOffset(lines, start), end: toOffset(lines, end) };
}
