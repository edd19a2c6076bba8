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

interface Flag {
  readonly name: string;
  readonly spec: OptionSpec<unknown>;
  readonly choices: readonly string[];
}

function flagsOf({ options }: Command): readonly Flag[] {
  return Object.entries(options).map(([key, spec]) => ({
    name: flagName(key, spec),
    spec,
    choices: spec.choices ?? (key === 'rule' ? RULES.map(({ id }) => id) : []),
  }));
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
  const rules = commands.filter(({ operands }) => operands.some(({ suggests }) => suggests === 'rules')).map(({ name }) => name);
  return `_commons_patterns() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${values.join('\n')}
    ${rules.map(name => `${name}:${name}`).join('|')}) words="${RULES.map(({ id }) => id).join(' ')}" ;;
  esac
  if [ -z "$words" ] && [ "\${current#-}" != "$current" ]; then
    case "\${COMP_WORDS[1]}" in
${flags.map(line => `  ${line}`).join('\n')}
    esac
  fi
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _commons_patterns ${PROGRAM}
`;
}

function zsh(commands: readonly Command[]): string {
  const described = (text: string) => text.replaceAll("'", "'\\''").replace(/[[\]:]/g, character => `\\${character}`);
  const cases = commands.map(command => {
    const flags = flagsOf(command).map(({ name, spec, choices }) => {
      const value = spec.value === undefined ? '' : `:${spec.value}:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}`;
      return `'*${name}[${described(spec.help)}]${value}'`;
    });
    const rest = command.operands.some(({ suggests }) => suggests === 'rules')
      ? `'*:rule:(${RULES.map(({ id }) => id).join(' ')})'`
      : "'*:file:_files'";
    return `    ${command.name}) _arguments ${[...flags, "'--help[Show the help.]'", rest].join(' ')} ;;`;
  });
  const list = commands.map(({ name, summary }) => `'${name}:${described(summary)}'`).join(' ');
  return `#compdef ${PROGRAM}
_commons_patterns() {
  if (( CURRENT == 2 )); then
    local -a commands=(${list})
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
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
  const lines = commands.flatMap(command => [
    `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...flagsOf(command).map(({ name, spec, choices }) => {
      const value = spec.value === undefined ? '' : choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
      return `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${command.name}' -l ${name.slice(2)}${value} -d ${quoted(spec.help)}`;
    }),
    ...(command.operands.some(({ suggests }) => suggests === 'rules')
      ? [
          `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${command.name}' -f -a ${quoted(RULES.map(({ id }) => id).join(' '))}`,
        ]
      : []),
  ]);
  return `${lines.join('\n')}\n`;
}
