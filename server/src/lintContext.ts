/** What rules are told about a file besides its text, by its path and the settings of its library. */
import type { LintContext } from './core/index.ts';
import type { LibraryScope } from './libraryScope.ts';
import { isSaved } from './uris.ts';

export function lintContext(place: LibraryScope, uri: string, onRuleError: NonNullable<LintContext['onRuleError']>): LintContext {
  let inPatternsFolder: boolean | undefined;
  return {
    settings: place.settings,
    // Asked by few rules, of few files.
    get inPatternsFolder() {
      return (inPatternsFolder ??= place.isPatternsFolder(uri));
    },
    isPatternsFolder: other => place.isPatternsFolder(other) && !place.ignores(other),
    hasFileName: isSaved(uri),
    onRuleError,
  };
}
