/** `index`: the derived data of a library. Each pattern is read a second time, one after the other: no text is kept. */
import path from 'node:path';
import { catalogueEntry, headingsOf, libraryCounts, type Pattern, summaryOf } from '../core/index.ts';
import { makeFolder } from '../files/makeFolder.ts';
import type { Workspace } from '../workspace.ts';
import type { Call } from './command.ts';
import type { INDEX_OPTIONS } from './commands/index.ts';
import { comparedFile, type DerivedFile, writtenFile } from './derivedFile.ts';
import { EXIT, type ExitCode, UsageError } from './exitCode.ts';
import type { EdgeEntry, Health, IndexFile, NodeEntry, PatternEntry, SearchEntry } from './indexShapes.ts';
import { inSteps } from './inSteps.ts';
import { filesOf, type LibraryFile, openLibraries, pathOf } from './libraries.ts';
import { reasonText } from './output.ts';
import { progressOn } from './progress.ts';
import { plural } from './reports/report.ts';
import { belowFolder, fileNames, targetsOf } from './targets.ts';

export async function run({ operands, options, shell }: Call<typeof INDEX_OPTIONS>): Promise<ExitCode> {
  if (options.out === undefined) throw new UsageError('--out is missing: the folder to write to.');
  const directory = shell.directory();
  const targets = targetsOf(operands, directory);
  const names = fileNames(targets, directory);
  const out = path.resolve(directory, options.out);
  const { workspace, notes } = await openLibraries(targets, names.fromHere, { onIndex: progressOn(shell.error) });
  const folder = targets[0]?.path ?? directory;
  // Some rules judge by the texts of all patterns.
  for (const library of workspace.folders) library.surveyAll();
  const patterns = indexedPatterns(filesOf(workspace, targets), folder);
  const files = open(out, options.check ? comparedFile : writtenFile);
  let isCurrent: Readonly<Record<IndexFile, boolean>>;
  const discard = () => {
    for (const file of Object.values(files)) file.discard();
  };
  // Ctrl-C ends the process.
  process.once('exit', discard);
  try {
    const steps = writeIndex(patterns, { workspace, folder }, name => files[name].write);
    await inSteps(steps, patterns.length, progressOn(shell.error)());
    isCurrent = {
      patterns: files.patterns.end(),
      graph: files.graph.end(),
      search: files.search.end(),
      health: files.health.end(),
    };
  } catch (error) {
    discard();
    const work = options.check ? 'read from' : 'written to';
    throw new UsageError(`The index cannot be ${work} "${options.out}": ${reasonText(error)}`);
  } finally {
    process.removeListener('exit', discard);
  }
  const said = notes();
  for (const { text } of said) await shell.error.write(`${text}\n`);
  const stale = NAMES.filter(name => !isCurrent[name]).map(name => `${options.out}/${name}.json`);
  for (const file of stale) await shell.error.write(`Not up to date: ${file}\n`);
  const verb = options.check ? 'compared' : 'written';
  await shell.out.write(`${plural(patterns.length, 'pattern')} ${verb}.\n`);
  if (said.some(({ fails }) => fails)) return EXIT.failed;
  return stale.length > 0 ? EXIT.problems : EXIT.clean;
}

const NAMES: readonly IndexFile[] = ['patterns', 'graph', 'search', 'health'];

/** @throws UsageError when one of them cannot be opened; nothing is left then */
function open(folder: string, how: (file: string) => DerivedFile): Readonly<Record<IndexFile, DerivedFile>> {
  const opened: DerivedFile[] = [];
  let place = folder;
  const file = (name: IndexFile): DerivedFile => {
    place = path.join(folder, `${name}.json`);
    const derived = how(place);
    opened.push(derived);
    return derived;
  };
  try {
    if (how === writtenFile) makeFolder(folder);
    return { patterns: file('patterns'), graph: file('graph'), search: file('search'), health: file('health') };
  } catch (error) {
    for (const derived of opened) derived.discard();
    throw new UsageError(`The index cannot be written to "${place}": ${reasonText(error)}`);
  }
}

interface IndexedPattern {
  readonly path: string;
  readonly file: LibraryFile;
  readonly pattern: Pattern;
}

/** In the order of their paths. */
function indexedPatterns(files: readonly LibraryFile[], folder: string): readonly IndexedPattern[] {
  const found = files.flatMap(file => {
    const pattern = file.library.pattern(file.uri);
    return pattern === undefined || pattern.format.targetOnly ? [] : [{ path: nameIn(folder, file.path), file, pattern }];
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function nameIn(folder: string, file: string): string {
  return belowFolder(folder, file) ?? path.basename(file);
}

interface Source {
  readonly workspace: Workspace;
  readonly folder: string;
}

/** Yields how many patterns have been written. */
function* writeIndex(
  patterns: readonly IndexedPattern[],
  source: Source,
  writer: (file: IndexFile) => (text: string) => void,
): Generator<number, void> {
  const [catalogue, search, graph] = [lines(writer('patterns')), lines(writer('search')), lines(writer('graph'))];
  catalogue.start('{"version":1,"patterns":[');
  search.start('{"version":1,"patterns":[');
  for (const [index, { path: name, file, pattern }] of patterns.entries()) {
    const entry = catalogueEntry(pattern);
    const document = source.workspace.document(file.uri);
    const summary = document ? summaryOf(document) : '';
    const { slug, title, aliases, domain, category, status, eras } = entry;
    catalogue.line({ path: name, ...entry, aliases: [...aliases], eras: [...eras], summary } satisfies PatternEntry);
    search.line({
      path: name,
      slug,
      title,
      aliases: [...aliases],
      tags: [domain, category, status, ...eras].filter(value => value !== null),
      headings: document ? [...headingsOf(document)] : [],
      summary,
    } satisfies SearchEntry);
    yield index + 1;
  }
  catalogue.end(']}\n');
  search.end(']}\n');
  graph.start('{"version":1,"nodes":[');
  for (const { path: name, pattern } of patterns) {
    const { id, slug, title } = catalogueEntry(pattern);
    graph.line({ path: name, id, slug, title } satisfies NodeEntry);
  }
  graph.end('],"edges":[');
  for (const indexed of patterns) for (const edge of edgesOf(indexed, source.folder)) graph.line(edge);
  graph.end(']}\n');
  writer('health')(`${JSON.stringify(healthOf(patterns), undefined, 2)}\n`);
}

/** All relations that a pattern states, in the order of its text. */
function edgesOf({ path: name, file: { library }, pattern }: IndexedPattern, folder: string): readonly EdgeEntry[] {
  return pattern.relations.map(relation => {
    const found = library.library.resolve(relation);
    const outside = found ? null : library.library.knows(relation.target.value) ? 'elsewhere' : 'unknown';
    return {
      source: name,
      kind: relation.kind.key,
      target: found ? nameIn(folder, pathOf(found.uri)) : null,
      name: relation.target.value,
      weight: relation.weight ?? null,
      outside,
    };
  });
}

/** As the report counts, with paths. */
function healthOf(indexed: readonly IndexedPattern[]): Health {
  const paths = new Map(indexed.map(({ path: name, pattern }) => [pattern.uri, name]));
  const pathsOf = (patterns: readonly Pattern[]) => patterns.flatMap(({ uri }) => paths.get(uri) ?? []);
  const { patterns, formats, errors, warnings, relations, unknownTargets, rules, orphans, withoutRelations } = libraryCounts(
    indexed.map(({ file: { library }, pattern }) => {
      return { pattern, library: library.library, problems: library.problems(pattern.uri) };
    }),
  );
  return {
    version: 1,
    patterns,
    formats: Object.fromEntries(formats.map(({ value, patterns: count }) => [value, count])),
    errors,
    warnings,
    relations,
    unknownTargets,
    rules: rules.map(({ rule, severity, problems, fixable }) => ({ rule, severity, count: problems, fixable })),
    orphans: pathsOf(orphans),
    withoutRelations: pathsOf(withoutRelations),
  };
}

/** Entries of an array in JSON, each in its line. */
function lines(write: (text: string) => void) {
  let separator = '\n';
  return {
    start: write,
    line(entry: unknown) {
      write(`${separator}${JSON.stringify(entry)}`);
      separator = ',\n';
    },
    end(text: string) {
      write(`\n${text}`);
      separator = '\n';
    },
  };
}
