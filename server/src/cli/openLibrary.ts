/** One library as a whole, for commands that look at patterns and relations and not at files. */
import { type CatalogueEntry, catalogueEntry, closest, fileName, type Library, type Pattern } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import type { Workspace } from '../workspace.ts';
import type { Shell } from './command.ts';
import { UsageError } from './exitCode.ts';
import { filesOf, openLibraries } from './libraries.ts';
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

/** @throws UsageError when no pattern has this slug, id, title, alias or file name */
export function patternNamed(name: string, { library, patterns }: Pick<OpenedLibrary, 'library' | 'patterns'>): Pattern {
  const [found] = [...library.withSlug(name), ...library.withId(name), ...library.withName(name)];
  const byFile = patterns.find(({ uri }) =>
    uri.endsWith(`/${encodeURIComponent(name.replace(/^.*[\\/]/, '').replace(/\.md$/i, ''))}.md`),
  );
  const pattern = found ?? byFile;
  if (pattern !== undefined) return pattern;
  const similar = closest(
    name,
    patterns.flatMap(({ slug, title }) => [slug, title].flatMap(known => (known ? [known.value] : []))),
  );
  throw new UsageError(`There is no pattern "${name}".${similar === undefined ? '' : ` Did you mean "${similar}"?`}`);
}

/** Its slug, or for a pattern without one the name of its file. */
export function slugOrName({ slug, uri }: Pattern): string {
  return slug?.value ?? fileName(uri);
}

/** What relations call a pattern, for people: its slug, or else its id or title. */
export function shortName(pattern: Pattern): string {
  const { slug, id, title }: CatalogueEntry = catalogueEntry(pattern);
  return slug ?? id ?? title;
}
