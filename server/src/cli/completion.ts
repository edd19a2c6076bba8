/** `completion`: scripts for shells, made from what the commands say of themselves. */
import { RULES } from '../core/index.ts';
import type { Call, Command, OptionSpec } from './command.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { flagName, PROGRAM } from './program.ts';

export async function run({ operands: [shell = ''], shell: { out }, commands }: Call<Record<never, never>>): Promise<ExitCode> {
  const script = SCRIPTS.get(shell);
  if (script === undefined) throw new UsageError(`There is no script for "${shell}". Shells: ${[...SCRIPTS.keys()].join(', ')}.`);
  await out.write(script(commands));
  return EXIT.clean;
}

const SCRIPTS: ReadonlyMap<string, (commands: readonly Command[]) => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

const RULE_IDS = RULES.map(({ id }) => id);

const HELP = 'Show the help of a command.';

/** The options in place of a command. */
const PROGRAM_OPTIONS = [
  ['help', 'Show the help.'],
  ['version', 'Show the version.'],
] as const;

interface Flag {
  readonly name: string;
  readonly spec: OptionSpec<unknown>;
  readonly choices: readonly string[];
}

function flagsOf({ options }: Command): readonly Flag[] {
  return Object.entries(options).map(([key, spec]) => ({
    name: flagName(key, spec),
    spec,
    choices: spec.choices ?? (key === 'rule' ? RULE_IDS : []),
  }));
}

/** The words that a command takes after its name, for those commands that do not take paths. */
function operandWords(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map([['help', commands.map(({ name }) => name)]]);
  for (const { name, operands } of commands) {
    for (const { suggests } of operands) {
      if (suggests === 'rules') words.set(name, RULE_IDS);
      if (suggests === 'shells') words.set(name, [...SCRIPTS.keys()]);
    }
  }
  return words;
}

function bash(commands: readonly Command[]): string {
  const values = commands.flatMap(command =>
    flagsOf(command)
      .filter(({ choices }) => choices.length > 0)
      .map(({ name, choices }) => `    ${command.name}:${name}) words="${choices.join(' ')}" ;;`),
  );
  const flags = commands.map(
    command => `    ${command.name}) words="${[...flagsOf(command).map(({ name }) => name), '--help'].join(' ')}" ;;`,
  );
  const operands = [...operandWords(commands)].map(([name, words]) => `    ${name}:${name}) words="${words.join(' ')}" ;;`);
  return `_commons_patterns() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help --help --version" -- "$current"))
    return
  fi
  # Bash takes "--option=value" apart.
  if [ "$current" = "=" ]; then
    current=""
  elif [ "$previous" = "=" ]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${[...values, ...operands].join('\n')}
  esac
  if [ -z "$words" ] && [ "\${current#-}" != "$current" ]; then
    case "\${COMP_WORDS[1]}" in
${flags.map(line => `  ${line}`).join('\n')}
    esac
  fi
  # Without words, bash completes and quotes names of files.
  COMPREPLY=()
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
}
complete -o default -F _commons_patterns ${PROGRAM}
`;
}

function zsh(commands: readonly Command[]): string {
  const described = (text: string) => text.replaceAll("'", "'\\''").replace(/[[\]:]/g, character => `\\${character}`);
  const operands = operandWords(commands);
  const cases = commands.map(command => {
    const flags = flagsOf(command).map(({ name, spec, choices }) => {
      if (spec.value === undefined) return `'*${name}[${described(spec.help)}]'`;
      // With "=", the value is the next word or follows "=".
      return `'*${name}=[${described(spec.help)}]:${spec.value}:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}'`;
    });
    const words = operands.get(command.name);
    const rest = words ? `'1:word:(${words.join(' ')})'` : "'*:file:_files'";
    return `    ${command.name}) _arguments ${[...flags, "'--help[Show the help.]'", rest].join(' ')} ;;`;
  });
  const list = commands.map(({ name, summary }) => `'${name}:${described(summary)}'`).join(' ');
  const options = PROGRAM_OPTIONS.map(([name, help]) => `'--${name}:${described(help)}'`).join(' ');
  return `#compdef ${PROGRAM}
_commons_patterns() {
  if (( CURRENT == 2 )); then
    local -a commands=(${list} 'help:${HELP}') options=(${options})
    _describe command commands
    _describe -o option options
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
    help) _arguments '1:command:(${operands.get('help')?.join(' ')})' ;;
  esac
}
if [ "$funcstack[1]" = "_commons_patterns" ] || [ "$funcstack[1]" = "_${PROGRAM}" ]; then
  _commons_patterns "$@"
else
  compdef _commons_patterns ${PROGRAM}
fi
`;
}

function fish(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const after = (name: string) => `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}'`;
  const first = (name: string, help: string) =>
    `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${name} -d ${quoted(help)}`;
  const lines = commands.flatMap(command => [
    first(command.name, command.summary),
    ...flagsOf(command).map(({ name, spec, choices }) => {
      const value = spec.value === undefined ? '' : choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
      return `${after(command.name)} -l ${name.slice(2)}${value} -d ${quoted(spec.help)}`;
    }),
  ]);
  const operands = [...operandWords(commands)].map(([name, words]) => `${after(name)} -f -a ${quoted(words.join(' '))}`);
  const help = [
    first('help', HELP),
    `complete -c ${PROGRAM} -l help -d 'Show the help.'`,
    `complete -c ${PROGRAM} -n __fish_use_subcommand -l version -d 'Show the version.'`,
  ];
  return `${[...lines, ...operands, ...help].join('\n')}\n`;
}
