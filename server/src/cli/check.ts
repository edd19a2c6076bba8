/** `check`: paths in, a report out. */
import type { Call } from './command.ts';
import type { CHECK_OPTIONS } from './commands/check.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { openLibraries } from './libraries.ts';
import { checkedFile, isAtLeast } from './report.ts';
import { REPORTERS } from './reports/index.ts';
import { knownRule } from './ruleOption.ts';
import { fileNames, targetsOf } from './targets.ts';

export async function run({ operands, options, shell }: Call<typeof CHECK_OPTIONS>): Promise<ExitCode> {
  const rules = new Set(options.rule.map(id => knownRule(id).id));
  const directory = shell.directory();
  const targets = targetsOf(operands, directory);
  const names = fileNames(targets, directory);
  const { workspace, files, notes } = await openLibraries(targets, names.fromHere);
  const checked = files.map(checkedFile);
  const problems = checked
    .flatMap(file => file.problems)
    .filter(({ rule, severity }) => (rules.size === 0 || rules.has(rule)) && isAtLeast(severity, options.severity));
  const report = REPORTERS[options.format]({
    files: checked,
    problems,
    names,
    directory,
    workspace,
    covered: 0,
    isColored: options.color && shell.out.isTerminal && !shell.environment.NO_COLOR,
    parts: options.summary ? 'summary' : options.quiet ? 'problems' : 'all',
  });
  for (const part of report) await shell.out.write(part);
  for (const { text } of notes) await shell.error.write(`${text}\n`);
  if (notes.some(({ fails }) => fails)) return EXIT.failed;
  return problems.some(({ severity }) => isAtLeast(severity, options.failOn)) ? EXIT.problems : EXIT.clean;
}
