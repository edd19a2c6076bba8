/** `init`: the files that a library needs to be checked wherever it is written. */
import fs from 'node:fs';
import path from 'node:path';
import { textIn } from '../fileSystem.ts';
import { writeAtomically } from '../files/atomicFile.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { readPath } from '../nodeReading.ts';
import type { Call } from './command.ts';
import type { INIT_OPTIONS } from './commands/init.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { INIT_FILES, type InitFile } from './initFiles.ts';
import { reasonText } from './output.ts';

type InitCall = Call<typeof INIT_OPTIONS>;

export async function run(call: InitCall): Promise<ExitCode> {
  const { operands, shell } = call;
  const folder = path.resolve(shell.directory(), operands[0] ?? '.');
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${operands[0]}".`);
  let code: ExitCode = EXIT.clean;
  for (const file of INIT_FILES) {
    const done = await write(file, folder, call);
    await (done.isProblem ? shell.error : shell.out).write(`${done.text}\n`);
    if (done.isProblem) code = EXIT.failed;
  }
  await shell.out.write('To use the git hook: git config core.hooksPath .githooks\n');
  return code;
}

interface Done {
  readonly text: string;
  readonly isProblem: boolean;
}

async function write(file: InitFile, folder: string, { options, shell }: InitCall): Promise<Done> {
  const target = path.join(folder, file.path);
  const content = readPath(target);
  const before = textIn(content);
  if (before === undefined && content.kind !== 'missing')
    return { text: `Not written: ${file.path} cannot be read.`, isProblem: true };
  const after = file.text(before);
  if (after === before) return { text: `Unchanged: ${file.path}`, isProblem: false };
  if (before !== undefined && !file.isSection && !options.yes) {
    const answer = await shell.ask(`${file.path} exists. Replace it?`);
    if (answer === 'no') return { text: `Kept: ${file.path}`, isProblem: false };
    if (answer === undefined) return { text: `Not written: ${file.path} exists; --yes replaces it.`, isProblem: true };
  }
  try {
    makeFolder(path.dirname(target));
    writeAtomically(target, after);
    if (file.isExecutable) fs.chmodSync(target, 0o755);
  } catch (error) {
    return { text: `Not written: ${file.path} (${reasonText(error)})`, isProblem: true };
  }
  return { text: `Written: ${file.path}`, isProblem: false };
}
