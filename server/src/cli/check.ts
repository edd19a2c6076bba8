/** `check`: paths in, a report out. */
import path from 'node:path';
import { fileTooLarge, missingInverse, RULES, ruleById, SETTINGS_FILE, type Severity } from '../core/index.ts';
import type { Workspace } from '../workspace.ts';
import { type Baseline, baselineToUpdate, compareWithBaseline, readBaseline, type Scope, updateBaseline } from './baseline.ts';
import type { Call } from './command.ts';
import type { CHECK_OPTIONS } from './commands/check.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { FilesToCheck } from './filesToCheck.ts';
import { filesOf, inTargets, type Note, openLibraries, openText, ownPath, pathOf } from './libraries.ts';
import { inPieces } from './pieces.ts';
import { printable } from './printable.ts';
import { progressOn } from './progress.ts';
import { type CheckedFile, type CheckedProblem, checkedFile, checkedLibrary, isAtLeast } from './report.ts';
import { REPORTERS } from './reports/index.ts';
import { plural } from './reports/report.ts';
import { knownRule } from './ruleOption.ts';
import { compareLibraries, newProblemsOf, type PresentFiles, readPresent, referenceOf, unreadNotes, withText } from './since.ts';
import { stdinText } from './stdinText.ts';
import { fileNames, type Target, targetsOf } from './targets.ts';
import { watchDisk } from './watchDisk.ts';

/** The rules that look at a library as a whole, and the one that they silence. */
const SURVEY_RULES = [...RULES.filter(({ kind }) => kind === 'survey').map(({ id }) => id), missingInverse.id];

type CheckCall = Call<typeof CHECK_OPTIONS>;

export async function run(call: CheckCall): Promise<ExitCode> {
  const { operands, options, shell } = call;
  const rules = new Set(options.rule.map(id => knownRule(id).id));
  const directory = shell.directory();
  if (options.staged && options.watch) throw new UsageError('--staged and --watch cannot be used together.');
  if (options.updateBaseline && options.watch) throw new UsageError('--update-baseline and --watch cannot be used together.');
  const baseline = baselineOf(call, directory);
  const stdin = await stdinText(call);
  const targets = stdin ? [stdin.target] : targetsOf(operands, directory);
  const names = fileNames(targets, directory);
  let present = await readPresent(options, targets);
  const { fileSystem, trees } = present;
  const isWanted = inTargets(targets);
  // A baseline is compared with all problems, old ones included.
  const changed = trees && !baseline ? new FilesToCheck(isWanted, present) : undefined;
  const { workspace, notes } = await openLibraries(targets, names.fromHere, {
    ...(fileSystem ? { fileSystem } : {}),
    isChecked: changed?.includes ?? isWanted,
    ...(options.quiet ? {} : { onIndex: progressOn(shell.error) }),
  });
  if (stdin) {
    // Links in the library are known now.
    const file = ownPath(stdin.target.path, workspace);
    // The text on standard input is checked and compared, not the file that it is in place of.
    changed?.add(file);
    openText(workspace, file, stdin.text);
    present = withText(present, { path: file, bytes: Buffer.from(stdin.text) });
  }
  const check = { call, workspace, targets, names, notes, rules, present, changed };
  const code = await reportOnce({ ...check, baseline });
  if (!options.watch) return code;
  const again = () => reportOnce({ ...check, baseline: baselineOf(call, directory) });
  return await watchDisk({ workspace, baseline: baseline?.path }, shell, again);
}

interface Check {
  readonly call: CheckCall;
  readonly workspace: Workspace;
  readonly targets: readonly Target[];
  readonly names: ReturnType<typeof fileNames>;
  readonly notes: () => readonly Note[];
  readonly baseline: Baseline | undefined;
  /** All when empty. */
  readonly rules: ReadonlySet<string>;
  readonly present: PresentFiles;
  /** `undefined` if all files are checked. */
  readonly changed: FilesToCheck | undefined;
}

async function reportOnce(check: Check): Promise<ExitCode> {
  const { call, workspace, targets, names, notes, baseline, rules } = check;
  const { options, shell } = call;
  const includesRule = (rule: string) => rules.size === 0 || rules.has(rule);
  const reference = referenceOf(options);
  const compared = reference === undefined ? undefined : await compareLibraries(workspace, reference, check.present);
  if (compared) await check.changed?.addAffected(workspace, compared);
  if (SURVEY_RULES.some(includesRule)) for (const library of workspace.folders) library.surveyAll();
  const files = filesOf(workspace, targets).map(checkedFile);
  const isNew = compared ? newProblemsOf(compared) : () => true;
  const includesFile = (file: string) => targets.some(({ includes }) => includes(file));
  const whole = workspace.folders.filter(({ root }) => includesFile(path.join(pathOf(root), SETTINGS_FILE)));
  const all = [...whole.flatMap(checkedLibrary), ...files.flatMap(file => file.problems)];
  // People read one problem for each file of a batch, programs one for each relation.
  const left = options.format === 'json' ? 'whole' : 'detail';
  const isShown = ({ problem }: CheckedProblem) => problem.extent !== left && isNew(problem);
  // A baseline lists what exists, whatever this report shows of it.
  const existing = all.filter(({ rule }) => includesRule(rule));
  const found = existing.filter(isShown);
  const scope: Scope = {
    includesRule: rule => includesRule(rule) && (compared !== undefined || ruleById(rule)?.kind !== 'history'),
    includesFile: file => includesFile(file) || whole.some(({ root }) => pathOf(root) === file),
  };
  const said = [...notes(), ...tooLarge(files, targets, names.fromHere), ...unreadNotes(compared ?? [], names.fromHere)];
  const asides = said.map(({ text }) => text);
  if (baseline && options.updateBaseline) {
    asides.push(`The baseline lists ${plural(updateBaseline(existing, baseline, scope), 'problem')} now.`);
  }
  const known = baseline && !options.updateBaseline ? compareWithBaseline(existing, baseline, scope) : undefined;
  if (known && known.stale > 0) {
    asides.push(
      `${plural(known.stale, 'problem')} of the baseline no longer exist${known.stale === 1 ? 's' : ''}; --update-baseline drops them.`,
    );
  }
  const fresh = options.updateBaseline ? [] : known ? known.fresh.filter(isShown) : found;
  const problems = fresh.filter(({ severity }) => isAtLeast(severity, options.severity));
  const fails = failing(problems, options);
  const report = REPORTERS[options.format]({
    files,
    problems,
    names,
    workspace,
    covered: found.length - fresh.length,
    fails,
    isColored: options.color && shell.out.isTerminal && !shell.environment.NO_COLOR,
    parts: options.summary ? 'summary' : options.quiet ? 'problems' : 'all',
  });
  for (const part of inPieces(report)) await shell.out.write(part);
  for (const text of asides) await shell.error.write(`${text}\n`);
  if (said.some(note => note.fails)) return EXIT.failed;
  return problems.some(({ severity }) => fails(severity)) ? EXIT.problems : EXIT.clean;
}

/** Files whose text was read, but has more characters than are checked: whatever is reported, this is said. */
function tooLarge(files: readonly CheckedFile[], targets: readonly Target[], nameOf: (file: string) => string): readonly Note[] {
  return files
    .filter(({ problems }) => problems.some(({ rule }) => rule === fileTooLarge.id))
    .map(file => ({
      text: `Not checked: ${printable(nameOf(file.path))} (too large)`,
      fails: targets.some(target => target.path === file.path),
    }));
}

/** Whether problems of a severity make the exit code 1. */
function failing(
  problems: readonly CheckedProblem[],
  { failOn, maxWarnings }: CheckCall['options'],
): (severity: Severity) => boolean {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return severity => (severity === 'warning' && maxWarnings !== undefined ? warnings > maxWarnings : isAtLeast(severity, failOn));
}

function baselineOf({ options }: CheckCall, directory: string): Baseline | undefined {
  const { baseline, updateBaseline: isUpdate } = options;
  if (baseline === undefined) {
    if (isUpdate) throw new UsageError('--update-baseline needs --baseline: it says which file to write.');
    return undefined;
  }
  const file = path.resolve(directory, baseline);
  return isUpdate ? baselineToUpdate(file) : readBaseline(file);
}
