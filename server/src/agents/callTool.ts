/** Calls a tool by its name, on the present state of the files. Every failure becomes an answer. */
import type * as z from 'zod';
import { type AgentContext, refresh } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { NOTICE, shortened } from './answers.ts';
import { CHANGE_OUTPUT } from './changes/change.ts';
import { TOOLS } from './tools.ts';

export interface ToolAnswer {
  readonly isError: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}

export async function callTool(name: string, input: unknown, contextReady: () => Promise<AgentContext>): Promise<ToolAnswer> {
  try {
    const tool = TOOLS.find(other => other.name === name);
    if (tool === undefined)
      throw new AgentError(`There is no tool "${name}".`, `Use one of: ${TOOLS.map(other => other.name).join(', ')}.`);
    const context = await contextReady();
    await refresh(context);
    return { isError: false, data: tool.call(input, context) };
  } catch (error) {
    return { isError: true, data: toldError(error) };
  }
}

/** The change in an answer; `undefined` for tools that do not write. */
export function changeIn(data: ToolAnswer['data']): z.infer<typeof CHANGE_OUTPUT> | undefined {
  return CHANGE_OUTPUT.safeParse(data).data;
}

/** Characters of a sentence of an error: what it repeats of a call may be of any length. */
const LONGEST = 500;

function toldError(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof AgentError) {
    const { message, next, details } = error;
    // What it names comes from the files, or from the call.
    return { error: shortened(message, LONGEST), next: shortened(next, LONGEST), notice: NOTICE, ...details };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const next =
    error instanceof Error && 'syscall' in error
      ? 'The file system refused it, and nothing was written: ask a person to look at the file or folder.'
      : 'This is a mistake in the server. Nothing more was done; try another way.';
  return { error: shortened(reason, LONGEST), next };
}
