/** `ids`: new ids, one in each line. */
import { idAndClock } from '../idAndClock.ts';
import type { Call } from './command.ts';
import type { IDS_OPTIONS } from './commands/ids.ts';
import { EXIT, type ExitCode } from './exitCode.ts';

export async function run({ options, shell }: Call<typeof IDS_OPTIONS>): Promise<ExitCode> {
  for (let made = 0; made < options.count && !shell.out.isClosed(); made++) await shell.out.write(`${idAndClock.id()}\n`);
  return EXIT.clean;
}
