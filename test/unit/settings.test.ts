/** The settings of VS Code, their texts, the table in README.md and the settings of the core have one schema. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { withConfiguration, withConfigurationTexts } from '../../scripts/generate/configuration.ts';
import { settingsOf } from '../../scripts/generate/settingSchemas.ts';
import { withSettingsTable } from '../../scripts/generate/settingsTable.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');
const texts = z.record(z.string(), z.string());
const manifestSchema = z.object({
  contributes: z.object({
    configuration: z.object({
      title: z.string(),
      properties: z.record(
        z.string(),
        z.looseObject({ default: z.unknown(), scope: z.string(), markdownDescription: z.string() }),
      ),
    }),
  }),
});

describe('the generated settings of package.json', () => {
  const stale = { title: 'Kept', properties: { 'commonsPatterns.rules': { default: 'stale' }, 'commonsPatterns.gone': {} } };
  const text = withConfiguration(JSON.stringify({ name: 'kept', contributes: { commands: ['kept'], configuration: stale } }));
  const { title, properties } = manifestSchema.parse(JSON.parse(text)).contributes.configuration;

  it('are those of the core with their defaults, and those of the client alone', () => {
    const defaults = Object.entries(DEFAULT_SETTINGS).map(([key, value]) => [`commonsPatterns.${key}`, value]);
    const generated = Object.entries(properties).map(([key, property]) => [key, property.default]);
    expect(generated).toEqual([...defaults, ['commonsPatterns.trace.server', 'off']]);
  });

  it('can differ between the folders of a workspace, except those of the client', () => {
    const { 'commonsPatterns.trace.server': trace, ...others } = properties;
    expect(trace?.scope).toBe('window');
    expect(new Set(Object.values(others).map(({ scope }) => scope))).toEqual(new Set(['resource']));
  });

  it('describe their types and the values of enumerations', () => {
    expect(properties['commonsPatterns.knownSlugs']).toMatchObject({ type: ['array', 'string'], items: { type: 'string' } });
    expect(properties['commonsPatterns.rules']).toMatchObject({
      type: 'object',
      additionalProperties: { enum: ['error', 'warning', 'information', 'hint', 'off'] },
    });
    expect(properties['commonsPatterns.problemScope']).toMatchObject({
      enum: ['library', 'openFiles'],
      enumDescriptions: ['%configuration.problemScope.library%', '%configuration.problemScope.openFiles%'],
    });
    expect(properties['commonsPatterns.siteUrl']).not.toHaveProperty('enumDescriptions');
  });

  it('leave everything else in the file unchanged, in the same order', () => {
    expect(title).toBe('Kept');
    expect(text).toMatch(
      /^\{\n {2}"name": "kept",\n {2}"contributes": \{\n {4}"commands": \[\n {6}"kept"\n {4}\],\n {4}"configuration"/,
    );
  });
});

describe('the generated texts of settings', () => {
  const stale = {
    a: 'kept',
    'configuration.title': 'kept',
    'configuration.rules': 'stale',
    'configuration.gone': 'stale',
    z: 'kept',
  };
  const messages = texts.parse(JSON.parse(withConfigurationTexts(JSON.stringify(stale))));

  it('are the descriptions of the schema', () => {
    for (const { key, schema } of settingsOf()) {
      expect(schema.description).toMatch(/^[A-Z].*\.$/);
      expect(messages[`configuration.${key}`]).toBe(schema.description);
    }
    expect(messages['configuration.problemScope.openFiles']).toBe('Problems of open files only.');
  });

  it('replace those of former settings and no others', () => {
    expect(messages).not.toHaveProperty(['configuration.gone']);
    expect(Object.entries(messages).filter(([, text]) => text === 'kept')).toEqual([
      ['a', 'kept'],
      ['configuration.title', 'kept'],
      ['z', 'kept'],
    ]);
    expect(Object.values(messages)).not.toContain('stale');
  });
});

describe('the texts of package.json', () => {
  const used = new Set([...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key));
  const messages = texts.parse(JSON.parse(read('package.nls.json')));

  it('all exist', () => {
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter(key => messages[key] === undefined)).toEqual([]);
  });

  it('are all used', () => {
    expect(Object.keys(messages).filter(key => !used.has(key))).toEqual([]);
  });
});

describe('README.md', () => {
  it('gets a table with a row for each setting', () => {
    const table = withSettingsTable('<!-- settings: here -->\nSTALE\n<!-- /settings -->\n');
    for (const { key, schema } of settingsOf()) {
      expect(table).toContain(`| \`${key}\` | `);
      expect(table).toContain(`| ${schema.description} |`);
    }
    expect(table).toContain('| `problemScope` | `library`, `openFiles` | `library` |');
    expect(table).toContain('| `knownSlugs` | list of strings, or string | `[]` |');
    expect(table).not.toContain('STALE');
    expect(() => withSettingsTable('# No place')).toThrow('no place');
  });
});
