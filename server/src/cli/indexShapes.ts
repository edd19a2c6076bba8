/** The files of `index`, as schemas: `docs/schemas` is generated from them. All are written with one entry in each line. */
import * as z from 'zod';

const path = z.string().describe('The file, relative to the folder of the library, with `/`. Unique.');

export const patternShape = z.strictObject({
  path,
  id: z.string().nullable(),
  slug: z.string().nullable(),
  title: z.string().describe('Its title, or else its slug, id or file name.'),
  aliases: z.array(z.string()),
  format: z.string().describe('Id of its format.'),
  domain: z.string().nullable(),
  category: z.string().nullable(),
  status: z.string().nullable(),
  eras: z.array(z.string()),
  score: z.strictObject({ value: z.number(), max: z.number() }).nullable(),
  summary: z.string().describe('The first lines of the text, without markup.'),
});

export const nodeShape = z.strictObject({ path, id: z.string().nullable(), slug: z.string().nullable(), title: z.string() });

export const edgeShape = z.strictObject({
  source: z.string().describe('Path of the pattern that states the relation.'),
  kind: z.string().describe('Key of the relation list.'),
  target: z.string().nullable().describe('Path of the other pattern; null when it is not in the library.'),
  name: z.string().describe('The id or slug, as it is written.'),
  weight: z.number().nullable(),
  outside: z
    .enum(['elsewhere', 'unknown'])
    .nullable()
    .describe('Why there is no target: it is known to be in another library, or it is not known.'),
});

export const searchShape = z.strictObject({
  path,
  slug: z.string().nullable(),
  title: z.string(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()).describe('Values of its facets.'),
  headings: z.array(z.string()),
  summary: z.string(),
});

export const ruleShape = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'information', 'hint']),
  count: z.int(),
  fixable: z.int(),
});

const version = z.literal(1);

export const INDEX_FILES = {
  patterns: z.strictObject({ version, patterns: z.array(patternShape) }),
  graph: z.strictObject({ version, nodes: z.array(nodeShape), edges: z.array(edgeShape) }),
  search: z.strictObject({ version, patterns: z.array(searchShape) }),
  health: z.strictObject({
    version,
    patterns: z.int().describe('How many patterns there are.'),
    formats: z.record(z.string(), z.int()).describe('How many patterns have each format.'),
    errors: z.int(),
    warnings: z.int(),
    relations: z.int(),
    unknownTargets: z.int().describe('Relations whose target is not known.'),
    rules: z.array(ruleShape).describe('How often each rule reports something.'),
    orphans: z.array(z.string()).describe('Paths of patterns that no other pattern refers to.'),
    withoutRelations: z.array(z.string()).describe('Paths of patterns that state no relation.'),
  }),
} as const;

export type IndexFile = keyof typeof INDEX_FILES;
export type PatternEntry = z.infer<typeof patternShape>;
export type NodeEntry = z.infer<typeof nodeShape>;
export type EdgeEntry = z.infer<typeof edgeShape>;
export type SearchEntry = z.infer<typeof searchShape>;
export type Health = z.infer<(typeof INDEX_FILES)['health']>;
