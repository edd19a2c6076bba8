/**
 * Headings -> sections of a format. Which names exist is data of the format; what counts as a section heading is
 * decided here.
 */
import type { Format, SectionSpec } from '../formats/format.ts';
import { withoutInvisible } from '../invisible.ts';
import { detach, type Located, type Span } from '../text.ts';
import type { Heading, Markdown } from './markdown.ts';

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
  /** The text between the number and any brackets after it, as written. */
  readonly name: Located<string>;
  /** Guidance about the number of words that was left in the heading, with its brackets. */
  readonly prompt: Span | undefined;
  /** From the line after the heading to the next section. */
  readonly body: Span;
  /** Heading and body. */
  readonly span: Span;
}

/** A section with a name that the format knows. */
export interface KnownSection extends Section {
  readonly spec: SectionSpec;
}

export function isKnown(section: Section): section is KnownSection {
  return section.spec !== undefined;
}

export interface Sections {
  readonly all: readonly Section[];
  /** The commonest level of known section headings; `undefined` when there are none. */
  readonly level: number | undefined;
  /** Missing sections of the format, in order. */
  readonly missing: readonly SectionSpec[];
  /** True when so many sections are missing that the text follows another outline. */
  readonly otherOutline: boolean;
}

/** With at least this many missing sections, a text follows another outline. Source: the older security files of the library. */
const OTHER_OUTLINE = 4;

/** @param normalised the names of the headings for comparison, in order */
export function findSections(text: string, markdown: Markdown, normalised: readonly string[], format: Format): Sections {
  const names = namesOf(format);
  const parsed = markdown.headings.map((heading, index) => parseHeading(heading, normalised[index] ?? '', format, names));
  const shallowest = new Map<SectionSpec, number>();
  for (const { spec, heading } of parsed) {
    if (spec) shallowest.set(spec, Math.min(heading.level, shallowest.get(spec) ?? heading.level));
  }
  // `### Resources` within `## 9. Resources & References` is part of that section and not a section itself.
  const divides = ({ spec, number, heading }: (typeof parsed)[number]) =>
    spec !== undefined && number === undefined && heading.level > (shallowest.get(spec) ?? heading.level);
  const known = parsed.filter(candidate => candidate.spec !== undefined && !divides(candidate));
  const level = commonestLevel(known, format);
  const headings = parsed.filter(candidate => {
    const { spec, number, subnumbered, heading } = candidate;
    if (spec) return !divides(candidate);
    return number !== undefined && !subnumbered && level !== undefined && heading.level <= level;
  });
  const all = headings.map(({ heading, spec, number, name, prompt }, index): Section => {
    const end = headings[index + 1]?.heading.span.start ?? markdown.span.end;
    const newline = text.indexOf('\n', heading.span.end);
    const bodyStart = newline === -1 || newline >= end ? end : newline + 1;
    return { heading, spec, number, name, prompt, body: { start: bodyStart, end }, span: { start: heading.span.start, end } };
  });
  const present = new Set(all.map(({ spec }) => spec));
  const missing = format.sections.filter(spec => !present.has(spec));
  return { all, level, missing, otherOutline: missing.length >= OTHER_OUTLINE };
}

/** The form of the section headings of a file: that of most of them, otherwise that of the format. */
export function headingForm({ format, sections }: { readonly format: Format; readonly sections: Sections }): string {
  const forms = [format.heading, ...(format.otherHeadings ?? [])];
  const counts = forms.map(form => {
    const start = form.replace(/^#+ */, '').replace(/\{number\}.*$/, '');
    return sections.all.filter(
      ({ number, heading: { text } }) =>
        number !== undefined && text.value.slice(0, number.span.start - text.span.start).toLowerCase() === start.toLowerCase(),
    ).length;
  });
  return forms[counts.indexOf(Math.max(...counts))] ?? format.heading;
}

/**
 * The name of a heading for comparison: without `N.` or `Section N:`, without a trailing `(...)`, `&` read as "and",
 * in lower case.
 */
export function normaliseHeading(heading: string): string {
  const known = normalisedHeadings.get(heading);
  if (known !== undefined) return known;
  const name = normaliseName(heading.replace(NUMBERED, ''));
  // Copied, because slices would keep the whole text in memory.
  if (heading.length <= LONGEST && normalisedHeadings.size < MOST_HEADINGS) normalisedHeadings.set(detach(heading), detach(name));
  return name;
}

/** Thousands of files have the same headings. */
const normalisedHeadings = new Map<string, string>();
const MOST_HEADINGS = 1000;

/** A name as it is compared: without its trail, `&` read as "and", in lower case. */
export function normaliseName(name: string): string {
  if (name.length > LONGEST) return name;
  if (PLAIN_WORDS.test(name)) return name.toLowerCase();
  return withoutInvisible(name)
    .replace(TRAIL, '')
    .replace(/[*_`]+/g, '')
    .replace(DECORATION, '')
    .replace(/&amp;|&/g, 'and')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Text that is longer than any name of a section is a paragraph; skipped for speed. */
const LONGEST = 300;
/** Emoji, quotes and their like around a name. */
const DECORATION = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const PLAIN_WORDS = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
/** After an emoji; the dot may be escaped, so that no list begins there. */
const NUMBERED =
  /^\s*(?:\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\ufe0f|\u200d){0,8}\s*)?(?:\*\*)?(?:section\s+(\d{1,2})\s*[:.]|(\d{1,2})(?:\\?\.(?!\d)|\\?\)))\s*/iu;
const SUBNUMBERED = /^\s*(?:\*\*)?\d{1,2}\.\d/;
/** `(200-400 words)`, `(3-7 principles)`, `(350 words)`. */
const PROMPT = /\([^()]*\b\d+(?:\s*(?:-|–|to)\s*\d+\s+(?:words?|principles|practices)|\s+words?)\b[^()]*\)/i;
/**
 * What may follow a name without being part of it: `(...)`, citations, a colon, marks of emphasis, attributes
 * (`{#overview}`), and the escaped carriage return that spreadsheets leave behind.
 */
const TRAIL = /(?:_x000D_|[\s:*_`]|\([^()]*\)|\{[:#.][^{}]*\}|\[\d[\d\s,–-]*\])+$/i;

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

type ParsedHeading = Pick<Section, 'spec' | 'number' | 'name' | 'prompt'> & {
  readonly heading: Heading;
  /** `3.2 ...`: part of a section. */
  readonly subnumbered: boolean;
};

function parseHeading(heading: Heading, key: string, format: Format, names: ReadonlyMap<string, SectionSpec>): ParsedHeading {
  const { value, span } = heading.text;
  const numbered = NUMBERED.exec(value);
  const digits = numbered?.[1] ?? numbered?.[2];
  let number: Located<number> | undefined;
  if (numbered && digits !== undefined) {
    const start = span.start + numbered[0].indexOf(digits);
    number = { value: Number(digits), span: { start, end: start + digits.length } };
  }
  const rest = value.slice(numbered?.[0].length ?? 0);
  const counts = number !== undefined || (heading.level <= 3 && !format.ambiguousHeadings.includes(key));
  const emphasis = /^[*_`]{0,6}/.exec(rest)?.[0].length ?? 0;
  const written = rest.length > LONGEST ? rest : rest.slice(emphasis).replace(TRAIL, '');
  const nameStart = span.start + (numbered?.[0].length ?? 0) + (rest.length > LONGEST ? 0 : emphasis);
  const prompt = value.length > LONGEST || !value.includes('(') ? null : PROMPT.exec(value);
  return {
    heading,
    spec: counts ? names.get(key) : undefined,
    number,
    subnumbered: SUBNUMBERED.test(value),
    name: { value: written, span: { start: nameStart, end: nameStart + written.length } },
    prompt: prompt ? { start: span.start + prompt.index, end: span.start + prompt.index + prompt[0].length } : undefined,
  };
}

/** Without the assessment, unless there is nothing else: its level is often deeper. */
function commonestLevel(known: readonly ParsedHeading[], format: Format): number | undefined {
  const others = known.filter(({ spec }) => spec?.key !== format.assessment?.section);
  const counts = new Map<number, number>();
  for (const { heading } of others.length > 0 ? others : known) {
    counts.set(heading.level, (counts.get(heading.level) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [level, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = level;
  }
  return best;
}
