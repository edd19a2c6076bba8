/** The settings as JSON schemas, for everything that is generated from them. */
import * as z from 'zod';
import { settingsSchema } from '../../server/src/core/index.ts';

/** The part of JSON schema that the settings use. */
const jsonSchema = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  /** Descriptions of the values of `enum`: an extension of VS Code. */
  enumDescriptions: z.array(z.string()).optional(),
  get items() {
    return jsonSchema.optional();
  },
  /** The entries of a map. */
  get additionalProperties() {
    return jsonSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
});

export type JsonSchema = z.infer<typeof jsonSchema>;

export interface Setting {
  readonly key: string;
  readonly schema: JsonSchema;
}

/** In the order of the schema. */
export function settingsOf(): readonly Setting[] {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' });
  return Object.entries(properties).map(([key, schema]) => ({ key, schema: jsonSchema.parse(schema) }));
}
