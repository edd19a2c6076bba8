/** An agent: the official client of the Model Context Protocol, connected to the real program. */
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as z from 'zod';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const ANSWER = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.looseObject({ type: z.literal('text'), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

export interface Answer {
  readonly isError: boolean;
  /** The data of the answer, or of the error. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Bytes of everything that is sent. */
  readonly size: number;
}

export interface Agent {
  readonly client: Client;
  /** The client checks each answer by the schema that the server has declared. */
  readonly call: (tool: string, input?: Record<string, unknown>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function startAgent(folder: string, options: readonly string[] = []): Promise<Agent> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [CLI, 'mcp', folder, ...options],
    stderr: 'inherit',
  });
  await client.connect(transport);
  // The client remembers the schemas of the answers.
  await client.listTools();
  return {
    client,
    call: async (name, input = {}) => {
      const result = await client.callTool({ name, arguments: input });
      const { isError, content, structuredContent } = ANSWER.parse(result);
      const said = z.record(z.string(), z.unknown()).parse(JSON.parse(content[0]?.text ?? ''));
      return { isError, data: structuredContent ?? said, size: Buffer.byteLength(JSON.stringify(result)) };
    },
    close: () => client.close(),
  };
}
