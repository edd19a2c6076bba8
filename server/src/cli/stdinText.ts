/** The text on standard input, in place of a file that may not exist yet. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Call } from './command.ts';
import type { CHECK_OPTIONS } from './commands/check.ts';
import { UsageError } from './exitCode.ts';
import { type Target, targetsOf } from './targets.ts';

export interface StdinText {
  readonly target: Target;
  readonly text: string;
}

/** @throws UsageError when options contradict each other */
export async function stdinText({ operands, options, shell }: Call<typeof CHECK_OPTIONS>): Promise<StdinText | undefined> {
  const { stdin, stdinFilename, watch } = options;
  if (!stdin) {
    if (stdinFilename !== undefined) throw new UsageError('--stdin-filename is only for --stdin.');
    return undefined;
  }
  if (stdinFilename === undefined)
    throw new UsageError('--stdin needs --stdin-filename: it says which library the text belongs to.');
  if (operands.length > 0) throw new UsageError('With --stdin, no paths can be given.');
  if (watch) throw new UsageError('--stdin and --watch cannot be used together.');
  return { target: targetOfText(stdinFilename, shell.directory()), text: await shell.input() };
}

function targetOfText(name: string, directory: string): Target {
  const file = path.resolve(directory, name);
  const folder = path.dirname(file);
  if (!existsSync(folder)) throw new UsageError(`There is no folder for "${name}".`);
  const [target] = targetsOf([folder], directory);
  if (target === undefined) throw new UsageError(`There is no folder for "${name}".`);
  return { given: name, path: file, kind: 'file', root: target.root, includes: other => other === file };
}
