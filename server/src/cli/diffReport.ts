/** What `diff` reports, as text and as Markdown. Long lists are summed up, and what is rare is named. */
import type { PatternMeaning, Severity } from '../core/index.ts';
import { printable } from './printable.ts';
import { inMarkdown } from './reports/markdown.ts';
import { plural } from './reports/report.ts';

export interface DiffReport {
  readonly version: 1;
  /** As messages name it. */
  readonly reference: string;
  readonly commit: string;
  readonly added: readonly ReportedPattern[];
  readonly removed: readonly (ReportedPattern & { readonly namedBy: number })[];
  readonly renamed: readonly (ReportedPattern & { readonly from: string })[];
  readonly changed: readonly ReportedChange[];
  readonly losses: readonly ReportedProblem[];
  readonly newProblems: readonly ReportedProblem[];
  readonly goneProblems: readonly ReportedProblem[];
}

export interface ReportedPattern {
  readonly file: string;
  readonly title: string;
}

export interface ReportedChange extends Omit<PatternMeaning, 'pattern' | 'affected'> {
  readonly file: string;
  /** The title of the pattern. */
  readonly name: string;
  /** The patterns that name it. */
  readonly affected: readonly ReportedPattern[];
}

export interface ReportedProblem {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

interface Block {
  readonly title: string;
  readonly lines: readonly string[];
}

export function diffAsText(report: DiffReport): string {
  const blocks = blocksOf(report).map(({ title, lines }) => `${title}\n${lines.map(line => `  ${printable(line)}\n`).join('')}`);
  return `${[`${headline(report)}\n`, ...blocks].join('\n')}`;
}

export function diffAsMarkdown(report: DiffReport): string {
  const blocks = blocksOf(report).map(({ title, lines }) => {
    const list = lines.map(line => `- ${inMarkdown(line)}`).join('\n');
    return lines.length > FOLDED
      ? `<details><summary><b>${title}</b></summary>\n\n${list}\n\n</details>`
      : `**${title}**\n\n${list}`;
  });
  return `${[`### Patterns: ${inMarkdown(headline(report))}`, ...blocks].join('\n\n')}\n`;
}

/** Longer lists are folded. */
const FOLDED = 10;

function headline({ reference, added, removed, renamed, changed, losses, newProblems, goneProblems }: DiffReport): string {
  const parts = [
    count(added, 'added'),
    count(removed, 'removed'),
    count(renamed, 'renamed'),
    count(changed, 'changed'),
    losses.length > 0 ? plural(losses.length, 'loss').replace(/losss$/, 'losses') : '',
    newProblems.length > 0 ? plural(newProblems.length, 'new problem') : '',
    goneProblems.length > 0 ? `${plural(goneProblems.length, 'problem')} gone` : '',
  ].filter(part => part !== '');
  return parts.length === 0 ? `nothing has changed since ${reference}.` : `${parts.join(', ')} since ${reference}.`;
}

function count(list: readonly unknown[], word: string): string {
  return list.length > 0 ? `${list.length.toLocaleString('en')} ${word}` : '';
}

function blocksOf(report: DiffReport): readonly Block[] {
  const { added, removed, renamed, changed, losses, newProblems, goneProblems } = report;
  const blocks: Block[] = [
    { title: 'Lost', lines: problemLines(losses) },
    { title: 'Removed', lines: limited(removed.map(({ title, file, namedBy }) => `${title} (${file})${namedByText(namedBy)}`)) },
    { title: 'Renamed', lines: limited(renamed.map(({ title, file, from }) => `${title}: ${from} → ${file}`)) },
    { title: 'Added', lines: limited(added.map(({ title, file }) => `${title} (${file})`)) },
    { title: 'Changed', lines: changeLines(changed) },
    { title: 'Affected', lines: affectedLines(changed) },
    { title: 'New problems', lines: problemLines(newProblems) },
    { title: 'Problems gone', lines: ruleLines(goneProblems) },
  ];
  return blocks.filter(({ lines }) => lines.length > 0);
}

function namedByText(count: number): string {
  return count === 0 ? '' : `, still named by ${plural(count, 'pattern')}`;
}

/** So many entries are named. */
const MOST_LINES = 20;
/** A kind of change, or a rule, that occurs more often is summed up. */
const RARE = 5;

function limited(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `and ${(lines.length - MOST_LINES).toLocaleString('en')} more`];
}

/** By what has changed in them: many files with the same kind of change are one line. */
function changeLines(changed: readonly ReportedChange[]): readonly string[] {
  if (changed.length <= MOST_LINES) return changed.flatMap(linesOfChange);
  const groups = groupedBy(changed, change => partsOf(change).join(', '));
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([parts, group]) =>
      group.length > RARE ? [`${plural(group.length, 'pattern')}: ${parts}`] : group.flatMap(linesOfChange),
    );
}

function partsOf({ id, title, status, score, relationsAdded, relationsRemoved, sections }: ReportedChange): readonly string[] {
  return [
    id ? 'id' : '',
    title ? 'title' : '',
    status ? 'status' : '',
    score ? 'score' : '',
    relationsAdded.length > 0 ? 'relations added' : '',
    relationsRemoved.length > 0 ? 'relations removed' : '',
    sections.length > 0 ? 'sections rewritten' : '',
  ].filter(part => part !== '');
}

function linesOfChange({
  name,
  id,
  title,
  status,
  score,
  relationsAdded,
  relationsRemoved,
  sections,
}: ReportedChange): readonly string[] {
  const values = Object.entries({ id, title, status, score }).flatMap(([key, value]) =>
    value ? [`${key} ${value.before || 'none'} → ${value.now || 'none'}`] : [],
  );
  const parts = [
    ...values,
    ...relationsAdded.map(({ kind, target }) => `+ ${kind}: ${target}`),
    ...relationsRemoved.map(({ kind, target }) => `- ${kind}: ${target}`),
    ...sections.map(section => `"${section.title}" rewritten by ${Math.round(section.rewritten * 100)}%`),
  ];
  return [`${name}: ${parts.join('; ')}`];
}

function affectedLines(changed: readonly ReportedChange[]): readonly string[] {
  const lines = changed
    .filter(({ affected }) => affected.length > 0)
    .sort((a, b) => b.affected.length - a.affected.length)
    .map(({ name, affected }) => {
      const titles = affected.slice(0, RARE).map(({ title }) => title);
      const rest = affected.length > RARE ? ` and ${affected.length - RARE} more` : '';
      return `${name}: named by ${titles.join(', ')}${rest}`;
    });
  return limited(lines);
}

function problemLines(problems: readonly ReportedProblem[]): readonly string[] {
  if (problems.length <= MOST_LINES) return problems.map(problemLine);
  return [...groupedBy(problems, ({ rule }) => rule)]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([rule, group]) =>
      group.length > RARE ? [`${rule}: ${group.length.toLocaleString('en')}`] : group.map(problemLine),
    );
}

function problemLine({ file, rule, message }: ReportedProblem): string {
  return `${file}: ${message} [${rule}]`;
}

function ruleLines(problems: readonly ReportedProblem[]): readonly string[] {
  return [...groupedBy(problems, ({ rule }) => rule)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([rule, group]) => `${rule}: ${group.length.toLocaleString('en')}`);
}

function groupedBy<T>(list: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}
