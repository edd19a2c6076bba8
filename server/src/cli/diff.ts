/** `diff`: what a change of a library means, for the person who reviews it. */
import { formatMessage, meaningOf, type Pattern, type PatternMeaning, ruleById, titleOf } from '../core/index.ts';
import type { Workspace } from '../workspace.ts';
import type { Call } from './command.ts';
import type { DIFF_OPTIONS } from './commands/diff.ts';
import { type DiffReport, diffAsMarkdown, diffAsText, type ReportedChange, type ReportedProblem } from './diffReport.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { FilesToCheck } from './filesToCheck.ts';
import { openLibraries, pathOf } from './libraries.ts';
import { progressOn } from './progress.ts';
import { type ComparedLibrary, compareLibraries, readPresent, unreadNotes } from './since.ts';
import { fileNames, targetsOf } from './targets.ts';

export async function run({ operands, options, shell }: Call<typeof DIFF_OPTIONS>): Promise<ExitCode> {
  const directory = shell.directory();
  const targets = targetsOf([], directory);
  const names = fileNames(targets, directory);
  const [reference = ''] = operands;
  const present = await readPresent({ since: reference }, targets);
  const { fileSystem } = present;
  const changed = new FilesToCheck(() => true, present);
  const { workspace, notes } = await openLibraries(targets, names.fromHere, {
    ...(fileSystem ? { fileSystem } : {}),
    isChecked: changed.includes,
    onIndex: progressOn(shell.error),
  });
  const compared = await compareLibraries(workspace, reference, present);
  await changed.addAffected(workspace, compared);
  const reports = compared.map(library => reportOf(library, workspace, names.fromHere));
  const report = reports.reduce(joined);
  const text = { text: diffAsText, markdown: diffAsMarkdown, json: (all: DiffReport) => `${JSON.stringify(all)}\n` }[
    options.format
  ];
  await shell.out.write(text(report));
  const said = [...notes(), ...unreadNotes(compared, names.fromHere)];
  for (const { text: note } of said) await shell.error.write(`${note}\n`);
  return said.some(({ fails }) => fails) ? EXIT.failed : EXIT.clean;
}

function reportOf(
  { library, earlier, problems, history }: ComparedLibrary,
  workspace: Workspace,
  nameOf: (path: string) => string,
): DiffReport {
  const states = history();
  const isNew = ({ uri }: Pattern) => !earlier.uris.has(uri);
  const added = new Set([...states.now.patterns.values()].filter(isNew).map(({ uri }) => uri));
  const meaning = meaningOf(states, added, uri => workspace.document(uri));
  const changes = problems();
  const fileOf = (uri: string) => nameOf(pathOf(uri));
  const entry = (pattern: Pattern) => ({ file: fileOf(pattern.uri), title: titleOf(pattern) });
  const reported = (list: typeof changes.added): readonly ReportedProblem[] =>
    list.flatMap(({ uri, problems: found }) =>
      found.map(({ rule, severity, message }) => ({
        file: fileOf(uri),
        rule,
        severity,
        message: formatMessage(message, other => titleIn(other, library.titleOf, states.before.patterns)),
      })),
    );
  const fresh = reported(changes.added);
  const isLoss = ({ rule }: ReportedProblem) => ruleById(rule)?.kind === 'history';
  return {
    version: 1,
    reference: earlier.reference,
    commit: earlier.commit,
    added: meaning.added.map(entry),
    removed: meaning.removed.map(pattern => ({ ...entry(pattern), namedBy: namedBy(pattern, states.now) })),
    renamed: meaning.renamed.map(({ from, pattern }) => ({ ...entry(pattern), from: fileOf(from) })),
    changed: meaning.changed.map(change => changeEntry(change, entry)),
    losses: fresh.filter(isLoss),
    newProblems: fresh.filter(problem => !isLoss(problem)),
    goneProblems: reported(changes.gone),
  };
}

function titleIn(uri: string, now: (uri: string) => string, before: ReadonlyMap<string, Pattern>): string {
  const pattern = before.get(uri);
  return pattern ? titleOf(pattern) : now(uri);
}

function namedBy({ id, slug }: Pattern, now: { readonly naming: (name: string) => readonly Pattern[] }): number {
  return new Set([id, slug].flatMap(name => (name ? now.naming(name.value) : []))).size;
}

function changeEntry(
  { pattern, affected, ...rest }: PatternMeaning,
  entry: (pattern: Pattern) => { readonly file: string; readonly title: string },
): ReportedChange {
  const { file, title: name } = entry(pattern);
  const sections = rest.sections.map(({ title, rewritten }) => ({ title, rewritten: Math.round(rewritten * 100) / 100 }));
  return { file, name, ...rest, sections, affected: affected.map(entry) };
}

function joined(a: DiffReport, b: DiffReport): DiffReport {
  return {
    ...a,
    added: [...a.added, ...b.added],
    removed: [...a.removed, ...b.removed],
    renamed: [...a.renamed, ...b.renamed],
    changed: [...a.changed, ...b.changed],
    losses: [...a.losses, ...b.losses],
    newProblems: [...a.newProblems, ...b.newProblems],
    goneProblems: [...a.goneProblems, ...b.goneProblems],
  };
}
