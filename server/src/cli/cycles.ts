/** `cycles`: the patterns that are their own ancestors. */
import type { Call } from './command.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { openLibrary } from './openLibrary.ts';
import { printable } from './printable.ts';

export async function run({ operands: [folder], shell }: Call<Record<never, never>>): Promise<ExitCode> {
  const { library, patterns } = await openLibrary(folder, shell);
  const seen = new Set<string>();
  let count = 0;
  for (const { uri } of patterns) {
    const steps = library.view.cycleThrough(uri);
    const members = (steps ?? []).map(({ child }) => child);
    const key = [...members].sort().join('\n');
    if (members.length === 0 || seen.has(key)) continue;
    seen.add(key);
    count++;
    const [first = uri] = members;
    await shell.out.write(`${[...members, first].map(member => printable(library.titleOf(member))).join(' -> ')}\n`);
  }
  if (count === 0) await shell.out.write('There are no cycles.\n');
  return count === 0 ? EXIT.clean : EXIT.problems;
}
