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
  const asked = new Set<RuleFinding>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.source !== undefined && diagnostic.source !== source) continue;
    for (const finding of findingsOf(findings, diagnostic, spanIn(lines, diagnostic.range))) asked.add(finding);
  }
  return findings.filter(finding => asked.has(finding));
}

function findingsOf(findings: readonly RuleFinding[], { code }: Diagnostic, span: Span): readonly RuleFinding[] {
  const there = findings.filter(finding => (code === undefined || finding.rule.id === code) && overlaps(finding.span, span));
  const exact = there.filter(finding => finding.span.start === span.start && finding.span.end === span.end);
  return exact.length > 0 ? exact : there;
}

function spanIn(lines: LineIndex, { start, end }: Range): Span {
  return { start: toOffset(lines, start), end: toOffset(lines, end) };
}
