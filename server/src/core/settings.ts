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
  rules: z
    .record(z.string(), z.enum(SEVERITIES))
    .default({})
    .describe(
      'Severity of each rule, by rule id. Settings in `.commons-patterns.yaml` take precedence over those of the editor.',
    ),
  values: z
    .record(z.string(), z.array(z.string()))
    .default({})
    .describe('Additional allowed values, by field, such as `health` for `classification.domain`.'),
  keys: z.array(z.string()).default([]).describe('Additional allowed keys, by path, such as `classification.reviewer`.'),
  optionalKeys: z
    .array(z.string())
    .default([])
    .describe(
      'Optional keys, by path, such as `classification.origin`. `*` makes all keys optional, `!key` makes one required again.',
    ),
  folders: z
    .array(glob)
    .default(['**/_patterns/**/*.md', '**/_staging/patterns/**/*.md'])
    .describe('Globs of files that are always treated as patterns.'),
  templates: z
    .array(glob)
    .default(['**/_templates/**'])
    .describe('Globs of templates: they are completed, but they are not patterns and are not checked.'),
  ignore: z.array(glob).default(['**/node_modules/**']).describe('Globs of files to ignore.'),
  formats: z
    .record(glob, z.enum(FORMATS.map(format => format.id)).meta({ enumDescriptions: FORMATS.map(format => format.label) }))
    .default({})
    .describe('Format of the files that match a glob, such as `eight-section` for `archive/**`. By default, it is detected.'),
  knownSlugs: z
    .union([z.array(z.string()), z.string()])
    .superRefine((value, context) => {
      const reason = typeof value === 'string' ? pathMistake(value) : undefined;
      if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
    })
    .default([])
    .describe(
      'Slugs of patterns outside of the library that relations may refer to: a list, or the path of a file with one slug per line, relative to the library.',
    ),
  boilerplatePatterns: z
    .int()
    .min(0)
    .default(10)
    .describe('Number of other patterns that may contain a sentence before the rule `boilerplate-text` reports it.'),
  siteUrl: z.string().default('https://commons-os.github.io/patterns/').describe('Base URL of the published patterns.'),
  repositoryUrl: z
    .string()
    .default('https://github.com/commons-os/patterns/blob/main/_patterns/')
    .describe('Base URL of the source files of patterns.'),
  problemScope: z
    .enum(['library', 'openFiles'])
    .default('library')
    .meta({
      description: 'Files whose problems are shown.',
      enumDescriptions: [
        'Errors and warnings of the whole library, and all problems of open files.',
        'Problems of open files only.',
      ],
    }),
  compareWith: z
    .string()
    .default('HEAD')
    .describe(
      'Revision that the editor compares patterns with, to report what has been lost: `HEAD`, `default` for the merge base with the default branch, any other revision, or `off`. Nothing is compared in an untrusted workspace or outside of a git repository.',
    ),
  inlayHints: z.boolean().default(true).describe('Show the titles of patterns beside their ids, and the labels of scores.'),
  codeLens: z.boolean().default(true).describe('Show incoming relations, problems and the number of words above the title.'),
  preview: z
    .boolean()
    .default(true)
    .describe('Show title, summary, status, domain, score and relations of a pattern in the Markdown preview.'),
  updateModifiedDate: z
    .boolean()
    .default(false)
    .describe('Set the date of the last change when a changed pattern is saved, in formats that have one.'),
  keepTitleAsAlias: z.boolean().default(true).describe('Keep the old title as an alias when renaming a title.'),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** The name of the settings file at the root of a library. */
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

/** The only correct URL of a pattern. */
export function expectedUrl(template: UrlTemplate, slug: string, settings: Settings): string {
  const base = template.base === 'site' ? settings.siteUrl : settings.repositoryUrl;
  return (base.endsWith('/') ? base : `${base}/`) + template.path.replace('{slug}', slug);
}
