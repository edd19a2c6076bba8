/** Arguments -> the exit code. Every failure is one sentence on standard error. */
import { CommanderError } from 'commander';
import type { Shell } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { OutputError, reasonText } from './output.ts';
import { programOf } from './program.ts';

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

/** `help check` is `check --help`; a mistyped command gets its suggestion, whatever follows it. */
function understood(args: readonly string[]): readonly string[] {
  const [first, second] = args;
  if (first === 'help' && second !== undefined) return understood([second, '--help']);
  const isUnknown = first !== undefined && !first.startsWith('-') && !COMMANDS.some(({ name }) => name === first);
  return isUnknown && first !== 'help' ? [first] : args;
}

function failureText(error: unknown): string {
  if (error instanceof UsageError || error instanceof OutputError) return error.message;
  return reasonText(error);
}
