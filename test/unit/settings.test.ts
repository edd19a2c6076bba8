/** One schema of settings: what VS Code offers, what README.md lists and what the core reads are the same. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type JsonSchema, settingsOf, shapeOf, withSettingsTable } from '../../scripts/generate/settingsTable.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

const SECTION = 'commonsPatterns.';
/** Settings of the editor side alone: no library and no command line has them. */
const EDITOR_ONLY = ['trace.server'];

const property = z.looseObject({
  default: z.unknown(),
  scope: z.string(),
  markdownDescription: z.string(),
  enumDescriptions: z.array(z.string()).optional(),
});
const manifest = z
  .looseObject({ contributes: z.looseObject({ configuration: z.looseObject({ properties: z.record(z.string(), property) }) }) })
  .parse(JSON.parse(read('package.json')));
const contributed = new Map(
  Object.entries(manifest.contributes.configuration.properties).map(([key, value]) => [key.slice(SECTION.length), value]),
);
const messages = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));

describe('the settings of package.json', () => {
  it('are those of the schema, and those of the editor alone', () => {
    const keys = [...settingsOf().map(({ key }) => key), ...EDITOR_ONLY];
    expect([...contributed.keys()].sort()).toEqual(keys.sort());
    expect(Object.keys(manifest.contributes.configuration.properties).filter(key => !key.startsWith(SECTION))).toEqual([]);
  });

  it.each(settingsOf().map(setting => [setting.key, setting] as const))(
    '%s has the values and the default of the schema',
    (key, setting) => {
      const offered = contributed.get(key);
      expect(offered?.default).toEqual(setting.initial);
      expect(offered && shapeOf(offered as JsonSchema)).toEqual(setting.shape);
      // Every library may have settings of its own.
      expect(offered?.scope).toBe('resource');
      if (offered?.enumDescriptions) expect(offered.enumDescriptions).toHaveLength(setting.shape.choices?.length ?? 0);
    },
  );

  it('are seen when they differ', () => {
    const scope: JsonSchema = { type: 'string', enum: ['library'] };
    const setting = settingsOf().find(({ key }) => key === 'problemScope');
    expect(shapeOf(scope)).not.toEqual(setting?.shape);
    expect(shapeOf({ type: ['string', 'array'], items: { type: 'string' } })).toEqual(
      settingsOf().find(({ key }) => key === 'knownSlugs')?.shape,
    );
  });
});

describe('the texts of package.json', () => {
  const used = new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key));

  it('are all there', () => {
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter(key => messages[key] === undefined)).toEqual([]);
  });

  it('are all in use', () => {
    expect(Object.keys(messages).filter(key => !used.has(key))).toEqual([]);
  });
});

describe('README.md', () => {
  it('lists the settings (npm run generate)', () => {
    const readme = read('README.md').replaceAll('\r\n', '\n');
    expect(readme).toBe(withSettingsTable(readme));
  });

  it('gets a table with a row for each setting', () => {
    const table = withSettingsTable('<!-- settings: here -->\nSTALE\n<!-- /settings -->\n');
    for (const { key, meaning } of settingsOf()) {
      expect(table).toContain(`| \`${key}\` | `);
      expect(table).toContain(`| ${meaning} |`);
    }
    expect(table).toContain('| `problemScope` | `library`, `openFiles` | `library` |');
    expect(table).not.toContain('STALE');
    expect(() => withSettingsTable('# No place')).toThrow('no place');
  });
});
