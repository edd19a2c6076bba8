/** The content of a section: whether it is empty, and its number of words. Comments and code do not count as prose. */

import { linesOf, type Span } from '../text.ts';
import { firstOpaqueAfter, opaqueBlockAt } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';
import { promptsIn } from './prompts.ts';
import type { Section } from './sections.ts';

/** True when `span` contains only white space, comments and thematic breaks. */
export function isEmpty(document: PatternDocument, span: Span): boolean {
  const { text, markdown, leftover } = document;
  const first = firstInk(text, span);
  if (first === span.end) return true;
  if (!leftover && isLetter(text.charCodeAt(first)) && opaqueBlockAt(markdown, first) === undefined) return false;
  for (const line of linesOf(text, span)) {
    if (leftover && leftover.span.start <= line.start && line.start < leftover.span.end) continue;
    const start = firstReadable(document, line);
    if (start < line.end && !isThematicBreak(text, { start, end: line.end })) return false;
  }
  return true;
}

/** Words of prose in a section: fenced code, comments and prompts do not count. */
export function countWords(document: PatternDocument, { body }: Section): number {
  const { text, markdown } = document;
  let words = 0;
  let start = body.start;
  for (let index = firstOpaqueAfter(markdown, start); ; index++) {
    const block = markdown.opaque[index];
    if (block === undefined || block.span.start >= body.end) break;
    words += wordsIn(text.slice(start, block.span.start));
    start = block.span.end;
  }
  const prompts = promptsIn(document).filter(span => body.start <= span.start && span.end <= body.end);
  const prompted = prompts.reduce((sum, span) => sum + wordsIn(text.slice(span.start, span.end)), 0);
  return words + wordsIn(text.slice(start, body.end)) - prompted;
}

/** The first character that is neither white space nor a line break: with a letter, nearly every section begins. */
function firstInk(text: string, { start, end }: Span): number {
  let position = start;
  while (position < end && (isSpace(text.charCodeAt(position)) || isBreak(text.charCodeAt(position)))) position++;
  return position;
}

/** The start of the content of a line, after white space and comments; at or after its end when there is none. */
function firstReadable({ text, markdown }: PatternDocument, line: Span): number {
  let position = line.start;
  while (position < line.end) {
    const block = text.charAt(position) === '<' || position === line.start ? opaqueBlockAt(markdown, position) : undefined;
    if (block?.kind === 'comment') position = block.span.end;
    else if (isSpace(text.charCodeAt(position))) position++;
    else break;
  }
  return position;
}

/** A word is a run of letters and digits with what joins them: `don't`, `self-governed`, `1,000`, a URL. */
function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,\-/_:@&=?%#]+[\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** A thematic break. */
function isThematicBreak(text: string, { start, end }: Span): boolean {
  return end - start < 80 && /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text.slice(start, end));
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
