/**
 * What a library would report for other texts, such as those of an earlier time or those that a fix would write. They replace the
 * present ones for as long as the work takes; afterwards the present ones are restored without being read again.
 */
import type { PatternDocument, RuleFinding } from './core/index.ts';
import { NO_COMPARISON } from './libraryComparison.ts';
import type { FileState, LibraryState } from './libraryState.ts';

/** @param own what the text alone says, by default found by the rules */
type PutText = (uri: string, document: PatternDocument | undefined, own?: readonly RuleFinding[]) => void;

/**
 * Does something while these texts are in place of those of their files. Losses since an earlier state are not reported meanwhile.
 * @param isChecked whether the problems of such a text are of interest, apart from its part in the library
 */
export function withTexts<T>(
  library: LibraryState,
  documents: ReadonlyMap<string, PatternDocument | undefined>,
  isChecked: (uri: string) => boolean,
  work: () => T,
): T {
  const { history, losses } = library.compared;
  library.compareWith(NO_COMPARISON);
  try {
    return tryingTexts(library, put => {
      for (const [uri, document] of documents) put(uri, document, document && isChecked(uri) ? library.lint(document) : []);
      return work();
    });
  } finally {
    library.compareWith({ history, losses });
  }
}

/** Does something that puts other texts in place of those of files, one after the other. */
export function tryingTexts<T>(library: LibraryState, work: (put: PutText) => T): T {
  library.settle();
  const saved = new Map<string, FileState>();
  const put: PutText = (uri, document, own) => {
    if (!saved.has(uri)) saved.set(uri, library.stateOf(uri));
    if (document) library.put(document, undefined, own);
    else library.remove(uri);
  };
  try {
    return work(put);
  } finally {
    for (const [uri, state] of saved) library.restore(uri, state);
  }
}
