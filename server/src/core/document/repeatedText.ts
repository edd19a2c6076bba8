/** Text that a body contains twice: paragraphs and list items, and copies of the summary. */
import { type Located, lineAt, type Span, spanOf } from '../text.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

export interface Repetition {
  readonly first: Span;
  readonly second: Span;
  /** How many paragraphs and list items follow each other. */
  readonly count: number;
}

/** Shorter lines are labels and names, which a text may repeat. */
const SHORTEST_LINE = 60;
/** Shorter paragraphs may be a refrain. */
const SHORTEST_PARAGRAPH = 100;
/** More lines that look equal are not compared: a person does not write so many. */
const MOST_EQUAL = 20;

/**
 * The paragraphs and list items that occur twice, in the order of the second ones; those that follow each other in both places are
 * one repetition. Works are not compared, because they may be listed in several sections.
 */
export function repeatedParagraphs(document: PatternDocument): readonly Repetition[] {
  const found: Repetition[] = [];
  for (const repetition of repetitions(document)) {
    const last = found.at(-1);
    const joined = last && join(document.text, last, repetition);
    if (joined) found[found.length - 1] = joined;
    else found.push(repetition);
  }
  return found;
}

/** Each line is compared only with lines of the same length and the same letters in two places. */
function* repetitions(document: PatternDocument): Generator<Repetition> {
  const { text, markdown } = document;
  const lines = new Map<number, number | number[]>();
  for (let start = markdown.span.start; start < markdown.span.end; ) {
    const newline = text.indexOf('\n', start);
    let end = newline === -1 ? text.length : newline;
    if (end - start >= SHORTEST_LINE) {
      const key = ((end - start) << 14) ^ (text.charCodeAt(start + 30) << 7) ^ text.charCodeAt(end - 20);
      const earlier = lines.get(key);
      if (earlier === undefined) {
        lines.set(key, start);
      } else {
        const starts = typeof earlier === 'number' ? [earlier] : earlier;
        const repetition = starts.length < MOST_EQUAL ? repetitionAt(document, starts, start) : undefined;
        if (repetition) yield repetition;
        if (repetition) end = repetition.second.end;
        else if (starts.length < MOST_EQUAL) lines.set(key, [...starts, start]);
      }
    }
    start = end + 1;
  }
}

function join(text: string, a: Repetition, b: Repetition): Repetition | undefined {
  const follows = text.slice(a.first.end, b.first.start).trim() === '' && text.slice(a.second.end, b.second.start).trim() === '';
  if (!follows || b.first.start < a.first.end) return undefined;
  return {
    first: spanOf(a.first.start, b.first.end),
    second: spanOf(a.second.start, b.second.end),
    count: a.count + b.count,
  };
}

function repetitionAt(document: PatternDocument, earlier: readonly number[], start: number): Repetition | undefined {
  const { text } = document;
  const line = lineAt(text, start);
  const written = text.slice(line.start, line.end);
  for (const other of earlier) {
    if (!text.startsWith(written, other)) continue;
    const first = paragraphAt(document, other);
    const second = first && paragraphAt(document, start);
    if (second === undefined || first === undefined || second.start !== start) continue;
    if (text.slice(first.start, first.end) === text.slice(second.start, second.end)) return { first, second, count: 1 };
  }
  return undefined;
}

/** The start of a heading, a row of a table, HTML, or a work in a list of them. */
const OTHER_BLOCK = /^\s*(?:$|#|\||<|!|(?:[-*+]\s+|\d{1,3}[.)]\s+)?\[)/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
/** An address, or the year in a list item: it describes a work. */
const WORK = /:\/\/|^\s*(?:[-*+]|\d{1,9}[.)])\s.*\(\D{0,5}(?:1[5-9]|20)\d\d\b/;
/** The most lines above or below a line that are read. */
const MOST_LINES = 50;

/** The paragraph or list item that a line belongs to; `undefined` for other blocks, short ones and works. */
function paragraphAt(document: PatternDocument, offset: number): Span | undefined {
  const { text, markdown, leftover } = document;
  if (isOpaque(markdown, offset) || (leftover && leftover.span.start <= offset && offset < leftover.span.end)) return undefined;
  const startOf = ({ start, end }: Span) => text.slice(start, Math.min(end, start + 20));
  let { start, end } = lineAt(text, offset);
  for (let lines = 0; lines < MOST_LINES && start > markdown.span.start && !ITEM.test(text.slice(start, start + 20)); lines++) {
    const above = lineAt(text, start - 1);
    if (above.start < markdown.span.start || OTHER_BLOCK.test(startOf(above))) break;
    start = above.start;
  }
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const next = text.indexOf('\n', end) + 1;
    if (next === 0 || next >= markdown.span.end) break;
    const below = lineAt(text, next);
    if (OTHER_BLOCK.test(startOf(below)) || ITEM.test(startOf(below))) break;
    end = below.end;
  }
  const written = text.slice(start, end);
  if (written.length < SHORTEST_PARAGRAPH || OTHER_BLOCK.test(written) || WORK.test(written)) return undefined;
  return spanOf(start, end);
}

/** A shorter summary is a phrase that the text may use again. */
const SHORTEST_SUMMARY = 60;

/** The places where the body contains the summary, however its lines are broken. */
export function copiesOf({ text, markdown, leftover }: PatternDocument, summary: Located<string>): readonly Span[] {
  const wanted = oneLine(summary.value).replace(/[\s.*_]+$/, '');
  const found: Span[] = [];
  if (wanted.length < SHORTEST_SUMMARY) return found;
  const opening = wanted.slice(0, wanted.indexOf(' ', 12));
  for (let at = text.indexOf(opening, markdown.span.start); at !== -1; at = text.indexOf(opening, at + 1)) {
    if (isOpaque(markdown, at) || (leftover && leftover.span.start <= at && at < leftover.span.end)) continue;
    const end = endOfCopy(text, at, wanted);
    if (end !== undefined) found.push(spanOf(at, end));
  }
  return found;
}

function endOfCopy(text: string, start: number, wanted: string): number | undefined {
  if (text.startsWith(wanted, start)) return start + wanted.length;
  let position = start;
  for (const word of wanted.split(' ')) {
    while (/[\s>]/.test(text.charAt(position))) position++;
    if (!text.startsWith(word, position)) return undefined;
    position += word.length;
  }
  return position;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
