/** `report`: the state of a library. */
import path from 'node:path';
import { reportMarkdown } from '../core/index.ts';
import { reportOf } from '../libraryReports.ts';
import type { Call } from './command.ts';
import type { REPORT_OPTIONS } from './commands/report.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import { pathOf } from './libraries.ts';
import { openLibrary } from './openLibrary.ts';

export async function run({ operands: [folder], options, shell }: Call<typeof REPORT_OPTIONS>): Promise<ExitCode> {
  const { state } = await openLibrary(folder, shell, 'problems');
  const report = reportOf(state);
  const root = pathOf(state.root);
  const relative = (uri: string) => path.relative(root, pathOf(uri)).split(path.sep).join('/');
  const text =
    options.format === 'json'
      ? `${JSON.stringify(report, (key, value: unknown) => (key === 'uri' && typeof value === 'string' ? relative(value) : value), 2)}\n`
      : reportMarkdown(report, relative);
  await shell.out.write(text);
  return EXIT.clean;
}
