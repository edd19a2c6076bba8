/** What the report about a library is made from. Surveys the library, which takes longer than a keystroke may. */
import { type LibraryReport, libraryReport, surveyLibrary } from './core/index.ts';
import type { LibraryState } from './libraryState.ts';

export function reportOf(state: LibraryState): LibraryReport {
  state.surveyAll();
  return libraryReport({
    library: state.library,
    survey: state.survey.last ?? surveyLibrary(state.library),
    problemsOf: uri => state.problems(uri),
    isFormerId: id => state.compared.formerOwners.has(id.toLowerCase()),
  });
}
