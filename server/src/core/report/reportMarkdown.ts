/** The report about a library as Markdown, for a page of a wiki or the summary of a job. */
import { escapeMarkdown, inlineCode, markdownLink } from '../document/markdownText.ts';
import type { ValueCount } from './libraryCounts.ts';
import type { LibraryReport, ReportedPattern } from './libraryReport.ts';

/** Longer lists are cut, with the number of the others. */
const MOST_LISTED = 20;

/** @param linkTo the target of a link to the file with this URI */
export function reportMarkdown(report: LibraryReport, linkTo: (uri: string) => string): string {
  const link = ({ uri, title }: ReportedPattern) => markdownLink(title, linkTo(uri));
  const { patterns, coverage, deadTargets } = report;
  const dead = deadTargets.formerIds + deadTargets.misspelled + deadTargets.unknown;
  const parts = [
    '# Library report',
    `${counted(patterns, 'pattern')}.`,
    section('Domains', valueTable('Domain', report.domains)),
    section('Formats', valueTable('Format', report.formats)),
    section('Statuses', valueTable('Status', report.statuses)),
    section(
      'Scores',
      table(
        ['Score', 'Patterns'],
        report.scores.map(({ score, patterns: count }) => [score === null ? 'none' : `${score}`, `${count}`]),
      ),
    ),
    section('Coverage', [
      `- ${counted(coverage.withoutRelations, 'pattern')} without relations`,
      `- ${counted(coverage.withoutSources, 'pattern')} without sources`,
      `- ${oldDrafts(coverage)}`,
    ]),
    section(
      'Hubs',
      table(
        ['Pattern', 'Named by'],
        report.hubs.map(hub => [link(hub), `${hub.incoming}`]),
      ),
    ),
    section('Cycles', bullets(report.cycles.map(members => [...members, ...members.slice(0, 1)].map(link).join(' → ')))),
    section(
      'Unknown targets',
      dead === 0
        ? []
        : [
            `- ${counted(deadTargets.formerIds, 'former id')} of a known pattern`,
            `- ${counted(deadTargets.misspelled, 'name')} close to exactly one slug`,
            `- ${counted(deadTargets.unknown, 'other')}`,
          ],
    ),
    section(
      'Problems',
      table(
        ['Rule', 'Severity', 'Problems', 'Files'],
        report.problems.map(({ rule, severity, problems, files }) => [inlineCode(rule), severity, `${problems}`, `${files}`]),
      ),
    ),
    section('Relations that nothing explains', [
      ...(report.implausibleRelations === 0 ? [] : [`- ${counted(report.implausibleRelations, 'relation')} in all`]),
      ...report.batches.map(
        ({ files, targets, implausible }) =>
          `- ${counted(files, 'pattern')} with the same ${counted(targets.length, 'target')}, ` +
          `from ${inlineCode(targets[0] ?? '')} to ${inlineCode(targets.at(-1) ?? '')}: ` +
          `${counted(implausible, 'relation')} that the texts do not explain`,
      ),
    ]),
    section('Patterns under two names', bullets(report.twins.map(([first, second]) => `${link(first)} and ${link(second)}`))),
    section(
      'Files with the most problems',
      table(
        ['Pattern', 'Errors', 'Warnings', 'Others'],
        report.worst.map(file => [link(file), `${file.errors}`, `${file.warnings}`, `${file.remarks}`]),
      ),
    ),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function oldDrafts({ oldDrafts: count, newest }: LibraryReport['coverage']): string {
  if (count === null) return 'Drafts older than a year: unknown, because they have no dates';
  return `${counted(count, 'draft')} modified more than a year before the newest pattern (${newest ?? ''})`;
}

/** Empty sections are left out. */
function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function bullets(items: readonly string[]): readonly string[] {
  const rest = items.length - MOST_LISTED;
  return [...items.slice(0, MOST_LISTED).map(item => `- ${item}`), ...(rest > 0 ? [`- and ${rest} more`] : [])];
}

function valueTable(name: string, counts: readonly ValueCount[]): readonly string[] {
  return table(
    [name, 'Patterns'],
    counts.map(({ value, patterns }) => [value === null ? 'none' : escapeMarkdown(value), `${patterns}`]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
