/**
 * Changes by tools for agents that a person confirms: each is tried first, and made only as it was shown, on the files as they were
 * then. Knows nothing of VS Code.
 */
import type { AgentChange, AgentToolParams, AgentToolResult } from '../../server/src/protocol.ts';

type ToolCall = Pick<AgentToolParams, 'tool' | 'input'>;

export interface ConfirmedChanges {
  /** @returns what would change; `undefined` when nothing can be confirmed: `make` then says why */
  readonly preview: (call: ToolCall) => Promise<AgentChange | undefined>;
  /** Makes a change that was shown, once. */
  readonly make: (call: ToolCall) => Promise<AgentToolResult>;
}

export function confirmedChanges(request: (call: ToolCall) => Promise<AgentToolResult>): ConfirmedChanges {
  const shown = new Map<string, AgentChange>();
  const refused = new Map<string, AgentToolResult>();
  return {
    async preview({ tool, input }) {
      const key = keyOf({ tool, input });
      const result = await request({ tool, input: { ...fieldsOf(input), dryRun: true } });
      const { change } = result;
      shown.delete(key);
      refused.delete(key);
      if (change && isAllowed(change, input)) remember(shown, key, change);
      else remember(refused, key, change ? refusalOf(change) : result);
      return shown.get(key);
    },
    async make({ tool, input }) {
      const key = keyOf({ tool, input });
      const [change, refusal] = [shown.get(key), refused.get(key)];
      shown.delete(key);
      refused.delete(key);
      if (change === undefined) return refusal ?? NOT_SHOWN;
      return request({ tool, input: { ...fieldsOf(input), dryRun: false, expect: change.expect } });
    },
  };
}

/** Calls that are cancelled in between are never made. */
const MOST_REMEMBERED = 20;

function remember<T>(results: Map<string, T>, key: string, result: T): void {
  results.set(key, result);
  const [oldest] = results.keys();
  if (results.size > MOST_REMEMBERED && oldest !== undefined) results.delete(oldest);
}

/** The server decides again, and more strictly, when the change is made. */
function isAllowed({ losses }: AgentChange, input: unknown): boolean {
  const { allow } = fieldsOf(input);
  return losses.every(loss => Array.isArray(allow) && allow.includes(loss.allow));
}

function refusalOf({ losses }: AgentChange): AgentToolResult {
  const error = 'Refused: something would be lost, or an error would be added.';
  const next = 'Change the call. If the losses are meant, ask the user, and add their texts "allow" to "allow".';
  return { isError: true, text: JSON.stringify({ error, next, losses }) };
}

const NOT_SHOWN: AgentToolResult = {
  isError: true,
  text: JSON.stringify({ error: 'The change was not shown to the user.', next: 'Call the tool again.' }),
};

function keyOf({ tool, input }: ToolCall): string {
  return JSON.stringify([tool, input]);
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}
