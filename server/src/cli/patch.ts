/** Changes of files as unified diffs, in the form of git. */
import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';

/** @param before `undefined` for a file that does not exist yet */
export type PatchPrinter = (name: string, before: string | undefined, after: string) => string;

export function patchPrinter(isColoured: boolean): PatchPrinter {
  const colors = pc.createColors(isColoured);
  return (name, before, after) => coloured(patchOf(name, before, after), colors);
}

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
