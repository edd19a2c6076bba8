/**
 * The inner headings of sections: the labels that the outlines of the formats have, such as `**Best Used For**:`, and the rows of
 * their tables of scores. They tell which section a text belongs to, whatever heading is above it.
 */
import type { SectionSpec } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { type Located, spanOf } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { scoredRows } from './pillarScores.ts';
import { normaliseName } from './sections.ts';

export interface InnerHeading {
  readonly label: Located<string>;
  /** The section whose outline has it. */
  readonly spec: SectionSpec;
}

/** All inner headings of a body that only one section has, in order. */
export function innerHeadings(document: PatternDocument): readonly InnerHeading[] {
  const { text, markdown, leftover } = document;
  const found: InnerHeading[] = [];
  const { labels, openings, pillars } = outlines();
  const add = (start: number, end: number) => {
    const from = afterNumber(text, start);
    if (!openings.has(openingOf(text, from))) return;
    const to = labelEnd(text, from, Math.min(end, from + LONGEST));
    const spec = to === undefined ? undefined : labels.get(text.slice(from, to).toLowerCase());
    if (to === undefined || spec === undefined || isOpaque(markdown, start)) return;
    if (leftover && leftover.span.start <= start && start < leftover.span.end) return;
    found.push({ label: { value: text.slice(from, to), span: spanOf(from, to) }, spec });
  };
  for (const { text: heading } of markdown.headings) add(heading.span.start, heading.span.end);
  const { start, end } = markdown.span;
  for (let at = text.indexOf('**', start); at !== -1 && at < end; ) {
    if (startsLine(text, at)) add(at + 2, end);
    // Only the first bold text of a line can be at its start.
    const next = text.indexOf('\n', at);
    at = next === -1 ? -1 : text.indexOf('**', next);
  }
  for (const { table, spec } of pillars) {
    for (const { label } of scoredRows(document, markdown.span))
      if (table.has(label.value.toLowerCase())) found.push({ label, spec });
  }
  return found.sort((a, b) => a.label.span.start - b.label.span.start);
}

/** True if two sections, perhaps of different formats, are about the same. */
export function isSameSection(a: SectionSpec, b: SectionSpec): boolean {
  if (a === b) return true;
  const { names } = outlines();
  const others = names.get(b);
  return names.get(a)?.some(name => others?.includes(name)) === true;
}

/** Labels are shorter. */
const LONGEST = 60;

/** True after the start of a line, perhaps with the mark of a list. */
function startsLine(text: string, offset: number): boolean {
  let position = offset - 1;
  while (position >= 0 && isBlank(text.charCodeAt(position))) position--;
  if (position < 0 || text.charCodeAt(position) === LF) return true;
  if (position === offset - 1 || !isListMark(text.charCodeAt(position))) return false;
  do position--;
  while (position >= 0 && isBlank(text.charCodeAt(position)));
  return position < 0 || text.charCodeAt(position) === LF;
}

/** The offset after a number such as `1. `. */
function afterNumber(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code < ZERO || code > NINE) return start;
  return start + (/^\d{1,2}[.)]\s*/.exec(text.slice(start, start + 8))?.[0].length ?? 0);
}

/** Where a label ends: before a colon, a bracket, the end of bold text, or the end of a heading. */
function labelEnd(text: string, start: number, end: number): number | undefined {
  let position = start;
  while (position < end && !endsLabel(text.charCodeAt(position))) position++;
  // Text after the colon, as in `**Name: more**`, makes it another label.
  if (text.charCodeAt(position) === COLON && isBlank(text.charCodeAt(position + 1))) return undefined;
  while (position > start && isBlank(text.charCodeAt(position - 1))) position--;
  return position;
}

function endsLabel(code: number): boolean {
  return code === STAR || code === COLON || code === LF || code === CR || code === BRACKET;
}

/** The first three letters of a label, regardless of case: nearly all other bold text differs in them. */
function openingOf(text: string, start: number): number {
  return ((text.charCodeAt(start) | 32) << 14) | ((text.charCodeAt(start + 1) | 32) << 7) | (text.charCodeAt(start + 2) | 32);
}

interface Outlines {
  readonly openings: ReadonlySet<number>;
  /** Inner headings in lower case; those that several sections have tell nothing. */
  readonly labels: ReadonlyMap<string, SectionSpec>;
  readonly names: ReadonlyMap<SectionSpec, readonly string[]>;
  /** The names of the rows in the table of a section, in lower case. */
  readonly pillars: readonly { readonly table: ReadonlySet<string>; readonly spec: SectionSpec }[];
}

let known: Outlines | undefined;

/** Formats are constants: derived data is computed once. */
function outlines(): Outlines {
  known ??= readOutlines();
  return known;
}

/** A number, and two words or more: single words are too common. */
const LABEL = /^\*\*(?:\d{1,2}\. )?([A-Z][\w&'-]* [\w&', -]+?):?(?:\*\*|$)/;

function readOutlines(): Outlines {
  const labels = new Map<string, SectionSpec>();
  const shared = new Set<string>();
  const specs = FORMATS.flatMap(({ sections }) => sections);
  const names = new Map(specs.map(spec => [spec, [spec.title, ...spec.synonyms].map(normaliseName)]));
  const isShared = (a: SectionSpec, b: SectionSpec) => !names.get(a)?.some(name => names.get(b)?.includes(name));
  for (const spec of specs) {
    for (const line of spec.outline) {
      const label = LABEL.exec(line)?.[1]?.toLowerCase();
      if (label === undefined) continue;
      const other = labels.get(label);
      if (other && isShared(other, spec)) shared.add(label);
      labels.set(label, spec);
    }
  }
  for (const { assessment, sections } of FORMATS) {
    const spec = sections.find(({ key }) => key === assessment?.section);
    if (spec) for (const name of assessment?.formerDimensions ?? []) labels.set(name.toLowerCase(), spec);
  }
  for (const label of shared) labels.delete(label);
  const pillars = FORMATS.flatMap(({ sections, pillars: table }) => {
    const spec = table && sections.find(({ key }) => key === table.section);
    return spec ? [{ spec, table: new Set(table.pillars.map(name => name.toLowerCase())) }] : [];
  });
  return { labels, names, pillars, openings: new Set([...labels.keys()].map(label => openingOf(label, 0))) };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isListMark(code: number): boolean {
  return code === STAR || code === DASH || code === PLUS;
}

const LF = 10;
const CR = 13;
const STAR = 42;
const PLUS = 43;
const DASH = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const BRACKET = 40;
