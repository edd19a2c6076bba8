/** Markdown, for the summary of a job or a comment on a pull request: short enough for both. */
import { printable } from '../printable.ts';
import type { CheckedProblem } from '../report.ts';
import { countsByRule, plural, type Reporter, type ReportInput, summarySentence } from './report.ts';

/** Characters. A comment of GitHub may have 65,536. */
const LONGEST = 60_000;

export const markdownReport: Reporter = function* (input) {
  const { problems, covered, parts } = input;
  let length = 0;
  if (parts !== 'problems') {
    const head = [
      `### ${summarySentence(input)}`,
      ...(covered > 0 ? [`${plural(covered, 'problem')} of the baseline not shown.`] : []),
    ];
    const counts = countsByRule(problems).map(({ rule, severity, count }) => `| ${count} | ${severity} | \`${rule}\` |`);
    const table = counts.length === 0 ? [] : [['| Problems | Severity | Rule |', '| ---: | --- | --- |', ...counts].join('\n')];
    const text = `${[...head, ...table].join('\n\n')}\n`;
    length = text.length;
    yield text;
  }
  if (parts === 'summary') return;
  let shown = 0;
  for (const [file, found] of byFile(input)) {
    const block = `\n<details><summary>${inHtml(file)} (${found.length})</summary>\n\n${found.map(item).join('\n')}\n\n</details>\n`;
    if (length + block.length > LONGEST) {
      yield `\n${plural(problems.length - shown, 'other problem')} not shown.\n`;
      return;
    }
    length += block.length;
    shown += found.length;
    yield block;
  }
};

function byFile({ problems, names }: ReportInput): ReadonlyMap<string, readonly CheckedProblem[]> {
  const files = new Map<string, CheckedProblem[]>();
  for (const problem of problems) {
    const name = names.fromHere(problem.file.path);
    const known = files.get(name);
    if (known) known.push(problem);
    else files.set(name, [problem]);
  }
  return files;
}

function item({ place, severity, rule, text }: CheckedProblem): string {
  return `- ${place.line}:${place.column} **${severity}** ${inMarkdown(text)} \`${rule}\``;
}

/** The text on one line: nothing in it is markup, or names a person or an issue. */
export function inMarkdown(text: string): string {
  return printable(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~@&]/g, character => (character === '@' ? '&#64;' : `\\${character}`));
}

function inHtml(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('@', '&#64;').replace(/\s+/g, ' ');
}
