/**
 * Citations `[1]`, `[1, 2]`, `[1-3]` of a body, and the entries they point to: lines that start with `[1]`, and the
 * numbered list of works.
 */

import { type Located, linesOf, type Span } from '../text.ts';
import { isInlineCode } from './links.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { perDocument } from './perDocument.ts';

export interface Citation {
  /** With its brackets. */
  readonly span: Span;
  /** The works it names, in the order of the text. */
  readonly works: readonly CitedWork[];
}

export interface CitedWork {
  readonly number: number;
  /** The number as written; for one within a range, the whole range. */
  readonly span: Span;
}

/** A work in a list of references. */
export interface Reference {
  /** The number, without its brackets or period. */
  readonly number: Located<number>;
  /** How the number is written: `[1]`, or as an item of a numbered list. */
  readonly form: 'bracket' | 'list';
  /** The whole entry with its number and, in a list, its mark; without the blank lines after it. */
  readonly span: Span;
  /** The description of the work. */
  readonly text: Located<string>;
}

/** All citations, in order. Links `[1](url)`, footnotes `[^1]` and the numbers of the entries are not citations. */
export function findCitations(document: PatternDocument): readonly Citation[] {
  const citations: Citation[] = [];
  for (const start of bracketsOf(document)) {
    CITATION.lastIndex = start;
    const match = CITATION.exec(document.text);
    if (match?.[1] === undefined || !isCitation(document, start, start + match[0].length)) continue;
    const works = worksIn(match[1], start + 1);
    if (works.length > 0) citations.push({ span: { start, end: start + match[0].length }, works });
  }
  return citations;
}

/** All entries, in order. A work may be listed more than once. */
export function findReferences(document: PatternDocument): readonly Reference[] {
  return [...marksOf(document)].map(mark => entryOf(document.text, mark)).sort((a, b) => a.span.start - b.span.start);
}

/** The numbers that have an entry; faster than reading the entries. */
export function referenceNumbers(document: PatternDocument): ReadonlySet<number> {
  return new Set(Array.from(marksOf(document), ({ number }) => number.value));
}

/** Where an entry begins. */
interface Mark extends Pick<Reference, 'number' | 'form'> {
  readonly lineStart: number;
  /** After the mark. */
  readonly textStart: number;
}

function* marksOf(document: PatternDocument): Generator<Mark> {
  for (const start of bracketsOf(document)) {
    const mark = bracketMarkAt(document.text, start);
    if (mark) yield mark;
  }
  for (const list of listsOfWorks(document)) yield* listMarks(document, list);
}

/** `1`, `1, 2` or `1-3` in brackets; numbers have at most three digits, because four are a year. */
const CITATION = /\[(\d{1,3}(?:[ \t]*[,;\u2013-][ \t]*\d{1,3}){0,30})\]/y;
const ENTRY = /\[(\d{1,3})\]/y;
const LEAD = /^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?$/;
/** An escaped line break, which also begins a line. */
const ESCAPED_BREAK = /(?:_n_n?|\\n)$/;
const LONGEST_LEAD = 40;
const LONGEST_RANGE = 60;

/** The offsets of opening brackets before a digit in the body, outside of code and comments. */
const bracketsOf = perDocument(({ text, markdown, leftover }): readonly number[] => {
  const brackets: number[] = [];
  const { start, end } = markdown.span;
  const code = text.includes('`');
  for (let index = text.indexOf('[', start); index !== -1 && index < end; index = text.indexOf('[', index + 1)) {
    const next = text.charCodeAt(index + 1);
    if (next < 0x30 || next > 0x39) continue;
    if (leftover && leftover.span.start <= index && index < leftover.span.end) continue;
    if (!isOpaque(markdown, index) && !(code && isInlineCode(text, index))) brackets.push(index);
  }
  return brackets;
});

function isCitation({ text }: PatternDocument, start: number, end: number): boolean {
  const after = text.charAt(end);
  if (after === '(' || after === ':') return false;
  // `[see there][1]` is a link by reference; `[1][2]` are two citations.
  if (text.charAt(start - 1) === ']' && !/\[\d[^[\]]*\]$/.test(text.slice(Math.max(0, start - LONGEST_LEAD), start)))
    return false;
  return text.charAt(start - 1) !== '\\' && bracketMarkAt(text, start) === undefined;
}

function worksIn(content: string, offset: number): readonly CitedWork[] {
  const works: CitedWork[] = [];
  for (const part of content.matchAll(/(\d+)(?:\s*[\u2013-]\s*(\d+))?/g)) {
    const start = offset + part.index;
    const span = { start, end: start + part[0].length };
    const first = Number(part[1]);
    const last = part[2] === undefined ? first : Number(part[2]);
    if (first === 0 || last < first || last - first > LONGEST_RANGE) return [];
    for (let number = first; number <= last; number++) works.push({ number, span });
  }
  return works;
}

/** The mark of an entry whose bracket opens at `start`: only a list mark may precede it on its line. */
function bracketMarkAt(text: string, start: number): Mark | undefined {
  const before = text.slice(Math.max(0, start - LONGEST_LEAD - 1), start);
  const lead = before.slice(before.lastIndexOf('\n') + 1);
  const startsLine = lead.length <= LONGEST_LEAD && LEAD.test(lead);
  const escaped = ESCAPED_BREAK.test(before);
  if (!startsLine && !escaped) return undefined;
  ENTRY.lastIndex = start;
  const match = ENTRY.exec(text);
  if (match?.[1] === undefined) return undefined;
  const numberSpan = { start: start + 1, end: start + 1 + match[1].length };
  return {
    number: { value: Number(match[1]), span: numberSpan },
    form: 'bracket',
    lineStart: escaped ? start : start - lead.length,
    textStart: start + match[0].length,
  };
}

function entryOf(text: string, { number, form, lineStart, textStart }: Mark): Reference {
  const start = lineStart + (/^[ \t>]*/.exec(text.slice(lineStart, number.span.start))?.[0].length ?? 0);
  const end = entryEnd(text, textStart);
  const from =
    textStart + (/^(?:\*\*|__)?[:.]?[ \t]*/.exec(text.slice(textStart, Math.min(end, textStart + 20)))?.[0].length ?? 0);
  return { number, form, span: { start, end }, text: { value: text.slice(from, end), span: { start: from, end } } };
}

/** An entry goes on until a blank line, another entry, a list item or a heading. */
function entryEnd(text: string, offset: number): number {
  const limit = Math.min(text.length, offset + LONGEST_ENTRY);
  let end = limit;
  for (const line of linesOf(text.slice(offset, limit), { start: 0, end: limit - offset })) {
    const start = offset + line.start;
    if (line.start > 0 && NEXT_BLOCK.test(text.slice(start, Math.min(offset + line.end, start + 60)))) break;
    end = offset + line.end;
  }
  return end;
}

const LONGEST_ENTRY = 4000;
const NEXT_BLOCK = /^[ \t]*(?:$|\[\d|[-*+][ \t]|\d{1,3}[.)]|#|<!--|[*_]{2})/;

/** Names of lists of works. The section for references always counts. */
const LIST_NAME =
  /^[*_\s]*(?:references|works cited|cited works|citations|sources|notes|endnotes|bibliography|further reading)[*_\s]*:?[*_\s]*$/i;

/** Where numbered lists are lists of works: in the section for them, and below headings with such a name. */
function listsOfWorks({ markdown, sections, format }: PatternDocument): readonly Span[] {
  const spans = sections.all.filter(({ spec }) => spec !== undefined && spec.key === format.references).map(({ body }) => body);
  markdown.headings.forEach((heading, index) => {
    if (heading.text.value.length > LONGEST_LEAD || !LIST_NAME.test(heading.text.value)) return;
    spans.push({ start: heading.span.end, end: markdown.headings[index + 1]?.span.start ?? markdown.span.end });
  });
  let end = 0;
  return spans
    .sort((a, b) => a.start - b.start)
    .filter(span => {
      const apart = span.start >= end;
      if (apart) end = span.end;
      return apart;
    });
}

/** `1. A work`, and `**1. A work**` where the list is written by hand. */
const LIST_ENTRY = /^[ \t]*(?:\*\*|__)?(\d{1,3})[.)](?:[ \t]|\*\*|$)/;

function* listMarks({ text, markdown }: PatternDocument, list: Span): Generator<Mark> {
  for (const line of linesOf(text, list)) {
    const match = LIST_ENTRY.exec(text.slice(line.start, Math.min(line.end, line.start + LONGEST_LEAD)));
    if (match?.[1] === undefined || isOpaque(markdown, line.start) || isBoldHeading(text, line)) continue;
    const start = line.start + match[0].indexOf(match[1]);
    const number = { value: Number(match[1]), span: { start, end: start + match[1].length } };
    yield { number, form: 'list', lineStart: line.start, textStart: number.span.end };
  }
}

/** `**1. Essential Reading**` above the works themselves, which are the items of a list. */
function isBoldHeading(text: string, line: Span): boolean {
  if (!BOLD_LINE.test(text.slice(line.start, Math.min(line.end, line.start + LONGEST_HEADING)))) return false;
  return LIST_BELOW.test(text.slice(line.end, line.end + LONGEST_LEAD));
}

const LONGEST_HEADING = 150;
const BOLD_LINE = /^[ \t]*\*\*[^*]+(?:\*\*[ \t]*:?|:\*\*)[ \t]*$/;
const LIST_BELOW = /^(?:\r?\n[ \t]*){1,2}(?:[-*+]|\d{1,3}[.)])[ \t]+\S/;
