/**
 * Applies the first fix of every finding, again and again, until nothing changes: the result for an author who accepts every
 * first fix. Proves nothing by itself; it returns the data for a judgement.
 */
import { applyEdits, type Fix, overlaps, type TextEdit } from '../../server/src/core/index.ts';
import { memoryUri } from '../support/memoryFileSystem.ts';
import { type CheckedLibrary, errorsOf } from './checkedLibrary.ts';
import { frontmatterComments } from './frontmatterComments.ts';

export interface FixingReport {
  /** True when a round came in which there was nothing left to apply. */
  readonly ended: boolean;
  readonly rounds: number;
  readonly applied: number;
  /** `file: comment`, for each comment of a frontmatter that is gone. */
  readonly lostComments: readonly string[];
  /** `file: line`, for each line that is gone or changed, though no fix touched it. */
  readonly lostLines: readonly string[];
  /** `file rule`, for each error that was not there before. */
  readonly newErrors: readonly string[];
}

/** More than the longest series: entries of a list of references that are added one after the other, at the same place. */
const MOST_ROUNDS = 30;

export async function fixEverything(library: CheckedLibrary): Promise<FixingReport> {
  const textsBefore = new Map(library.files);
  const errorsBefore = errorsOf(library);
  const touched = new Map<string, Set<string>>();
  let applied = 0;
  let rounds = 0;
  let ended = false;
  while (!ended && rounds < MOST_ROUNDS) {
    const { edits, fixes } = collect(library);
    ended = fixes === 0;
    if (ended) break;
    rounds++;
    applied += fixes;
    for (const [uri, changes] of edits) {
      const lines = touched.get(uri) ?? new Set();
      for (const line of touchedLines(textOf(library, uri), changes)) lines.add(line);
      touched.set(uri, lines);
    }
    const texts = new Map([...edits].map(([uri, changes]) => [uri, applyEdits(textOf(library, uri), changes)]));
    await library.write(texts);
  }
  return {
    ended,
    rounds,
    applied,
    lostComments: [...textsBefore].flatMap(([file, before]) => lostComments(file, before, library.files.get(file) ?? '')),
    lostLines: [...textsBefore].flatMap(([file, before]) =>
      lostLines(before, library.files.get(file) ?? '', touched.get(memoryUri(file)) ?? new Set()).map(line => `${file}: ${line}`),
    ),
    newErrors: [...errorsOf(library)].flatMap(([key, count]) => (count > (errorsBefore.get(key) ?? 0) ? [key] : [])),
  };
}

type Edits = Map<string, TextEdit[]>;

/** One round: all edits are computed from the current texts, so they must not overlap. */
function collect({ workspace, files }: CheckedLibrary): { edits: Edits; fixes: number } {
  const edits: Edits = new Map();
  let fixes = 0;
  for (const file of files.keys()) {
    const uri = memoryUri(file);
    if (!workspace.problems(uri).some(({ fixable }) => fixable)) continue;
    const document = workspace.document(uri);
    if (document === undefined) continue;
    const context = workspace.fixContext(document);
    for (const finding of workspace.libraryOf(uri).findings(document)) {
      const fix = finding.fixes?.(context)[0];
      if (fix && fix.ask === undefined && take(editsByFile(uri, fix), edits)) fixes++;
    }
  }
  return { edits, fixes };
}

function editsByFile(uri: string, { edits, others = [] }: Fix): readonly { uri: string; edits: readonly TextEdit[] }[] {
  return [{ uri, edits }, ...others].filter(part => part.edits.length > 0);
}

/** Takes all edits of a fix, or none when one of them meets an edit that was taken before. */
function take(parts: ReturnType<typeof editsByFile>, taken: Edits): boolean {
  if (parts.length === 0) return false;
  const free = parts.every(
    ({ uri, edits }) => !edits.some(edit => taken.get(uri)?.some(other => overlaps(edit.span, other.span))),
  );
  if (!free) return false;
  for (const { uri, edits } of parts) taken.set(uri, [...(taken.get(uri) ?? []), ...edits]);
  return true;
}

function textOf({ workspace }: CheckedLibrary, uri: string): string {
  const text = workspace.textOf(uri);
  if (text === undefined) throw new Error(`A fix edits ${uri}, which cannot be read.`);
  return text;
}

/** The original lines that edits change. */
function touchedLines(text: string, edits: readonly TextEdit[]): readonly string[] {
  return edits.flatMap(({ span }) => {
    const end = text.indexOf('\n', span.end);
    return text.slice(text.lastIndexOf('\n', span.start - 1) + 1, end === -1 ? text.length : end).split('\n');
  });
}

/** Lines that occur less often than before, and that no edit has changed. */
function lostLines(before: string, after: string, touched: ReadonlySet<string>): readonly string[] {
  const left = new Map<string, number>();
  for (const line of after.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return before.split('\n').filter(line => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && !touched.has(line);
  });
}

function lostComments(file: string, before: string, after: string): readonly string[] {
  const left = frontmatterComments(after);
  return frontmatterComments(before).flatMap(comment => {
    const index = left.indexOf(comment);
    if (index === -1) return [`${file}: ${comment}`];
    left.splice(index, 1);
    return [];
  });
}
