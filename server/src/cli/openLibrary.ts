/** One library as a whole, for commands that look at patterns and relations and not at files. */
import path from 'node:path';
import { type CatalogueEntry, catalogueEntry, closest, type Library, type Pattern, titleOf } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { uriOfPath } from '../uris.ts';
import type { Workspace } from '../workspace.ts';
import type { Shell } from './command.ts';
import { UsageError } from './exitCode.ts';
import { filesOf, openLibraries, pathOf } from './libraries.ts';
import { printable } from './printable.ts';
import { progressOn } from './progress.ts';
import { type FileNames, fileNames, targetsOf } from './targets.ts';

export interface OpenedLibrary {
  readonly workspace: Workspace;
  readonly state: LibraryState;
  readonly library: Library;
  /** The patterns in the folder, in the order of their URIs. */
  readonly patterns: readonly Pattern[];
  readonly names: FileNames;
}

export type OpenedPatterns = Pick<OpenedLibrary, 'library' | 'patterns' | 'names'>;

/**
 * @param folder as given; by default the current folder
 * @param use whether the problems of its files are of interest
 * @throws UsageError when it contains no patterns, or patterns of several libraries
 */
export async function openLibrary(
  folder: string | undefined,
  shell: Shell,
  use: 'problems' | 'patterns' = 'patterns',
): Promise<OpenedLibrary> {
  const directory = shell.directory();
  const targets = targetsOf(folder === undefined ? [] : [folder], directory);
  const names = fileNames(targets, directory);
  const { workspace, notes } = await openLibraries(targets, names.fromHere, {
    ...(use === 'patterns' ? { isChecked: () => false } : {}),
    onIndex: progressOn(shell.error),
  });
  for (const { text, fails } of notes()) {
    if (fails) throw new UsageError(text);
    await shell.error.write(`${text}\n`);
  }
  const found = filesOf(workspace, targets).flatMap(file => {
    const pattern = file.library.pattern(file.uri);
    return pattern === undefined || pattern.format.targetOnly ? [] : [{ pattern, state: file.library }];
  });
  const states = new Set(found.map(({ state }) => state));
  const [state] = states;
  if (state === undefined) throw new UsageError('There are no patterns in this folder.');
  if (states.size > 1) throw new UsageError('This folder contains several libraries: name one of them.');
  return { workspace, state, library: state.library, patterns: found.map(({ pattern }) => pattern), names };
}

/** @throws UsageError when no pattern is at this path or has this slug, id, title, alias or file name, or several have it */
export function patternNamed(name: string, { library, patterns, names }: OpenedPatterns): Pattern {
  const atPath = library.at(uriOfPath(names.absolute(name)));
  if (atPath !== undefined) return atPath;
  const withName = library.withName(name);
  const [found = []] = [
    library.withSlug(name),
    library.withId(name),
    withName.filter(pattern => titleOf(pattern) === name),
    withName,
    patterns.filter(({ uri }) => isFileNamed(name, pathOf(uri))),
  ].filter(list => list.length > 0);
  const [pattern, ...others] = found;
  if (pattern !== undefined && others.length === 0) return pattern;
  if (pattern !== undefined) {
    const files = found.map(({ uri }) => printable(names.fromHere(pathOf(uri)))).join(', ');
    throw new UsageError(`${found.length} patterns have the name "${name}": ${files}. Give the file of one of them.`);
  }
  const similar = closest(
    name,
    patterns.flatMap(({ slug, title }) => [slug, title].flatMap(known => (known ? [known.value] : []))),
  );
  throw new UsageError(`There is no pattern "${name}".${similar === undefined ? '' : ` Did you mean "${similar}"?`}`);
}

/** Whether a path ends with this name, which may lack `.md`. */
function isFileNamed(name: string, file: string): boolean {
  const [end, whole] = [name, file].map(text => text.split(path.sep).join('/').replace(/\.md$/i, ''));
  return whole === end || (end !== undefined && whole?.endsWith(`/${end}`) === true);
}

/** Its slug, or its path where other patterns have the same slug, or it has none. */
export function slugOrPath({ slug, uri }: Pattern, { library, names }: OpenedPatterns): string {
  return slug && library.withSlug(slug.value).length === 1 ? slug.value : names.fromHere(pathOf(uri));
}

/** What relations call a pattern, for people: its slug, or else its id or title. */
export function shortName(pattern: Pattern): string {
  const { slug, id, title }: CatalogueEntry = catalogueEntry(pattern);
  return slug ?? id ?? title;
}
