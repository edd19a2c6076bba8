/**
 * The settings in package.json and their texts in package.nls.json, made from the schema of settings. Everything else in
 * the two files is kept.
 */
import * as z from 'zod';
import { type JsonSchema, settingsOf } from './settingSchemas.ts';

const SECTION = 'commonsPatterns.';
const TEXTS = 'configuration.';
const TITLE = `${TEXTS}title`;

/** A setting of the client alone: it is not part of the schema, because neither a library nor the command line uses it. */
const TRACE = {
  key: 'trace.server',
  text: 'Log the messages between VS Code and the language server to the output.',
  property: { type: 'string', enum: ['off', 'messages', 'verbose'], scope: 'window', default: 'off' },
} as const;

/** Parses to a copy with the same order of keys. */
const object = z.record(z.string(), z.unknown());
const texts = z.record(z.string(), z.string());

/**
 * @param manifest the text of package.json
 * @returns the text with the settings of the schema
 */
export function withConfiguration(manifest: string): string {
  const root = object.parse(JSON.parse(manifest));
  const contributes = object.parse(root.contributes);
  const configuration = object.parse(contributes.configuration);
  const properties = Object.fromEntries([
    ...settingsOf().map(({ key, schema }) => [SECTION + key, propertyOf(key, schema)]),
    [SECTION + TRACE.key, { ...TRACE.property, markdownDescription: reference(TRACE.key) }],
  ]);
  return json({ ...root, contributes: { ...contributes, configuration: { ...configuration, properties } } });
}

/**
 * @param messages the text of package.nls.json
 * @returns the text with the descriptions of the schema
 */
export function withConfigurationTexts(messages: string): string {
  const kept = Object.entries(texts.parse(JSON.parse(messages))).filter(([key]) => key === TITLE || !key.startsWith(TEXTS));
  const position = kept.findIndex(([key]) => key === TITLE) + 1;
  const made = settingsOf().flatMap(({ key, schema }) => textsOf(key, schema));
  return json(
    Object.fromEntries([...kept.slice(0, position), ...made, [TEXTS + TRACE.key, TRACE.text], ...kept.slice(position)]),
  );
}

/** Every library may have settings of its own, so the scope is `resource`. */
function propertyOf(key: string, schema: JsonSchema): Readonly<Record<string, unknown>> {
  return { ...typeOf(key, schema), scope: 'resource', default: schema.default, markdownDescription: reference(key) };
}

/** The type of a value as VS Code reads it: alternatives as a list of types, descriptions as references to their texts. */
function typeOf(key: string, schema: JsonSchema): Readonly<Record<string, unknown>> {
  const { anyOf, additionalProperties } = schema;
  const items = schema.items ?? anyOf?.find(alternative => alternative.items)?.items;
  const choices = describedChoices(schema);
  return {
    type: anyOf ? anyOf.map(({ type }) => type) : schema.type,
    ...(schema.enum ? { enum: schema.enum } : {}),
    ...(choices.length > 0 ? { enumDescriptions: choices.map(([choice]) => reference(`${key}.${choice}`)) } : {}),
    ...(items ? { items: typeOf(key, items) } : {}),
    ...(additionalProperties ? { additionalProperties: typeOf(key, additionalProperties) } : {}),
  };
}

function textsOf(key: string, schema: JsonSchema): readonly (readonly [string, string])[] {
  const { description = '', additionalProperties: entries } = schema;
  const choices = [...describedChoices(schema), ...(entries ? describedChoices(entries) : [])];
  return [[TEXTS + key, description], ...choices.map(([choice, text]) => [`${TEXTS}${key}.${choice}`, text] as const)];
}

/** The values of an enumeration with their descriptions; none if they are not described. */
function describedChoices({ enum: choices = [], enumDescriptions = [] }: JsonSchema): readonly (readonly [string, string])[] {
  return enumDescriptions.map((text, index) => [choices[index] ?? '', text]);
}

function reference(key: string): string {
  return `%${TEXTS}${key}%`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
