/** The section that a similar heading means. */
import type { SectionSpec } from '../formats/format.ts';
import { closest } from '../similar.ts';
import { lineAt, type Span } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { normaliseName, type Section } from './sections.ts';

export interface IntendedSection {
  readonly spec: SectionSpec;
  /** The end of the name, when text that belongs below follows on the same line. */
  readonly nameEnd?: number;
}

/** How many headings are examined: a text with more of them does not follow an outline. */
const MOST_HEADINGS = 100;

/** The missing sections that numbered headings without a known name probably mean. */
export function intendedSections({ sections }: PatternDocument): ReadonlyMap<Section, IntendedSection> {
  const intended = new Map<Section, IntendedSection>();
  if (sections.otherOutline || sections.missing.length === 0) return intended;
  const names = sections.missing.flatMap(spec => [spec.title, ...spec.synonyms].map(name => [name, spec] as const));
  const byKey = new Map(names.map(([name, spec]) => [normaliseName(name), spec]));
  const unknown = sections.all.filter(({ spec }) => spec === undefined);
  for (const section of unknown.slice(0, MOST_HEADINGS)) {
    const found = glued(section, names) ?? similar(section, byKey) ?? sameNumber(section, sections.missing);
    if (found) intended.set(section, found);
  }
  return intended;
}

function glued(section: Section, names: readonly (readonly [string, SectionSpec])[]): IntendedSection | undefined {
  for (const [name, spec] of names) {
    const nameEnd = endOfName(section, name);
    if (nameEnd !== undefined) return { spec, nameEnd };
  }
  return undefined;
}

function similar(section: Section, byKey: ReadonlyMap<string, SectionSpec>): IntendedSection | undefined {
  const spec = byKey.get(closest(normaliseName(section.name.value), byKey.keys()) ?? '');
  return spec && { spec };
}

/** The missing section with the number of a heading that is called a section, or has a word of the name. */
function sameNumber({ heading, number, name }: Section, missing: readonly SectionSpec[]): IntendedSection | undefined {
  const spec = missing.find(other => other.number === number?.value);
  return spec && (/^\W*section\b/i.test(heading.text.value) || shareWord(name.value, spec.title)) ? { spec } : undefined;
}

/** True if the names share a word; short words such as "and" are ignored. */
function shareWord(a: string, b: string): boolean {
  const words = (name: string) => name.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const others = new Set(words(b));
  return words(a).some(word => others.has(word));
}

/** `8. Commons Alignment (v2.0)The text goes on`: the name ends where the bracket closes. */
function endOfName({ name }: Section, known: string): number | undefined {
  if (!name.value.toLowerCase().startsWith(known.toLowerCase())) return undefined;
  const suffix = /^\s*\([^()]{0,80}\)(?=[\p{L}*])/u.exec(name.value.slice(known.length, known.length + 100));
  return suffix ? name.span.start + known.length + suffix[0].length : undefined;
}

export interface GluedHeading {
  /** Its marks, number and name. */
  readonly span: Span;
  /** The end of the text before it; the remains of an escaped line break are not text. */
  readonly before: number;
  /** The start of the text after it on the same line, if any. */
  readonly after: number | undefined;
}

/**
 * The heading of a section after other text on its line, which Markdown does not read as a heading: `... end.### 8. Commons
 * Alignment`.
 */
export function gluedHeading({ text, markdown }: PatternDocument, spec: SectionSpec): GluedHeading | undefined {
  const { start, end } = markdown.span;
  for (let at = text.indexOf(spec.title, start); at !== -1 && at < end; at = text.indexOf(spec.title, at + 1)) {
    const lead = GLUED_LEAD.exec(text.slice(Math.max(start, at - 40), at));
    if (lead?.[1] === undefined || isOpaque(markdown, at) || isInlineCode(text, at)) continue;
    const marks = at - lead[1].trimStart().length;
    const nameEnd = at + spec.title.length;
    const behind = /^[ \t]*(?:\([^()\n]{0,80}\))?[ \t]*/.exec(text.slice(nameEnd, nameEnd + 100))?.[0].length ?? 0;
    const after = nameEnd + behind;
    const line = lineAt(text, at);
    return {
      span: { start: marks, end: nameEnd },
      before: RESIDUE.test(text.slice(line.start, marks)) ? line.start : at - lead[1].length,
      after: after < line.end ? after : undefined,
    };
  }
  return undefined;
}

/** A list mark or a quote mark is not text. */
const GLUED_LEAD = /[^\s#>*+-]([ \t]*#{1,6}[ \t]+(?:\d{1,2}\.[ \t]*)?)$/;
/** The remains of a line break that a program wrote in letters, `\n`: `_n_n`, `n`, `_`. */
const RESIDUE = /^[\\_n]{1,8}$/;
