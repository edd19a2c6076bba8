/** What a plan would change besides texts: problems, and what would be lost. Nothing is written. */
import { compareStates, formatMessage, type PatternDocument, writeLosses } from '../../core/index.ts';
import { changedProblems, problemsByUri } from '../../history/newProblems.ts';
import type { LibraryState } from '../../libraryState.ts';
import { withTexts } from '../../otherTexts.ts';
import type { Problem } from '../../problem.ts';
import { type AgentContext, pathIn } from '../agentContext.ts';
import { AgentError } from '../agentError.ts';
import { type ToldProblem, toldProblem } from '../answers.ts';
import type { Plan, PlannedFile } from './plan.ts';

export interface Outcome {
  /** Of the files of the plan. */
  readonly before: readonly Problem[];
  readonly after: readonly Problem[];
  /** New problems of all files. */
  readonly added: readonly (ToldProblem & { readonly path: string })[];
  /** How many problems of all files would be gone. */
  readonly gone: number;
  /** Errors that would be added, and everything that would be lost, each in words that name it exactly. */
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  /** What "allow" has to contain. */
  readonly allow: string;
}

/** The earlier state, in messages. */
const REFERENCE = 'the file';

/** @throws AgentError for a text that would not be a pattern any more */
export function outcomeOf({ files, moves = new Map() }: Plan, state: LibraryState, context: AgentContext): Outcome {
  // Other Markdown has links that follow a renamed pattern; nothing in it is checked.
  const patterns = files.filter(({ uri, before }) => before === undefined || context.workspace.document(uri) !== undefined);
  const documents = new Map(patterns.map(file => [file.uri, documentAfter(file, context)] as const));
  const earlier = new Map(
    files.flatMap(({ uri, before }) => {
      const document = before === undefined ? undefined : context.workspace.document(uri);
      return document ? [[uri, document] as const] : [];
    }),
  );
  const present = problemsByUri(state);
  const uris = new Set(files.map(({ uri }) => uri));
  const then = [...uris].flatMap(uri => present.get(uri) ?? []);
  return withTexts(
    state,
    documents,
    () => true,
    (): Outcome => {
      const future = problemsByUri(state);
      const { added, gone } = changedProblems(present, future, uri => moves.get(uri));
      const history = compareStates({
        reference: REFERENCE,
        before: earlier,
        now: state.library.patterns(),
        added: new Set(files.flatMap(({ uri, before }) => (before === undefined ? [uri] : []))),
        read: uri => (documents.has(uri) ? documents.get(uri) : context.workspace.document(uri)),
      });
      const lossOf = (uri: string, rule: string, message: string): Loss => {
        const path = pathIn(context, uri);
        return { rule, path, message, allow: `${rule} in ${path}: ${message}` };
      };
      const told = added.flatMap(({ uri, problems }) => {
        const lines = state.linesOf(uri);
        return problems.map(problem => ({ uri, problem: toldProblem(problem, lines, state) }));
      });
      const lost = [...earlier].flatMap(([uri, before]) => {
        const after = documents.get(moves.get(uri) ?? uri);
        if (after === undefined)
          throw new AgentError(`"${pathIn(context, uri)}" would be gone.`, 'Nothing is ever removed: use another call.');
        const lintContext = state.contextOf(after.uri);
        // Whatever the settings say of the rules about losses.
        const settings = { ...lintContext.settings, rules: {} };
        return writeLosses(before, after, history, { ...lintContext, settings }).map(({ rule, message }) =>
          lossOf(after.uri, rule, formatMessage(message, state.titleOf)),
        );
      });
      const errors = told.filter(({ problem }) => problem.severity === 'error');
      return {
        before: then,
        after: [...uris].flatMap(uri => future.get(uri) ?? []),
        added: told.map(({ uri, problem }) => ({ path: pathIn(context, uri), ...problem })),
        gone: gone.reduce((sum, { problems }) => sum + problems.length, 0),
        losses: [...lost, ...errors.map(({ uri, problem }) => lossOf(uri, problem.rule, problem.message))],
      };
    },
  );
}

function documentAfter({ uri, after }: PlannedFile, context: AgentContext): PatternDocument | undefined {
  if (after === undefined) return undefined;
  const document = context.workspace.earlierDocument(uri, after);
  if (document === undefined)
    throw new AgentError(`"${pathIn(context, uri)}" would not be a pattern any more.`, 'Keep its frontmatter, and call again.');
  return document;
}
