/** What a command is: data. Help, parsing, completion and documentation are all made from it. */
import type { ExitCode } from './exitCode.ts';
import type { Writer } from './output.ts';

export interface OptionSpec<T> {
  /** Without dashes; by default the key of the option with dashes. */
  readonly name?: string;
  /** One letter. */
  readonly short?: string;
  /** The name of its value in the help; a flag has none. */
  readonly value?: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly default: T;
  /** Reads a value; `before` is the value so far. @throws UsageError */
  read?(text: string, before: T): T;
}

export type Options = Readonly<Record<string, OptionSpec<unknown>>>;

/** The values of options: `{ format: 'text', quiet: false }`. */
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends OptionSpec<infer T> ? T : never };

export interface Operand {
  readonly name: string;
  readonly help: string;
  readonly count: 'one' | 'optional' | 'any';
  /** What a shell may suggest. */
  readonly suggests?: 'paths' | 'rules' | 'shells';
}

export interface Example {
  /** Without the name of the program. */
  readonly call: string;
  readonly does: string;
}

/** The environment of a command: what a test replaces. */
export interface Shell {
  /** The folder that relative paths start from. @throws UsageError when it no longer exists */
  readonly directory: () => string;
  readonly out: Writer;
  readonly error: Writer;
  /** All of standard input. */
  readonly input: () => Promise<string>;
  /** Asks the user; `undefined` when there is nobody to ask. */
  readonly ask: (question: string) => Promise<'yes' | 'no' | undefined>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Call<O extends Options> {
  readonly operands: readonly string[];
  readonly options: Values<O>;
  readonly shell: Shell;
  /** All commands, for one that describes them. */
  readonly commands: readonly Command[];
}

export interface CommandSpec<O extends Options> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Additional paragraphs for its own help. */
  readonly details?: string;
  readonly operands: readonly Operand[];
  readonly options: O;
  readonly examples: readonly Example[];
  /** What the exit codes mean. */
  readonly exits: Readonly<Partial<Record<0 | 1 | 2, string>>>;
  /** Loads the module that does the work: only of the command that is called. */
  readonly load: () => Promise<{ readonly run: (call: Call<O>) => Promise<ExitCode> }>;
}

/** What the parser has read. */
export interface Parsed {
  readonly operands: readonly string[];
  readonly values: <T extends Record<string, unknown>>() => T;
}

/** A command of any options. */
export interface Command extends Omit<CommandSpec<Options>, 'load'> {
  readonly run: (parsed: Parsed, shell: Shell, commands: readonly Command[]) => Promise<ExitCode>;
}

export function command<const O extends Options>({ load, ...spec }: CommandSpec<O>): Command {
  return {
    ...spec,
    run: async ({ operands, values }, shell, commands) => {
      const module = await load();
      return module.run({ operands, options: values<Values<O>>(), shell, commands });
    },
  };
}
