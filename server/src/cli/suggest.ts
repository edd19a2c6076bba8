/** `suggest`: the relations that patterns should have. */
import { type Pattern, type Suggestion, suggestRelations, titleOf } from '../core/index.ts';
import type { Call } from './command.ts';
import type { SUGGEST_OPTIONS } from './commands/suggest.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { openLibrary, patternNamed, shortName, slugOrPath } from './openLibrary.ts';
import { printable } from './printable.ts';

export async function run({ operands, options, shell }: Call<typeof SUGGEST_OPTIONS>): Promise<ExitCode> {
  const opened = await openLibrary(options.library, shell);
  const { library } = opened;
  const asked = operands.length === 0 ? opened.patterns : [...new Set(operands.map(name => patternNamed(name, opened)))];
  const found = (pattern: Pattern) => suggestRelations(library, pattern, options.number);
  if (options.json) {
    const nameOf = (pattern: Pattern) => slugOrPath(pattern, opened);
    const suggestions = asked.map(pattern => [nameOf(pattern), found(pattern).map(other => nameOf(other.pattern))]);
    await shell.out.write(`${JSON.stringify(Object.fromEntries(suggestions))}\n`);
    return EXIT.clean;
  }
  for (const pattern of asked) {
    if (shell.out.isClosed()) break;
    await shell.out.write(inWords(pattern, found(pattern)));
  }
  return EXIT.clean;
}

function inWords(pattern: Pattern, suggestions: readonly Suggestion[]): string {
  const lines = suggestions.map(
    ({ pattern: other, shared }) =>
      `  ${printable(shortName(other))}\t${printable(titleOf(other))}\tshares: ${shared.join(', ')}\n`,
  );
  return `${printable(shortName(pattern))}\n${lines.length === 0 ? '  no good ones\n' : lines.join('')}`;
}
