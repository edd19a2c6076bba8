/**
 * The sentences of a pattern, each as a number, to find those that many patterns share. The title of the pattern is left out of
 * them: "Seed Library for Products" is the same sentence as "Tool Library for Products".
 */
import { type Located, linesOf, spanOf, textOf } from '../text.ts';
import { fieldsOfKind } from './fieldsOfKind.ts';
import { isOpaque } from './markdown.ts';
import type { PatternDocument } from './patternDocument.ts';

/** Those of the body and of its text fields, in order; shorter ones are names and labels. */
export function sentencesOf(document: PatternDocument, title: string | undefined): readonly Located<number>[] {
  return [...fieldSentences(document, title), ...bodySentences(document, title)].sort((a, b) => a.span.start - b.span.start);
}

const FEWEST_WORDS = 6;
const FEWEST_WORDS_OF_LABEL = 3;

function* fieldSentences(document: PatternDocument, title: string | undefined): Generator<Located<number>> {
  for (const { field, entry } of fieldsOfKind(document, 'text')) {
    if (field.type.kind !== 'text' || entry.value.kind !== 'scalar' || entry.value.value === null) continue;
    const fewest = field.type.role === 'label' ? FEWEST_WORDS_OF_LABEL : FEWEST_WORDS;
    const said = entry.value.text.replace(/\s+/g, ' ').trim();
    if (wordsIn(said) >= fewest) yield { value: hashOf(withoutTitle(said, title)), span: entry.value.span };
  }
}

function* bodySentences(document: PatternDocument, title: string | undefined): Generator<Located<number>> {
  const { text, markdown, leftover } = document;
  for (const line of linesOf(text, markdown.span)) {
    if (isOpaque(markdown, line.start) || (leftover && leftover.span.start <= line.start && line.start < leftover.span.end))
      continue;
    const written = textOf(text, line);
    const lead = LEAD.exec(written)?.[0].length ?? 0;
    if (NO_PROSE.test(written)) continue;
    for (const { 0: sentence, index } of written.slice(lead).matchAll(SENTENCE)) {
      const said = sentence.trim();
      if (wordsIn(said) < FEWEST_WORDS) continue;
      const start = line.start + lead + index + sentence.indexOf(said);
      yield { value: hashOf(withoutTitle(said, title)), span: spanOf(start, start + said.length) };
    }
  }
}

/** A heading, a row of a table, HTML, or a work in a list of them. */
const NO_PROSE = /^\s*(?:#|\||<|\[|[-*+]\s+\[)|:\/\//;
/** The mark of a list or a quote, and the name before a colon. */
const LEAD = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\*\*[^*]{1,80}\*\*:?\s*)?/;
const SENTENCE = /[^.!?]+(?:[.!?]+(?!\s)[^.!?]+)*[.!?]*/g;

function wordsIn(text: string): number {
  return text.split(' ').length;
}

function withoutTitle(text: string, title: string | undefined): string {
  return title ? text.replaceAll(title, '\0') : text;
}

/** 53 bits: among a million sentences, two different ones with the same number are very unlikely. */
function hashOf(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
