/** The table of settings in README.md, made from the schema: between `<!-- settings: ... -->` and `<!-- /settings -->`. */
import { type JsonSchema, type Setting, settingsOf } from './settingSchemas.ts';

const REGION = /(<!-- settings\b[^>]*-->\n)[\s\S]*?(<!-- \/settings -->)/;

/** @returns the text of README.md with an up-to-date table */
export function withSettingsTable(readme: string): string {
  if (!REGION.test(readme)) throw new Error('README.md has no place for the table of settings.');
  return readme.replace(REGION, (_, opening: string, closing: string) => `${opening}${settingsTable(settingsOf())}\n${closing}`);
}

function settingsTable(settings: readonly Setting[]): string {
  const rows = settings.map(({ key, schema }) => [
    code(key),
    valuesOf(schema),
    code(typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default)),
    schema.description ?? '',
  ]);
  return [['Setting', 'Value', 'Default', 'Description'], ['---', '---', '---', '---'], ...rows]
    .map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function valuesOf({ type = '', enum: choices, anyOf, items, additionalProperties: entries }: JsonSchema): string {
  if (anyOf) return anyOf.map(valuesOf).join(', or ');
  if (choices) return choices.map(code).join(', ');
  if (type === 'array') return items ? `list of ${plural(items)}` : 'list';
  if (type === 'object') return entries ? `map to ${entries.enum ? valuesOf(entries) : plural(entries)}` : 'map';
  return type === 'boolean' ? '`true`, `false`' : type;
}

function plural({ type }: JsonSchema): string {
  return type === 'array' ? 'lists' : `${type}s`;
}

function code(text: string): string {
  return `\`${text}\``;
}
