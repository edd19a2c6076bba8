/**
 * Lines that an author wrote as the heading of a section, but that are not recognized as one: `###5. Implementation`,
 * `> ### 1. Overview`, `<h3>2. Core Principles</h3>`. They are only looked for while sections are missing.
 */
import type { SectionSpec } from '../formats/format.ts';
import { lineAt, linesOf, nextLineStart, type Span, spanOf, textOf } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { normaliseName } from './sections.ts';

/** Why a line is not the heading of a section. */
export type Oddity = 'noBlank' | 'oddBlank' | 'indented' | 'quoted' | 'item' | 'html' | 'bold' | 'plain' | 'form';

export interface NearHeading {
  readonly spec: SectionSpec;
  readonly oddity: Oddity;
  /** What the line contains, without the white space around it. */
  readonly span: Span;
  /** From the start of the line to the end of the heading: of its underline, if it has one. */
  readonly lines: Span;
  /** What follows the name: `(v2.0)`, `{#overview}`. */
  readonly suffix: string;
  /** The number of `#` marks, or 0. */
  readonly level: number;
}

/** The first such line of each missing section, by section. */
export function nearHeadings(document: PatternDocument): ReadonlyMap<SectionSpec, NearHeading> {
  const found = new Map<SectionSpec, NearHeading>();
  const { text, markdown, sections, format, leftover } = document;
  if (sections.missing.length === 0) return found;
  const wanted = new Map(
    sections.missing.flatMap(spec => [spec.title, ...spec.synonyms].map(name => [normaliseName(name), spec] as const)),
  );
  for (const line of linesOf(text, markdown.span)) {
    if (line.end - line.start > LONGEST_LINE || line.end - line.start < SHORTEST_LINE) continue;
    HEAD.lastIndex = line.start;
    if (!HEAD.test(text)) continue;
    const match = LINE.exec(textOf(text, line));
    if (match === null) continue;
    const parts = partsOf(match);
    const { spec, suffix } = sectionNamed(parts.name, wanted);
    if (spec === undefined || found.has(spec)) continue;
    if (isOpaque(markdown, line.start) || (leftover && line.start < leftover.span.end)) continue;
    if (parts.number === undefined && format.ambiguousHeadings.includes(normaliseName(spec.title))) continue;
    const oddity = oddityOf(document, line, parts, spec);
    if (oddity === undefined) continue;
    const { end } = hasUnderline(text, line) ? lineAt(text, nextLineStart(text, line.end)) : line;
    const start = line.start + parts.indent.length;
    found.set(spec, { spec, oddity, span: spanOf(start, line.end), lines: spanOf(line.start, end), suffix, level: parts.level });
  }
  return found;
}

/** Longer lines are prose. */
const LONGEST_LINE = 150;
/** `# Context` */
const SHORTEST_LINE = 8;

/** How such lines begin; most lines do not. */
const HEAD = /[ \t\u00a0>*+_-]*(?:#|<h[1-6]|(?:section\s+)?(?:\d{1,2}|[IVX]{1,4})[\s\\.):\p{Pd}])/iuy;
/** Indentation; marks of quotes and lists; `#` marks or a tag and the white space after them; emphasis; number; name. */
const LINE =
  /^(\s*)((?:>[ \t]*|[-*+][ \t]+)*)(#{1,6}|<h[1-6][^<>]*>)?(\s*)([*_]{0,3})(?:(?:section\s+)?(\d{1,2}|[IVX]{1,4}(?=\s*[.):\p{Pd}]))[\s\\.):\p{Pd}]*)?([\s\S]*?)\s*$/iu;

interface Parts {
  readonly indent: string;
  readonly marks: string;
  readonly opening: string;
  readonly level: number;
  readonly gap: string;
  readonly emphasis: string;
  readonly number: string | undefined;
  readonly name: string;
}

function partsOf(match: RegExpExecArray): Parts {
  const [, indent = '', marks = '', opening = '', gap = '', emphasis = '', number, name = ''] = match;
  const level = opening.startsWith('#') ? opening.length : Number(/\d/.exec(opening)?.[0] ?? 0);
  return { indent, marks, opening, level, gap, emphasis, number, name };
}

/** The missing section whose name a text starts with, if only marks or brackets follow. */
function sectionNamed(
  written: string,
  wanted: ReadonlyMap<string, SectionSpec>,
): { readonly spec: SectionSpec | undefined; readonly suffix: string } {
  const tagged = written.replace(/<\/h[1-6]>|[*_]+$/gi, '').replace(/^\[([^[\]]+)\]\([^()]*\)/, '$1');
  const name = /^[^([{#]*/.exec(tagged)?.[0] ?? '';
  const suffix = tagged.slice(name.length).replace(/[#*_\s]+$/, '');
  return { spec: SUFFIX.test(suffix) ? wanted.get(normaliseName(name)) : undefined, suffix };
}

/** Brackets and attributes, but not text that belongs below. */
const SUFFIX = /^(?:\([^()]*\)|\{[^{}]*\}|\[[^[\]]*\]|\s)*$/;

function oddityOf(document: PatternDocument, line: Span, parts: Parts, spec: SectionSpec): Oddity | undefined {
  const { text, markdown } = document;
  const { indent, marks, opening, gap, emphasis, number } = parts;
  if (markdown.headings.some(({ span }) => span.start <= line.end && line.start <= span.end)) {
    // A deeper heading without a number is part of a section.
    return number === undefined ? undefined : 'form';
  }
  if (opening.startsWith('#')) {
    if (marks !== '') return marks.includes('>') ? 'quoted' : 'item';
    if (gap === '') return 'noBlank';
    return /^[ \t]/.test(gap) ? 'indented' : 'oddBlank';
  }
  if (opening !== '') return 'html';
  if (Number(number) !== spec.number || marks !== '' || indent.length > 3) return undefined;
  if (hasUnderline(text, line)) return 'item';
  if (!isAlone(text, line)) return undefined;
  return emphasis.length > 1 ? 'bold' : 'plain';
}

function hasUnderline(text: string, line: Span): boolean {
  const below = lineAt(text, nextLineStart(text, line.end));
  return below.start > line.end && /^ {0,3}(?:-{2,}|={2,})\s*$/.test(textOf(text, below));
}

/** True for a paragraph of one line that a paragraph of text follows: not an item of a list or a table of contents. */
function isAlone(text: string, line: Span): boolean {
  const above = text.slice(Math.max(0, line.start - 3), line.start);
  const below = text.slice(line.end, line.end + LONGEST_LINE);
  return /(?:^|\n)[ \t]*\r?\n$/.test(above) && /^\r?\n[ \t]*\r?\n(?![ \t]*(?:[#>|<]|[-*+][ \t]|[*_]*\d{1,2}[.)]|$))/.test(below);
}
