/** The tools for agents in an editor: on its texts, saved or not. */
import { idAndClock } from '../idAndClock.ts';
import { AGENT_TOOL_REQUEST, type AgentToolParams, type AgentToolResult, LIBRARIES_REQUEST } from '../protocol.ts';
import type { ServerContext } from '../serverContext.ts';

export function answerAgentRequests({ connection, workspace, uris }: ServerContext): void {
  connection.onRequest<AgentToolResult, void>(AGENT_TOOL_REQUEST, async ({ tool, input, uri }: AgentToolParams) => {
    // No editor without agents pays for the tools.
    const { callTool, changeIn } = await import('../agents/callTool.ts');
    const { isError, data } = await callTool(tool, input, async () => {
      await workspace.whenIndexed();
      const wanted = uri === undefined ? undefined : workspace.libraryOf(uris.canonical(uri)).root;
      const root = wanted || (workspace.folders.find(({ size }) => size > 0) ?? workspace.folders[0])?.root;
      return { workspace, root: root ?? '', make: idAndClock };
    });
    const change = isError ? undefined : changeIn(data);
    return { isError, text: JSON.stringify(data), ...(change ? { change } : {}) };
  });

  connection.onRequest<readonly string[], void>(LIBRARIES_REQUEST, async () => {
    await workspace.whenIndexed();
    return workspace.folders.filter(({ size }) => size > 0).map(({ root }) => uris.toClient(root));
  });
}
