/** `merge`: merges a pattern into another one, as the editor does. */
import { applyEdits, mergePatterns, titleOf } from '../core/index.ts';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import { type FileChange, writeTogether } from '../files/writeTogether.ts';
import type { Call } from './command.ts';
import type { MERGE_OPTIONS } from './commands/merge.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { pathOf } from './libraries.ts';
import { openLibrary, patternNamed } from './openLibrary.ts';
import { reasonText } from './output.ts';
import { writePatches } from './patch.ts';
import { printable } from './printable.ts';
import { plural } from './reports/report.ts';
import { uncommittedFiles, uncommittedText } from './uncommitted.ts';
import { writeFixes } from './writeFixes.ts';

export async function run({ operands: [from = '', to = ''], options, shell }: Call<typeof MERGE_OPTIONS>): Promise<ExitCode> {
  const opened = await openLibrary(options.folder, shell);
  const { workspace, state, library, names } = opened;
  const [retired, kept] = [patternNamed(from, opened), patternNamed(to, opened)];
  if (retired === kept) throw new UsageError('A pattern cannot be merged into itself.');
  const read = (uri: string) => workspace.document(uri) ?? workspace.documentWithLinks(uri);
  const merged = mergePatterns(retired, kept, { library, read, settings: state.settings });
  if (merged === undefined) {
    throw new UsageError(
      'They cannot be merged: one of the files to change has an invalid frontmatter, or no status to mark it as retired.',
    );
  }
  const files = merged.flatMap(({ uri, edits }) => {
    const before = read(uri)?.source;
    return before === undefined ? [] : [{ file: { path: pathOf(uri) }, before, after: applyEdits(before, edits) }];
  });
  const work = options.dryRun ? 'planned' : 'written';
  const dirty = options.force ? [] : uncommittedFiles(files.map(({ file }) => file.path));
  if (dirty.length > 0) await shell.error.write(uncommittedText(dirty.map(names.fromHere), work));
  if (dirty.length > 0 && !options.dryRun) return EXIT.failed;
  const { failed } = await writeFixes(files, names, 'try');
  for (const { reason } of failed) await shell.error.write(`${reason}\n`);
  if (failed.length > 0) return EXIT.failed;
  if (options.dryRun) {
    await writePatches(files, shell.directory(), { shell, options });
    return EXIT.clean;
  }
  // Half of a merge is worse than none.
  try {
    writeTogether(files.map(changeOf));
  } catch (error) {
    throw new UsageError(`The merge cannot be written: ${reasonText(error)}`);
  }
  for (const { file } of files) await shell.out.write(`${names.fromHere(file.path)}\n`);
  const titles = [retired, kept].map(pattern => `"${printable(titleOf(pattern))}"`);
  await shell.error.write(`${titles[0]} is merged into ${titles[1]}: ${plural(files.length, 'file')} changed.\n`);
  await shell.error.write('In a git repository, "git restore" with these files goes back to the last commit.\n');
  return EXIT.clean;
}

interface ChangedText {
  readonly file: { readonly path: string };
  readonly before: string;
  readonly after: string;
}

function changeOf({ file, before, after }: ChangedText): FileChange {
  const mark = originalText(file.path)?.hasByteOrderMark ? byteOrderMark : '';
  return { path: file.path, before: Buffer.from(mark + before), after: Buffer.from(mark + after) };
}
