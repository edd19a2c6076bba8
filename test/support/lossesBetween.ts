/** What the texts of a library have lost between two states, without the problems of either. */
import {
  aboutOf,
  compareStates,
  DEFAULT_SETTINGS,
  formatMessage,
  Library,
  lintHistory,
  type PatternDocument,
  parsePattern,
  patternOf,
} from '../../server/src/core/index.ts';
import { EARLIER, uriOf } from './memoryLibrary.ts';

export interface FoundLoss {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

/** @param before texts by file name, as `now` */
export function lossesBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly FoundLoss[] {
  const documents = new Map<string, PatternDocument>();
  const library = new Library();
  for (const [file, text] of now) {
    const document = parsePattern(uriOf(file), text);
    documents.set(document.uri, document);
    library.update(document.uri, patternOf(document));
    library.setAbout(document.uri, aboutOf(document));
  }
  const differing = [...before].filter(([file, text]) => now.get(file) !== text);
  const history = compareStates({
    reference: EARLIER,
    before: new Map(differing.map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)])),
    now: library.patterns(),
    added: new Set([...now.keys()].filter(file => !before.has(file)).map(uriOf)),
    read: uri => documents.get(uri),
  });
  const context = {
    settings: DEFAULT_SETTINGS,
    inPatternsFolder: true,
    isPatternsFolder: () => true,
    hasFileName: true,
    onRuleError: (_: string, __: string, error: unknown) => {
      throw error;
    },
  };
  return [...now.keys()].flatMap(file => {
    const document = documents.get(uriOf(file));
    if (document === undefined || !history.affected.has(document.uri)) return [];
    return lintHistory(document, history, context).map(({ rule, message }) => ({
      file,
      rule: rule.id,
      message: formatMessage(message, uri => library.titleOf(uri)),
    }));
  });
}
