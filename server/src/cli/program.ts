/** The commands as a program of `commander`: parsing, help, and suggestions for mistyped names. */
import { Argument, InvalidArgumentError, Option, Command as Program } from 'commander';
import type { Command, Operand, OptionSpec, Parsed } from './command.ts';
import { UsageError } from './exitCode.ts';
import { readPath } from './options.ts';
import { VERSION } from './version.ts';

export const PROGRAM = 'commons-patterns';

export interface ProgramSurroundings {
  readonly commands: readonly Command[];
  /** Columns of the help. */
  readonly width: number;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Called with the command that was given. */
  readonly run: (command: Command, parsed: Parsed) => Promise<void>;
}

export function programOf({ commands, width, out, error, run }: ProgramSurroundings): Program {
  const surroundings = (program: Program) =>
    program
      .exitOverride()
      .helpOption('-h, --help', 'Show this help.')
      .configureHelp({ optionDescription: describeOption })
      .configureOutput({
        writeOut: out,
        writeErr: error,
        getOutHelpWidth: () => width,
        getErrHelpWidth: () => width,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
        outputError: (text, write) => write(text.replace(/^error: (\w)/, (_, letter: string) => letter.toUpperCase())),
      });
  const program = surroundings(new Program(PROGRAM))
    .description('Checks, fixes and exports pattern files: Markdown with a YAML frontmatter and numbered sections.')
    .version(VERSION, '--version', 'Show the version.')
    .helpCommand('help [command]', 'Show the help of a command.')
    .addHelpText('after', `\nHelp for a command: ${PROGRAM} check --help`);
  for (const command of commands) {
    const part = surroundings(program.command(command.name))
      .summary(command.summary)
      .description([command.summary, command.details].flatMap(text => text ?? []).join('\n\n'))
      .addHelpText('after', afterHelp(command));
    for (const operand of command.operands) part.addArgument(argumentOf(operand));
    for (const [key, option] of Object.entries(command.options)) part.addOption(optionOf(key, option));
    part.action(() => run(command, { operands: part.args, values: <T extends Record<string, unknown>>() => part.opts<T>() }));
  }
  return program;
}

/** `--max-warnings` for `maxWarnings`. */
export function flagName(key: string, { name }: OptionSpec<unknown>): string {
  return `--${name ?? key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}

function argumentOf({ name, help, count, suggests }: Operand): Argument {
  const argument = new Argument(count === 'one' ? `<${name}>` : count === 'any' ? `[${name}...]` : `[${name}]`, help);
  return suggests === 'paths' ? argument.argParser(given => readable(() => readPath(given))) : argument;
}

function optionOf(key: string, spec: OptionSpec<unknown>): Option {
  const { short, value, help, choices, default: standard, read } = spec;
  const option = new Option(
    [...(short === undefined ? [] : [`-${short},`]), flagName(key, spec), ...(value === undefined ? [] : [`<${value}>`])].join(
      ' ',
    ),
    help,
  );
  if (choices) option.choices(choices);
  if (value !== undefined || standard === false) option.default(standard);
  if (read) option.argParser((text: string, before: unknown) => readable(() => read(text, before)));
  return option;
}

function describeOption({ description, argChoices, defaultValue }: Option): string {
  const standard: unknown = defaultValue;
  const remarks = [
    ...(argChoices ? [`one of ${argChoices.join(', ')}`] : []),
    ...(typeof standard === 'string' || typeof standard === 'number' ? [`default: ${standard}`] : []),
  ];
  return remarks.length === 0 ? description : `${description} (${remarks.join('; ')})`;
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UsageError ? new InvalidArgumentError(error.message) : error;
  }
}

function afterHelp({ examples, exits }: Command): string {
  const blocks: string[] = [];
  const codes = Object.entries(exits).map(([code, meaning]) => `  ${code}  ${meaning}`);
  if (codes.length > 0) blocks.push(`Exit codes:\n${codes.join('\n')}`);
  if (examples.length > 0) {
    const shown = examples.map(({ call, does }) => `  ${does}\n    $ ${PROGRAM} ${call}`);
    blocks.push(`Examples:\n${shown.join('\n')}`);
  }
  return blocks.map(block => `\n${block}`).join('\n');
}
