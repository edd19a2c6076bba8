/** Arguments -> the exit code. Every failure is one sentence on standard error. */
import { CommanderError } from 'commander';
import type { Command, Shell } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { OutputError, reasonText } from './output.ts';
import { flagName, programOf } from './program.ts';

export async function main(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const printed: string[] = [];
  const complaints: string[] = [];
  const program = programOf({
    commands: COMMANDS,
    width: shell.out.width,
    out: text => printed.push(text),
    error: text => complaints.push(text),
    run: async (command, parsed) => {
      code = await command.run(parsed, shell, COMMANDS);
    },
  });
  try {
    try {
      await program.parseAsync(understood(args), { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      code = error.exitCode === 0 ? EXIT.clean : EXIT.failed;
    }
    await shell.error.write(complaints.join(''));
    await shell.out.write(printed.join(''));
    return code;
  } catch (error) {
    await shell.error.write(`${failureText(error)}\n`);
    return EXIT.failed;
  }
}

/** `--formt` of `--formt=json`: a suggestion is found for the name alone. */
function unknownOption(args: readonly string[], { options }: Command): string | undefined {
  const known = new Set(Object.entries(options).map(([key, option]) => flagName(key, option)));
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const names = args.slice(0, end).flatMap(arg => /^(--[^=]+)=/.exec(arg)?.[1] ?? []);
  return names.find(name => !known.has(name) && name !== '--help');
}

/** `help check` is `check --help`; a mistyped command gets its suggestion, whatever follows it. */
function understood(args: readonly string[]): readonly string[] {
  const [first, second] = args;
  if (first === 'help' && second !== undefined) return understood([second, '--help']);
  const command = COMMANDS.find(({ name }) => name === first);
  const unknown = command && unknownOption(args, command);
  if (command && unknown !== undefined) return [command.name, unknown];
  const isUnknown = first !== undefined && !first.startsWith('-') && command === undefined;
  return isUnknown && first !== 'help' ? [first] : args;
}

function failureText(error: unknown): string {
  if (error instanceof UsageError || error instanceof OutputError) return error.message;
  return reasonText(error);
}
