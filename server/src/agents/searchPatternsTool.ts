/** `search_patterns`: by names, by text and by values; the best first, in pages. */
import * as z from 'zod';
import { catalogueEntry, closest, facetsOf, type Pattern, searchPatterns, titleOf } from '../core/index.ts';
import { type AgentContext, allPatterns, type Located } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import { fitted, NOTICE, noticeSchema, shortened } from './answers.ts';
import { shortName } from './patternNames.ts';
import { tool } from './tool.ts';

/** Bytes of an answer of the usual size. */
const SMALL = 2000;
const LONGEST_TITLE = 80;
const USUAL = 5;

const found = z.strictObject({
  name: z.string().describe('Its slug, or else its id or title.'),
  title: z.string(),
  domain: z.string().optional(),
  status: z.string().optional(),
});

export const searchPatternsTool = tool({
  name: 'search_patterns',
  title: 'Search patterns',
  description:
    'Finds patterns by words in their title, aliases, slug, id or text, and by values of fields. Names come before texts. Use it before writing a relation.',
  effect: 'read',
  input: z.strictObject({
    query: z.string().max(200).default('').describe('Words; all must occur. Empty: all patterns.'),
    where: z
      .record(z.string(), z.string())
      .default({})
      .describe('Values of fields, such as {"status": "draft"}; also "domain", "category", "era", "format" and paths of fields.'),
    limit: z.int().min(1).max(50).default(USUAL),
    offset: z.int().min(0).default(0).describe('Where the page starts: "next" of the page before.'),
  }),
  output: z.strictObject({
    total: z.int(),
    next: z.int().optional().describe('The offset of the next page.'),
    notice: noticeSchema,
    quoted: z.array(found),
  }),
  run: ({ query, where, limit, offset }, context) => {
    checkFields(where, context);
    const matches = matching(query, context).filter(({ pattern }) => hasValues(pattern, where));
    const page = (count: number) => {
      const end = offset + count;
      return {
        total: matches.length,
        ...(end < matches.length ? { next: end } : {}),
        notice: NOTICE,
        quoted: matches.slice(offset, end).map(({ pattern }) => entryOf(pattern)),
      } as const;
    };
    // Who asks for a longer page gets it.
    return limit > USUAL
      ? page(limit)
      : fitted(
          Array.from({ length: limit }, (_, index) => limit - index),
          SMALL,
          page,
        );
  },
});

function entryOf(pattern: Pattern): z.infer<typeof found> {
  const { domain, status } = catalogueEntry(pattern);
  return {
    name: shortName(pattern),
    title: shortened(titleOf(pattern), LONGEST_TITLE),
    ...(domain === null ? {} : { domain: shortened(domain, LONGEST_TITLE) }),
    ...(status === null ? {} : { status: shortened(status, LONGEST_TITLE) }),
  };
}

/** Names with all words, then texts with all words, then names that are similar. */
function matching(query: string, context: AgentContext): readonly Located[] {
  const words = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(word => word !== '');
  if (words.length === 0) return [...allPatterns(context)];
  const all = new Map([...allPatterns(context)].map(located => [located.pattern, located]));
  const named = context.workspace.folders
    .flatMap(({ library }) => searchPatterns(library, { query, limit: all.size, near: undefined }))
    .flatMap(pattern => all.get(pattern) ?? []);
  const isExact = ({ pattern }: Located) => hasAll(namesOf(pattern), words);
  const exact = named.filter(isExact);
  const isNamed = new Set(exact);
  const inText = [...all.values()]
    .filter(located => !isNamed.has(located))
    .map(located => ({ located, uses: usesIn(context.workspace.textOf(located.pattern.uri), words) }))
    .filter(({ uses }) => uses > 0)
    .sort((a, b) => b.uses - a.uses)
    .map(({ located }) => located);
  return [...new Set([...exact, ...inText, ...named])];
}

function namesOf({ id, slug, title, aliases }: Pattern): string {
  return [id, slug, title, ...aliases].map(name => name?.value.toLowerCase() ?? '').join('\n');
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every(word => text.includes(word));
}

/** How often the rarest word occurs. */
function usesIn(text: string | undefined, words: readonly string[]): number {
  const lower = text?.toLowerCase() ?? '';
  return hasAll(lower, words) ? Math.min(...words.map(word => lower.split(word).length - 1)) : 0;
}

function hasValues(pattern: Pattern, where: Readonly<Record<string, string>>): boolean {
  const conditions = Object.entries(where);
  if (conditions.length === 0) return true;
  const values = facetsOf(pattern);
  return conditions.every(([field, value]) => values.get(field)?.includes(value) === true);
}

function checkFields(where: Readonly<Record<string, string>>, context: AgentContext): void {
  const wanted = Object.keys(where);
  if (wanted.length === 0) return;
  const known = new Set([...allPatterns(context)].flatMap(({ pattern }) => [...facetsOf(pattern).keys()]));
  const unknown = wanted.find(field => !known.has(field));
  if (unknown === undefined) return;
  const similar = closest(unknown, known);
  throw new AgentError(
    `No pattern has a field "${unknown}".`,
    similar === undefined ? 'Call list_values to see the fields.' : `Use "${similar}", or call list_values to see the fields.`,
  );
}
