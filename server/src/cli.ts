/** `commons-patterns`: the command line. Exit 0 = clean, 1 = problems at or above warning, 2 = usage or I/O error. */
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, Option } from 'commander';
import { check, UsageError } from './check.ts';
import { REPORTERS, type ReportFormat } from './reporters.ts';

// A check takes a second or two. By default V8 spends a third of it on optimising code that is rarely run again.
setFlagsFromString('--interrupt-budget=1000000');

const EXIT = { clean: 0, problems: 1, usage: 2 } as const;

const program = new Command('commons-patterns')
  .description('Checks pattern files: Markdown with a YAML frontmatter and numbered sections.')
  .exitOverride();

program
  .command('check')
  .description('Check patterns and report their problems. The whole library is read; only the given paths are reported.')
  .argument('[paths...]', 'files and folders (default: the current folder)')
  .addOption(new Option('--format <format>', 'how to report').choices(Object.keys(REPORTERS)).default('text'))
  .action(async (paths: readonly string[], { format }: { format: ReportFormat }) => {
    const { report, unread } = await check(paths, process.cwd(), (rule, uri, error) => {
      process.stderr.write(`The rule ${rule} failed on ${uri}: ${String(error)}\n`);
    });
    process.stdout.write(REPORTERS[format](report));
    const failing = report.problems.some(({ severity }) => severity === 'error' || severity === 'warning');
    for (const { file, reason } of unread) process.stderr.write(`Not read: ${file} (${reason})\n`);
    process.exitCode = unread.some(({ isNamed }) => isNamed) ? EXIT.usage : failing ? EXIT.problems : EXIT.clean;
  });

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  } else {
    process.stderr.write(`${error instanceof UsageError ? error.message : String(error)}\n`);
    process.exitCode = EXIT.usage;
  }
});
