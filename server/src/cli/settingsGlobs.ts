/** The globs of a settings file that match no file: probably they contain a mistake, and would be ignored without a word. */
import { DEFAULT_SETTINGS, SETTINGS_FILE } from '../core/index.ts';
import { libraryScope } from '../libraryScope.ts';
import type { LibraryState } from '../libraryState.ts';

/** @returns a sentence for each */
export function uselessGlobs(library: LibraryState): readonly string[] {
  const { place, settings } = library;
  const uris = [...library.uris()];
  const folders = settings.folders === DEFAULT_SETTINGS.folders ? [] : settings.folders;
  const matching = [
    ...folders.map(glob => ({
      glob,
      key: 'folders',
      matches: libraryScope(place.root, { ...settings, folders: [glob] }).isPatternsFolder,
    })),
    ...Object.entries(settings.formats).map(([glob, format]) => ({
      glob,
      key: 'formats',
      matches: libraryScope(place.root, { ...settings, formats: { [glob]: format } }).demandedFormat,
    })),
  ];
  return matching
    .filter(({ matches }) => !uris.some(matches))
    .map(({ glob, key }) => `The glob "${glob}" of "${key}" in ${SETTINGS_FILE} matches no pattern.`);
}
