/** The problems of files, in lines and columns: what every format of a report is made from. */
import {
  anchorSpan,
  formatMessage,
  type LineIndex,
  type RelatedPlace,
  type Severity,
  type Span,
  type TextEdit,
} from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import type { Problem } from '../problem.ts';
import { type LibraryFile, pathOf } from './libraries.ts';

/** 1-based; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface CheckedFile extends LibraryFile {
  readonly isPattern: boolean;
  readonly problems: readonly CheckedProblem[];
}

export interface CheckedProblem {
  readonly file: LibraryFile;
  readonly place: Place;
  readonly rule: string;
  readonly severity: Severity;
  /** The message with its arguments. */
  readonly text: string;
  readonly fixable: boolean;
  /** In offsets, with the message before its arguments are inserted. */
  readonly problem: Problem;
}

/** From the least to the most severe. */
const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

export function isAtLeast(severity: Severity, lowest: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(lowest);
}

export function checkedFile(file: LibraryFile): CheckedFile {
  const { uri, library } = file;
  const pattern = library.pattern(uri);
  const problems = library.problems(uri).map(problem => checkedProblem(file, problem));
  return { ...file, isPattern: pattern !== undefined && !pattern.format.targetOnly, problems };
}

/** Whether a problem is one of the library as a whole: it has no place in a text. */
export function isOfLibrary({ file }: CheckedProblem): boolean {
  return file.uri === file.library.root;
}

/** The problems of a library as a whole, if it has no settings file that they are shown in: in its folder. */
export function checkedLibrary(library: LibraryState): readonly CheckedProblem[] {
  if (library.settingsFile !== undefined) return [];
  const file = { uri: library.root, path: pathOf(library.root), library };
  return library.survey.problems().map(problem => checkedProblem(file, problem));
}

function checkedProblem(file: LibraryFile, problem: Problem): CheckedProblem {
  const { library, uri } = file;
  return {
    file,
    place: placeOf(library.linesOf(uri), problem.span),
    rule: problem.rule,
    severity: problem.severity,
    text: formatMessage(problem.message, library.titleOf),
    fixable: problem.fixable,
    problem,
  };
}

/** @param lines `undefined` for a file that is not known: the start of the file */
export function placeOf(lines: LineIndex | undefined, span: Span): Place {
  const start = lines?.positionAt(span.start) ?? { line: 0, character: 0 };
  const end = lines?.positionAt(span.end) ?? start;
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

export interface PlacedNote {
  readonly uri: string;
  readonly place: Place;
  readonly text: string;
}

/** A related place, in lines and columns of its own file; `undefined` when that file is not known. */
export function placedNote({ uri, at, message }: RelatedPlace, library: LibraryState): PlacedNote | undefined {
  const lines = library.linesOf(uri);
  const pattern = library.pattern(uri);
  const span = 'kind' in at ? pattern && anchorSpan(pattern, at) : at;
  if (lines === undefined || span === undefined) return undefined;
  return { uri, place: placeOf(lines, span), text: formatMessage(message, library.titleOf) };
}

/** An edit in lines and columns. */
export interface PlacedEdit {
  readonly place: Place;
  readonly newText: string;
}

export function placedEdit(lines: LineIndex, { span, newText }: TextEdit): PlacedEdit {
  return { place: placeOf(lines, span), newText };
}
