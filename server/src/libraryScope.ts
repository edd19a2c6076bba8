/** Where a library is and what its settings say about the files below it: by paths only. */
import {
  compileGlob,
  compileIgnoreGlob,
  type Format,
  formatById,
  type Glob,
  SETTINGS_FILE,
  type Settings,
} from './core/index.ts';
import { pathOf, pathWithin, uriWithin } from './uris.ts';

export interface LibraryScope {
  /** Canonical URI of its folder; `undefined` for files outside of all folders. */
  readonly root: string | undefined;
  /** The effective settings: those of the settings file override those of the editor. */
  readonly settings: Settings;
  /** The file that lists slugs of other libraries. */
  readonly slugsFile: string | undefined;
  /** Whether settings say that a file is never read. */
  readonly ignores: (uri: string) => boolean;
  /** Whether settings exclude all files below a folder. */
  readonly ignoresFolder: (uri: string) => boolean;
  /** Whether the path of a file makes it a pattern, regardless of its content. */
  readonly isPatternsFolder: (uri: string) => boolean;
  /** Whether settings say that a file is a template. */
  readonly isTemplate: (uri: string) => boolean;
  /** The format that settings demand for a file. */
  readonly demandedFormat: (uri: string) => Format | undefined;
}

export function libraryScope(root: string | undefined, settings: Settings): LibraryScope {
  const globs = (list: readonly string[], compile = compileGlob) => list.flatMap(glob => usable(glob, compile(glob)));
  const ignored = globs(settings.ignore, compileIgnoreGlob);
  const patterns = globs(settings.folders);
  const templates = globs(settings.templates);
  const formats = Object.entries(settings.formats).flatMap(([glob, id]) =>
    globs([glob]).map(matcher => ({ matcher, format: formatById(id) })),
  );
  const { knownSlugs } = settings;
  return {
    root,
    settings,
    slugsFile: root !== undefined && typeof knownSlugs === 'string' ? uriWithin(root, knownSlugs) : undefined,
    ignores: uri => ignored.some(glob => matches(glob, root, uri)),
    ignoresFolder: uri => ignored.some(glob => matches(glob, root, uri, 'allBelow')),
    isPatternsFolder: uri => patterns.some(glob => matches(glob, root, uri)),
    isTemplate: uri => templates.some(glob => matches(glob, root, uri)),
    demandedFormat: uri => formats.find(({ matcher }) => matches(matcher, root, uri))?.format,
  };
}

/** URI of the file that the settings of a library are read from. */
export function settingsFileOf(root: string): string {
  return uriWithin(root, SETTINGS_FILE);
}

interface PathGlob {
  readonly glob: Glob;
  /** One that begins with `**` also sees the folders above the library. */
  readonly seesAbove: boolean;
}

/** Invalid globs have been reported and are ignored. */
function usable(glob: string, compiled: ReturnType<typeof compileGlob>): readonly PathGlob[] {
  return compiled.kind === 'glob' ? [{ glob: compiled, seesAbove: glob.startsWith('**') }] : [];
}

function matches(
  { glob, seesAbove }: PathGlob,
  root: string | undefined,
  uri: string,
  what: 'file' | 'allBelow' = 'file',
): boolean {
  const test = what === 'file' ? glob.matches : glob.matchesAllBelow;
  const within = root === undefined ? undefined : pathWithin(root, uri);
  return (within !== undefined && test(within)) || (seesAbove && test(pathOf(uri).slice(1)));
}
