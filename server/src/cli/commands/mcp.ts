/** The options of `mcp`. */
import { command } from '../command.ts';
import { pathText } from '../options.ts';

export const MCP_OPTIONS = { log: pathText('file', 'Append a line of JSON for each change that an agent makes.') };

export const mcp = command({
  name: 'mcp',
  summary: 'Start the server for agents, over the Model Context Protocol.',
  details:
    'Agents search, check and change the patterns of a library. A change that would lose something, add an error, or rest on an ' +
    'older state of a file is refused. docs/agents.md shows how agents are set up.',
  operands: [{ name: 'folder', help: 'The library (default: the current folder).', count: 'optional', suggests: 'paths' }],
  options: MCP_OPTIONS,
  examples: [{ call: 'mcp _patterns', does: 'Serve a library over standard input and output, as an agent does.' }],
  exits: { 0: 'The agent has ended the connection.', 2: 'A mistake in the call.' },
  load: () => import('../mcp.ts'),
});
