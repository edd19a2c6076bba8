/** Changes of files as unified diffs, in the form of git. */
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import type { Shell } from './command.ts';
import { printable } from './printable.ts';
import { belowFolder } from './targets.ts';
import type { WrittenFile } from './writeFixes.ts';

/**
 * Writes the patches of files that could be written, with the byte order marks that their texts do not contain.
 * @param directory where names start, unless a file is outside of it: no program applies a patch to a name with `..`
 */
export async function writePatches(
  files: readonly WrittenFile[],
  directory: string,
  { shell, options }: { readonly shell: Shell; readonly options: { readonly color: boolean } },
): Promise<void> {
  const { out, error, environment } = shell;
  const colors = pc.createColors(options.color && out.isTerminal && !environment.NO_COLOR);
  const start = commonFolder(files, directory);
  for (const { file, before, after } of files) {
    const mark = before !== undefined && originalText(file.path)?.hasByteOrderMark ? byteOrderMark : '';
    const name = belowFolder(start, file.path) ?? file.path;
    await out.write(coloured(patchOf(name, before === undefined ? undefined : mark + before, mark + after), colors));
  }
  if (start !== directory) await error.write(`The patch is to be applied in ${printable(start)}.\n`);
}

/** The nearest folder, from this one upwards, that contains all files. */
function commonFolder(files: readonly WrittenFile[], folder: string): string {
  const parent = path.dirname(folder);
  const containsAll = files.every(({ file }) => belowFolder(folder, file.path) !== undefined);
  return containsAll || parent === folder ? folder : commonFolder(files, parent);
}

/** @param before `undefined` for a file that does not exist yet */
function patchOf(name: string, before: string | undefined, after: string): string {
  const oldName = before === undefined ? '/dev/null' : `a/${name}`;
  const patch = createTwoFilesPatch(oldName, `b/${name}`, before ?? '', after, undefined, undefined, { context: 3 });
  const [headers, changes] = splitAtHunks(patch.replace(/^=+\n/, ''));
  // As git does: `patch` needs the tab to know where a name with spaces ends.
  return headers.replace(/^(?:---|\+\+\+) [^"\n]* [^"\n]*$/gm, '$&\t') + changes;
}

function splitAtHunks(patch: string): readonly [headers: string, changes: string] {
  const start = patch.indexOf('@@ ');
  return [patch.slice(0, start), patch.slice(start)];
}

function coloured(patch: string, colors: ReturnType<typeof pc.createColors>): string {
  if (!colors.isColorSupported) return patch;
  return patch.replace(/^(?:(---|\+\+\+)|(@@)|(-)|(\+)).*$/gm, (line, name, place, removed) =>
    name ? colors.bold(line) : place ? colors.cyan(line) : removed ? colors.red(line) : colors.green(line),
  );
}
