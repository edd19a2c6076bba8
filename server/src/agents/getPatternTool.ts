/** `get_pattern`: what is known of one pattern; by default short, and its text on request. */
import * as z from 'zod';
import {
  type FieldContent,
  fieldsOf,
  type PatternDocument,
  sectionNamed,
  sectionsOf,
  textOfSection,
  titleOf,
} from '../core/index.ts';
import { type AgentContext, type Located, pathIn } from './agentContext.ts';
import { AgentError } from './agentError.ts';
import {
  bySeverity,
  countsOf,
  countsSchema,
  fitted,
  NOTICE,
  noticeSchema,
  problemSchema,
  shortened,
  toldProblem,
} from './answers.ts';
import { fingerprintOf } from './fingerprints.ts';
import { findPattern } from './patternNames.ts';
import { linksOfPattern, relationSchema, toldRelation } from './relationsOfPattern.ts';
import { tool } from './tool.ts';

/** Bytes of an answer without a text. */
const SMALL = 4000;
/** Characters of a text that is asked for. */
const LARGE = 40_000;

const PARTS = ['fields', 'sections', 'relations', 'problems', 'text'] as const;

const answer = z.strictObject({
  path: z.string(),
  sha256: z.string().describe('Of the file: for "expect".'),
  format: z.string(),
  readable: z.boolean().describe('False when the frontmatter is not valid YAML.'),
  notice: noticeSchema,
  quoted: z.strictObject({
    title: z.string(),
    fields: z.record(z.string(), z.json()).optional(),
    sections: z.array(z.strictObject({ name: z.string(), words: z.int() })).optional(),
    relations: z.array(relationSchema).optional(),
    text: z.string().optional().describe('The text of the section, or of the file.'),
  }),
  relationCount: z.int(),
  problemCounts: countsSchema,
  problems: z.array(problemSchema).optional(),
  cut: z.boolean().describe('True when values or lists were shortened: ask for parts by "fields", or for a "section".'),
});

export const getPatternTool = tool({
  name: 'get_pattern',
  title: 'Get a pattern',
  description:
    'Returns the fields, sections (names and sizes), relations and problems of a pattern. Ask for "section" to read the text of one section, or for the part "text" to read the whole file.',
  effect: 'read',
  input: z.strictObject({
    pattern: z.string().min(1).max(300).describe('Slug, id, title, alias or path.'),
    section: z.string().max(200).optional().describe('Also return the text of this section.'),
    fields: z.array(z.enum(PARTS)).optional().describe('Only these parts, and at length.'),
  }),
  output: answer,
  run: ({ pattern, section, fields }, context) => {
    const located = findPattern(context, pattern);
    const document = context.workspace.document(located.pattern.uri);
    if (document === undefined)
      throw new AgentError(`"${pattern}" cannot be read any more.`, 'Call again: the file has changed.');
    const text = section === undefined ? undefined : sectionText(document, section);
    const chosen: ReadonlySet<string> = new Set(fields ?? (section === undefined ? PARTS.slice(0, 4) : []));
    const at = (detail: number) => answerFor(located, document, context, { chosen, text, detail });
    // Parts that are asked for come at length.
    return fields === undefined && section === undefined ? fitted([8, 6, 4, 3, 2, 1, 0], SMALL, at) : at(50);
  },
});

function sectionText(document: PatternDocument, name: string): string {
  const section = sectionNamed(document, name);
  if (section) return textOfSection(document, section);
  throw new AgentError(`There is no section "${name}" in this pattern.`, 'Use one of "sections".', {
    sections: sectionsOf(document).map(other => other.name),
  });
}

interface Chosen {
  readonly chosen: ReadonlySet<string>;
  readonly text: string | undefined;
  /** How many entries lists have, and how long values are. */
  readonly detail: number;
}

function answerFor(located: Located, document: PatternDocument, context: AgentContext, { chosen, text, detail }: Chosen) {
  const { pattern, state } = located;
  const has = (part: (typeof PARTS)[number]) => chosen.has(part);
  const problems = state.problems(pattern.uri);
  const links = linksOfPattern(located);
  const lines = state.linesOf(pattern.uri);
  const wholeText = text ?? (has('text') ? document.source : undefined);
  const values = has('fields') ? fieldsOf(document) : [];
  const sections = has('sections') ? sectionsOf(document) : [];
  const longest = 20 + 20 * detail;
  const isCut =
    (wholeText?.length ?? 0) > LARGE ||
    (has('relations') && links.length > detail) ||
    (has('problems') && problems.length > detail) ||
    values.some(({ value }) => JSON.stringify(cutValue(value, longest)) !== JSON.stringify(value)) ||
    (detail === 0 && values.length > 0);
  const fields = detail === 0 ? [] : values;
  return {
    path: pathIn(context, pattern.uri),
    sha256: fingerprintOf(pattern.uri),
    format: pattern.format.id,
    readable: pattern.readable,
    notice: NOTICE,
    quoted: {
      title: shortened(titleOf(pattern), longest + 40),
      ...(has('fields') ? { fields: Object.fromEntries(fields.map(({ path, value }) => [path, cutValue(value, longest)])) } : {}),
      ...(has('sections')
        ? { sections: sections.slice(0, 12 + detail).map(({ name, words }) => ({ name: shortened(name, longest), words })) }
        : {}),
      ...(has('relations') ? { relations: links.slice(0, detail).map(toldRelation) } : {}),
      ...(wholeText === undefined ? {} : { text: shortened(wholeText, LARGE) }),
    },
    relationCount: links.length,
    problemCounts: countsOf(problems),
    ...(has('problems')
      ? {
          problems: bySeverity(problems)
            .slice(0, detail)
            .map(problem => toldProblem(problem, lines, state)),
        }
      : {}),
    cut: isCut,
  };
}

type Json = z.infer<ReturnType<typeof z.json>>;

function cutValue(value: FieldContent, longest: number): Json {
  if (typeof value === 'string') return shortened(value, longest);
  if (isList(value)) return value.slice(0, longest / 20).map(item => cutValue(item, longest));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cutValue(inner, longest)]));
}

function isList(value: FieldContent): value is readonly FieldContent[] {
  return Array.isArray(value);
}
