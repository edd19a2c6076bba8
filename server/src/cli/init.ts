/** `init`: the files that a library needs to be checked wherever it is written. */
import fs from 'node:fs';
import path from 'node:path';
import { textIn } from '../fileSystem.ts';
import { writeAtomically } from '../files/atomicFile.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { byteOrderMark, type OriginalText, originalText } from '../files/originalText.ts';
import { gitFolderOf } from '../git/gitFolder.ts';
import { readPath } from '../nodeReading.ts';
import type { Call } from './command.ts';
import type { INIT_OPTIONS } from './commands/init.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { hookAdvice } from './gitHooks.ts';
import { INIT_FILES, type InitFile } from './initFiles.ts';
import { reasonText } from './output.ts';

type InitCall = Call<typeof INIT_OPTIONS>;

export async function run(call: InitCall): Promise<ExitCode> {
  const { operands, shell } = call;
  const given = path.resolve(shell.directory(), operands[0] ?? '.');
  if (!fs.statSync(given, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder "${operands[0]}".`);
  const folder = fs.realpathSync(given);
  const repository = gitFolderOf(folder)?.top ?? folder;
  let code: ExitCode = EXIT.clean;
  for (const file of INIT_FILES) {
    const target = path.join(file.place === 'repository' ? repository : folder, file.path);
    const name = path.relative(folder, target).split(path.sep).join('/');
    const done = await write(file, { target, name }, call);
    await (done.isProblem ? shell.error : shell.out).write(`${done.text}\n`);
    if (done.isProblem) code = EXIT.failed;
  }
  const advice = hookAdvice(repository);
  if (advice !== undefined) await shell.out.write(`${advice}\n`);
  return code;
}

interface Done {
  readonly text: string;
  readonly isProblem: boolean;
}

interface Place {
  readonly target: string;
  /** As the user reads it. */
  readonly name: string;
}

/** Of a file that is written as a whole. */
const NOTHING_KEPT: OriginalText = { text: '', hasByteOrderMark: false };

async function write(file: InitFile, { target, name }: Place, { options, shell }: InitCall): Promise<Done> {
  const content = readPath(target);
  const before = textIn(content);
  if (before === undefined && content.kind !== 'missing')
    return { text: `Not written: ${name} cannot be read.`, isProblem: true };
  const kept = file.isSection && before !== undefined ? originalText(target) : NOTHING_KEPT;
  if (kept === undefined) return { text: `Not written: ${name} is not valid UTF-8.`, isProblem: true };
  const after = file.text(before);
  const isSame = after === before;
  if (isSame && (!file.isExecutable || isRunnable(target))) return { text: `Unchanged: ${name}`, isProblem: false };
  if (before !== undefined && !isSame && !file.isSection && !options.yes) {
    const answer = await shell.ask(`${name} exists. Replace it?`);
    if (answer === 'no') return { text: `Kept: ${name}`, isProblem: false };
    if (answer === undefined) return { text: `Not written: ${name} exists; --yes replaces it.`, isProblem: true };
  }
  try {
    makeFolder(path.dirname(target));
    writeAtomically(target, (kept.hasByteOrderMark ? byteOrderMark : '') + after);
    if (file.isExecutable) fs.chmodSync(target, 0o755);
  } catch (error) {
    return { text: `Not written: ${name} (${reasonText(error)})`, isProblem: true };
  }
  return { text: `Written: ${name}`, isProblem: false };
}

/** Git leaves out a hook that the system would not run. */
function isRunnable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
