/** What was meant by a heading that is nearly that of a section. */
import type { SectionSpec } from '../formats/format.ts';
import { closest } from '../similar.ts';
import { lineAt, type Span } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { normaliseName, type Section } from './sections.ts';

export interface IntendedSection {
  readonly spec: SectionSpec;
  /** Where the name ends, when text follows in the same line that should stand below. */
  readonly nameEnd?: number;
}

/** How many headings are looked at: a text with more of them follows no outline at all. */
const MOST_HEADINGS = 100;

/** The missing sections that numbered headings without a known name stand for in all likelihood. */
export function intendedSections({ sections }: PatternDocument): ReadonlyMap<Section, IntendedSection> {
  const intended = new Map<Section, IntendedSection>();
  if (sections.otherOutline || sections.missing.length === 0) return intended;
  const names = sections.missing.flatMap(spec => [spec.title, ...spec.synonyms].map(name => [name, spec] as const));
  const byKey = new Map(names.map(([name, spec]) => [normaliseName(name), spec]));
  const unknown = sections.all.filter(({ spec }) => spec === undefined);
  for (const section of unknown.slice(0, MOST_HEADINGS)) {
    const found = glued(section, names) ?? similar(section, byKey);
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

/** `8. Commons Alignment (v2.0)The text goes on`: the name ends where the bracket closes. */
function endOfName({ name }: Section, known: string): number | undefined {
  if (!name.value.toLowerCase().startsWith(known.toLowerCase())) return undefined;
  const suffix = /^\s*\([^()]{0,80}\)(?=[\p{L}*])/u.exec(name.value.slice(known.length, known.length + 100));
  return suffix ? name.span.start + known.length + suffix[0].length : undefined;
}

export interface GluedHeading {
  /** Its marks, number and name. */
  readonly span: Span;
  /** Where the text before it ends; what is left of an escaped line break is no text. */
  readonly before: number;
  /** Where the text behind it starts, when it shares the line, too. */
  readonly after: number | undefined;
}

/** The heading of a section that follows other text in its line, and so is none: `... end.### 8. Commons Alignment`. */
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

/** A list mark or a quote mark is no text. */
const GLUED_LEAD = /[^\s#>*+-]([ \t]*#{1,6}[ \t]+(?:\d{1,2}\.[ \t]*)?)$/;
/** Of `\n`, where a program wrote a line break in letters: `_n_n`, `n`, `_`. */
const RESIDUE = /^[\\_n]{1,8}$/;
