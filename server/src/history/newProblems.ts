/** Which problems are new since an earlier state, and which are gone. Lines do not matter. */
import { type History, type MessageArgument, type PatternDocument, ruleById } from '../core/index.ts';
import { settingsFileOf } from '../libraryScope.ts';
import type { LibraryState } from '../libraryState.ts';
import { withTexts } from '../otherTexts.ts';
import type { Problem } from '../problem.ts';
import type { EarlierState } from './libraryHistory.ts';

export interface ProblemsOfFile {
  /** The URI of now; of a file that is gone, that of then. */
  readonly uri: string;
  readonly problems: readonly Problem[];
}

export interface ProblemChanges {
  readonly added: readonly ProblemsOfFile[];
  readonly gone: readonly ProblemsOfFile[];
}

/**
 * The problems that are new. Of the texts of then, only those are checked whose files have problems now.
 * @returns by the URI of now
 */
export function newProblems(library: LibraryState, history: History, earlier: EarlierState): readonly ProblemsOfFile[] {
  const isOld = (problem: Problem) => !isAboutLosses(problem);
  const hasProblems = (uri: string) => library.problems(history.successorOf(uri) ?? uri).some(isOld);
  const checked = new Set([...earlier.documents.keys()].filter(hasProblems));
  return compare(library, history, earlier, uri => checked.has(uri)).added;
}

/** The files of now in which library rules find something else than then; others are included if they differ themselves. */
export function affectedFiles(library: LibraryState, history: History, earlier: EarlierState): readonly string[] {
  const { added, gone } = compare(library, history, earlier, () => false);
  return [...new Set([...added, ...gone].map(({ uri }) => uri))];
}

/**
 * Compares the problems of two states. For the earlier one, the texts of then take the place of those of now: only files that
 * the change affects are checked again.
 */
export function compareProblems(library: LibraryState, history: History, earlier: EarlierState): ProblemChanges {
  return compare(library, history, earlier, () => true);
}

function compare(
  library: LibraryState,
  history: History,
  earlier: EarlierState,
  isChecked: (uri: string) => boolean,
): ProblemChanges {
  const now = problemsByUri(library);
  const then = new Map(withTexts(library, textsOf(library, earlier), isChecked, () => problemsByUri(library)));
  const { settingsFindings } = earlier;
  if (settingsFindings) then.set(settingsFileOf(library.root), library.settingsProblems(settingsFindings));
  return changedProblems(then, now, history.successorOf);
}

type ProblemsByUri = ReadonlyMap<string, readonly Problem[]>;

/** @param successorOf returns the file of now that continues one of then */
export function changedProblems(
  then: ProblemsByUri,
  now: ProblemsByUri,
  successorOf: (uri: string) => string | undefined,
): ProblemChanges {
  const before = new Map<string, readonly Problem[]>();
  for (const [uri, problems] of then) {
    const successor = successorOf(uri) ?? uri;
    const others = before.get(successor);
    before.set(successor, others ? [...others, ...problems] : problems);
  }
  const sameUri = (uri: string) => successorOf(uri) ?? uri;
  const added = [...now].map(([uri, problems]) => ({
    uri,
    problems: without(
      problems,
      before.get(uri) ?? [],
      problem => keyOf(problem, same => same),
      problem => keyOf(problem, sameUri),
    ),
  }));
  const gone = [...before].map(([uri, problems]) => ({
    uri,
    problems: without(
      problems,
      now.get(uri) ?? [],
      problem => keyOf(problem, sameUri),
      problem => keyOf(problem, same => same),
    ),
  }));
  const isSomething = ({ problems }: ProblemsOfFile) => problems.length > 0;
  return { added: added.filter(isSomething), gone: gone.filter(isSomething) };
}

export function problemsByUri(library: LibraryState): ProblemsByUri {
  return new Map([...library.uris()].sort().map(uri => [uri, library.problems(uri)]));
}

/** The documents of then; nothing in place of a file that is new. */
function textsOf(library: LibraryState, { documents, uris }: EarlierState): ReadonlyMap<string, PatternDocument | undefined> {
  const isNew = (uri: string) => library.pattern(uri) !== undefined && !uris.has(uri);
  const added = [...library.uris()].filter(isNew).map(uri => [uri, undefined] as const);
  return new Map([...added, ...documents]);
}

/** Those of `problems` that do not occur as often in `others`. */
function without(
  problems: readonly Problem[],
  others: readonly Problem[],
  keyOfProblem: (problem: Problem) => string,
  keyOfOther: (problem: Problem) => string,
): readonly Problem[] {
  // Most files are as they were.
  if (problems === others) return problems.filter(isAboutLosses);
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOfOther(other), (counts.get(keyOfOther(other)) ?? 0) + 1);
  return problems.filter(problem => {
    const key = keyOfProblem(problem);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0 || isAboutLosses(problem);
  });
}

/** Always new: it says what has changed since the earlier state. */
function isAboutLosses({ rule }: Problem): boolean {
  return ruleById(rule)?.kind === 'history';
}

function keyOf({ rule, message }: Problem, uriNow: (uri: string) => string): string {
  return JSON.stringify([rule, message.text, message.args.map(arg => argumentOf(arg, uriNow))]);
}

function argumentOf(arg: MessageArgument, uriNow: (uri: string) => string): unknown {
  if (typeof arg !== 'object' || 'phrase' in arg) return arg;
  return 'titleOf' in arg ? uriNow(arg.titleOf) : arg.titlesOf.map(uriNow);
}
