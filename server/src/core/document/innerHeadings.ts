/**
 * The inner headings of sections: the labels that the outlines of the formats have, such as `**Best Used For**:`. They tell which
 * section a text belongs to, whatever heading is above it.
 */
import type { SectionSpec } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import { type Located, spanOf } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { normaliseName } from './sections.ts';

export interface InnerHeading {
  readonly label: Located<string>;
  /** The section whose outline has it. */
  readonly spec: SectionSpec;
}

/** All inner headings of a body that only one section has, in order. */
export function innerHeadings({ text, markdown, leftover }: PatternDocument): readonly InnerHeading[] {
  const found: InnerHeading[] = [];
  for (const { text: heading } of markdown.headings) {
    const known = heading.value.length > LONGEST ? undefined : labelIn(heading.value);
    if (known) found.push({ label: { value: known.label, span: heading.span }, spec: known.spec });
  }
  const { start, end } = markdown.span;
  for (let at = text.indexOf('**', start); at !== -1 && at < end; at = text.indexOf('**', at + 2)) {
    if (!startsLine(text, at)) continue;
    const known = labelIn(text.slice(at + 2, at + LONGEST));
    if (known === undefined || isOpaque(markdown, at)) continue;
    if (leftover && leftover.span.start <= at && at < leftover.span.end) continue;
    const from = text.indexOf(known.label, at);
    found.push({ label: { value: known.label, span: spanOf(from, from + known.label.length) }, spec: known.spec });
  }
  return found.sort((a, b) => a.label.span.start - b.label.span.start);
}

/** True if two sections, perhaps of different formats, are about the same. */
export function isSameSection(a: SectionSpec, b: SectionSpec): boolean {
  return a === b || namesOf(a).some(name => namesOf(b).includes(name));
}

function namesOf({ title, synonyms }: SectionSpec): readonly string[] {
  return [title, ...synonyms].map(normaliseName);
}

const LONGEST = 80;
/** A number, and two words or more up to a colon and the end of the bold text or heading; single words are too common. */
const LABEL = /^\s*(?:\d{1,2}[.)]\s*)?(\p{L}[\p{L}&'-]*[ ,]+[\p{L}&,' -]{2,60}?)\s*(?:\(v[\d.]+\)\s*)?:?\s*(?:$|\*\*)/u;

/** True after the start of a line, perhaps with the mark of a list. */
function startsLine(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  if (before === LF) return true;
  return before === SPACE && /\n[ \t]{0,8}(?:[-*+]|\d{1,2}[.)])?[ \t]{1,6}$/.test(text.slice(Math.max(0, offset - 20), offset));
}

const LF = 10;
const SPACE = 32;

function labelIn(written: string): { readonly label: string; readonly spec: SectionSpec } | undefined {
  const label = LABEL.exec(written)?.[1];
  const spec = label === undefined ? undefined : specs().get(normaliseName(label));
  return label !== undefined && spec ? { label, spec } : undefined;
}

let known: ReadonlyMap<string, SectionSpec> | undefined;

/** Formats are constants: derived data is computed once. */
function specs(): ReadonlyMap<string, SectionSpec> {
  known ??= readOutlines();
  return known;
}

/** Labels that one section has; those of several sections tell nothing. */
function readOutlines(): ReadonlyMap<string, SectionSpec> {
  const found = new Map<string, SectionSpec>();
  const shared = new Set<string>();
  const add = (key: string, spec: SectionSpec) => {
    const other = found.get(key);
    if (other && !isSameSection(other, spec)) shared.add(key);
    found.set(key, spec);
  };
  for (const spec of FORMATS.flatMap(({ sections }) => sections)) {
    for (const line of spec.outline) {
      const label = line.startsWith('**') ? LABEL.exec(line.slice(2))?.[1] : undefined;
      if (label !== undefined) add(normaliseName(label), spec);
    }
  }
  for (const key of shared) found.delete(key);
  return found;
}
