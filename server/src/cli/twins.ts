/** `twins`: the patterns that exist under two names. */
import { surveyLibrary } from '../core/index.ts';
import type { Call } from './command.ts';
import type { TWINS_OPTIONS } from './commands/suggest.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { openLibrary, slugOrPath } from './openLibrary.ts';
import { printable } from './printable.ts';

export async function run({ operands: [folder], options, shell }: Call<typeof TWINS_OPTIONS>): Promise<ExitCode> {
  const opened = await openLibrary(folder, shell);
  const { library, patterns } = opened;
  const { twins } = surveyLibrary(library);
  const pairs = patterns.flatMap(pattern =>
    (twins.get(pattern.uri) ?? []).flatMap(({ uri }) => {
      const other = pattern.uri < uri ? library.get(uri) : undefined;
      return other ? [[slugOrPath(pattern, opened), slugOrPath(other, opened)] as const] : [];
    }),
  );
  if (options.json) await shell.out.write(`${JSON.stringify(pairs)}\n`);
  else for (const [first, second] of pairs) await shell.out.write(`${printable(first)}\t${printable(second)}\n`);
  if (pairs.length === 0 && !options.json) await shell.error.write('No pattern exists under two names.\n');
  return EXIT.clean;
}
