/** Changes of files as unified diffs, in the form of git. */
import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import type { FileNames } from './targets.ts';
import type { WrittenFile } from './writeFixes.ts';

/** The patches of files that could be written, with the byte order marks that their texts do not contain. */
export function* patchesOf(
  files: readonly WrittenFile[],
  names: Pick<FileNames, 'fromHere'>,
  isColoured: boolean,
): Iterable<string> {
  const colors = pc.createColors(isColoured);
  for (const { file, before, after } of files) {
    const mark = before !== undefined && originalText(file.path)?.hasByteOrderMark ? byteOrderMark : '';
    const patch = patchOf(names.fromHere(file.path), before === undefined ? undefined : mark + before, mark + after);
    yield coloured(patch, colors);
  }
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
