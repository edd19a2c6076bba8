/** `new`: a new pattern, as the editor creates it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  applyEdits,
  closest,
  domainChoices,
  formatById,
  formatMessage,
  newPattern,
  type TextEdit,
  usualFolder,
  usualFormat,
} from '../core/index.ts';
import { byteOrderMark, originalText } from '../files/originalText.ts';
import { type FileChange, writeTogether } from '../files/writeTogether.ts';
import { idAndClock } from '../idAndClock.ts';
import { asPrefix, uriOfPath } from '../uris.ts';
import type { Call } from './command.ts';
import type { NEW_OPTIONS } from './commands/new.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import { openLibraries, pathOf } from './libraries.ts';
import { patternNamed } from './openLibrary.ts';
import { reasonText } from './output.ts';
import { type FileNames, fileNames, targetsOf } from './targets.ts';

type NewCall = Call<typeof NEW_OPTIONS>;

/** The folder for the first pattern of a library: one that the default settings name. */
const FIRST_FOLDER = '_patterns/';

export async function run({ operands: [title = ''], options, shell }: NewCall): Promise<ExitCode> {
  const directory = shell.directory();
  const targets = targetsOf([], directory);
  const names = fileNames(targets, directory);
  const { workspace } = await openLibraries(targets, names.fromHere, { isChecked: () => false });
  const chosen = options.folder === undefined ? undefined : path.resolve(directory, options.folder);
  if (chosen !== undefined && !existsSync(chosen)) throw new UsageError(`There is no folder "${options.folder}".`);
  const state = workspace.libraryOf(uriOfPath(chosen ?? directory));
  const { library, settings } = state;
  const folder =
    chosen === undefined ? (usualFolder(library) ?? `${uriOfPath(directory)}/${FIRST_FOLDER}`) : asPrefix(uriOfPath(chosen));
  const format = (options.format === undefined ? undefined : formatById(options.format)) ?? usualFormat(library, folder);
  const { domain } = options;
  const { domains, anyDomain } = domainChoices(library, format, settings.values);
  if (domain !== undefined && !anyDomain && !domains.some(({ value }) => value === domain)) {
    const similar = closest(
      domain,
      domains.map(({ value }) => value),
    );
    throw new UsageError(
      `Unknown domain "${domain}". ${similar === undefined ? `Known: ${domains.map(({ value }) => value).join(', ')}.` : `Did you mean "${similar}"?`}`,
    );
  }
  const patterns = [...library.patterns()];
  const parent = options.parent === undefined ? undefined : patternNamed(options.parent, { library, patterns, names });
  const result = newPattern(
    { title, domain, format, parent, folder, entry: undefined },
    { library, settings, make: idAndClock, read: uri => workspace.document(uri), exists: uri => existsSync(pathOf(uri)) },
  );
  if (result.kind === 'refused') throw new UsageError(formatMessage(result.reason));
  const file = pathOf(result.uri);
  try {
    const others = result.others.map(({ uri, edits }) => changeOf(pathOf(uri), edits, names));
    writeTogether([{ path: file, before: undefined, after: Buffer.from(result.text) }, ...others]);
  } catch (error) {
    throw new UsageError(`The pattern cannot be written: ${reasonText(error)}`);
  }
  for (const { uri } of result.others) await shell.error.write(`Changed: ${names.fromHere(pathOf(uri))}\n`);
  await shell.out.write(`${names.fromHere(file)}\n`);
  return EXIT.clean;
}

function changeOf(file: string, edits: readonly TextEdit[], names: FileNames): FileChange {
  const before = originalText(file);
  if (before === undefined) throw new UsageError(`${names.fromHere(file)} is not valid UTF-8.`);
  const mark = before.hasByteOrderMark ? byteOrderMark : '';
  return { path: file, before: Buffer.from(mark + before.text), after: Buffer.from(mark + applyEdits(before.text, edits)) };
}
