/** `library_summary`: how large the library is, what is in it, and what is wrong with it. */
import * as z from 'zod';
import { catalogueEntry } from '../core/index.ts';
import { parentOf } from '../uris.ts';
import { allPatterns, pathIn } from './agentContext.ts';
import { countsOf, countsSchema, NOTICE, noticeSchema } from './answers.ts';
import { tool } from './tool.ts';

/** The most entries of each list. */
const MOST = 8;

const countList = z.array(z.strictObject({ name: z.string(), patterns: z.int() }));

export const librarySummaryTool = tool({
  name: 'library_summary',
  title: 'Summarize the library',
  description:
    'Returns the number of patterns, their formats, folders, domains and statuses, and the most frequent problems. Call it first.',
  effect: 'read',
  input: z.strictObject({}),
  output: z.strictObject({
    patterns: z.int(),
    relations: z.int(),
    formats: countList,
    folders: countList,
    notice: noticeSchema,
    quoted: z.strictObject({ domains: countList, statuses: countList }),
    problems: countsSchema,
    rules: z.array(z.strictObject({ rule: z.string(), problems: z.int() })).describe('The rules with most errors and warnings.'),
  }),
  run: (_, context) => {
    const located = [...allPatterns(context)];
    const entries = located.map(({ pattern }) => catalogueEntry(pattern));
    const problems = context.workspace.folders.flatMap(state => [...state.uris()].flatMap(uri => state.problems(uri)));
    const severe = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
    return {
      patterns: located.length,
      relations: located.reduce((sum, { pattern }) => sum + pattern.relations.length, 0),
      formats: counted(entries.map(({ format }) => format)),
      folders: counted(located.map(({ pattern }) => pathIn(context, parentOf(pattern.uri)))),
      notice: NOTICE,
      quoted: {
        domains: counted(entries.flatMap(({ domain }) => domain ?? [])),
        statuses: counted(entries.flatMap(({ status }) => status ?? [])),
      },
      problems: countsOf(problems),
      rules: counted(severe.map(({ rule }) => rule)).map(({ name, patterns }) => ({ rule: name, problems: patterns })),
    };
  },
});

/** The most frequent ones. */
function counted(names: readonly string[]): z.infer<typeof countList> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([name, patterns]) => ({ name: name.slice(0, 80), patterns }));
}
