/** A library made of texts in memory, linted as the shells do it. */
import {
  aboutOf,
  combine,
  compareStates,
  DEFAULT_SETTINGS,
  type FixContext,
  fileName,
  formatMessage,
  keptParts,
  Library,
  type LibrarySurvey,
  type LintContext,
  lintDocument,
  lintHistory,
  lintPattern,
  lintSurveyed,
  type Message,
  type PatternDocument,
  parsePattern,
  patternOf,
  type RuleFinding,
  readSettingsFile,
  SETTINGS_FILE,
  type Settings,
  surveyLibrary,
} from '../../server/src/core/index.ts';

export interface MemoryLibrary {
  readonly library: Library;
  readonly settings: Settings;
  document(file: string): PatternDocument;
  lint(file: string): readonly RuleFinding[];
  fixContext(file: string): FixContext;
  /** A message as people read it. */
  said(message: Message): string;
}

const ROOT = 'file:///library/';

export const uriOf = (file: string): string => `${ROOT}_patterns/${file}`;

/**
 * @param files texts by file name
 * @param before the texts of an earlier state to compare with
 * @param existing paths of other files, relative to the folder of patterns; without them, it is unknown whether a file exists
 */
export function memoryLibrary(
  files: Readonly<Record<string, string>>,
  overrides: Partial<Settings> = {},
  before?: Readonly<Record<string, string>>,
  existing?: readonly string[],
): MemoryLibrary {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...overrides };
  const documents = new Map(Object.entries(files).map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)]));
  const library = new Library();
  for (const [uri, document] of documents) {
    library.update(uri, patternOf(document, undefined, keptParts(settings)));
    library.setAbout(uri, aboutOf(document));
  }
  library.elsewhere = new Set(typeof settings.knownSlugs === 'string' ? [] : settings.knownSlugs);
  if (existing) {
    const known = new Set(existing.map(path => new URL(path, uriOf('')).pathname));
    library.fileExists = uri => (uri.startsWith(ROOT) ? known.has(new URL(uri).pathname) : undefined);
  }
  library.complete = true;
  const history = before && memoryHistory(before, documents, library);
  const context: LintContext = {
    settings,
    inPatternsFolder: true,
    isPatternsFolder: uri => uri.startsWith(uriOf('')),
    hasFileName: true,
    onRuleError: (rule, uri, error) => {
      throw new Error(`${rule} threw on ${fileName(uri)}`, { cause: error });
    },
  };
  const document = (file: string): PatternDocument => {
    const found = documents.get(uriOf(file));
    if (found === undefined) throw new Error(`No file ${file}`);
    return found;
  };
  let minted = 0;
  let surveyed: LibrarySurvey | undefined;
  const survey = () => (surveyed ??= surveyLibrary(library));
  return {
    library,
    settings,
    document,
    lint(file) {
      if (file === SETTINGS_FILE) return readSettingsFile(document(file).text, DEFAULT_SETTINGS).findings;
      const pattern = library.get(uriOf(file));
      if (pattern === undefined) throw new Error(`No file ${file}`);
      const findings = [
        ...lintDocument(document(file), context),
        ...lintPattern(pattern, library.view, context),
        ...lintSurveyed(pattern, survey(), context),
        ...(history ? lintHistory(document(file), history, context) : []),
      ];
      return combine(findings, pattern.ignores, settings, library.complete);
    },
    said: message => formatMessage(message, uri => library.titleOf(uri)),
    fixContext: file => ({
      document: document(file),
      library,
      history,
      settings,
      read: uri => documents.get(uri),
      make: {
        id: () => `pat_01h2xcejqtf2nbrexx3vqjhp${String(minted++).padStart(2, '0')}`,
        now: () => '2026-01-28T00:00:00Z',
      },
    }),
  };
}

/** The name of the earlier state in messages. */
export const EARLIER = 'HEAD';

function memoryHistory(before: Readonly<Record<string, string>>, now: ReadonlyMap<string, PatternDocument>, library: Library) {
  const uris = new Set(Object.keys(before).map(uriOf));
  const differing = Object.entries(before).filter(([file, text]) => now.get(uriOf(file))?.text !== text);
  return compareStates({
    reference: EARLIER,
    before: new Map(differing.map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)])),
    now: library.patterns(),
    added: new Set([...now.keys()].filter(uri => !uris.has(uri))),
    read: uri => now.get(uri),
  });
}
