/** The settings of a library: one schema for VS Code settings, `.commons-patterns.yaml` and the command line. */
import * as z from 'zod';
import type { UrlTemplate } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import { compileGlob } from './globs.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;

const glob = z.string().superRefine((value, context) => {
  const compiled = compileGlob(value);
  if (compiled.kind === 'mistake') context.addIssue({ code: 'custom', message: compiled.reason });
});

export const settingsSchema = z.strictObject({
  rules: z.record(z.string(), z.enum(SEVERITIES)).default({}).describe('Severity of each rule, by rule id.'),
  values: z
    .record(z.string(), z.array(z.string()))
    .default({})
    .describe('Further values that are right, by field: `classification.domain: [health]`.'),
  optionalKeys: z.array(z.string()).default([]).describe('Keys that may be missing, by path.'),
  folders: z
    .array(glob)
    .default(['**/_patterns/**/*.md', '**/_staging/patterns/**/*.md'])
    .describe('Globs of files that are patterns, whatever they say.'),
  ignore: z.array(glob).default(['**/node_modules/**']).describe('Globs of files that are never read.'),
  formats: z
    .record(glob, z.enum(FORMATS.map(format => format.id)))
    .default({})
    .describe('Format of the files under a glob, where it should not be detected.'),
  knownSlugs: z
    .union([z.array(z.string()), z.string()])
    .superRefine((value, context) => {
      const reason = typeof value === 'string' ? pathMistake(value) : undefined;
      if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
    })
    .default([])
    .describe('Slugs of patterns outside of the library: a list, or a file with one in each line, relative to the library.'),
  siteUrl: z.string().default('https://commons-os.github.io/patterns/').describe('Where pages of patterns are published.'),
  repositoryUrl: z
    .string()
    .default('https://github.com/commons-os/patterns/blob/main/_patterns/')
    .describe('Where sources of patterns are kept.'),
  problemScope: z
    .enum(['library', 'openFiles'])
    .default('library')
    .describe('Show problems of the whole library, or of open files only.'),
  inlayHints: z.boolean().default(true).describe('Show titles beside ids, and what scores mean.'),
  codeLens: z.boolean().default(true).describe('Show over the title who points here, problems and words.'),
  keepTitleAsAlias: z.boolean().default(true).describe('Keep the old title as an alias when a title is renamed.'),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** Name of the settings file at the root of a library. */
export const SETTINGS_FILE = '.commons-patterns.yaml';

/** Why a path cannot be that of a file in the library. Links are not known here. */
function pathMistake(path: string): string | undefined {
  if (path.trim() === '') return 'the path of the file is empty';
  if (/^[/\\]|^[a-z]:|^[a-z][\w+.-]*:\/\//i.test(path)) return `the path "${path}" is not relative to the library`;
  let depth = 0;
  for (const name of path.split(/[/\\]/)) {
    if (name === '..') depth--;
    else if (name !== '' && name !== '.') depth++;
    if (depth < 0) return `the path "${path}" leads out of the library`;
  }
  return depth === 0 ? `the path "${path}" is the library itself, not a file` : undefined;
}

/** The one right URL of a pattern. */
export function expectedUrl(template: UrlTemplate, slug: string, settings: Settings): string {
  const base = template.base === 'site' ? settings.siteUrl : settings.repositoryUrl;
  return (base.endsWith('/') ? base : `${base}/`) + template.path.replace('{slug}', slug);
}
