/** The report for people: by file, each problem with its line, and a summary by rule. */
import pc from 'picocolors';
import type { Severity } from '../../core/index.ts';
import { rereadLines, type TextLines } from '../../fileSystem.ts';
import { PLAIN, printable } from '../printable.ts';
import { type CheckedProblem, isOfLibrary, type Place } from '../report.ts';
import { countsByRule, plural, type Reporter, type ReportInput, summarySentence } from './report.ts';

type Colors = ReturnType<typeof pc.createColors>;

export const textReport: Reporter = function* (input) {
  const colors = pc.createColors(input.isColored);
  if (input.parts !== 'summary') yield* problemsByFile(input, colors);
  if (input.parts !== 'problems') yield summary(input, colors);
};

function* problemsByFile({ problems, names, workspace }: ReportInput, colors: Colors): Iterable<string> {
  let uri: string | undefined;
  let lines: TextLines | undefined;
  for (const problem of problems) {
    if (problem.file.uri !== uri) {
      uri = problem.file.uri;
      const found = isOfLibrary(problem) ? undefined : workspace.checkedLines(uri);
      lines = found && rereadLines(found);
      yield `${colors.underline(printable(names.fromHere(problem.file.path)))}\n`;
    }
    yield `${heading(problem, colors)}\n`;
    if (lines === undefined) continue;
    // As much as can be shown, and one character more: a line may have a megabyte, and many problems.
    const line = lines.line(problem.place.line - 1, problem.place.column + WIDEST);
    yield `${frame(line, problem.place, colors[COLORS[problem.severity]])}\n`;
  }
}

const COLORS = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const satisfies Record<
  Severity,
  keyof Colors
>;

function heading({ place, severity, text, rule, fixable }: CheckedProblem, colors: Colors): string {
  const at = `${place.line}:${place.column}`.padEnd(8);
  const fix = fixable ? colors.dim(' (fixable)') : '';
  return `  ${at} ${colors[COLORS[severity]](severity.padEnd(11))} ${printable(text)}  ${colors.dim(`[${rule}]`)}${fix}`;
}

/** The line with the start of the problem, and marks below it. */
function frame(text: string, { line, column, endLine, endColumn }: Place, color: (text: string) => string): string {
  const end = endLine === line ? endColumn : text.length + 1;
  const from = Math.max(0, column - 1 - BEFORE);
  const shown = text.slice(from, from + WIDEST);
  const start = column - 1 - from;
  const length = Math.max(1, Math.min(end - column, shown.length - start));
  const number = String(line).padStart(6);
  const before = printable(shown.slice(0, start));
  const marked = printable(shown.slice(start, start + length)) || ' ';
  const cut = { before: from > 0 ? '…' : '', after: from + WIDEST < text.length ? '…' : '' };
  return [
    `${number} | ${cut.before}${printable(shown)}${cut.after}`,
    `${' '.repeat(6)} | ${' '.repeat(cut.before.length + columnsOf(before))}${color('^'.repeat(Math.max(1, columnsOf(marked))))}`,
  ]
    .map(part => part.trimEnd())
    .join('\n');
}

/** The characters shown of a line, and before the problem in it. */
const WIDEST = 100;
const BEFORE = 40;

/** The columns of a terminal that a text takes: two for an ideograph or an emoji, none for a combining or an invisible mark. */
function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (NARROWEST.test(character)) continue;
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

/** Characters that nobody sees; terminals show a soft hyphen. */
const NARROWEST = /(?!\u00ad)[\p{Mark}\p{Format}]/u;

/** Apart from the narrow forms of wide scripts. */
const WIDE =
  /(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function summary(input: ReportInput, colors: Colors): string {
  const { problems, covered } = input;
  const lines: string[] = [];
  if (problems.length > 0) {
    const counts = countsByRule(problems);
    const width = Math.max(...counts.map(({ count }) => String(count).length));
    if (input.parts === 'all') lines.push('');
    for (const { rule, severity, count, fixable } of counts) {
      const fix = fixable > 0 ? colors.dim(`  (${fixable} fixable)`) : '';
      lines.push(`${String(count).padStart(width)}  ${colors[COLORS[severity]](severity.padEnd(11))} ${rule}${fix}`);
    }
    lines.push('');
  }
  lines.push(summarySentence(input));
  if (covered > 0) lines.push(`${plural(covered, 'problem')} of the baseline ${covered === 1 ? 'is' : 'are'} not shown.`);
  return `${lines.join('\n')}\n`;
}
