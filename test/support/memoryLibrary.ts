/** A library made of texts in memory, linted as the shells do it. */
import {
  combine,
  DEFAULT_SETTINGS,
  type FixContext,
  fileName,
  formatMessage,
  keptParts,
  Library,
  type LintContext,
  lintDocument,
  lintPattern,
  type Message,
  type PatternDocument,
  parsePattern,
  patternOf,
  type RuleFinding,
  readSettingsFile,
  SETTINGS_FILE,
  type Settings,
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

export const uriOf = (file: string): string => `file:///library/_patterns/${file}`;

/** @param files texts by file name */
export function memoryLibrary(files: Readonly<Record<string, string>>, overrides: Partial<Settings> = {}): MemoryLibrary {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...overrides };
  const documents = new Map(Object.entries(files).map(([file, text]) => [uriOf(file), parsePattern(uriOf(file), text)]));
  const library = new Library();
  for (const [uri, document] of documents) library.update(uri, patternOf(document, undefined, keptParts(settings)));
  library.elsewhere = new Set(typeof settings.knownSlugs === 'string' ? [] : settings.knownSlugs);
  library.complete = true;
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
  return {
    library,
    settings,
    document,
    lint(file) {
      if (file === SETTINGS_FILE) return readSettingsFile(document(file).text, DEFAULT_SETTINGS).findings;
      const pattern = library.get(uriOf(file));
      if (pattern === undefined) throw new Error(`No file ${file}`);
      const findings = [...lintDocument(document(file), context), ...lintPattern(pattern, library.view, context)];
      return combine(findings, pattern.ignores, settings, library.complete);
    },
    said: message => formatMessage(message, uri => library.titleOf(uri)),
    fixContext: file => ({
      document: document(file),
      library,
      settings,
      read: uri => documents.get(uri),
      make: {
        id: () => `pat_01h2xcejqtf2nbrexx3vqjhp${String(minted++).padStart(2, '0')}`,
        now: () => '2026-01-28T00:00:00Z',
      },
    }),
  };
}
