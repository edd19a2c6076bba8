/** `check`: the problems of files, or of a text that was not saved. */
import * as z from 'zod';
import { parsePattern } from '../core/index.ts';
import type { LibraryState } from '../libraryState.ts';
import { withTexts } from '../otherTexts.ts';
import type { Problem } from '../problem.ts';
import { isMarkdown, isWithin } from '../uris.ts';
import { type AgentContext, pathIn, uriOf } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { bySeverity, countsOf, countsSchema, NOTICE, noticeSchema, problemSchema, toldProblem } from './answers.ts';
import { LONGEST_TEXT } from './limits.ts';
import { tool } from './tool.ts';

export const checkTool = tool({
  name: 'check',
  title: 'Check patterns',
  description:
    'Returns the problems of the whole library, of files and folders, or of one text that has not been saved. Call it after writing, and explain_rule for what a rule means.',
  effect: 'read',
  input: z.strictObject({
    paths: z.array(z.string().max(1000)).max(200).default([]).describe('Files and folders; none: the whole library.'),
    text: z.string().max(LONGEST_TEXT).optional().describe('A text in place of the file at the only path, which need not exist.'),
    severity: z
      .enum(['error', 'warning', 'information', 'hint'])
      .default('warning')
      .describe('The least severe problems to list.'),
    limit: z.int().min(0).max(200).default(10),
  }),
  output: z.strictObject({
    files: z.int().describe('Files that were checked.'),
    counts: countsSchema,
    notice: noticeSchema,
    problems: z.array(problemSchema.extend({ path: z.string() })),
    cut: z.boolean().describe('True when there are more problems.'),
  }),
  run: ({ paths, text, severity, limit }, context) => {
    const files = text === undefined ? checkedFiles(paths, context) : [checkedText(paths, text, context)];
    const listed = files.flatMap(({ uri, state, problems }) => {
      const lines = state.linesOf(uri);
      return problems.map(problem => ({ problem, path: pathIn(context, uri), lines, state }));
    });
    const lowest = LEVELS.indexOf(severity);
    const severe = listed.filter(({ problem }) => LEVELS.indexOf(problem.severity) >= lowest);
    const ordered = bySeverity(severe.map(({ problem }) => problem));
    const byProblem = new Map(severe.map(entry => [entry.problem, entry]));
    return {
      files: files.length,
      counts: countsOf(listed.map(({ problem }) => problem)),
      notice: NOTICE,
      problems: ordered.slice(0, limit).flatMap(problem => {
        const entry = byProblem.get(problem);
        const told = entry && (files[0]?.told?.get(problem) ?? toldProblem(problem, entry.lines, entry.state));
        return entry && told ? [{ path: entry.path, ...told }] : [];
      }),
      cut: severe.length > limit,
    };
  },
});

const LEVELS = ['hint', 'information', 'warning', 'error'];

interface Checked {
  readonly uri: string;
  readonly state: LibraryState;
  readonly problems: readonly Problem[];
  /** Problems whose lines can only be told while the text is in place. */
  readonly told?: ReadonlyMap<Problem, z.infer<typeof problemSchema>>;
}

function checkedFiles(paths: readonly string[], context: AgentContext): readonly Checked[] {
  const { workspace } = context;
  const wanted = paths.map(path => ({ path, uri: path === '.' ? context.root : uriOf(context, path) }));
  const all = workspace.folders.flatMap(state => [...state.uris()].sort().map(uri => ({ uri, state })));
  const unknown = wanted.find(({ uri }) => !all.some(file => isWithin(uri, file.uri)));
  if (unknown) {
    throw new AgentError(
      `"${unknown.path}" is not a pattern of the library, or its settings ignore it.`,
      'Use the path of a pattern, as search_patterns and get_pattern return it.',
    );
  }
  const chosen = wanted.length === 0 ? all : all.filter(file => wanted.some(({ uri }) => isWithin(uri, file.uri)));
  return chosen.map(({ uri, state }) => ({ uri, state, problems: state.problems(uri) }));
}

function checkedText(paths: readonly string[], text: string, context: AgentContext): Checked {
  const [path, more] = paths;
  if (path === undefined || more !== undefined)
    throw new AgentError('A text needs exactly one path.', 'Pass the path that the file has or will have in "paths".');
  const uri = uriOf(context, path);
  const state = context.workspace.libraryOf(uri);
  if (!isMarkdown(uri) || !context.workspace.belongsTo(state, uri))
    throw new AgentError(
      `"${path}" cannot be a pattern of the library.`,
      'Use the path of a Markdown file in a folder of patterns.',
    );
  const document = context.workspace.earlierDocument(uri, text) ?? parsePattern(uri, text);
  return withTexts(
    state,
    new Map([[uri, document]]),
    () => true,
    () => {
      const problems = state.problems(uri);
      const lines = state.linesOf(uri);
      return { uri, state, problems, told: new Map(problems.map(problem => [problem, toldProblem(problem, lines, state)])) };
    },
  );
}
