/**
 * Headings -> sections of a format. Which names exist is data of the format; what counts as a section heading is
 * decided here.
 */
import type { Format, SectionSpec } from './formats/format.ts';
import type { Heading, Markdown } from './markdown.ts';
import type { Located, Span } from './text.ts';

/**
 * ```
 * ### 4. Application Context (200-300 words)   <- heading
 *     |  |                   \_ prompt
 *     |  \_ name
 *     \_ number
 * text                                         <- body
 * ```
 */
export interface Section {
  readonly heading: Heading;
  /** The section of the format; `undefined` for a numbered heading with a name that the format does not know. */
  readonly spec: SectionSpec | undefined;
  /** The number as written; `undefined` when there is none. */
  readonly number: Located<number> | undefined;
  /** Guidance about the number of words that was left in the heading, with its brackets. */
  readonly prompt: Span | undefined;
  /** From the line after the heading to the next section. */
  readonly body: Span;
  /** Heading and body. */
  readonly span: Span;
}

export interface Sections {
  readonly all: readonly Section[];
  /** The commonest level of known section headings; `undefined` when there are none. */
  readonly level: number | undefined;
  /** Sections of the format that are not there, in order. */
  readonly missing: readonly SectionSpec[];
  /** True when so many sections are missing that the text follows another outline. */
  readonly otherOutline: boolean;
}

/** From this many missing sections on, a text follows another outline. Source: the older security files of the library. */
const OTHER_OUTLINE = 4;

export function findSections(text: string, markdown: Markdown, format: Format): Sections {
  const names = namesOf(format);
  const parsed = markdown.headings.map(heading => ({ heading, ...parseHeading(heading, format, names) }));
  const known = parsed.filter(({ spec }) => spec !== undefined);
  const level = commonestLevel(known, format);
  const headings = parsed.filter(
    ({ spec, number, subnumbered, heading }) =>
      spec !== undefined || (number !== undefined && !subnumbered && level !== undefined && heading.level <= level),
  );
  const all = headings.map(({ heading, spec, number, prompt }, index): Section => {
    const end = headings[index + 1]?.heading.span.start ?? markdown.span.end;
    const newline = text.indexOf('\n', heading.span.end);
    const bodyStart = newline === -1 || newline >= end ? end : newline + 1;
    return { heading, spec, number, prompt, body: { start: bodyStart, end }, span: { start: heading.span.start, end } };
  });
  const present = new Set(all.map(({ spec }) => spec));
  const missing = format.sections.filter(spec => !present.has(spec));
  return { all, level, missing, otherOutline: missing.length >= OTHER_OUTLINE };
}

/**
 * The name of a heading for comparison: without `N.` or `Section N:`, without a trailing `(...)`, `&` read as "and",
 * in lower case.
 */
export function normaliseHeading(heading: string): string {
  return normaliseName(heading.replace(NUMBERED, ''));
}

function normaliseName(name: string): string {
  return name
    .replace(/\s*\([^()]*\)\s*:?\s*$/, '')
    .replace(/[*_`]+/g, '')
    .replace(/&amp;|&/g, 'and')
    .replace(/\s+/g, ' ')
    .replace(/:$/, '')
    .trim()
    .toLowerCase();
}

const NUMBERED = /^\s*(?:\*\*)?(?:section\s+(\d{1,2})\s*[:.]|(\d{1,2})(?:\.(?!\d)|\)))\s*/i;
const SUBNUMBERED = /^\s*(?:\*\*)?\d{1,2}\.\d/;
const PROMPT = /\([^()]*\b\d+\s*(?:-|–|to)\s*\d+\s+(?:words?|principles|practices)\b[^()]*\)/i;

const nameTables = new WeakMap<Format, ReadonlyMap<string, SectionSpec>>();

function namesOf(format: Format): ReadonlyMap<string, SectionSpec> {
  let names = nameTables.get(format);
  if (names === undefined) {
    names = new Map(
      format.sections.flatMap(spec => [spec.title, ...spec.synonyms].map(name => [normaliseName(name), spec] as const)),
    );
    nameTables.set(format, names);
  }
  return names;
}

interface ParsedHeading {
  readonly spec: SectionSpec | undefined;
  readonly number: Located<number> | undefined;
  readonly subnumbered: boolean;
  readonly prompt: Span | undefined;
}

function parseHeading(heading: Heading, format: Format, names: ReadonlyMap<string, SectionSpec>): ParsedHeading {
  const { value, span } = heading.text;
  const numbered = NUMBERED.exec(value);
  const digits = numbered?.[1] ?? numbered?.[2];
  let number: Located<number> | undefined;
  if (numbered && digits !== undefined) {
    const start = span.start + numbered[0].indexOf(digits);
    number = { value: Number(digits), span: { start, end: start + digits.length } };
  }
  const name = normaliseName(numbered ? value.slice(numbered[0].length) : value);
  const candidate = names.get(name);
  const counts = number !== undefined || (heading.level <= 3 && !format.ambiguousHeadings.includes(name));
  const prompt = PROMPT.exec(value);
  return {
    spec: counts ? candidate : undefined,
    number,
    subnumbered: SUBNUMBERED.test(value),
    prompt: prompt ? { start: span.start + prompt.index, end: span.start + prompt.index + prompt[0].length } : undefined,
  };
}

/** The assessment is left out: it often stands deeper than the others. */
function commonestLevel(
  known: readonly { heading: Heading; spec: SectionSpec | undefined }[],
  format: Format,
): number | undefined {
  const counts = new Map<number, number>();
  for (const { heading, spec } of known) {
    if (spec?.key === format.assessment?.section && known.length > 1) continue;
    counts.set(heading.level, (counts.get(heading.level) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [level, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = level;
  }
  return best;
}
