/**
 * The rules of ARCHITECTURE.md about source files, as functions from path and text to the violations.
 * They do not access the disk, so that each can be tested with a planted mistake.
 */
import path from 'node:path';
import { importsOf, literalsOf } from './sourceText.ts';

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

const CORE = 'server/src/core/';
const CORE_INDEX = 'server/src/core/index.ts';
const FORMATS = 'server/src/core/formats/';
const RULES = 'server/src/core/rules/';
/** The command line, and what it starts for agents. */
const COMMAND_LINE = ['server/src/cli/', 'server/src/agents/', 'server/src/mcp/'];
const PROTOCOL = 'server/src/protocol.ts';
const PROTOCOL_PARTS = 'server/src/protocol/';
const CLIENT = 'client/src/';
const PAGE = 'client/src/webview/';

/** The packages that the pure core may use: none of them depends on Node, the DOM or LSP. */
const CORE_PACKAGES = ['yaml', 'zod', 'picomatch', 'damerau-levenshtein', 'fuzzysort', 'stemmer'];

/** The shells that the command line uses, besides its own folder: they must not depend on LSP. */
export const WITHOUT_LSP = [
  'changeLog',
  'cli',
  'diskChanges',
  'fileExistence',
  'fileRecords',
  'fileSystem',
  'fingerprint',
  'guestRepositories',
  'idAndClock',
  'inFlight',
  'indexGate',
  'jobQueue',
  'libraryComparison',
  'libraryReports',
  'libraryScope',
  'librarySurvey',
  'libraryState',
  'lintContext',
  'membership',
  'nodeErrors',
  'nodeFileSystem',
  'nodeReading',
  'nodeListing',
  'otherTexts',
  'patternChecks',
  'patternTexts',
  'readFiles',
  'settingsTemplate',
  'problem',
  'unmarkedPatterns',
  'uris',
  'utf8',
  'workspace',
  'workspaceOptions',
  'workspaceState',
].map(name => `server/src/${name}.ts`);

/** The files that client and page share: the messages between them. */
const PAGE_PROTOCOL = /^client\/src\/webview\/page[A-Z]\w*\.ts$/;

/** The layers of the core, from the lowest up: a file must not import from a later layer. */
const LAYERS: readonly (readonly string[])[] = [
  ['text.ts', 'lineBreaks.ts', 'similar.ts', 'invisible.ts', 'grouped.ts'],
  ['formats/'],
  ['settings.ts', 'yaml/'],
  ['document/'],
  ['library/'],
  ['relatedness/'],
  ['history/'],
  ['rule.ts', 'graph/'],
  ['edits/'],
  ['restore/'],
  ['report/'],
  ['rules/'],
  ['ignoreFixes.ts'],
  ['lint.ts'],
  ['fixAll.ts', 'settingsFile.ts', 'settingsEdits.ts'],
  ['features/'],
  ['index.ts'],
];

/** The files that convert offsets to positions; the command line has positions of its own. */
export const POSITIONS = ['server/src/toProtocol.ts', 'server/src/core/lineIndex.ts', 'server/src/cli/report.ts'];

/**
 * A file has one subject, which its opening comment states; no test can decide whether it does. The limit only reports files
 * that have certainly collected several. It is far above the usual length, so that files need not be shortened just to pass.
 */
const LONGEST = 500;

/** Imports in the wrong direction. */
export function wrongImports({ path: file, text }: SourceFile): readonly string[] {
  return importsOf(text).flatMap(module => {
    const target = module.startsWith('.') ? path.posix.join(path.posix.dirname(file), module) : module;
    const reason = whyNot(file, target, !module.startsWith('.'));
    return reason === undefined ? [] : [`${file} imports ${module}: ${reason}`];
  });
}

function whyNot(file: string, target: string, isPackage: boolean): string | undefined {
  if (file === PROTOCOL || file.startsWith(PROTOCOL_PARTS)) {
    return target.startsWith(PROTOCOL_PARTS) ? undefined : 'the protocol imports nothing but its parts';
  }
  if (file.startsWith(CORE)) {
    if (isPackage) return CORE_PACKAGES.includes(target) ? undefined : 'the core is pure';
    if (!target.startsWith(CORE)) return 'the core imports only the core';
    const [here, there] = [layerOf(file), layerOf(target)];
    return here !== undefined && there !== undefined && there > here ? 'it is in a higher layer' : undefined;
  }
  if (!isPackage && !/^(?:(?:server|client)\/src|l10n)\//.test(target)) return 'shipped files import only shipped files';
  if (file.startsWith('server/')) {
    if (target === 'vscode' || target.startsWith(CLIENT)) return 'the server does not import the client';
    if (target.startsWith(CORE) && target !== CORE_INDEX) return 'the public interface of the core is core/index.ts';
    if (
      (WITHOUT_LSP.includes(file) || COMMAND_LINE.some(folder => file.startsWith(folder))) &&
      /^vscode-languageserver/.test(target)
    )
      return 'the command line does not use LSP';
    return undefined;
  }
  if (target.startsWith('server/') && target !== PROTOCOL) return 'the client imports only protocol.ts of the server';
  if (file.startsWith(PAGE)) {
    if (isPackage && /^(?:vscode|node:)/.test(target)) return 'the page uses neither VS Code nor Node';
    return !isPackage && target !== PROTOCOL && !target.startsWith(PAGE) ? 'the page imports only files of the page' : undefined;
  }
  return target.startsWith(PAGE) && !PAGE_PROTOCOL.test(target) ? 'the client imports only the messages of the page' : undefined;
}

/** `undefined` for files outside of the layers. */
function layerOf(file: string): number | undefined {
  const name = file.slice(CORE.length);
  const layer = LAYERS.findIndex(parts => parts.some(part => (part.endsWith('/') ? name.startsWith(part) : name === part)));
  return layer === -1 ? undefined : layer;
}

/** Import cycles. Type imports do not count, because they do not exist at run time. */
export function importCycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(files.map(file => [file.path, importedFiles(file)]));
  const cycles: string[] = [];
  const done = new Set<string>();
  const stack: string[] = [];
  const visit = (file: string): void => {
    if (stack.includes(file)) cycles.push([...stack.slice(stack.indexOf(file)), file].join(' -> '));
    if (done.has(file) || stack.includes(file)) return;
    stack.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    stack.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

function importedFiles({ path: file, text }: SourceFile): readonly string[] {
  const values = text.replace(/^import type [^;]*;$/gm, '');
  return importsOf(values)
    .filter(module => module.startsWith('.'))
    .map(module => path.posix.join(path.posix.dirname(file), module));
}

/** A word that formats also use, but that has another meaning elsewhere or is common to all formats. */
export interface GeneralWord {
  readonly word: string;
  /** The name of the only file that may use it; by default all files may. */
  readonly file?: string;
  readonly why: string;
}

/**
 * Names of a format's fields and sections outside of the formats. In a rule, the text above its check is ignored: examples.
 * @param names of everything that formats name
 */
export function namedFields(
  { path: file, text }: SourceFile,
  names: ReadonlySet<string>,
  general: readonly GeneralWord[],
): readonly string[] {
  if (!file.startsWith(CORE) || file.startsWith(FORMATS)) return [];
  const check = file.startsWith(RULES) ? text.search(/^ {2}\*?check\(/m) : 0;
  const from = text.slice(0, Math.max(0, check)).split('\n').length;
  const isGeneral = (value: string) =>
    general.some(entry => entry.word === value && (entry.file === undefined || file.endsWith(`/${entry.file}`)));
  return literalsOf(text)
    .filter(({ value, line }) => line >= from && names.has(value) && !isGeneral(value))
    .map(({ value, line }) => `${file}:${line} names "${value}", which only formats may do`);
}

/** Offsets that become positions elsewhere than in `toProtocol.ts`. */
export function strayPositions({ path: file, text }: SourceFile): readonly string[] {
  if (!file.startsWith('server/src/') || POSITIONS.includes(file)) return [];
  return /\.(?:positionAt|offsetAt)\(/.test(text) ? [`${file} converts offsets to positions, which toProtocol.ts does`] : [];
}

export function tooLong({ path: file, text }: SourceFile): readonly string[] {
  const lines = text.split('\n').length - 1;
  return lines > LONGEST ? [`${file} has ${lines} lines, more than ${LONGEST}: split it by subject`] : [];
}

/** Every file starts with a description of its purpose. A rule has its documentation instead. */
export function withoutDescription({ path: file, text }: SourceFile): readonly string[] {
  if (file.startsWith(RULES)) return [];
  return /^(?:#!.*\n)?\/\*\*/.test(text) ? [] : [`${file} does not start with a description`];
}
