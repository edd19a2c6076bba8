/** `list`: the patterns with certain values. */
import { catalogueEntry, closest, facetsOf, type Pattern } from '../core/index.ts';
import type { Call } from './command.ts';
import type { LIST_OPTIONS } from './commands/list.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { pathOf } from './libraries.ts';
import { openLibrary, shortName } from './openLibrary.ts';
import { printable } from './printable.ts';

export async function run({ operands, options, shell }: Call<typeof LIST_OPTIONS>): Promise<ExitCode> {
  const conditions = options.where.map(conditionOf);
  const { patterns, names } = await openLibrary(operands[0], shell);
  const known = new Set(patterns.flatMap(pattern => [...facetsOf(pattern).keys()]));
  for (const { field } of conditions) {
    if (known.has(field)) continue;
    const similar = closest(field, known);
    const hint = similar === undefined ? `Fields: ${[...known].sort().join(', ')}.` : `Did you mean "${similar}"?`;
    throw new UsageError(`No pattern has a field "${field}". ${hint}`);
  }
  const found = patterns.filter(pattern => {
    const values = facetsOf(pattern);
    return conditions.every(({ field, value }) => values.get(field)?.includes(value));
  });
  const pathOfPattern = ({ uri }: Pattern) => names.fromHere(pathOf(uri));
  if (options.json) {
    const entries = found.map(pattern => ({ path: pathOfPattern(pattern), ...catalogueEntry(pattern) }));
    await shell.out.write(`${JSON.stringify(entries, undefined, 2)}\n`);
  } else {
    for (const pattern of found)
      await shell.out.write(
        `${[shortName(pattern), catalogueEntry(pattern).title, pathOfPattern(pattern)].map(printable).join('\t')}\n`,
      );
    if (found.length === 0) await shell.error.write('No pattern has these values.\n');
  }
  return EXIT.clean;
}

interface Condition {
  readonly field: string;
  readonly value: string;
}

function conditionOf(text: string): Condition {
  const [, field, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined) throw new UsageError(`Expected field=value, found "${text}".`);
  return { field, value };
}
