/** `fix`: applies fixes and writes the files. */
import { isSerious, missingInverse, ruleById, unknownRelationTarget } from '../core/index.ts';
import { findRevision } from '../git/revisions.ts';
import { deadIds, findFormerOwners } from '../history/formerOwners.ts';
import type { Workspace } from '../workspace.ts';
import type { Call } from './command.ts';
import type { FIX_OPTIONS } from './commands/fix.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { type FixedFile, fixFiles } from './fixing.ts';
import { filesOf, inTargets, openLibraries } from './libraries.ts';
import { writePatches } from './patch.ts';
import { printable } from './printable.ts';
import { progressOn } from './progress.ts';
import { type CheckedProblem, checkedFile, isAtLeast } from './report.ts';
import { plural } from './reports/report.ts';
import { knownRule } from './ruleOption.ts';
import { compareLibraries, inWords, readTrees, unreadNotes } from './since.ts';
import { type FileNames, fileNames, targetsOf } from './targets.ts';
import { uncommittedFiles, uncommittedText } from './uncommitted.ts';
import { writeFixes } from './writeFixes.ts';

type FixCall = Call<typeof FIX_OPTIONS>;

export async function run({ operands, options, shell }: FixCall): Promise<ExitCode> {
  const rules = new Set(options.rule.map(id => knownRule(id).id));
  const reference = options.since;
  const isLoss = (rule: string) => ruleById(rule)?.kind === 'history';
  if (options.history && !rules.has(unknownRelationTarget.id)) {
    throw new UsageError(`--history needs --rule ${unknownRelationTarget.id}.`);
  }
  const includesRule = (rule: string) => (rules.size === 0 || rules.has(rule)) && (reference === undefined || isLoss(rule));
  const directory = shell.directory();
  const targets = targetsOf(operands, directory);
  const names = fileNames(targets, directory);
  const { workspace, notes } = await openLibraries(targets, names.fromHere, {
    isChecked: inTargets(targets),
    onIndex: progressOn(shell.error),
  });
  const files = filesOf(workspace, targets);
  if (options.history) await findOwners(workspace);
  // What was lost is restored with the problems that it had.
  const isHarm = reference === undefined ? (rules.size === 0 ? () => true : isSerious) : () => false;
  const accepts = options.unsafe || options.history || reference !== undefined ? 'preferred' : 'safe';
  const trees = reference === undefined ? new Map() : await readTrees({ since: reference }, targets);
  const compared = reference === undefined ? [] : await compareLibraries(workspace, reference, { trees });
  // Inverses of relations that mean nothing are not added.
  if (includesRule(missingInverse.id)) for (const library of workspace.folders) library.surveyAll();
  const fixed = await fixFiles(workspace, files, { includesRule, accepts, isHarm }, progressOn(shell.error)());
  for (const library of compared) library.compareAgain();
  const leftOut = workspace.folders.reduce((sum, library) => sum + library.survey.withoutMeaning, 0);
  if (leftOut > 0) {
    const said = `${plural(leftOut, 'relation')} that nothing explains (implausible-relation) got no inverse.`;
    await shell.error.write(`${said}\n`);
  }
  const noted = [...notes(), ...unreadNotes(compared, names.fromHere)];
  const complaints = noted.filter(({ fails }) => fails).length;
  for (const { text } of noted) await shell.error.write(`${text}\n`);
  const dirty = options.force || (await isSinceLastCommit(trees)) ? [] : uncommittedFiles(fixed.map(({ file }) => file.path));
  if (dirty.length > 0)
    await shell.error.write(uncommittedText(dirty.map(names.fromHere), options.dryRun ? 'planned' : 'written'));
  if (dirty.length > 0 && !options.dryRun) return EXIT.failed;
  const { written, failed } = await writeFixes(fixed, names, options.dryRun ? 'try' : 'write');
  for (const { file, reason } of failed) {
    await shell.error.write(`${reason}\n`);
    const { uri } = file.file;
    if (file.before === undefined) workspace.close(uri);
    else workspace.open(uri, file.before, (workspace.versionOf(uri) ?? 0) + 1);
  }
  if (options.dryRun) await writePatches(written, directory, { shell, options });
  const left = files
    .flatMap(file => checkedFile(file).problems)
    .filter(({ rule, severity }) => includesRule(rule) && isAtLeast(severity, 'warning'));
  const nothing = failed.length > 0 ? 'Nothing could be fixed.' : 'Nothing to fix.';
  const said =
    written.length === 0
      ? `${nothing} ${leftSentence(left)}\n`
      : summary(written, left, names, options.dryRun ? 'planned' : 'written');
  await (options.dryRun ? shell.error : shell.out).write(said);
  if (complaints + failed.length > 0) return EXIT.failed;
  return left.length > 0 ? EXIT.problems : EXIT.clean;
}

/** What is lost since the last commit is lost in changes that are not committed: there is nothing to be asked about. */
async function isSinceLastCommit(trees: Awaited<ReturnType<typeof readTrees>>): Promise<boolean> {
  for (const [folder, { revision }] of trees) {
    const { commit } = await inWords(() => findRevision('HEAD', { folder }));
    if (commit !== revision.commit) return false;
  }
  return trees.size > 0;
}

/** Who had the unknown ids of relations: their fixes name them. */
async function findOwners(workspace: Workspace): Promise<void> {
  for (const library of workspace.folders) {
    library.compared.formerOwners = await inWords(() => findFormerOwners(workspace, library, deadIds(library)));
  }
}

/** @param fixed at least one */
function summary(
  fixed: readonly FixedFile[],
  left: readonly CheckedProblem[],
  names: FileNames,
  work: 'written' | 'planned',
): string {
  const total = new Map<string, number>();
  const lines: string[] = [];
  for (const { file, rules } of fixed) {
    const counts = [...rules].map(([rule, count]) => `${rule} ${count}`);
    lines.push(`${printable(names.fromHere(file.path))}: ${counts.join(', ')}`);
    for (const [rule, count] of rules) total.set(rule, (total.get(rule) ?? 0) + count);
  }
  const byCount = [...total].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
  const width = String(byCount[0]?.[1] ?? '').length;
  lines.push('');
  for (const [rule, count] of byCount) lines.push(`${String(count).padStart(width)}  ${rule}`);
  lines.push('');
  lines.push(`${fixedSentence(total, fixed.length, work)} ${leftSentence(left)}`);
  return `${lines.join('\n')}\n`;
}

function fixedSentence(total: ReadonlyMap<string, number>, files: number, work: 'written' | 'planned'): string {
  const sum = [...total.values()].reduce((before, count) => before + count, 0);
  return `${plural(sum, 'problem')} ${work === 'planned' ? 'to fix' : 'fixed'} in ${plural(files, 'file')}.`;
}

function leftSentence(left: readonly CheckedProblem[]): string {
  const errors = left.filter(({ severity }) => severity === 'error').length;
  return left.length === 0
    ? 'No errors or warnings are left.'
    : `Left: ${plural(errors, 'error')}, ${plural(left.length - errors, 'warning')}.`;
}
