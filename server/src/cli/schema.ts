/** `schema`: the frontmatter of a format as a JSON Schema. */
import { formatById, frontmatterSchema } from '../core/index.ts';
import type { Call } from './command.ts';
import type { SCHEMA_OPTIONS } from './commands/schema.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';

export async function run({ options, shell }: Call<typeof SCHEMA_OPTIONS>): Promise<ExitCode> {
  const format = formatById(options.format);
  if (format === undefined) throw new UsageError(`There is no format "${options.format}".`);
  await shell.out.write(`${JSON.stringify(frontmatterSchema(format), undefined, 2)}\n`);
  return EXIT.clean;
}
