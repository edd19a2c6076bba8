/** What a tool is: data from which declarations for the Model Context Protocol and for VS Code are made, and a function. */
import * as z from 'zod';
import type { AgentContext } from './agentContext.ts';
import { AgentError } from './agentError.ts';

export interface ToolSpec<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the model: what it does and when to use it. */
  readonly description: string;
  /** `propose`: computes something new and writes nothing. */
  readonly effect: 'read' | 'propose' | 'write';
  readonly input: I;
  readonly output: O;
  readonly run: (input: z.infer<I>, context: AgentContext) => z.infer<O>;
}

/** A tool of any input. */
export interface Tool extends Pick<ToolSpec<z.ZodObject, z.ZodObject>, 'name' | 'title' | 'description' | 'effect'> {
  readonly inputSchema: () => JsonSchemaObject;
  readonly outputSchema: () => JsonSchemaObject;
  /** @throws AgentError */
  readonly call: (input: unknown, context: AgentContext) => Readonly<Record<string, unknown>>;
}

const jsonSchemaObject = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.looseObject({})).default({}),
});

export type JsonSchemaObject = z.infer<typeof jsonSchemaObject>;

export function tool<I extends z.ZodObject, O extends z.ZodObject>(spec: ToolSpec<I, O>): Tool {
  const { name, title, description, effect, input, output, run } = spec;
  return {
    name,
    title,
    description,
    effect,
    inputSchema: () => schemaOf(input, 'input'),
    outputSchema: () => schemaOf(output, 'output'),
    call: (given, context) => {
      const parsed = input.safeParse(given ?? {});
      if (!parsed.success) throw wrongInput(name, parsed.error);
      if (effect !== 'read' && hasControlCharacters(given))
        throw new AgentError('The input has control characters, or half of a character.', 'Call again without them.');
      return run(parsed.data, context);
    },
  };
}

/** Of any text in it: what belongs into no file, and what could not be written as UTF-8. */
function hasControlCharacters(input: unknown): boolean {
  let found = false;
  JSON.stringify(input, (key, value: unknown) => {
    found ||= [key, value].some(text => typeof text === 'string' && /(?![\t\r\n])[\p{Cc}\p{Cs}]/u.test(text));
    return value;
  });
  return found;
}

function wrongInput(name: string, { issues }: z.ZodError): AgentError {
  const [issue] = issues;
  const place = issue?.path.join('.') ?? '';
  const reason = `${place === '' ? 'The input' : `"${place}"`} is not valid: ${issue?.message ?? 'unknown reason'}.`;
  return new AgentError(reason, `Correct it by the input schema of ${name}, and call again.`);
}

function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): JsonSchemaObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return jsonSchemaObject.parse(rest);
}
