/** The one way in which tools write: every change of a file by an agent is made here, or refused here. */
import { createTwoFilesPatch } from 'diff';
import * as z from 'zod';
import { ChangedFileError, writeTogether } from '../../files/writeTogether.ts';
import { type AgentContext, pathIn } from '../agentContext.ts';
import { AgentError } from '../agentError.ts';
import { countsOf, countsSchema, NOTICE, noticeSchema, problemSchema, shortened } from '../answers.ts';
import { ABSENT } from '../fingerprints.ts';
import { type DiskFile, diskFiles } from './diskState.ts';
import { type Loss, type Outcome, outcomeOf } from './outcome.ts';
import type { Plan } from './plan.ts';

/** What each tool that writes takes besides its own input. */
export const CHANGE_INPUT = {
  dryRun: z.boolean().default(false).describe('True: write nothing, and answer with the diff and with "expect".'),
  expect: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'The SHA-256 of each file that is written, as the answer to "dryRun" has it. A file that has changed since is not written.',
    ),
  allow: z
    .array(z.string())
    .default([])
    .describe('The losses and new errors to accept: exactly the texts "allow" that a refusal or "dryRun" lists.'),
} as const;

export interface ChangeInput {
  readonly dryRun: boolean;
  readonly expect?: Readonly<Record<string, string>> | undefined;
  readonly allow: readonly string[];
}

const loss = z.strictObject({ rule: z.string(), path: z.string(), message: z.string(), allow: z.string() });

export const CHANGE_OUTPUT = z.strictObject({
  written: z.boolean(),
  files: z.array(z.string()),
  expect: z
    .record(z.string(), z.string())
    .describe('The SHA-256 of each file as it is now; "absent" for one that does not exist.'),
  notice: noticeSchema,
  diff: z.string(),
  problems: z.strictObject({
    before: countsSchema,
    after: countsSchema,
    gone: z.int(),
    added: z.array(problemSchema.extend({ path: z.string() })),
  }),
  losses: z.array(loss).describe('What would be lost, and errors that would be added: refused unless "allow" has each "allow".'),
});

/** Characters of the longest diff that is sent back. */
const LONGEST_DIFF = 8000;
/** The most new problems in an answer. */
const MOST_PROBLEMS = 20;

/** @throws AgentError when the change is refused; the files are then as before */
export function change(tool: string, plan: Plan, { dryRun, expect, allow }: ChangeInput, context: AgentContext) {
  const [first] = plan.files;
  if (first === undefined) throw new AgentError('Nothing would change.', 'Go on: the files are already like this.');
  const states = new Set(plan.files.map(({ uri }) => context.workspace.libraryOf(uri)));
  const [state] = states;
  if (state === undefined || states.size > 1)
    throw new AgentError('The change is about files of several libraries.', 'Change one library at a time.');
  const files = diskFiles(plan, context);
  const outcome = outcomeOf(plan, state, context);
  const diffs = plan.files.map(file => diffOf(file, plan, context));
  const answer = (written: boolean) => ({
    written,
    files: files.map(({ name }) => name),
    expect: Object.fromEntries(files.map(({ name, sha256, sha256After }) => [name, written ? sha256After : sha256])),
    notice: NOTICE,
    diff: shortened(diffs.join(''), LONGEST_DIFF),
    problems: {
      before: countsOf(outcome.before),
      after: countsOf(outcome.after),
      gone: outcome.gone,
      added: outcome.added.slice(0, MOST_PROBLEMS),
    },
    losses: [...outcome.losses],
  });
  if (dryRun) return answer(false);
  checkExpected(files, expect);
  checkLosses(outcome, allow);
  write(files);
  context.log?.({
    time: context.make.now(),
    tool,
    files: plan.files.map(({ uri }, index) => ({ path: pathIn(context, uri), ...linesIn(diffs[index] ?? '') })),
    problemsBefore: outcome.before.length,
    problemsAfter: outcome.after.length,
    allowed: outcome.losses.map(({ allow: name }) => name),
  });
  return answer(true);
}

function diffOf({ uri, before, after }: Plan['files'][number], { moves }: Plan, context: AgentContext): string {
  const name = pathIn(context, uri);
  // A file that moves is shown once, under its new name.
  if (after === undefined && moves?.has(uri)) return '';
  const from = [...(moves ?? [])].find(([, to]) => to === uri)?.[0];
  const old = from === undefined ? before : context.workspace.textOf(from);
  const oldName = from === undefined ? (before === undefined ? '/dev/null' : `a/${name}`) : `a/${pathIn(context, from)}`;
  const patch = createTwoFilesPatch(oldName, `b/${name}`, old ?? '', after ?? '', undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, '');
}

function linesIn(diff: string) {
  const lines = diff.split('\n').slice(2);
  return { added: lines.filter(line => line.startsWith('+')).length, removed: lines.filter(line => line.startsWith('-')).length };
}

function checkExpected(files: readonly DiskFile[], expect: ChangeInput['expect'] = {}): void {
  const next = 'Call again with "dryRun", look at the diff, and use the "expect" of its answer.';
  const stale = files.find(({ name, sha256 }) => Object.hasOwn(expect, name) && expect[name]?.toLowerCase() !== sha256);
  if (stale) throw new AgentError(`"${stale.name}" is not as "expect" says: it has changed since.`, next);
  // There is nothing that a new file could overwrite.
  const missing = files.find(({ name, sha256 }) => !Object.hasOwn(expect, name) && sha256 !== ABSENT);
  if (missing) throw new AgentError(`"expect" does not name "${missing.name}", which would be written.`, next);
  const other = Object.keys(expect).find(name => !files.some(file => file.name === name));
  if (other !== undefined) throw new AgentError(`"expect" names "${other.slice(0, 200)}", which would not be written.`, next);
}

function checkLosses({ losses }: Outcome, allow: readonly string[]): void {
  // What is lost twice has to be allowed twice.
  const left = [...allow];
  const refused = losses.filter(({ allow: name }) => {
    const index = left.indexOf(name);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
  const [first] = refused;
  if (first === undefined) return;
  const more = refused.length === 1 ? '' : ` And ${refused.length - 1} more.`;
  throw new AgentError(
    `Refused: ${first.message}${more}`,
    'Change the call so that nothing is lost and no error is added. If it is meant, add the texts "allow" of "losses" to "allow".',
    { losses: refused satisfies readonly Loss[] },
  );
}

function write(files: readonly DiskFile[]): void {
  try {
    writeTogether(files);
  } catch (error) {
    const reason =
      error instanceof ChangedFileError
        ? 'a file has changed in the meantime'
        : error instanceof Error
          ? error.message
          : String(error);
    throw new AgentError(`Nothing was written: ${reason}.`, 'Call again with "dryRun"; if it fails again, ask a person.');
  }
}
