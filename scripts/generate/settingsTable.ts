/** The table of settings in README.md, made from the schema: between `<!-- settings: ... -->` and `<!-- /settings -->`. */
import * as z from 'zod';
import { settingsSchema } from '../../server/src/core/index.ts';

/** What the table and the test of package.json need to know of a JSON schema. */
export interface SettingShape {
  /** Sorted; several where a value may be of several types. */
  readonly types: readonly string[];
  readonly choices?: readonly string[];
  /** Of a list. */
  readonly items?: SettingShape;
  /** Of a map, whatever its keys are. */
  readonly entries?: SettingShape;
}

export interface Setting {
  readonly key: string;
  readonly shape: SettingShape;
  readonly initial: unknown;
  readonly meaning: string;
}

/** In the order of the schema. */
export function settingsOf(): readonly Setting[] {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' });
  return Object.entries(properties).map(([key, schema]) => {
    if (typeof schema === 'boolean') throw new Error(`The setting ${key} has no schema.`);
    return { key, shape: shapeOf(schema), initial: schema.default, meaning: schema.description ?? '' };
  });
}

/** A JSON schema, of zod or of package.json, without what does not matter here. */
export function shapeOf(schema: JsonSchema): SettingShape {
  if (schema.anyOf) {
    const shapes = schema.anyOf.map(shapeOf);
    return Object.assign({}, ...shapes, { types: shapes.flatMap(({ types }) => types).sort() });
  }
  const { items, additionalProperties: entries } = schema;
  const types = schema.type ?? (schema.enum ? 'string' : []);
  return {
    types: (typeof types === 'string' ? [types] : [...types]).sort(),
    ...(schema.enum ? { choices: schema.enum.map(String) } : {}),
    ...(isSchema(items) ? { items: shapeOf(items) } : {}),
    ...(isSchema(entries) ? { entries: shapeOf(entries) } : {}),
  };
}

/** The part of JSON schema that settings use. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly items?: unknown;
  readonly additionalProperties?: unknown;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const REGION = /(<!-- settings\b[^>]*-->\n)[\s\S]*?(<!-- \/settings -->)/;

/** @returns the text of README.md with the table as it should be */
export function withSettingsTable(readme: string): string {
  if (!REGION.test(readme)) throw new Error('README.md has no place for the table of settings.');
  return readme.replace(REGION, (_, opening: string, closing: string) => `${opening}${settingsTable(settingsOf())}\n${closing}`);
}

function settingsTable(settings: readonly Setting[]): string {
  const rows = settings.map(({ key, shape, initial, meaning }) => [
    code(key),
    valuesOf(shape),
    code(typeof initial === 'string' ? initial : JSON.stringify(initial)),
    meaning,
  ]);
  return [['Setting', 'Value', 'Default', 'Meaning'], ['---', '---', '---', '---'], ...rows]
    .map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function valuesOf({ types, choices, items, entries }: SettingShape): string {
  if (choices) return choices.map(code).join(', ');
  return types
    .map(type => {
      if (type === 'array') return items ? `list of ${plural(items)}` : 'list';
      if (type === 'object') return entries ? `map to ${entries.choices ? valuesOf(entries) : plural(entries)}` : 'map';
      return type === 'string' ? 'text' : type === 'boolean' ? '`true`, `false`' : type;
    })
    .join(', or ');
}

function plural(shape: SettingShape): string {
  return shape.types.includes('array') ? 'lists' : 'texts';
}

function code(text: string): string {
  return `\`${text}\``;
}
